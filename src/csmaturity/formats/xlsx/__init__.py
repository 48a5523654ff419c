"""The report's numbers as a workbook."""

"""The report as a PDF, and PDFs read back."""

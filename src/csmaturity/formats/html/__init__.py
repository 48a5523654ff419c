"""The report as one HTML file, and as the HTML that the PDF is laid out from."""

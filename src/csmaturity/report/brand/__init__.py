"""A brand: its file, its colours and pictures, and the theme that it gives a report."""

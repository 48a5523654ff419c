"""The report as a deck of slides."""

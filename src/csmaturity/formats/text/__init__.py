"""The report as text: for the terminal, for a wiki, for a speaker."""

"""What only the author needs to know: what is missing, and how to supply it. Nothing here is for other readers."""

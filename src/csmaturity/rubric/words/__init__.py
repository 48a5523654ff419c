"""The words that rules look for, by language."""

"""Other people's models made into rubrics: one file a kind, one row each in the table."""

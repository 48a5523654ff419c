"""A rubric in the forms of others: one file a target."""

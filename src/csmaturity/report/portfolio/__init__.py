"""Many clients at once: their scores as one table, in words and for machines."""

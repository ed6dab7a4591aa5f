"""Which file counts, as people decide it."""

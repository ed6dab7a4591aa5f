"""A new room."""

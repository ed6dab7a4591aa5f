"""The vendors side by side."""

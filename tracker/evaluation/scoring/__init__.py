"""Points, and how far a ranking holds."""

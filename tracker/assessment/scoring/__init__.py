"""Points by the buyer's method: per row, package and vendor, and how far the ranking holds."""

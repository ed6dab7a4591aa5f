"""After the award."""

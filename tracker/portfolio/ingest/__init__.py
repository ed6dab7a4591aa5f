"""How cases get in: found, read, turned into rows."""

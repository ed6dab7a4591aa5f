"""After the award: what was promised, delivered and verified."""

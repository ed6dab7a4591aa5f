"""A submission sent back to be corrected or migrated."""

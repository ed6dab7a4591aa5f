"""A submission sent back to be corrected or carried to a new revision."""

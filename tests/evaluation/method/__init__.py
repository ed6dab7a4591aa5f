"""The method of evaluation and its seal."""

"""Rounds: differences, amendments, questions."""

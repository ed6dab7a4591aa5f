"""Freeze, generate, amend, and announce to all vendors."""

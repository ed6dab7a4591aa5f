"""Freeze, generate, amend, notify."""

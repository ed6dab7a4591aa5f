"""Freeze, generate, amend, tell everybody."""

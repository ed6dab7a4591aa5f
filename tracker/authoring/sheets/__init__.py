"""Somebody's own sheet of requirements: what is found in it, the mapping people correct, its rows."""

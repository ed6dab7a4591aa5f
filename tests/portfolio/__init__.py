"""Across procurements."""

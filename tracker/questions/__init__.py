"""Vendors' questions, and the buyer's answers."""

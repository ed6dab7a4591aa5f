"""Vendors' questions, the buyer's answers."""

"""Asking a vendor about rows (§ 159(5))."""

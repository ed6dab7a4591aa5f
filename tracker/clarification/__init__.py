"""Asking a vendor about rows (udbudsloven § 159(5)), and what comes back."""

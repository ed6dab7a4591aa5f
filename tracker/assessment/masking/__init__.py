"""Masking: what tells who a vendor is, hidden in the texts that are judged without knowing it."""

"""Everything a complaint case needs, and the proof of it."""

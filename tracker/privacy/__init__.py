"""Who is behind a text: what would give a vendor away, and hiding it."""

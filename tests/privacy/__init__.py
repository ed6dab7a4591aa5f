"""Who is behind a text."""

"""What is kept: immutable tables, and the manifest of them."""

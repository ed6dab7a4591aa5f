"""What came back: read, interpreted, received, and which file counts."""

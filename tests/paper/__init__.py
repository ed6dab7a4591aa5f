"""Papers: any report as data, and its forms."""

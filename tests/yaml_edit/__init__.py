"""YAML changed by key."""

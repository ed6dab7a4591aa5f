"""The requirement bank."""

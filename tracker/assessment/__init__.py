"""What a submission amounts to: an outcome per requirement, with its reasons."""

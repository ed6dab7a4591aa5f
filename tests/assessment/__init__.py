"""What a submission amounts to."""

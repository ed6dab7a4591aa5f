"""What a vendor changed from round to round."""

"""What may be a reservation, wherever a vendor wrote it, and what people decided about it."""

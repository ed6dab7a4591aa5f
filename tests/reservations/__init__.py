"""What may be a reservation, and what was decided."""

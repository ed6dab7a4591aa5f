"""What is or may be a reservation, in words: the register, and its part of other reports."""

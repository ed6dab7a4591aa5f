"""The questions of `tracker new` in a terminal, and the case that the answers amount to."""

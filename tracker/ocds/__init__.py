"""A procurement as open data: an OCDS 1.1 release package with its requirements and, in time, its bids."""

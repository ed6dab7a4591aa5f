"""Questions and answers: the buyer's list, and the list for all vendors."""

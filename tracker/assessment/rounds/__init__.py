"""What became of one vendor's answers from round to round."""

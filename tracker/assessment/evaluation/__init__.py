"""The buyer's method of evaluation: what ``evaluation.yaml`` says, and the seal on it."""

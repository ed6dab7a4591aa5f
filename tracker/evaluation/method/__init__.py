"""``evaluation.yaml`` and its seal."""

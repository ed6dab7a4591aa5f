"""The method and its seal, the evaluators' verdicts, the points."""

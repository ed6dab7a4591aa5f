"""What the evaluators make of the vendors' answers: their workbooks, read back and kept."""

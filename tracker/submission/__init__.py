"""What came back: cells to answers, reconciliation, shape, rules, findings."""

"""The method, evaluators' workbooks and the points."""

"""Evaluators' workbooks, from a case with submissions to what was agreed."""

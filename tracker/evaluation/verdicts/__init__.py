"""Evaluators' workbooks."""

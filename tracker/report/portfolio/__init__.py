"""Answers of the portfolio: for the terminal, as JSON, CSV and Excel, and as sections of a page."""

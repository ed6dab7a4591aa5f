"""Workbooks people fill row by row."""

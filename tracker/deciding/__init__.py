"""Sheets in which people decide: a row for each thing, written with what is known, read back as decisions."""

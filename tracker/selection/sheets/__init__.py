"""The tables of the selection workbook, a module for each: what it shows, and what its cells do to the files."""

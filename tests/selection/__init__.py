"""The case in Excel, and the questions of a terminal."""

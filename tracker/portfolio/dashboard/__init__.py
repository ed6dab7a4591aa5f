"""The dashboard: every answer on one page, and in one workbook."""

"""The dashboard: one page and one workbook that answer every question of the portfolio."""

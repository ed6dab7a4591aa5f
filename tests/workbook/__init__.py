"""The vendor's workbook."""

"""Tests with a real LibreOffice (and Gnumeric): what vendors' programs make of the workbook."""

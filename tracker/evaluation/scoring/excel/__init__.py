"""The scores as a workbook whose figures are formulas."""

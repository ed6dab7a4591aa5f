"""The vendor's workbook: its layout as data, written, opened safely, read into a grid."""

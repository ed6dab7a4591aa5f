"""Any workbook, in and out, without meaning: what its cells hold, never what they are about."""

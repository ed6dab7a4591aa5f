"""Any workbook, in and out, and what strangers' files may cost."""

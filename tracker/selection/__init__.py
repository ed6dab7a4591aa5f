"""The selection workbook (udvælgelsesark): a case made and changed in Excel, or by questions in a terminal."""

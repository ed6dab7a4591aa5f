"""Requirements in other programs' formats, read into ``ImportedFile`` and written from a bank: one module each."""

"""Requirements in other programs' formats, read into ``Imported`` and written from a bank: one module each."""

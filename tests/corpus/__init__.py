"""Hostile and odd workbooks, all made here, each with what must happen to it."""

import os

# openpyxl writes other bytes where lxml happens to be installed; the corpus edits those bytes.
os.environ["OPENPYXL_LXML"] = "False"

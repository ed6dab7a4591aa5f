"""The places where a workbook says which procurement it is of."""

from __future__ import annotations

from io import BytesIO

from casework import blank, found, read, specification
from openpyxl import load_workbook


def test_a_workbook_that_says_two_revisions_is_pointed_out() -> None:
    book = load_workbook(BytesIO(blank(specification())))
    [revision] = [row for row in book["_tracker"].iter_rows() if row[0].value == "revision"]
    revision[1].value = "7"
    out = BytesIO()
    book.save(out)
    about = {line for line in found(read(out.getvalue())) if "identity" in line}
    assert about == {"warning identity-conflict -!- -"}

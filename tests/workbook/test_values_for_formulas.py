"""A workbook whose formulas a program made values of: the overview is still ours, a vendor's word is not."""

from __future__ import annotations

from io import BytesIO

import casework
from casework import FIELDS, blank, found, read, specification
from openpyxl import Workbook, load_workbook

from tracker.procurement.specification import Specification


def _as_values(spec: Specification) -> Workbook:
    book = load_workbook(BytesIO(blank(spec)), data_only=True)
    casework._fill_vendor(book, FIELDS, {})
    casework._fill_rows(book, spec, {})
    assert not any(c.data_type == "f" for sheet in book for row in sheet for c in row)
    return book


def _read(book: Workbook) -> set[str]:
    out = BytesIO()
    book.save(out)
    return found(read(out.getvalue()))


def test_nothing_is_said_of_what_the_formulas_showed() -> None:
    assert (
        _read(_as_values(specification(select=[{"package": "I-04"}, {"package": "I-02"}]))) == set()
    )


def test_a_word_of_the_vendors_in_the_overview_is_told() -> None:
    book = _as_values(specification())
    book["Overblik"]["C5"] = "Se bilag 9"
    assert _read(book) == {"warning cell-unread Overblik!C5 -"}

"""How a date and a price may be spelt: the reader by itself, from the lists that LibreOffice holds the formulas to."""

from __future__ import annotations

from typing import Any

import pytest
from libreoffice.cases import DATES, PRICES

from tracker.spreadsheet.cells import ARTICLES, MONTHS, WORDS, is_price, read_date, read_price
from tracker.spreadsheet.grid import Cell, CellKind


def cell_of(form: Any) -> tuple[Cell, str]:
    """A cell with a form of the lists, and its text as the reader has it."""
    if isinstance(form, str):
        return Cell(1, 1, CellKind.TEXT, form), form.replace("\u00a0", " ")
    [(kind, value)] = form.items()
    text = str(value) if kind == "date" else f"{value:f}"
    return Cell(1, 1, CellKind(kind), value if kind == "date" else float(value)), text


@pytest.mark.parametrize(("form", "is_read"), PRICES, ids=str)
def test_a_price_is_read_exactly_when_the_list_says_so(form: Any, is_read: bool) -> None:
    number = read_price(*cell_of(form))
    assert (number is not None and is_price(number)) == is_read


@pytest.mark.parametrize(("form", "is_read"), DATES, ids=str)
def test_a_date_is_read_exactly_when_the_list_says_so(form: Any, is_read: bool) -> None:
    assert (read_date(*cell_of(form))[0] is not None) == is_read


def test_every_word_that_may_stand_with_a_price_or_date_is_in_the_lists() -> None:
    """So that the formulas, which LibreOffice tries on them, know it too."""
    prices, dates = (
        [form.lower() for form, is_read in forms if is_read and isinstance(form, str)]
        for forms in (PRICES, DATES)
    )
    assert [word for word in WORDS if not any(word in form for form in prices)] == []
    assert [word for word in ARTICLES if not any(form.startswith(word) for form in dates)] == []
    written = {part for form in dates for part in form.replace(".", " ").split()}
    assert all(written & set(line) for line in MONTHS[2:])

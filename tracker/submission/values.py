"""One cell's value: dates and amounts as Danes write them, and nothing guessed."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from tracker.submission.text import tidy
from tracker.workbook.grid import Cell, CellKind
from tracker.workbook.spellings import DAYS, EPOCH, day_of, price_of

_FIRST, _LAST = ((EPOCH + dt.timedelta(days=d)).isoformat() for d in (DAYS.start, DAYS.stop - 1))
_LONGEST = 100  # characters of an amount; what is longer is a sentence
_CURRENCY = re.compile(
    r"^(?:dkk|kr\.?)\s*|(?<!\s)\s*(?:dkk|kr\.?|ekskl\.? moms)$|,-+$", re.IGNORECASE
)
_AMOUNT = re.compile(r"^-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$")


def as_text(cell: Cell | None) -> str | None:
    """A cell's value as the vendor's text; None when it holds nothing.

    An error cell gives its code, a number its shortest form without a needless decimal.
    """
    value = cell.value if cell else None
    if isinstance(value, str):
        return tidy(value) or None
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, float):
        return number_text(value)
    return tidy(cell.raw) or None if cell and cell.raw else None


def number_text(value: float) -> str:
    """A number as text, exact and without a needless decimal.

    >>> number_text(125000.0), number_text(0.5)
    ('125000', '0.5')
    """
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


def read_date(cell: Cell, text: str) -> tuple[str | None, bool]:
    """A date as ISO 8601, and whether it was read out of something that only may be one.

    Day stands before month, as the workbook asks and Danes write (``spellings``). A date cell or a
    number is a date only where it is one of this century: "2027" in a date cell is a day of 1905.
    """
    if cell.kind is CellKind.DATE:
        return (text[:10] if _FIRST <= text[:10] <= _LAST else None), False
    if cell.kind is CellKind.NUMBER:
        if isinstance(cell.value, float) and DAYS.start <= cell.value < DAYS.stop:
            return (EPOCH + dt.timedelta(days=int(cell.value))).isoformat(), True
        return None, False
    found = day_of(text) if cell.kind is CellKind.TEXT else None
    return (found.isoformat() if found else None), False


def read_price(cell: Cell, text: str) -> str | None:
    """A price in kroner as a decimal number, or None when it is none (``spellings``)."""
    return text if cell.kind is CellKind.NUMBER else price_of(text)


def read_amount(cell: Cell, text: str) -> str | None:
    """An amount in kroner as a decimal number, or None when it is none.

    Text is read as Danish: full stop between thousands, comma before decimals.
    """
    if cell.kind is CellKind.NUMBER:
        return text
    if len(text) > _LONGEST:
        return None
    bare = _CURRENCY.sub("", _CURRENCY.sub("", text.strip())).strip()
    if not _AMOUNT.match(bare):
        return None
    return bare.replace(".", "").replace(",", ".")

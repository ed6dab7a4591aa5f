"""One cell's value: dates and amounts as Danes write them, and nothing guessed."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from tracker.submission.text import tidy
from tracker.workbook.grid import Cell, CellKind

_DAY_FIRST = re.compile(r"^(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})$")
_YEAR_FIRST = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$")
_WRITTEN = re.compile(r"^(?:den\s+)?(\d{1,2})\.?\s+([a-zæøå]+)\.?\s+(\d{4})$")
_MONTHS = (
    ("januar", "january"),
    ("februar", "february"),
    ("marts", "march"),
    ("april", "april"),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
)
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000-01-01 to 2099-12-31
_CURRENCY = re.compile(r"^(?:dkk|kr\.?)\s*|\s*(?:dkk|kr\.?)$|,-+$|\s*ekskl\.? moms$", re.IGNORECASE)
_AMOUNT = re.compile(r"^-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$")


def as_text(cell: Cell | None) -> str | None:
    """A cell's value as the vendor's text; None when it holds nothing.

    An error cell gives its code, a number its shortest form without a needless decimal.
    """
    if cell is None or cell.value is None:
        return tidy(cell.raw) or None if cell and cell.raw else None
    if isinstance(cell.value, bool):
        return "SAND" if cell.value else "FALSK"
    if isinstance(cell.value, float):
        return number_text(cell.value)
    return tidy(cell.value) or None


def number_text(value: float) -> str:
    """A number as text, exact and without a needless decimal.

    >>> number_text(125000.0), number_text(0.5)
    ('125000', '0.5')
    """
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


def read_date(cell: Cell, text: str) -> tuple[str | None, bool]:
    """A date as ISO 8601, and whether it was read out of something that only may be one.

    Day stands before month, as the workbook asks and Danes write. A number is a date only where it
    is one that Excel would have made of a date of this century.
    """
    if cell.kind is CellKind.DATE:
        return text[:10], False
    if cell.kind is CellKind.NUMBER:
        if isinstance(cell.value, float) and cell.value in _SERIALS:
            return (_EPOCH + dt.timedelta(days=int(cell.value))).isoformat(), True
        return None, False
    return _date_of_text(text.lower()), False


def _date_of_text(text: str) -> str | None:
    if match := _DAY_FIRST.match(text):
        return _iso(match[3], match[2], match[1])
    if match := _YEAR_FIRST.match(text):
        return _iso(match[1], match[2], match[3])
    if match := _WRITTEN.match(text):
        for number, names in enumerate(_MONTHS, start=1):
            if match[2] in (*names, *(name[:3] for name in names)):
                return _iso(match[3], str(number), match[1])
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def read_amount(cell: Cell, text: str) -> str | None:
    """An amount in kroner as a decimal number, or None when it is none.

    Text is read as Danish: full stop between thousands, comma before decimals.
    """
    if cell.kind is CellKind.NUMBER:
        return text
    bare = _CURRENCY.sub("", _CURRENCY.sub("", text.strip())).strip()
    if not _AMOUNT.match(bare):
        return None
    return bare.replace(".", "").replace(",", ".")

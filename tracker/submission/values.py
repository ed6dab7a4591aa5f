"""One cell's value: dates and amounts as Danes write them, and nothing guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tracker.personal import with_zero
from tracker.submission.text import tidy
from tracker.workbook.grid import Cell, CellKind
from tracker.workbook.spellings import DAYS, EPOCH, day_of, price_of, slash_days

_FIRST, _LAST = ((EPOCH + dt.timedelta(days=d)).isoformat() for d in (DAYS.start, DAYS.stop - 1))
_DAYS_1904 = 1_462  # from the one first day to the other
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


def as_words(cell: Cell | None) -> str | None:
    """As ``as_text``, in a place for words: a CPR number has its leading zero again."""
    text = as_text(cell)
    is_number = text is not None and cell is not None and cell.kind is CellKind.NUMBER
    return with_zero(text) if is_number and text else text


def number_text(value: float) -> str:
    """A number as text, exact and without a needless decimal.

    >>> number_text(125000.0), number_text(0.5)
    ('125000', '0.5')
    """
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


@dataclass(frozen=True, slots=True)
class Days:
    """How a workbook writes its days.

    Attributes:
        epoch_1904: its numbers count days from 1904.
        month_first: whether the month stands first between slashes; None where it does not say.
    """

    epoch_1904: bool = False
    month_first: bool | None = None


AS_ASKED = Days()


def days_of(texts: Iterable[str], *, epoch_1904: bool) -> Days:
    """How a workbook writes its days, from its dates between slashes that have one reading.

    >>> days_of(["06/11/2027", "06/13/2027"], epoch_1904=False).month_first
    True
    """
    found = {
        by_month is not None
        for by_day, by_month in filter(None, map(slash_days, texts))
        if (by_day is None) != (by_month is None)
    }
    return Days(epoch_1904, found.pop() if len(found) == 1 else None)


def read_date(cell: Cell, text: str, days: Days = AS_ASKED) -> tuple[str | None, bool]:
    """A date as ISO 8601, and whether it was read out of something that only may be one.

    Day stands before month, as the workbook asks and Danes write (``spellings``), but between slashes only
    where the rest of the workbook says so. A date cell or a number is a date only where it is one of
    this century: "2027" in a date cell is a day of 1905.
    """
    if cell.kind is CellKind.DATE:
        return (text[:10] if _FIRST <= text[:10] <= _LAST else None), False
    if cell.kind is CellKind.NUMBER:
        serial = cell.value if isinstance(cell.value, float) else 0.0
        serial += _DAYS_1904 if days.epoch_1904 else 0
        if DAYS.start <= serial < DAYS.stop:
            return (EPOCH + dt.timedelta(days=int(serial))).isoformat(), True
        return None, False
    if cell.kind is not CellKind.TEXT:
        return None, False
    found = day_of(text)
    if found is None and days.month_first is not None and (both := slash_days(text)):
        by_day, by_month = both
        found = by_month if days.month_first else by_day
        return (found.isoformat() if found else None), True
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

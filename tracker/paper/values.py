"""Single values as people read them: safe text, kroner, dates, cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Protocol

from tracker.cpr import mask
from tracker.findings import shorten
from tracker.foreign_text import clean_text
from tracker.texts import MONTHS, WEEKDAYS, Language, Text, amount

_MOST = Decimal(10) ** 13  # beyond it a spreadsheet's numbers lose øre
_SHORT = 80  # characters of a text that may stand in many rows
_EARLIEST = dt.date(1900, 3, 1)  # before it, Excel's calendar is a day off


class Spot(Protocol):
    """A cell of a workbook, by its sheet and its address."""

    @property
    def sheet(self) -> str | None: ...  # noqa: D102

    @property
    def ref(self) -> str | None: ...  # noqa: D102


def clean(text: str | None) -> str:
    """A vendor's text, safe to show: nothing invisible left in it, and no CPR number."""
    if not text:
        return ""
    return (_clean if len(text) <= _SHORT else _clean.__wrapped__)(text)


@lru_cache(maxsize=4096)  # names, words of the scale and answers are the same few in every row
def _clean(text: str) -> str:
    return mask(clean_text(text).strip())


def one_line(text: str | None) -> str:
    """As ``clean``, for a name, a place or a reason: on one line, and not endless.

    >>> one_line("Nordisk\\n  # IT")
    'Nordisk # IT'
    """
    if not text:
        return ""
    return (_one_line if len(text) <= _SHORT else _one_line.__wrapped__)(text)


@lru_cache(maxsize=4096)
def _one_line(text: str) -> str:
    return shorten(clean(text), 500)


def price(text: str | None) -> Decimal | None:
    """A price as a number; None when it is missing or not an amount of kroner.

    >>> price("125000.5"), price("efter aftale"), price("NaN"), price("1e99")
    (Decimal('125000.5'), None, None, None)
    """
    try:
        amount = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() and abs(amount) < _MOST else None


@lru_cache(maxsize=4096)
def money(text: str | None, language: Language) -> str:
    """A price in words; what is not an amount is shown as it was written.

    >>> money("125000.5", Language.DA), money("125000.5", Language.EN), money("nej", Language.DA)
    ('125.000,50 kr.', 'DKK 125,000.50', 'nej')
    """
    kroner = price(text)
    if kroner is None:
        return clean(text)
    written = amount(str(kroner)).get(language)
    return f"{written} kr." if language is Language.DA else f"DKK {written}"


@lru_cache(maxsize=4096)
def number(value: float | None, language: Language, decimals: int = 2) -> str:
    """A number in words; a dash for none.

    >>> number(3.456, Language.DA), number(None, Language.DA), number(1234.5, Language.EN)
    ('3,46', '–', '1,234.50')
    """
    if value is None:
        return "–"
    english = f"{value:,.{decimals}f}"
    if language is Language.EN:
        return english
    return english.translate(str.maketrans(",.", ".,"))


def day(text: str | None) -> dt.date | None:
    """An ISO date a spreadsheet can hold; None when it is not one.

    >>> day("2027-06-01"), day("1. juni"), day("0001-01-01")
    (datetime.date(2027, 6, 1), None, None)
    """
    try:
        date = dt.date.fromisoformat(text) if text and len(text) == len("2027-06-01") else None
    except ValueError:
        return None
    return date if date is not None and date >= _EARLIEST else None


def moment(text: str | None) -> dt.datetime | None:
    """An ISO moment, to the minute, as the clock showed it; None when it is not one.

    >>> moment("2027-06-01T12:00+02:00"), moment("2027-06-01"), moment("i morgen")
    (datetime.datetime(2027, 6, 1, 12, 0), None, None)
    """
    if not text or day(text[: len("2027-06-01")]) is None or "T" not in text:
        return None
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.replace(second=0, microsecond=0, tzinfo=None)


@lru_cache(maxsize=4096)
def date_words(text: str | None, language: Language) -> str:
    """A day or a moment in words; what is neither is shown as it was written.

    >>> date_words("2027-06-01", Language.DA), date_words("2027-06-01T12:00", Language.EN)
    ('1. juni 2027', '1 June 2027 at 12:00')
    """
    date = day(text) or moment(text)
    return written_date(date.isoformat(), language) if date else clean(text)


def cell_name(cell: Spot | None) -> str:
    """Where it stands, as ``Krav!H12``; empty when nowhere."""
    return place(cell.sheet, cell.ref) if cell else ""


def place(sheet: str | None, cell: str | None) -> str:
    """A sheet, a cell, or both."""
    return "!".join(one_line(part) for part in (sheet, cell) if part)


# Dates as people read them.


def written_date(iso: str, language: Language) -> str:
    """An ISO date or moment in words.

    >>> written_date("2026-12-15T12:00", Language.DA)
    '15. december 2026 kl. 12.00'
    >>> written_date("2027-03-01", Language.EN)
    '1 March 2027'
    """
    moment = dt.datetime.fromisoformat(iso)
    month = MONTHS[language][moment.month - 1]
    dot = "." if language is Language.DA else ""
    day = f"{moment.day}{dot} {month} {moment.year}"
    if "T" not in iso:
        return day
    return f"{day} kl. {moment:%H.%M}" if language is Language.DA else f"{day} at {moment:%H:%M}"


def written_day(day: dt.date) -> Text:
    """A day with the name of the weekday, in each language.

    >>> written_day(dt.date(2027, 3, 30)).da, written_day(dt.date(2027, 3, 30)).en
    ('tirsdag den 30. marts 2027', 'Tuesday 30 March 2027')
    """
    da, en = (WEEKDAYS[language][day.weekday()] for language in (Language.DA, Language.EN))
    iso = day.isoformat()
    return Text(
        f"{da} den {written_date(iso, Language.DA)}", f"{en} {written_date(iso, Language.EN)}"
    )

"""One cell's value: dates and amounts as Danes write them, and nothing guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from tracker.cpr import with_zero
from tracker.foreign_text import tidy
from tracker.frozen import dataclass
from tracker.patterns import regex
from tracker.spreadsheet.grid import Cell, CellKind
from tracker.texts import written

_WRITTEN_AMOUNT = regex(r"(-?)(\d+)(?:\.(\d+))?")


def danish_date(text: str) -> str:
    """An ISO date as the workbook asks for it; any other text unchanged.

    >>> danish_date("2027-06-01"), danish_date("Q3 2027")
    ('01-06-2027', 'Q3 2027')
    """
    try:
        return written(dt.date.fromisoformat(text)).da
    except ValueError:
        return text


def danish_amount(text: str) -> str:
    """A decimal amount as the workbook asks for it, digit for digit; any other text unchanged.

    >>> danish_amount("1234.50"), danish_amount("62500"), danish_amount("ca. 50.000")
    ('1.234,50', '62.500', 'ca. 50.000')
    """
    match = _WRITTEN_AMOUNT.fullmatch(text)
    if match is None:
        return text
    sign, whole, decimals = match.groups()
    first = len(whole) % 3 or 3
    grouped = ".".join([whole[:first], *(whole[n : n + 3] for n in range(first, len(whole), 3))])
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


# How a date and a price may be spelt: defined and read here, compiled to formulas elsewhere.

# Between day, month and year, any number of them.
SEPARATORS = "-./"
# The spellings of the twelve months, a line for each way; none where the line above has it.
MONTHS: tuple[tuple[str, ...], ...] = (
    tuple(str(number) for number in range(1, 13)),
    tuple(f"{number:02}" if number < 10 else "" for number in range(1, 13)),
    ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
     "november", "december"),
    ("january", "february", "march", "", "may", "june", "july", "", "", "october", "", ""),
    ("jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    ("", "", "", "", "", "", "", "", "", "oct", "", ""),
)  # fmt: skip
_MONTHS = {name: number for line in MONTHS for number, name in enumerate(line, start=1) if name}
ARTICLES = ("den ", "d. ", "d.")
# Americans put the month first between these; Danes the day, as everybody does between the others.
SLASH = "/"
# After a date of the year-first form: what programs add to a day.
MIDNIGHTS = ("", " 00:00", " 00:00:00", "T00:00", "T00:00:00")
# The days a number stands for, as Excel counts: this century. "2027" typed into a date cell is 1905.
DAYS = range(36_526, 73_051)
EARLIEST = dt.date(1950, 1, 1)  # of a date in writing
EPOCH = dt.date(1899, 12, 30)

# What may stand with an amount, in the order in which it is taken away.
WORDS = ("ekskl. moms", "ekskl moms", "kr.", "kr", "dkk", ",--", ",-")
MOST = 10**12  # kroner, and a price is less
_DAY_FIRST = regex(
    rf"([0-9]{{1,2}})[{SEPARATORS} ]+([0-9]{{1,2}}|[a-zæøå]+)[{SEPARATORS} ]+([0-9]{{4}})"
)
_YEAR_FIRST = regex("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SLASHED = regex("([0-9]{1,2}) ?/ ?([0-9]{1,2}) ?/ ?([0-9]{4})")
_NINES = str.maketrans("012345678", "999999999")


def _shapes() -> tuple[str, ...]:
    """The shapes of an amount, a 9 for each digit: whole or in thousands, with øre or without."""
    plain = ["9" * digits for digits in range(1, 13)]
    grouped = [first + ".999" * groups for first in plain[:3] for groups in (1, 2, 3)]
    return tuple(whole + cents for whole in (*plain, *grouped) for cents in ("", ",9", ",99"))


AMOUNTS = _shapes()
_AMOUNTS = frozenset(AMOUNTS)


def day_of(text: str) -> dt.date | None:
    """A date in writing, day first or the ISO way round.

    >>> str(day_of("d. 1. juni 2027")), str(day_of("2027-06-01")), day_of("31-02-2027"), day_of("6/1/2027")
    ('2027-06-01', '2027-06-01', None, None)
    """
    return (_day_of if len(text) <= _DAY_LONGEST else _day_of.__wrapped__)(text)


@lru_cache(maxsize=1024)  # the days of a workbook are the same few in every row
def _day_of(text: str) -> dt.date | None:
    plain = " ".join(text.split())
    for midnight in MIDNIGHTS[1:]:
        if len(plain) > 10 and plain[10:] == midnight:
            plain = plain[:10]
    if match := _YEAR_FIRST.fullmatch(plain):
        return _day(match[1], match[2], match[3])
    if (both := slash_days(plain)) and all(both) and len(set(both)) > 1:
        return None
    bare = plain.lower()
    for article in ARTICLES:
        bare = bare.replace(article, "")
    match = _DAY_FIRST.fullmatch(bare)
    return _day(match[3], match[2], match[1]) if match else None


def slash_days(text: str) -> tuple[dt.date | None, dt.date | None] | None:
    """A date of three numbers between slashes: read day first, and month first.

    >>> [str(day) for day in slash_days("06/25/2027")], slash_days("25-06-2027")
    (['None', '2027-06-25'], None)
    """
    match = _SLASHED.fullmatch(text.strip())
    if match is None:
        return None
    return _day(match[3], match[2], match[1]), _day(match[3], match[1], match[2])


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        found = dt.date(int(year), _MONTHS.get(month, 0), int(day))
    except ValueError:
        return None
    return found if found >= EARLIEST else None


def price_of(text: str) -> str | None:
    """An amount in kroner as a decimal number; it may be below zero, which no price is.

    >>> price_of("kr. 1.234,50"), price_of("50000 kr. ekskl. moms"), price_of("ca. 50.000")
    ('1234.50', '50000', None)
    """
    bare = text.lower()
    for word in WORDS:
        bare = bare.replace(word, " ")
    bare = bare.strip()
    if bare.removeprefix("-").translate(_NINES) not in _AMOUNTS:
        return None
    return bare.replace(".", "").replace(",", ".")


def is_price(number: str) -> bool:
    """Whether a decimal number can be a price.

    >>> is_price("50000"), is_price("-500")
    (True, False)
    """
    return 0 <= float(number) < MOST


_FIRST, _LAST = ((EPOCH + dt.timedelta(days=d)).isoformat() for d in (DAYS.start, DAYS.stop - 1))
_DAYS_1904 = 1_462  # from the one first day to the other
_DAY_LONGEST = 40  # characters of a day that is remembered


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
        for by_day, by_month in filter(None, map(slash_days, set(texts)))
        if (by_day is None) != (by_month is None)
    }
    return Days(epoch_1904, found.pop() if len(found) == 1 else None)


def read_date(cell: Cell, text: str, days: Days = AS_ASKED) -> tuple[str | None, bool]:
    """A date as ISO 8601, and whether it was inferred from what may mean another.

    Day stands before month, as the workbook asks and Danes write, but between slashes only
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
    """A price in kroner as a decimal number, or None when it is not one."""
    return text if cell.kind is CellKind.NUMBER else price_of(text)

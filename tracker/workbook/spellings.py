"""How a date and a price may be spelt: said once, read here, and compiled to formulas elsewhere.

``day_of`` and ``price_of`` are what the reader understands. ``tracker.workbook.formulas`` compiles
the same words, separators, months and shapes into the live Status, and ``tests/libreoffice`` holds
the two together. What has two readings ("1,500", "12.50", "06/11/2027") is none here, nor is what others
than Danes write ("06/25/2027"); of dates, a whole workbook may settle it (``slash_days``).
"""

from __future__ import annotations

import datetime as dt
import re

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
_DAY_FIRST = re.compile(
    rf"([0-9]{{1,2}})[{SEPARATORS} ]+([0-9]{{1,2}}|[a-zæøå]+)[{SEPARATORS} ]+([0-9]{{4}})"
)
_YEAR_FIRST = re.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SLASHED = re.compile("([0-9]{1,2}) ?/ ?([0-9]{1,2}) ?/ ?([0-9]{4})")
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

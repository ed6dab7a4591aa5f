"""A deadline as people write it: »15. januar 2027 kl. 12«, »15/1-2027 12.30«, 2027-01-15T12:00."""

from __future__ import annotations

import re

from tracker.danish_time import read_deadline
from tracker.errors import CaseError
from tracker.findings import shorten
from tracker.spreadsheet.cells import day_of
from tracker.texts import WEEKDAYS, Language, Text

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2})?)?")
_WEEKDAY = re.compile(
    rf"({'|'.join(day for days in WEEKDAYS.values() for day in days)})\s*(d\.|den|the)?\s*,?\s+",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r",?\s{0,9}(?:(?:kl\.?|klokken|at|T)\s{0,9})?(\d{1,2})(?:[.:](\d{2}))?", re.IGNORECASE
)
# The day is what comes before the clock: it ends with its year, or is the ISO way round.
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|.{0,60}?\d{4}(?!\d)", re.DOTALL)


def read_limit(text: str) -> str:
    """A deadline in ISO 8601, with a clock only where one was given; as ``procurement.yaml`` has it.

    Raises:
        CaseError: it is no day or moment, its weekday is another, or Danish time has no such moment.

    >>> read_limit("15. januar 2027 kl. 12"), read_limit("fredag den 15-01-2027"), read_limit("1.3.2027 kl. 9.30")
    ('2027-01-15T12:00', '2027-01-15', '2027-03-01T09:30')
    """
    given = " ".join(text.split())
    found = given if _ISO.fullmatch(given) else _written(given)
    if found is None:
        raise CaseError(
            Text(
                f"»{shorten(text)}« er ikke en dato eller et tidspunkt. Skriv fx 15. januar 2027 kl. 12, "
                "15-01-2027 eller 2027-01-15T12:00.",
                f"'{shorten(text)}' is no day or moment. Write e.g. 15 January 2027 at 12, 15-01-2027 "
                "or 2027-01-15T12:00.",
            )
        )
    read_deadline(found)
    return found


def _written(given: str) -> str | None:
    """A day in writing, with a weekday before it or not, and a clock after it or not."""
    weekday = _WEEKDAY.match(given)
    rest = given[weekday.end() :] if weekday else given
    match = _DAY.match(rest)
    day = day_of(match[0]) if match else None
    if match is None or day is None:
        return None
    if weekday and weekday[1].casefold() not in (
        WEEKDAYS[language][day.weekday()].casefold() for language in Language
    ):
        da, en = (WEEKDAYS[language][day.weekday()] for language in Language)
        raise CaseError(
            Text(
                f"{match[0].strip()} er en {da}, ikke en {weekday[1].lower()}. Hvilken af dem er rigtig?",
                f"{match[0].strip()} is a {en}, not a {weekday[1]}. Which of them is right?",
            )
        )
    after = rest[match.end() :]
    if not after.strip(" .,"):
        return day.isoformat()
    clock = _CLOCK.fullmatch(after)
    if clock is None:
        return None
    hour, minute = int(clock[1]), int(clock[2] or 0)
    return f"{day.isoformat()}T{hour:02}:{minute:02}"

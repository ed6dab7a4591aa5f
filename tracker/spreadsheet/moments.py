"""Days and moments as people write them: »15. januar 2027 kl. 12«, »15/1-2027 12.30«, 2027-01-15T12:00."""

from __future__ import annotations

import re

from tracker.danish_time import read_deadline
from tracker.errors import CaseError
from tracker.findings import shorten
from tracker.spreadsheet.cells import day_of, slash_days
from tracker.texts import WEEKDAYS, Language, Text, written

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2})?)?")
_WEEKDAY = re.compile(
    rf"({'|'.join(day for days in WEEKDAYS.values() for day in days)})\s*(d\.|den|the)?\s*,?\s+",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r",?\s{0,9}(?:(?:kl\.?|klokken|at|T)\s{0,9})?(\d{1,2})(?:[.:](\d{2})(?:[.:](\d{2}))?)?",
    re.IGNORECASE,
)
# The day is what comes before the clock: it ends with its year, or is the ISO way round.
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|.{0,60}?\d{4}(?!\d)", re.DOTALL)
# Day, month and a year of two digits, which says no century and may be a day as well.
_SHORT_YEAR = re.compile(r"(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{2})(?!\d).{0,40}", re.DOTALL)
_NUMBERS = re.compile(r"(\d{1,2})[-./ ]{1,3}(\d{1,2})[-./ ]{1,3}(\d{4})")
_NO_SUCH_DAY = Text(", og den dag findes ikke.", ", and there is no such day.")
_NOT_READ = Text(
    "; dagen eller klokkeslættet kan ikke læses. Skriv fx 15-01-2027 kl. 12.30.",
    "; the day or the time cannot be read. Write e.g. 15-01-2027 12:30.",
)


def read_limit(text: str, *, with_seconds: bool = False) -> str:
    """A day or moment in ISO 8601, with a clock only where one was given; as ``procurement.yaml`` has it.

    Args:
        with_seconds: seconds are kept where they are written. A limit that people set has none: a
            spreadsheet's ":00" is left out.

    Raises:
        CaseError: it is no day or moment, may be two, has a year of two digits, its weekday is another,
            Danish time has no such moment, or it has seconds that a limit has not. The message says what
            was understood.

    >>> read_limit("15. januar 2027 kl. 12"), read_limit("fredag den 15-01-2027"), read_limit("1.3.2027 kl. 9.30")
    ('2027-01-15T12:00', '2027-01-15', '2027-03-01T09:30')
    >>> read_limit("15/1 2027"), read_limit("15.1.2027 12:30:05", with_seconds=True)
    ('2027-01-15', '2027-01-15T12:30:05')
    >>> read_limit("2027-01-15T12:00:00")
    '2027-01-15T12:00'
    """
    given = " ".join(text.split())
    found = given if _ISO.fullmatch(given) else _written(given)
    if found is None:
        raise CaseError(_refusal(given))
    clock = found.partition("T")[2]
    if clock and not (clock[:2] < "24" and clock[3:5] < "60" and clock[6:8] < "60"):
        raise CaseError(_no_clock(given))
    read_deadline(found, given)
    if with_seconds or clock[5:6] != ":":
        return found
    if clock[6:8] != "00":
        raise CaseError(_has_seconds(given))
    return found[: -len(":00")]


def understood(text: str) -> Text:
    """What a text that is no date was understood as, to go on a sentence about it; empty where nothing was.

    >>> understood("31/2 2027").da, understood("snart").da
    (': det er læst som dag 31 i måned 2 2027, og den dag findes ikke', '')
    """
    given = " ".join(text.split())
    found = _almost(given, Text("det", "it"))
    if not found:
        return Text("", "")
    return Text(f": {found.da.rstrip('.')}", f": {found.en.rstrip('.')}")


def _has_seconds(given: str) -> Text:
    shown = shorten(given)
    return Text(
        f"»{shown}« har sekunder, og det har en frist ikke. Skriv fx 15-01-2027 kl. 12.30.",
        f"'{shown}' has seconds, which a time limit has not. Write e.g. 15-01-2027 12:30.",
    )


def _no_clock(given: str) -> Text:
    shown = shorten(given)
    return Text(
        f"»{shown}« har et klokkeslæt, der ikke findes. Skriv fx 15-01-2027 kl. 12.30.",
        f"'{shown}' has a time of day that there is none of. Write e.g. 15-01-2027 12:30.",
    )


def _refusal(given: str) -> Text:
    """Why it is no moment: what it may have been, and how to write it."""
    shown = shorten(given)
    if found := _almost(given, Text(f"»{shown}«", f"'{shown}'")):
        return found
    return Text(
        f"»{shown}« er ikke en dato eller et tidspunkt. Skriv fx 15. januar 2027 kl. 12, 15-01-2027 "
        "eller 2027-01-15T12:00.",
        f"'{shown}' is no day or moment. Write e.g. 15 January 2027 at 12, 15-01-2027 or "
        "2027-01-15T12:00.",
    )


def _almost(given: str, it: Text) -> Text | None:
    """What was understood of it, where something was."""
    day = (_DAY.match(given) or [""])[0]
    both = [one for one in slash_days(day) or () if one]
    if len(both) == 2:
        one, other = map(written, both)
        return Text(
            f"{it.da} kan være den {both[0]:%d-%m-%Y} eller, skrevet på amerikansk, den {other.da}. "
            f"Skriv {one.da} eller {other.da}.",
            f"{it.en} may be {one.en} or, written the American way, {other.en}. Write {one.da} or "
            f"{other.da}.",
        )
    if short := _SHORT_YEAR.fullmatch(given):
        whole = f"{int(short[1]):02}-{int(short[2]):02}-20{short[3]}"
        return Text(
            f"{it.da} har kun to cifre til året. Skriv det med fire: {whole}, hvis det er den dag, der "
            "menes.",
            f"{it.en} has a year of two digits only. Write four: {whole}, if that is the day meant.",
        )
    if numbers := _NUMBERS.match(given):
        number, month, year = map(int, numbers.groups())
        wrong = _NO_SUCH_DAY if day == given else _NOT_READ
        return Text(
            f"{it.da} er læst som dag {number} i måned {month} {year}{wrong.da}",
            f"{it.en} is read as day {number} of month {month} in {year}{wrong.en}",
        )
    return None


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
    seconds = f":{clock[3]}" if clock[3] else ""
    return f"{day.isoformat()}T{hour:02}:{minute:02}{seconds}"

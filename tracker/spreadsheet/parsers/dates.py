"""Stored dates: which number formats mean one, and which day a serial number is.

ECMA-376 part 1: 18.8.30 (number formats), 18.17.4 (serial dates and the two date systems).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_BUILT_IN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_CODES = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*(?:\]|$)', re.IGNORECASE)
_DATE_CODES = re.compile("[dmyhs]", re.IGNORECASE)
_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_DAY_MS = 86_400_000
_SERIAL_END = 2_958_466  # 10000-01-01


def is_date_format(number: int, code: str | None) -> bool:
    """Whether a number format shows a date or time.

    Args:
        number: the format's id; built-in dates are known by it.
        code: the format's own code, if the workbook gives one.

    >>> is_date_format(14, None), is_date_format(164, '0 "dage"'), is_date_format(164, "dd-mm-yyyy")
    (True, False, True)
    """
    if code is None:
        return number in _BUILT_IN
    first, *_ = _NOT_CODES.sub("", code).split(";")
    return bool(_DATE_CODES.search(first))


def from_serial(serial: float, epoch_1904: bool) -> str | None:
    """A serial date as ISO 8601: a day, a day and a time, or under 1 a time alone.

    Returns None for what is not a date in Excel either: negative, after the year 9999, or the
    29 February 1900 that Lotus 1-2-3 invented and Excel keeps as day 60.

    >>> from_serial(45000.5, epoch_1904=False)
    '2023-03-15T12:00:00'
    """
    if not 0 <= serial < _SERIAL_END:
        return None
    days, milliseconds = divmod(round(serial * _DAY_MS), _DAY_MS)
    moment = timedelta(days=days, milliseconds=milliseconds)
    if days == 60 and not epoch_1904:
        return None
    if days < 60 and not epoch_1904:  # before the invented day all serials are one too low
        moment += timedelta(days=1)
    try:
        return _iso((_EPOCH_1904 if epoch_1904 else _EPOCH_1900) + moment, alone=days == 0)
    except OverflowError:
        return None


def from_text(text: str) -> str | None:
    """A stored ISO 8601 date (``t="d"``), written as ``from_serial`` does; None if it is not one."""
    try:
        if text.startswith("T") or ":" in text[:3]:
            return time.fromisoformat(text).isoformat("seconds")
        return _iso(datetime.fromisoformat(text).replace(tzinfo=None), alone=False)
    except ValueError:
        return None


def from_value(value: date | time | timedelta) -> str:
    """A date, time or duration of Python's, written as ``from_serial`` does."""
    if isinstance(value, timedelta):
        return _iso(datetime(1899, 12, 31) + value, alone=value < timedelta(days=1))
    if isinstance(value, datetime):
        return _iso(value, alone=False)
    return value.isoformat()


def _iso(moment: datetime, alone: bool) -> str:
    precision = "milliseconds" if moment.microsecond else "seconds"
    if alone:
        return moment.time().isoformat(precision)
    if moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat("T", precision)

"""Dates as people read them."""

from __future__ import annotations

import datetime as dt

from tracker.texts import MONTHS, WEEKDAYS, Language, Text


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

"""Dates as people read them."""

from __future__ import annotations

import datetime as dt

from tracker.texts import Language


def written_date(iso: str, language: Language) -> str:
    """An ISO date or moment in words.

    >>> written_date("2026-12-15T12:00", Language.DA)
    '15. december 2026 kl. 12.00'
    """
    from babel.dates import format_date

    locale = "da_DK" if language is Language.DA else "en_GB"
    moment = dt.datetime.fromisoformat(iso)
    day = format_date(moment.date(), "long", locale)
    if "T" not in iso:
        return day
    return f"{day} kl. {moment:%H.%M}" if language is Language.DA else f"{day} at {moment:%H:%M}"

"""Days and times through the parts of a number format. ECMA-376 part 1, 18.8.31."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

from tracker.patterns import regex
from tracker.texts import MONTHS, WEEKDAYS, Language

_MONTHS = MONTHS[Language.DA]
_DAYS = WEEKDAYS[Language.DA]
# What a format may put between the parts of a day without changing the meaning.
_HARMLESS = regex(r"(?:[\s\-./,:T@]|den|kl|of|st|nd|rd|th)*", re.IGNORECASE)

Parts = Sequence[tuple[str, str]]
"""(sort, text) of each part in order; of the sorts only ``date``, ``elapsed`` and ``noon`` matter."""


def show_moment(parts: Parts, moment: datetime) -> str | None:
    """A day and time as these parts show it; None where a part is not understood."""
    out = []
    twelve = any(sort == "noon" for sort, _ in parts)
    for at, (sort, text) in enumerate(parts):
        if sort == "noon":
            out.append("AM" if moment.hour < 12 else "PM")
        elif sort == "elapsed":
            return None
        elif sort != "date":
            out.append("," if sort == "point" else text)
        elif _is_minute(parts, at):
            out.append(f"{moment.minute:0{min(len(text), 2)}}")
        else:
            out.append(_part(text.lower(), moment, twelve=twelve))
    return "".join(out)


def shows_whole_day(parts: Parts) -> bool:
    """Whether the parts show day, month and year, with nothing but punctuation between."""
    seen = {_unit(parts, at) for at, (sort, _) in enumerate(parts) if sort == "date"}
    others = "".join(
        text for sort, text in parts if sort not in ("date", "noon", "digits", "fill", "comma")
    )
    return seen >= {"y", "m", "d"} and bool(_HARMLESS.fullmatch(others))


def shown_clock(parts: Parts) -> int:
    """How many of hours, minutes and seconds the parts show, counted from the hours."""
    seen = {_unit(parts, at) for at, (sort, _) in enumerate(parts) if sort == "date"}
    return len([*takewhile(seen.__contains__, ("h", "minute", "s"))])


def _unit(parts: Parts, at: int) -> str:
    """What a part shows: ``y``, ``m``, ``d``; a weekday or a time is of no day."""
    text = parts[at][1].lower()
    if text[0] == "d" and len(text) > 2:
        return "weekday"
    return "minute" if _is_minute(parts, at) else text[0]


def _is_minute(parts: Parts, at: int) -> bool:
    """Whether an m stands for minutes: after hours or before seconds."""
    text = parts[at][1].lower()
    if text not in ("m", "mm"):
        return False
    before = next((t for s, t in reversed(parts[:at]) if s in ("date", "elapsed")), "")
    after = next((t for s, t in parts[at + 1 :] if s in ("date", "elapsed")), "")
    return before.lower().startswith("h") or after.lower().startswith("s")


def _part(text: str, moment: datetime, *, twelve: bool) -> str:
    unit, wide = text[0], len(text)
    if unit == "y":
        return f"{moment.year % 100:02}" if wide <= 2 else f"{moment.year:04}"
    if unit == "m" and wide > 2:
        month = _MONTHS[moment.month - 1]
        return {3: month[:3], 5: month[0].upper()}.get(wide, month)
    if unit == "d" and wide > 2:
        day = _DAYS[moment.weekday()]
        return day[:3] if wide == 3 else day
    hour = (moment.hour - 1) % 12 + 1 if twelve else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[unit]
    return f"{number:0{min(wide, 2)}}"

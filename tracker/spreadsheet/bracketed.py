"""What ``[$kr.-406]`` says in a number format: a currency, a language, a calendar. ECMA-376 part 1, 18.8.31."""

from __future__ import annotations

# Other countries' kroner, which look like ours in a cell, by the language of the symbol: its number, or
# its name as newer programs write it ([$kr-sv-SE]).
_OTHERS_KRONER = {"41d": "SEK", "81d": "SEK", "414": "NOK", "814": "NOK", "40f": "ISK"}
_OTHERS_COUNTRY = {"se": "SEK", "no": "NOK", "is": "ISK", "sj": "NOK", "ee": "EEK", "cz": "CZK"}
_OTHERS_LANGUAGE = {"sv": "SEK", "nb": "NOK", "nn": "NOK", "no": "NOK", "is": "ISK"}
# The calendars that count our years: none given, and the Gregorian in its languages ([MS-LCID] 2.1).
_OUR_CALENDARS = (0, 1, 2, 9, 10, 11, 12)


def currency_of(text: str) -> str:
    """The symbol of ``[$kr.-406]``; kroner that are not Danish by their code."""
    symbol, _, language = text[1:].partition("-")
    place = language.lower().partition(",")[0]
    others = (
        _OTHERS_KRONER.get(place[-3:].lstrip("0"))
        or _OTHERS_COUNTRY.get(place.rpartition("-")[2])
        or _OTHERS_LANGUAGE.get(place.partition("-")[0])
    )
    return others if others and symbol.lower().startswith("kr") else symbol


def has_other_calendar(text: str) -> bool:
    """Whether the years of ``[$-1070000]`` and ``[$-th-TH,107]`` are not ours: Buddhist, Islamic, an emperor's.

    The digits before the last four of the number are the numerals and the calendar.
    """
    place = text[1:].partition("-")[2]
    tag, _, more = place.partition(",")
    number = f"{more}0000" if more else tag
    try:
        return (int(number, 16) >> 16) & 0xFF not in _OUR_CALENDARS
    except ValueError:
        return bool(more)

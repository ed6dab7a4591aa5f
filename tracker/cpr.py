"""CPR numbers in what people write: found by their shape, and masked wherever they are shown.

A CPR number is a birthday, ddmmyy, and four digits (CPR-kontoret). Since 2007 the last is not a check
digit, so the shape and the day are all there is to recognise it by. ``mask`` knows every way in which
people write one; where a program has taken the leading zero of a number cell, ``with_zero`` puts it
back, which only the reader of a cell can know to be right.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from operator import is_
from typing import Any, TypeVar

from tracker.foreign_text import is_latin, without_invisible
from tracker.frozen import dataclass
from tracker.patterns import regex

_BETWEEN = r"[-. _/:*#+|()]{0,3}"  # the day and the four digits
_LAST = r"(?P<last>\d{4}|(?<=\D)\d\d \d\d)(?!\d)"
_YEAR = r"(?P<year>(?:18|19|20)?\d\d)"
# Six or eight digits, solid or with one separator throughout; or day, month and year as people write
# a date, without leading zeros and with mixed separators.
_SHAPE = regex(
    rf"(?<!\d)(?P<day>\d\d)(?P<sep>[-. /_]?)(?P<month>\d\d)(?P=sep){_YEAR}(?P<gap>{_BETWEEN}){_LAST}", re.ASCII
)  # fmt: skip
_WRITTEN = regex(
    rf"(?<!\d)(?P<day>\d\d?)(?P<sep>[-./_] ?)(?P<month>\d\d?)[-./_] ?{_YEAR}(?P<gap>[-. _/:*#+|()]{{1,3}}){_LAST}", re.ASCII
)  # fmt: skip
_AMOUNT_BEFORE = regex(r"(?:kr\.?|dkk|€|eur)\s{0,2}$", re.IGNORECASE)
_AMOUNT_AFTER = regex(r"\s{0,2}(?:kr|dkk|€|eur|mio)|,-|,\d\d?(?!\d)", re.IGNORECASE)
_HASH = regex(r"[0-9a-f]{32,}")
# Digits and signs without a letter between, but for letters that nobody sees (fillers): cheap to look for.
_MAYBE = regex("\\d[\\d\\W_\u115f\u1160\u3164\uffa0]{8,}\\d")
_NINE = regex(r"[1-9]\d{8}", re.ASCII)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_PLAIN = str.maketrans({**dict.fromkeys(_DASHES, "-"), "\uff0e": ".", "\uff0f": "/", "\uff3f": "_"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A number in a text: its date as six digits, and where its last four stand."""

    date: str
    last: int
    end: int
    is_solid: bool


def cpr_numbers(text: str) -> tuple[str, ...]:
    """The CPR numbers in a text, masked: ``010190-xxxx``.

    >>> cpr_numbers("Kontakt 010190-1234 eller 3101901234, ikke 320190-1234"), cpr_numbers("10150817")
    (('010190-xxxx', '310190-xxxx'), ())
    """
    return tuple(f"{found.date}-xxxx" for found in _numbers(text))


def mask(text: str) -> str:
    """A text with the last four digits of every CPR number in it masked.

    >>> mask("Ring til 010190-1234 eller 31 01 90 1234, sag 99019012345")
    'Ring til 010190-xxxx eller 31 01 90 xxxx, sag 99019012345'
    >>> mask("01.01.1990-1234, 1/1-1990 1234, ０１０１９０＿１２３４"), mask("1501901234 kr., v. 1.2.19.1234")
    ('01.01.1990-xxxx, 1/1-1990 xxxx, ０１０１９０＿xxxx', '1501901234 kr., v. 1.2.19.1234')
    """
    if not _MAYBE.search(text):  # nearly every text
        return str(text)
    out, end = [], 0
    for found in _numbers(text):
        out += [text[end : found.last], "-xxxx" if found.is_solid else "xxxx"]
        end = found.end
    return "".join((*out, text[end:]))


def with_zero(text: str) -> str:
    """A number of a cell as it was typed, where it may be a CPR number without its leading zero.

    For numbers in places for words only: there nobody counts with them, and to mask one in vain
    loses little.

    >>> with_zero("101901234"), with_zero("991901234")
    ('0101901234', '991901234')
    """
    return f"0{text}" if _NINE.fullmatch(text) and _birth_year(f"0{text}") else text


def _numbers(text: str) -> Iterator[_Found]:
    """Digits of the right shape that begin with a real day, in the order of the text, each once."""
    if not _MAYBE.search(text):
        return
    plain, places = _visible(text)
    matches = [m for shape in (_SHAPE, _WRITTEN) for m in shape.finditer(plain)]
    hashes = [m.span() for m in _HASH.finditer(plain)] if matches else []
    end = 0
    for match in sorted(matches, key=lambda m: m.start()):
        if match.start() >= end and _is_number(match, plain) and not _inside(match, hashes):
            end = match.end()
            date = "".join(match[part].zfill(2) for part in ("day", "month")) + match["year"][-2:]
            solid = not (match["sep"] or match["gap"])
            yield _Found(date, places[match.start("last")], places[end - 1] + 1, solid)


def _visible(text: str) -> tuple[str, range | list[int]]:
    """The characters that people see, each in a plain form, and where they stand in the text."""
    if is_latin(text):
        return text.translate(_SPACES), range(len(text))
    characters = set(text)  # few, however long the text
    hidden = {c for c in characters.difference(_DASHES) if _is_hidden(c)}
    shown = text.translate(dict.fromkeys(map(ord, hidden)))
    plain = shown.translate({ord(c): _plain(c) for c in characters}).translate(_PLAIN)
    if not hidden:
        return plain, range(len(text))
    return plain, [at for at, character in enumerate(text) if character not in hidden]


_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x1f", " "))


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or not without_invisible(character)


@lru_cache(maxsize=1024)  # a language has few
def _plain(character: str) -> str:
    if character.isspace():
        return " "
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def _is_number(match: re.Match[str], plain: str) -> bool:
    """Whether digits of that shape may be a CPR number, not an amount, a version, or a day and a time."""
    sep, gap, year = match["sep"], match["gap"], match["year"]
    bare = len(match["day"]) == 1 or len(match["month"]) == 1
    if bare and sep.strip() == "." == gap:
        return False  # 1.2.19.1234 is a version
    if not sep and not gap and _is_amount(match, plain):
        return False
    born = _birth_year(match["day"].zfill(2) + match["month"].zfill(2) + year[-2:] + match["last"])
    if born is None:
        return False
    # "01-06-2027 1200" is a day and a time: written with a space, the century must be the number's.
    return len(year) == 2 or not gap.isspace() or born == int(year)


def _is_amount(match: re.Match[str], plain: str) -> bool:
    before = plain[max(match.start() - 6, 0) : match.start()]
    return bool(_AMOUNT_BEFORE.search(before) or _AMOUNT_AFTER.match(plain, match.end()))


def _birth_year(number: str) -> int | None:
    """The year of birth that ten digits stand for; None when there is no such day."""
    from stdnum.dk import cpr
    from stdnum.exceptions import ValidationError

    try:
        year: int = cpr.get_birth_date(number).year
    except ValidationError:
        return None
    return year


def _inside(match: re.Match[str], hashes: list[tuple[int, int]]) -> bool:
    """Whether the digits are part of a hash, which must stay what it is."""
    at = bisect_right(hashes, (match.start(), len(match.string))) - 1
    return at >= 0 and match.end() <= hashes[at][1]


T = TypeVar("T")
_SHORTEST = len("0101901234")
# Digits of a hash or a price are not a CPR number.
_KEPT = frozenset({"sha256", "digest", "price_dkk", "price_yearly_dkk"})
_BARE = frozenset({type(None), bool, int, float})  # most fields of an answer hold one of these


def masked(value: T) -> T:
    """A submission, or any other value, as it may be shown: every CPR number in it masked.

    The very same value where there is nothing to mask.
    """
    new: Any = value
    if isinstance(value, str):
        new = mask(value) if type(value) is str and len(value) >= _SHORTEST else value
    elif isinstance(value, list):
        new = [masked(item) for item in value]
    elif isinstance(value, tuple):
        items = tuple([masked(item) for item in value])
        new = value if all(map(is_, items, value)) else items
    elif isinstance(value, dict):
        each = {key: masked(item) for key, item in value.items()}
        new = value if all(map(is_, each.values(), value.values())) else each
    elif names := _names(new.__class__):
        changed = {}
        for name in names:
            at = getattr(value, name)
            if type(at) not in _BARE and (now := masked(at)) is not at:
                changed[name] = now
        new = replace(new, **changed) if changed else value
    result: T = new
    return result


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a class of values in which a number may stand; none of any other class."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.name not in _KEPT)

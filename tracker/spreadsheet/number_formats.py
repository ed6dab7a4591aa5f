"""What a cell shows: a stored value through its number format. ECMA-376 part 1, 18.8.31.

A person who reads a workbook sees "€ 50.000" or "jun-27" where the file holds 50000 or a day. Shown is
what Excel shows in Denmark: comma before decimals, full stop between thousands, Danish months. What is
not understood of a format gives None, and is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from itertools import chain

from tracker.frozen import dataclass
from tracker.patterns import regex
from tracker.spreadsheet.bracketed import currency_of, has_other_calendar
from tracker.spreadsheet.date_parts import show_moment, shown_clock, shows_whole_day

UNSEEN = "[unseen]"
"""Stands in a section for a colour that vanishes: what goes through it is not seen."""
NO_NOUGHT = f"{UNSEEN}General"
"""The format of a nought on a sheet that shows none."""
_UNITS = 3  # of a time of day: hours, minutes, seconds
LONGEST = 255  # characters of a format; Excel takes no more
_TOKEN = regex(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|_(?P<space>.?)|\*(?P<fill>.?)|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>General|Standard)|(?P<noon>AM/PM|A/P)|(?P<power>E[+-])|(?P<digits>[0#?]+)"
    r"|(?P<date>y+|m+|d+|h+|s+)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = regex(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d{1,2}", re.IGNORECASE
)
_ELAPSED = regex("h+|m+|s+", re.IGNORECASE)
# The largest number has 309 digits, and a format room for some 250 decimals.
_EXACT = Context(prec=2_000)
_TESTS = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<>": lambda a, b: a != b,
}


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the sections of a format: its tokens as (sort, text), and the condition it has."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None
    unknown: bool = False
    unseen: bool = False

    def has(self, sort: str) -> bool:
        return any(s == sort for s, _ in self.tokens)


def shown_number(value: float, code: str) -> str | None:
    """A number as a cell of this format shows it, or None where that is not understood.

    >>> shown_number(50000.0, '[$€-2] #,##0.00'), shown_number(125000.0, "#,##0,"), shown_number(1.0, ";;;")
    ('€ 50.000,00', '125', '')
    """
    found = _of_number(Decimal(repr(value)), code)
    if found is None:
        return None
    section, number = found
    if section.unseen:
        return ""
    with localcontext(_EXACT):
        return _show_number(section, number)


def shown_text(text: str, code: str) -> str | None:
    """A text as a cell of this format shows it, or None where that is not understood.

    >>> shown_text("Ja", '@" (efter aftale)"'), shown_text("Ja", ';;;"Nej"'), shown_text("Ja", "0.00")
    ('Ja (efter aftale)', 'Nej', 'Ja')
    """
    sections = _sections(code)
    if sections is None:
        return None
    section = _text_section(sections)
    if section is None:
        hidden = len(sections) == 1 and sections[0].unseen and sections[0].has("general")
        return "" if hidden else text
    if section.unseen:
        return ""
    if section.unknown:
        return None
    return "".join(text if sort == "text" else _literal(sort, t) for sort, t in section.tokens)


def shown_moment(iso: str, code: str) -> str | None:
    """A stored date, with or without a time, as a cell of this format shows it, if that is understood.

    >>> shown_moment("2027-06-01", "mmm\\\\-yy"), shown_moment("2027-06-01", '"Q2 "yyyy')
    ('jun-27', 'Q2 2027')
    """
    section = _date_section(code)
    if section is None or section.unseen:
        return None if section is None else ""
    moment = (
        datetime.combine(date(1900, 1, 1), time.fromisoformat(iso))
        if ":" in iso[:3]
        else datetime.fromisoformat(iso)
    )
    return show_moment(_parts(section), moment)


def shows_day(code: str) -> bool:
    """Whether a format shows day, month and year of a date, and no words of its own.

    >>> shows_day("dd-mm-yyyy;@"), shows_day("[$-406]d. mmmm yyyy"), shows_day("mmm-yy")
    (True, True, False)
    """
    section = _date_section(code)
    return section is not None and not section.unseen and shows_whole_day(_parts(section))


def shows_century(code: str) -> bool:
    """Whether a format that shows a day shows all of its year: two digits are of any century.

    >>> shows_century("dd-mm-yyyy"), shows_century("dd-mm-yy")
    (True, False)
    """
    section = _date_section(code)
    return section is not None and not any(
        sort == "date" and text.lower() in ("y", "yy") for sort, text in section.tokens
    )


def hides_clock(code: str) -> bool:
    """Whether a format shows the day of a moment, and not all of its time.

    >>> hides_clock("dd-mm-yyyy"), hides_clock("dd-mm-yyyy hh:mm:ss"), hides_clock("mmm-yy")
    (True, False, False)
    """
    section = _date_section(code)
    if section is None or not shows_whole_day(_parts(section)):
        return False
    return shown_clock(_parts(section)) < _UNITS


def visible_moment(iso: str, code: str) -> str:
    """A stored day and time as far as a cell of a format that ``shows_day`` shows it.

    >>> visible_moment("2027-06-01T12:30:00", "dd-mm-yyyy"), visible_moment("2027-06-01T12:30:00", "d/m/yyyy hh")
    ('2027-06-01', '2027-06-01T12:00:00')
    """
    section = _date_section(code)
    day, _, clock = iso.partition("T")
    if section is None or not clock:
        return iso
    shown = shown_clock(_parts(section))
    if not shown:
        return day
    units = clock.split(":")
    return f"{day}T{':'.join((*units[:shown], *['00'] * (_UNITS - shown)))}"


def alters_text(code: str) -> bool:
    """Whether a text can look other than it is in a cell of this format."""
    return shown_text("x", code) != "x"


def with_unseen(code: str, vanishes: Callable[[str], bool]) -> str:
    """A format whose sections show nothing where they give what they show a colour that vanishes.

    Args:
        vanishes: by the name of a colour, in small letters.

    >>> with_unseen('[Red]0;0;[White]0;"[White]"', lambda name: name == "white")
    '[Red]0;0;[unseen]0;"[White]"'
    """
    if "[" not in code:
        return code
    return "".join(
        UNSEEN
        if match.lastgroup == "bracket"
        and _COLOUR.fullmatch(match["bracket"])
        and vanishes(match["bracket"].lower().replace(" ", "").replace("colour", "color"))
        else match[0]
        for match in _TOKEN.finditer(code)
    )


def is_plain(code: str | None) -> bool:
    """Whether a format shows a number as it is, rounded at most."""
    return code in (None, "General", "@", "0", "0.00", "#,##0", "#,##0.00")


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...] | None:
    if len(code) > LONGEST:
        return None
    sections: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(code):
        sort, text = match.lastgroup or "plain", match[match.lastgroup or "plain"]
        if sort == "plain" and text == ";":
            sections.append([])
        elif sort == "plain":
            sections[-1].append((_sort_of(text), text))
        else:
            sections[-1].append((sort, text))
    return tuple(map(_section, sections)) if len(sections) <= 4 else None


def _sort_of(text: str) -> str:
    """What a single character is: part of the number, the text's place, or itself."""
    if text in ".,%@":
        return {".": "point", ",": "comma", "%": "percent", "@": "text"}[text]
    return "unknown" if text.isalpha() and text.isascii() else "literal"


def _section(tokens: list[tuple[str, str]]) -> _Section:
    kept: list[tuple[str, str]] = []
    condition, unknown, unseen = None, False, False
    for sort, text in tokens:
        if sort != "bracket":
            unknown |= sort in ("unknown", "power")
            kept.append((sort, text))
        elif text.startswith("$"):
            kept.append(("quoted", currency_of(text)))
            unknown |= has_other_calendar(text)
        elif match := _CONDITION.fullmatch(text):
            condition = (match[1], Decimal(match[2]))
        elif _ELAPSED.fullmatch(text):
            kept.append(("elapsed", text))
        elif text == UNSEEN[1:-1]:
            unseen = True
        elif not _COLOUR.fullmatch(text):
            unknown = True
    return _Section(tuple(kept), condition, unknown, unseen)


def _text_section(sections: tuple[_Section, ...]) -> _Section | None:
    """The section that texts go through: the fourth, or the last where it has a place for one."""
    if len(sections) == 4 or sections[-1].has("text"):
        return sections[-1]
    return None


def _of_number(number: Decimal, code: str) -> tuple[_Section, Decimal] | None:
    """The section a number goes through, and the number as that section is given it."""
    sections = _sections(code)
    if sections is None:
        return None
    numeric = sections[:3]
    if len(numeric) > 1 and len(sections) < 4 and sections[-1].has("text"):
        numeric = sections[:-1]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _TESTS[section.condition[0]](
                number, section.condition[1]
            ):
                return section, number
        return None
    if number == 0 and len(numeric) == 3:
        return numeric[2], number
    if number < 0 and len(numeric) > 1:
        return numeric[1], -number
    return numeric[0], number


def _date_section(code: str) -> _Section | None:
    """The first section, where it shows a date or a time."""
    sections = _sections(code)
    if not sections or sections[0].unknown or sections[0].condition:
        return None
    return sections[0] if sections[0].has("date") or sections[0].has("elapsed") else None


def _parts(section: _Section) -> list[tuple[str, str]]:
    return [
        (s, t if s in ("date", "elapsed", "noon") else _literal(s, t)) for s, t in section.tokens
    ]


def _literal(sort: str, text: str) -> str:
    if sort == "space":
        return " "
    return "" if sort == "fill" else text


def _show_number(section: _Section, number: Decimal) -> str | None:
    if section.unknown or any(section.has(sort) for sort in ("date", "elapsed", "noon")):
        return None
    if section.has("general") or section.has("text"):
        return "".join(
            _plainly(number) if sort in ("general", "text") else _literal(sort, text)
            for sort, text in section.tokens
        )
    if not section.has("digits"):
        sign = "-" if number < 0 and section.tokens else ""
        return sign + "".join(_literal(*token) for token in section.tokens)
    if any(t == "/" for s, t in section.tokens if s == "literal"):
        return None  # a fraction
    return _Digits(section).show(number)


def _plainly(number: Decimal) -> str:
    text = format(number.normalize(), "f")
    return text.replace(".", ",")


class _Digits:
    """The places for digits of a section, and the literal characters between them."""

    def __init__(self, section: _Section) -> None:
        tokens = [*section.tokens]
        places = [i for i, (sort, _) in enumerate(tokens) if sort == "digits"]
        first, last = places[0], places[-1]
        point = next((i for i, (sort, _) in enumerate(tokens) if sort == "point"), len(tokens))
        commas = [i for i, (sort, _) in enumerate(tokens) if sort == "comma"]
        self._whole_end = max((i for i in places if i < point), default=-1)
        # A comma after the last digit of the whole or of the number scales; one between groups.
        scaling = {i for i in commas if i > last or self._whole_end < i < point}
        self._scale = Decimal(1000) ** len(scaling) / Decimal(100) ** sum(
            sort == "percent" for sort, _ in tokens
        )
        self._grouped = any(first < i < self._whole_end for i in commas)
        self._tokens, self._point = tokens, point
        whole = "".join(t for i, (s, t) in enumerate(tokens) if s == "digits" and i < point)
        self._whole, self._decimals = (
            whole,
            "".join(t for i, (s, t) in enumerate(tokens) if s == "digits" and i > point),
        )

    def show(self, number: Decimal) -> str:
        """The number in its places, with what stands between and around them."""
        scaled = number / self._scale
        step = Decimal(1).scaleb(-len(self._decimals))
        rounded = abs(scaled).quantize(step, ROUND_HALF_UP)
        whole, _, decimals = format(rounded, "f").partition(".")
        sign = "-" if number < 0 and rounded else ""
        fixed = self._decimals.rfind("0") + 1
        while len(decimals) > fixed and decimals.endswith("0"):
            decimals = decimals[:-1]
        return sign + "".join(chain(self._show_whole(whole), self._show_decimals(decimals)))

    def _show_whole(self, whole: str) -> list[str]:
        least = self._whole.count("0")
        digits = "" if whole == "0" and not least else whole.zfill(least)
        left, out, placed = list(digits), [], 0
        tokens = self._tokens[: self._point]
        first = next((i for i, (sort, _) in enumerate(tokens) if sort == "digits"), -1)
        for i in range(len(tokens) - 1, -1, -1):
            sort, text = tokens[i]
            if sort != "digits":
                out.append(
                    "%" if sort == "percent" else "" if sort == "comma" else _literal(sort, text)
                )
                continue
            for _ in range(len(left) if i == first else min(len(text), len(left))):
                if self._grouped and placed and placed % 3 == 0:
                    out.append(".")
                out.append(left.pop())
                placed += 1
        return out[::-1]

    def _show_decimals(self, decimals: str) -> list[str]:
        left, out = list(decimals), []
        for sort, text in self._tokens[self._point :]:
            if sort == "digits":
                out += left[: len(text)]
                del left[: len(text)]
            elif sort == "point":
                out.append(",")
            else:
                out.append(
                    "%" if sort == "percent" else "" if sort == "comma" else _literal(sort, text)
                )
        return out

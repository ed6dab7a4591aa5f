"""Styles, for what a person sees: dates, other formats, struck-out and hidden words. ECMA-376 part 1, 18.8."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from tracker.frozen import dataclass
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.number_formats import alters_text, hides_clock, is_plain, shows_day
from tracker.spreadsheet.parsers.colours import SOME, Colour, cannot_be_read
from tracker.spreadsheet.parsers.dates import is_date_format
from tracker.spreadsheet.parsers.runs import SMALLEST, size_of
from tracker.spreadsheet.parsers.xml import flood, walk

_OFF = ("0", "false", "off")
# The built-in formats that do not show a number as it is, a date to the day; 18.8.30.
_BUILT_IN = {
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0",
}  # fmt: skip
# Those of dates that show no time, or a part of it.
_DAYS_BUILT_IN = {
    **dict.fromkeys((14, *range(27, 32), 36, *range(50, 55), 57, 58), "dd-mm-yyyy"),
    15: "d-mmm-yy",
    22: "dd-mm-yyyy hh:mm",
}
# Those that do, but for how many decimals they show.
_PLAIN_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00"}
_NO_FILL = (None, "none", "gray125")  # the last is the second fill of every workbook, unused


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the cells of one style show their values.

    Attributes:
        format: the number format's code, where it may show something else than the value.
        struck: whether the words are struck out.
        hidden: whether they have the colour of what is behind them, or next to no size.
    """

    format: str | None = None
    struck: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """What the reader asks of a workbook's styles, by their indices as cells write them (``s="3"``).

    Attributes:
        dates: those whose numbers are dates or times.
        looks: those that may show something else than the value; in a plain workbook there are next
            to none.
        numbers: the styles of numbers that are not simply numbers: ``dates`` and ``looks``.
        texts: those of ``looks`` that concern a text.
        clocks: the formats of those that show the day of a moment, and not all of its time.
        fills: the colours of those that are filled with one.
        behind: all the colours that may lie behind words, None for none.
        conditional: whether a conditional format strikes out, hides or reformats what a cell shows.
    """

    dates: frozenset[str] = frozenset()
    looks: dict[str, Appearance] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    fills: dict[str, Colour] = field(default_factory=dict)
    behind: frozenset[Colour | None] = frozenset({None})
    conditional: bool = False
    clocks: dict[str, str] = field(default_factory=dict)

    def may_hide(self, colour: Colour | None) -> bool:
        """Whether words of a colour vanish on a cell of one of the styles."""
        return colour is not None and any(cannot_be_read(colour, one) for one in self.behind)


@dataclass(slots=True)
class _Font:
    struck: bool = False
    colour: Colour | None = None
    size: float = 11.0


class _Collector:
    """Gathers fonts, fills, codes and, by their numbers, the styles made of them."""

    def __init__(self, limits: Limits) -> None:
        self.codes: dict[str, str] = {}
        self.formats: list[dict[str, str]] = []
        self.fonts: list[_Font] = []
        self.fills: list[Colour | None] = []
        self.conditional = False
        self._font = _Font()
        self._fill: Colour | None = None
        self._behind: Colour | None = None
        self._limits = limits

        self._visits: dict[str, Callable[[str, dict[str, str]], None]] = {
            "color": self._take_colour,
            "sz": self._take_size,
            "strike": self._take_strike,
            "fgColor": self._take_fill,
            "bgColor": self._take_behind,
            "patternFill": self._end_pattern,
            "font": self._end_font,
            "fill": self._end_fill,
            "dxf": self._end_conditional,
            "xf": self._end_format,
            "numFmt": self._take_code,
        }

    def visit(self, name: str, parent: str, attributes: dict[str, str], _text: str) -> None:
        if visit := self._visits.get(name):
            visit(parent, attributes)

    def _take_colour(self, parent: str, attributes: dict[str, str]) -> None:
        if parent == "font":
            self._font.colour = Colour.of(attributes)

    def _take_size(self, _parent: str, attributes: dict[str, str]) -> None:
        self._font.size = size_of(attributes.get("val", ""))

    def _take_strike(self, _parent: str, attributes: dict[str, str]) -> None:
        self._font.struck = attributes.get("val") not in _OFF

    def _take_fill(self, _parent: str, attributes: dict[str, str]) -> None:
        self._fill = Colour.of(attributes) or SOME

    def _take_behind(self, _parent: str, attributes: dict[str, str]) -> None:
        """The background: of a conditional format it is the colour of the cell."""
        self._behind = Colour.of(attributes) or SOME

    def _end_pattern(self, _parent: str, attributes: dict[str, str]) -> None:
        if attributes.get("patternType") != "solid":
            self._fill = None if attributes.get("patternType") in _NO_FILL else SOME

    def _end_font(self, parent: str, _attributes: dict[str, str]) -> None:
        """A font ends; one of a conditional format waits for the end of that."""
        if parent == "fonts":
            self.fonts.append(self._font)
            self._check()
        if parent != "dxf":
            self._font = _Font()

    def _end_fill(self, parent: str, _attributes: dict[str, str]) -> None:
        if parent == "fills":
            self.fills.append(self._fill)
            self._check()
        if parent != "dxf":
            self._fill = self._behind = None

    def _end_format(self, parent: str, attributes: dict[str, str]) -> None:
        if parent == "cellXfs":
            self.formats.append(attributes)
            self._check()

    def _take_code(self, parent: str, attributes: dict[str, str]) -> None:
        code = attributes.get("formatCode", "")
        if parent == "numFmts":
            self.codes[attributes.get("numFmtId", "")] = code
            self._check()
        elif not (is_plain(code) or shows_day(code)):
            self.conditional = True

    def _end_conditional(self, _parent: str, _attributes: dict[str, str]) -> None:
        if self._font.struck or cannot_be_read(self._font.colour, self._behind or self._fill):
            self.conditional = True
        self._font, self._fill, self._behind = _Font(), None, None

    def _check(self) -> None:
        seen = len(self.formats) + len(self.codes) + len(self.fonts) + len(self.fills)
        if seen > self._limits.cells:
            raise flood("for mange formater", "too many formats")

    def appearance(self, number: str, font: int, fill: int) -> Appearance:
        """What a style of this format, font and fill does to a value."""
        own = self.fonts[font] if font < len(self.fonts) else _Font()
        behind = self.fills[fill] if fill < len(self.fills) else None
        hidden = own.size < SMALLEST or cannot_be_read(own.colour, behind)
        code = self.codes.get(number)
        shown = _shown_code(_int(number), code, every=self._limits.tables)
        return Appearance(shown, own.struck, hidden)


def read_styles(chunks: Iterable[bytes], part: str, limits: Limits) -> Styles:
    """The styles of a workbook. What is wrong with borders and the like costs nothing.

    Raises:
        Refused: the part is broken or unsafe.
    """
    found = _Collector(limits)
    walk(chunks, found.visit, part, limits)
    known: dict[tuple[str, int, int], tuple[bool, Appearance]] = {}
    dates, looks, fills, clocks = set(), {}, {}, {}
    for index, xf in enumerate(found.formats):
        number = xf.get("numFmtId", "0")
        key = (number, _int(xf.get("fontId", "0")), _int(xf.get("fillId", "0")))
        if key not in known:
            is_date = is_date_format(_int(number), found.codes.get(number))
            known[key] = (is_date, found.appearance(*key))
        is_date, look = known[key]
        if is_date:
            dates.add(str(index))
            code = found.codes.get(number) or _DAYS_BUILT_IN.get(_int(number))
            if code and hides_clock(code):
                clocks[str(index)] = code
        if look != _PLAIN:
            looks[str(index)] = look
        if key[2] < len(found.fills) and (fill := found.fills[key[2]]):
            fills[str(index)] = fill
    dated = frozenset(dates)
    texts = frozenset(
        s for s, a in looks.items()
        if a.struck or a.hidden or (a.format is not None and alters_text(a.format))
    )  # fmt: skip
    behind = frozenset({None, *fills.values()})
    numbers = dated | frozenset(looks)
    return Styles(dated, looks, numbers, texts, fills, behind, found.conditional, clocks)


_PLAIN = Appearance()
_AS_STORED = ("General", "@")


def _shown_code(number: int, code: str | None, *, every: bool) -> str | None:
    """The code of a format that may show something else than the value, else None.

    Args:
        every: also of a format that only rounds.
    """
    code = _BUILT_IN.get(number) if code is None else code
    if every and (code or number in _PLAIN_BUILT_IN):
        code = code or _PLAIN_BUILT_IN[number]
        return None if code in _AS_STORED or shows_day(code) else code
    return None if is_plain(code) or (code and shows_day(code)) else code


def _int(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0

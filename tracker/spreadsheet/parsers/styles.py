"""Styles, for what a person sees: dates, other formats, struck-out and hidden words. ECMA-376 part 1, 18.8."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from tracker.frozen import dataclass
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.number_formats import (
    alters_text,
    hides_clock,
    is_plain,
    shows_century,
    shows_day,
    with_unseen,
)
from tracker.spreadsheet.parsers.colours import (
    BLACK,
    SOME,
    USUAL,
    Colour,
    Palette,
    cannot_be_read,
)
from tracker.spreadsheet.parsers.dates import is_date_format
from tracker.spreadsheet.parsers.runs import SMALLEST, size_of
from tracker.spreadsheet.parsers.xml import flood, walk

_OFF = ("0", "false", "off")
# The built-in formats that do not show a number as it is, a date to the day; 18.8.30.
_BUILT_IN = {
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0",
    # Of Chinese programs, in which no year or no day may show; elsewhere they are other things.
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm"),
}  # fmt: skip
# Those of dates that show no time, or a part of it.
_DAYS_BUILT_IN = {
    **dict.fromkeys((14, 30, 31), "dd-mm-yyyy"),
    15: "d-mmm-yy",
    22: "dd-mm-yyyy hh:mm",
}
# Those that do, but for how many decimals they show.
_PLAIN_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00"}
# The colours a number format may give by a word.
_BY_NAME = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
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
        palette: the colours that words may be of by name.
        conditional: whether a conditional format strikes out, hides or reformats what a cell shows.
    """

    dates: frozenset[str] = frozenset()
    looks: dict[str, Appearance] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    fills: dict[str, Colour] = field(default_factory=dict)
    behind: frozenset[Colour | None] = frozenset({None})
    palette: Palette = field(default_factory=lambda: USUAL)
    conditional: bool = False
    clocks: dict[str, str] = field(default_factory=dict)

    def may_hide(self, colour: Colour | None) -> bool:
        """Whether words of a colour vanish on a cell of one of the styles."""
        return colour is not None and any(cannot_be_read(colour, one) for one in self.behind)


@dataclass(slots=True)
class _Font:
    """A font; ``colour`` is as its element names it, None where it has none."""

    struck: bool = False
    colour: dict[str, str] | None = None
    size: float = 11.0


_Fill = dict[str, str] | None
"""What is behind words, as its element names it: None for paper, empty where that is not known."""


class _Collector:
    """Gathers fonts, fills, codes and, by their numbers, the styles made of them.

    What a colour is by its number is known at the end, where the workbook has a palette of its own.
    """

    def __init__(self, palette: Palette, limits: Limits) -> None:
        self.palette = dict(palette)
        self.codes: dict[str, str] = {}
        self.formats: list[dict[str, str]] = []
        self.fonts: list[_Font] = []
        self.fills: list[_Fill] = []
        self._reformats = False
        self._conditional: list[tuple[_Font, _Fill]] = []
        self._font = _Font()
        self._fill: _Fill = None
        self._behind: _Fill = None
        self._indices = 0
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
            "rgbColor": self._take_indexed,
        }

    def visit(self, name: str, parent: str, attributes: dict[str, str], _text: str) -> None:
        if visit := self._visits.get(name):
            visit(parent, attributes)

    def _take_colour(self, parent: str, attributes: dict[str, str]) -> None:
        if parent == "font":
            self._font.colour = attributes

    def _take_size(self, _parent: str, attributes: dict[str, str]) -> None:
        self._font.size = size_of(attributes.get("val", ""))

    def _take_strike(self, _parent: str, attributes: dict[str, str]) -> None:
        self._font.struck = attributes.get("val") not in _OFF

    def _take_fill(self, _parent: str, attributes: dict[str, str]) -> None:
        self._fill = attributes

    def _take_behind(self, _parent: str, attributes: dict[str, str]) -> None:
        """The background: of a conditional format it is the colour of the cell."""
        self._behind = attributes

    def _end_pattern(self, _parent: str, attributes: dict[str, str]) -> None:
        if attributes.get("patternType") != "solid":
            self._fill = None if attributes.get("patternType") in _NO_FILL else {}

    def _take_indexed(self, parent: str, attributes: dict[str, str]) -> None:
        """The next colour of the workbook's own palette (18.8.27)."""
        if parent == "indexedColors":
            self.palette[f"indexed:{self._indices}"] = attributes.get("rgb", "")[-6:]
            self._indices += 1
            self._check()

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
            self._reformats = True

    def _end_conditional(self, _parent: str, _attributes: dict[str, str]) -> None:
        behind = self._fill if self._behind is None else self._behind
        self._conditional.append((self._font, behind))
        self._font, self._fill, self._behind = _Font(), None, None
        self._check()

    @property
    def conditional(self) -> bool:
        """Whether a conditional format strikes out, hides or reformats what a cell shows."""
        return self._reformats or any(
            font.struck or self._hides(font, fill) for font, fill in self._conditional
        )

    def behind(self, fill: _Fill) -> Colour | None:
        """The colour behind words; None for paper."""
        return None if fill is None else Colour.of(fill, self.palette) or SOME

    def _hides(self, font: _Font, fill: _Fill) -> bool:
        """Whether words of a font vanish on a fill.

        Words that name no colour are black, whatever they lie on (18.8.3, ``auto``).
        """
        ink = BLACK if font.colour is None or font.colour.get("auto") else None
        ink = ink or Colour.of(font.colour or {}, self.palette)
        return cannot_be_read(ink, self.behind(fill))

    def _named(self, name: str) -> Colour | None:
        """The colour that a number format calls by a name or number (18.8.31).

        ``color1`` is the first of the palette after the first eight.
        """
        number = name.removeprefix("color")
        of_palette = f"indexed:{int(number) + 7}" if number.isdecimal() else ""
        return Colour.parse(_BY_NAME.get(name) or self.palette.get(of_palette, ""))

    def _check(self) -> None:
        seen = len(self.formats) + len(self.codes) + len(self.fonts) + len(self.fills)
        seen += len(self._conditional) + self._indices
        if seen > self._limits.cells:
            raise flood("for mange formater", "too many formats")

    def appearance(self, number: str, font: int, fill: int) -> Appearance:
        """What a style of this format, font and fill does to a value."""
        own = self.fonts[font] if font < len(self.fonts) else _Font()
        behind = self.fills[fill] if fill < len(self.fills) else None
        code = self.codes.get(number)
        hidden = own.size < SMALLEST or self._hides(own, behind)
        code = code and with_unseen(
            code, lambda name: cannot_be_read(self._named(name), self.behind(behind))
        )
        shown = _shown_code(_int(number), code, every=self._limits.tables)
        return Appearance(shown, own.struck, hidden)


def read_styles(
    chunks: Iterable[bytes], part: str, limits: Limits, palette: Palette = USUAL
) -> Styles:
    """The styles of a workbook. What is wrong with borders and the like costs nothing.

    Args:
        palette: the colours of the workbook's theme.

    Raises:
        Refused: the part is broken or unsafe.
    """
    found = _Collector(palette, limits)
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
        if key[2] < len(found.fills) and (fill := found.behind(found.fills[key[2]])):
            fills[str(index)] = fill
    dated = frozenset(dates)
    texts = frozenset(
        s for s, a in looks.items()
        if a.struck or a.hidden or (a.format is not None and alters_text(a.format))
    )  # fmt: skip
    behind = frozenset({None, *fills.values()})
    numbers = dated | frozenset(looks)
    return Styles(
        dated, looks, numbers, texts, fills, behind, found.palette, found.conditional, clocks
    )


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
    return None if is_plain(code) or (code and shows_day(code) and shows_century(code)) else code


def _int(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0

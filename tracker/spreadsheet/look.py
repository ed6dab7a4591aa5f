"""The look of every workbook tracker writes: one palette, named formats, safe text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from tracker.findings import Severity
from tracker.foreign_text import TRIGGERS
from tracker.patterns import regex

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

# Row heights: xlsxwriter cannot ask a spreadsheet program how tall wrapped text will be.

_LINE = 15.0  # points of one line of Calibri 11
_PADDING = 4.0
_TALLEST = 409.0  # the most a row can be (Excel's specification and limits)
_WIDE = 0x2E80  # from here on letters are twice as wide
_WIDEST = 2.0


class _Widths(dict[str, float]):
    """Widths of letters in digits; of those that are not in it, by where they stand in Unicode."""

    def __missing__(self, letter: str) -> float:
        return 1.0 if ord(letter) < _WIDE else _WIDEST


_WIDTHS = _Widths(  # of Calibri 11, from its metrics
    (letter, width)
    for width, letters in (
        (0.5, "'ijlI.,;: "),
        (0.6, "fJ!()[]{}-"),
        (0.7, "rt"),
        (0.8, 'cszL/\\"'),
        (0.9, "agkvxyåFSZ?|"),
        (1.1, "ABCRVÅ"),
        (1.2, "DGH"),
        (1.3, "NOQUØ&"),
        (1.5, "w…%æÆ"),
        (1.8, "mMW—@"),
    )
    for letter in letters
)
_ROOM = 0.97  # digits in a column, for each unit of its width: programs draw them a little wider
_WORD = regex(r"\S*\s*")


def row_height(cells: Iterable[tuple[str, float]], *, at_least: int = 1) -> float:
    """The height in points of a row whose cells hold these texts in columns of these widths."""
    most = int(_TALLEST / _LINE) + 1
    tall = ((t, width) for t, width in cells if _at_most(t, width) > at_least)
    lines = (len(_lines(text, width, most)) for text, width in tall)
    return min(max((*lines, at_least)) * _LINE + _PADDING, _TALLEST)


def fitting(text: str, width: float, most: int) -> int:
    """How many characters of a text fit into so many lines of a column; all, where all do.

    >>> fitting("krav krav krav", 6, 2), fitting("krav krav krav", 6, 3)
    (10, 14)
    """
    if _at_most(text, width) <= most:
        return len(text)
    ends = _lines(text, width, most + 1)
    return ends[most - 1] if len(ends) > most else len(text)


def pieces(text: str, width: float, most: int) -> tuple[str, ...]:
    """A text in parts that each fit into so many lines of a column; nothing of it is left out.

    >>> pieces("krav krav krav", 6, 2)
    ('krav krav', 'krav')
    """
    found = []
    while (room := first_piece(text, width, most)) < len(text):
        found.append(text[:room].rstrip())
        text = text[room:].removeprefix("\n")
    return (*found, text)


def first_piece(text: str, width: float, most: int) -> int:
    """How many characters of a text stand in so many lines: all, or to the end of a paragraph, or a word."""
    room = fitting(text, width, most)
    if room == len(text):
        return room
    return max(text.rfind("\n", room // 2, room) + 1 or room, 1)


def _room(width: float) -> float:
    """Digits in a line of a column."""
    return max(width * _ROOM, 1.0)


def _at_most(text: str, width: float) -> float:
    """A bound on the lines of a text: two after each other are wider than a column, or a paragraph ends."""
    return 2 * _WIDEST * len(text) / _room(width) + text.count("\n") + 1


def _lines(text: str, width: float, most: int) -> list[int]:
    """Where the first lines of a text end in a column."""
    return list(islice(_line_ends(text, width), most))


def _line_ends(text: str, width: float) -> Iterator[int]:
    """Where the lines of a text end in a column: wrapped at words, as programs do, a little generous."""
    room, at = _room(width), 0
    for paragraph in text.split("\n"):
        used, start = 0.0, at
        for word in _WORD.findall(paragraph):
            size, whole, length = _sizes(word)
            if used and used + size > room:
                yield at
                used = 0.0
            if size > room:
                for letter in word:
                    if used and used + _size(letter) > room:
                        yield at
                        used = 0.0
                    used, at = used + _size(letter), at + 1
                continue
            used, at = used + whole, at + length
        at = start + len(paragraph)
        yield at
        at += 1


@lru_cache(maxsize=4096)
def _sizes(word: str) -> tuple[float, float, int]:
    """How wide a word is without the blanks behind it and with them, and how many characters that is."""
    bare = word.rstrip()
    size = _size(bare)
    return size, size + _size(word[len(bare) :]), len(word)


def _size(word: str) -> float:
    """How wide a word is, in digits."""
    return sum(map(_WIDTHS.__getitem__, word))


PROPERTY = "tracker."
REPORT = "report"  # the property of a workbook that is read by people alone


INK = "#1B2A33"
DEEP = "#17495C"
PALE = "#E8F0F3"
LINE = "#B9C7CE"
INPUT = "#FFF9E3"
MUTED = "#5C6B73"
GOOD = ("#DFF2E1", "#14532D")
BAD = ("#FBE3E0", "#8A1C12")
OPEN = ("#FFF0CC", "#6B4A00")
IDLE = ("#ECEFF1", "#4A5459")

_BASE: Mapping[str, Any] = {"font_name": "Calibri", "font_size": 11, "font_color": INK}
_BOX: Mapping[str, Any] = {"border": 1, "border_color": LINE, "valign": "top", "text_wrap": True}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "title": {"font_size": 18, "bold": True, "font_color": DEEP},
    "long_title": {"font_size": 18, "bold": True, "font_color": DEEP, "text_wrap": True},
    "heading": {"font_size": 13, "bold": True, "font_color": DEEP, "valign": "bottom"},
    "text": {"text_wrap": True, "valign": "top"},
    "muted": {"font_color": MUTED, "italic": True, "valign": "top"},
    "hint": {"font_color": MUTED, "italic": True, "font_size": 9, "text_wrap": True},
    "header": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": DEEP,
        **_BOX,
        "valign": "vcenter",
    },
    "header_input": {
        "bold": True,
        "font_color": INK,
        "bg_color": "#F5D77A",
        **_BOX,
        "valign": "vcenter",
    },
    "cell": {**_BOX},
    "cell_bold": {**_BOX, "bold": True},
    "cell_centre": {**_BOX, "align": "center"},
    "cell_number": {**_BOX, "num_format": "0"},
    "cell_money": {**_BOX, "num_format": "#,##0.00"},
    "cell_percent": {**_BOX, "num_format": "0%"},
    "cell_tenths": {**_BOX, "num_format": "0.0%"},
    "cell_thousandths": {**_BOX, "num_format": "#,##0.000"},
    "cell_link": {**_BOX, "font_color": "#0B4F8A", "underline": 1},
    "label": {**_BOX, "bold": True, "bg_color": PALE},
    "label_money": {**_BOX, "bold": True, "bg_color": PALE, "num_format": "#,##0.00"},
    "input": {**_BOX, "bg_color": INPUT, "locked": False, "num_format": "@"},
    "input_number": {**_BOX, "bg_color": INPUT, "locked": False, "align": "left"},
    "input_percent": {
        **_BOX,
        "bg_color": INPUT,
        "locked": False,
        "align": "left",
        "num_format": "0.0#####%",
    },
    "input_amount": {
        **_BOX,
        "bg_color": INPUT,
        "locked": False,
        "align": "left",
        "num_format": "#,##0.00",
    },
    "input_date": {
        **_BOX,
        "bg_color": INPUT,
        "locked": False,
        "align": "left",
        "num_format": "dd-mm-yyyy",
    },
    "sign_error": {**_BOX, "bold": True, "bg_color": BAD[0], "font_color": BAD[1]},
    "sign_warning": {**_BOX, "bold": True, "bg_color": OPEN[0], "font_color": OPEN[1]},
    "sign_note": {**_BOX, "bold": True, "bg_color": IDLE[0], "font_color": IDLE[1]},
    "sign_good": {**_BOX, "bold": True, "bg_color": GOOD[0], "font_color": GOOD[1]},
    "minimum": {**_BOX, "bold": True, "font_color": BAD[1]},
    "vendor_text": {**_BOX, "num_format": "@"},
    "vendor_text_quoted": {**_BOX, "num_format": "@", "quote_prefix": True},
    "good": {"bg_color": GOOD[0], "font_color": GOOD[1]},
    "bad": {"bg_color": BAD[0], "font_color": BAD[1]},
    "open": {"bg_color": OPEN[0], "font_color": OPEN[1]},
    "idle": {"bg_color": IDLE[0], "font_color": IDLE[1]},
}
# What a remark does to its cell: a colour and, for those who do not see it, a frame of its own.
_MARKED: Mapping[Severity, Mapping[str, Any]] = {
    Severity.ERROR: {
        "bg_color": BAD[0],
        "border": 2,
        "border_color": BAD[1],
        "align": "left",
        "indent": 1,
    },
    Severity.WARNING: {
        "bg_color": OPEN[0],
        "border": 8,
        "border_color": OPEN[1],
        "align": "left",
        "indent": 1,
    },
    Severity.NOTE: {
        "bg_color": IDLE[0],
        "border": 4,
        "border_color": IDLE[1],
        "align": "left",
        "indent": 1,
    },
}
_DIFFERENTIAL = ("good", "bad", "open", "idle")


class Formats:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._made:
            base = {} if name in _DIFFERENTIAL else _BASE
            self._made[name] = self._book.add_format({**base, **_STYLES[name]})
        return self._made[name]

    def marked(self, name: str, severity: Severity | None, text: str = "") -> Format:
        """A cell's format with the mark of a remark on it, quoted as ``vendor_text`` does."""
        quote = text.startswith(TRIGGERS)
        if severity is None and not quote:
            return self[name]
        key = f"{name}/{severity}/{quote}"
        if key not in self._made:
            style = {**_BASE, **_STYLES[name], **(_MARKED[severity] if severity else {})}
            self._made[key] = self._book.add_format({**style, "quote_prefix": quote})
        return self._made[key]

    def vendor_text(self, text: str) -> Format:
        """The format for a vendor's words: quoted when a spreadsheet could take them as a formula."""
        return self["vendor_text_quoted" if text.startswith(TRIGGERS) else "vendor_text"]

"""Cells without meaning: what a workbook holds, before anybody asks what it says.

The reader yields a ``Grid``; nothing here knows of requirements or answers. Rows and columns
count from 1, as people see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tracker.frozen import dataclass
from tracker.patterns import regex

# What stands in a page's header or footer. ECMA-376 part 1, 18.3.1.46 (oddHeader) and its codes.

# Two letters or more are not a code; && is an ampersand. Fonts, sizes and colours say nothing.
_CODE = regex(r'&(?:"[^"&]{0,100}"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]{1,3}|[BIUESXYHO])')
_PART = regex("&[LCR]")
_PICTURE = "&G"  # what it shows is not known, and may be words
_FIELDS = regex("&[PNDTFAZG]|[^\\w]", re.IGNORECASE)
# Words around a page's number and name: a header that a program made by itself has no others.
_USUAL = frozenset({"page", "side", "sida", "seite", "af", "of", "av", "von", "sheet", "ark"})
NAMES = frozenset(
    f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer")
)


def parts_of(text: str) -> tuple[str, ...]:
    """The left, middle and right of a header, as a person sees them; those with words of their own.

    >>> parts_of('&L&8Udbud&C&"Arial"&A&R&8Side &P af &N'), parts_of("&C&P/&N")
    (('Udbud',), ())
    >>> parts_of("&L&G&R&P")
    ('🖼',)
    """
    plain = (
        " ".join(_CODE.sub("", part).split()) for part in _PART.split(text.replace("&&", "\0"))
    )
    kept = (part for part in plain if _PICTURE in part or not _is_usual(part))
    return tuple(part.replace(_PICTURE, "🖼").replace("\0", "&") for part in kept)


def _is_usual(part: str) -> bool:
    return set(_FIELDS.sub(" ", part).lower().split()) <= _USUAL


@dataclass(frozen=True, slots=True)
class Source:
    """The file it was read from. ``application`` is the program that says it saved the file."""

    name: str
    sha256: str
    application: str | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell as people find it. ``sheet`` is the name the vendor's file has for it."""

    sheet: str
    ref: str


class CellKind(StrEnum):
    """What sort of value a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"


class Cell(NamedTuple):
    """One non-empty cell; a tuple, because a batch holds millions of them.

    ``value`` is a ``str`` for text, for an error (its code, ``#N/A``) and for a date (ISO 8601:
    ``2027-06-01``, ``2027-06-01T12:30:00``, or ``12:30:00`` for a time of no day), a ``float`` for
    a number, a ``bool`` for a boolean, and ``None`` for a formula without a stored value.
    ``formula`` is the formula's text without ``=``, or None. ``raw`` is the stored text when the
    cell could not be understood (an invalid date, a string index out of range); then ``kind``
    is ``error`` and ``value`` None.
    """

    row: int
    column: int
    kind: CellKind
    value: str | float | bool | None
    formula: str | None = None
    raw: str | None = None

    @property
    def ref(self) -> str:
        """The cell's A1 reference."""
        return reference(self.row, self.column)

    @property
    def characters(self) -> int:
        """How many characters of text it holds, shown or not."""
        return sum(len(part) for part in self if isinstance(part, str))


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Link:
    """An address behind a cell, and what shows when the mouse is over it. It is never followed."""

    row: int
    column: int
    address: str
    tip: str = ""


class Look(NamedTuple):
    """What a person sees in one cell, where that may be other than its value.

    ``format`` is the number format's code, where it may show something else than the value
    (``tracker.spreadsheet.number_formats``). ``struck`` are the words that are struck out, in their order,
    and ``left`` the text without them. ``hidden`` says that nobody can see the value, which has the
    colour of what is behind it; where that is so of some words of ``left`` only, they are ``unseen`` and
    the others ``shown``. ``picture`` says that the cell shows a picture in place of its value.
    """

    row: int
    column: int
    format: str | None = None
    struck: str | None = None
    left: str | None = None
    hidden: bool = False
    picture: bool = False
    unseen: str | None = None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """A message that shows when a cell is chosen; ``row`` and ``column`` are of the first that has it."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A note or a threaded comment; vendors hide reservations there."""

    row: int
    column: int
    text: str


class Hiding(StrEnum):
    """Whether a sheet is hidden; false where it is not. No menu of Excel shows a very hidden one."""

    NO = ""
    HIDDEN = "hidden"
    VERY = "very-hidden"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its non-empty cells, in reading order (by row, then column).

    ``looks`` are of the few cells that may show something else than their value; ``headers`` what stands
    at the head and foot of its pages, as a person sees it; ``links`` the addresses behind cells; ``prompts``
    the messages that show when a cell is chosen.
    """

    name: str
    hidden: Hiding = Hiding.NO
    cells: tuple[Cell, ...] = ()
    merged: tuple[Range, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[Range, ...] = ()
    comments: tuple[Comment, ...] = ()
    looks: tuple[Look, ...] = ()
    headers: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    prompts: tuple[Prompt, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """All that was read from one file.

    ``format`` is ``xlsx``, ``xlsm``, ``ods``, ``xls`` or ``xlsb``; ``application`` the program
    that says it saved the file; ``properties`` the custom document properties. ``active`` names
    content that tracker never runs or follows: ``macros``, ``external-links``, ``dde``,
    ``embedded-objects``, ``connections``. ``remarks`` are (code, sheet, cell, text) of things the
    reader had to give up or cut, in the words of ``tracker.spreadsheet.findings``. ``epoch_1904`` says from
    which year a bare number counts its days. ``words`` are those that no sheet shows: (where, words), of the
    file's own properties (``title``, ``keywords`` …), and of texts that were given a name (``=NAME``).
    """

    format: str
    sheets: tuple[Sheet, ...]
    application: str | None = None
    properties: dict[str, str] = field(default_factory=dict)
    active: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str | None, str | None, str | None], ...] = ()
    epoch_1904: bool = False
    words: tuple[tuple[str, str], ...] = ()


# The file's own properties in which people write; who made it and when are nobody's words.
PROPERTIES = {
    "title": "title",
    "subject": "subject",
    "description": "description",
    "keywords": "keywords",
    "keyword": "keywords",
    "category": "category",
    "contentStatus": "status",
}
_LITERAL = regex(r'"((?:[^"]|"")*)"')
_SENTENCE = regex(r"[^\W\d_]\s+[^\W\d_]")


def named_words(name: str, expression: str, comment: str = "") -> Iterator[tuple[str, str]]:
    """The words of a text that was given a name, where they may be a sentence: programs name single words.

    >>> list(named_words("x", '"Kun mod"&" merpris"')), list(named_words("y", '"A1"'))
    ([('=x', 'Kun mod merpris')], [])
    """
    written = "".join(text.replace('""', '"') for text in _LITERAL.findall(expression))
    for words in (written, comment):
        if is_sentence(words):
            yield f"={name}", words


def is_sentence(text: str) -> bool:
    """Whether a text has two words beside each other."""
    return bool(_SENTENCE.search(text))


LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_PLACE = regex(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})", re.ASCII)


def place(ref: str) -> tuple[int, int] | None:
    """Row and column of an A1 reference, or None when it is not on Excel's grid.

    >>> place("AB12")
    (12, 28)
    """
    if not (match := _PLACE.fullmatch(ref)):
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def rectangle(ref: str) -> Range | None:
    """The range an A1 reference such as ``B2:D9`` names, or None.

    >>> rectangle("B2:D9")
    Range(top=2, left=2, bottom=9, right=4)
    """
    first, _, last = ref.partition(":")
    start, end = place(first), place(last or first)
    if start is None or end is None:
        return None
    (top, left), (bottom, right) = start, end
    return Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def reference(row: int, column: int) -> str:
    """The A1 reference of a cell.

    >>> reference(12, 28)
    'AB12'
    """
    return f"{letters(column)}{row}"


@cache
def letters(column: int) -> str:
    """The name of a column, counted from 1.

    >>> letters(28)
    'AB'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

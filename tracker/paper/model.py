"""A report as data: what it says, in what order, and nothing about how a form of it looks.

Every string is safe to show (``paper.values``), in the paper's language, and still data to whoever
draws it: no form takes it for markup or a formula. A new kind of block or cell is a gap in each
renderer that mypy points at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from tracker.foreign_text import clean_text
from tracker.paper.values import clean
from tracker.paper.wordwise import Piece
from tracker.texts import Language

_PAGE = 100.0  # characters beside each other that any page has room for


class Tone(StrEnum):
    """The palette's family; it never stands alone, so that nobody needs to see colours."""

    GOOD = "good"
    OPEN = "open"
    BAD = "bad"
    IDLE = "idle"
    CONFIDENTIAL = "confidential"


class Pattern(StrEnum):
    """What fills a bar besides its colour."""

    SOLID = "solid"
    DOTS = "dots"
    STRIPES = "stripes"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Look:
    """How a part of a bar looks.

    Attributes:
        sign: one or two characters that most fonts have.
        fill: the colour; ``ink`` is the colour of figures on it (contrast ≥ 4.5).
        mark: the colour of the pattern on the fill.
    """

    sign: str
    tone: Tone
    fill: str
    ink: str
    pattern: Pattern = Pattern.SOLID
    mark: str = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Said:
    """A stranger's words: quoted, never markup, never a formula, nothing invisible in them.

    Attributes:
        cell: where the whole of it stands, for a form that has no room for all.
    """

    text: str
    cell: str = ""

    def __post_init__(self) -> None:
        """Whatever it was made of, it is safe to show from now on."""
        object.__setattr__(self, "text", clean(self.text))


@dataclass(frozen=True, slots=True)
class Marked:
    """A stranger's text with what went and what came, or with what was found in it.

    Attributes:
        cell: as of ``Said``.
    """

    pieces: tuple[Piece, ...]
    cell: str = ""

    def __post_init__(self) -> None:
        """As ``Said``; blanks between the pieces stay."""
        safe = tuple(Piece(p.mark, clean_text(p.text)) for p in self.pieces)
        object.__setattr__(self, "pieces", safe)


@dataclass(frozen=True, slots=True)
class Sign:
    """A state, an outcome, a level of confidence: ``✓ Opfyldt``.

    Attributes:
        rank: sorts where the words would not.
    """

    sign: str
    label: str
    tone: Tone = Tone.IDLE
    rank: int = 0

    @property
    def text(self) -> str:
        """The sign and what it stands for."""
        return f"{self.sign} {self.label}".strip()


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one, shown in per cent."""

    value: float


# Our own words, a count, an amount in kroner, a day, or what the classes above say; None is nothing.
Cell = str | Said | Marked | Sign | Share | int | Decimal | dt.date | None


class Place(StrEnum):
    """What a column does where there is no room for columns.

    There a row is an entry: its names, signs and asides on one line, the rest below with their
    labels. A detail is left out where there is hardly any room: in a terminal. What is for a sheet
    only says what the heading over a table says already, or helps to filter: it is a column where
    rows of many tables stand together, and nowhere else. Of a row's parts, one column holds what
    each is, and another what it says.
    """

    NAME = "name"
    SIGN = "sign"
    ASIDE = "aside"
    BODY = "body"
    DETAIL = "detail"
    SHEET = "sheet"
    LABEL = "label"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: names its cells in a row.
        width: in characters, roughly.
        under: the key of the column whose cell this one stands in, with its title as label, in
            every form but the sheet, which has a column for each.
        numeric: set to the right.
    """

    key: str
    title: str
    width: float
    place: Place = Place.BODY
    under: str | None = None
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell by each column's key; a key that is missing is an empty cell.

    Attributes:
        parts: what there may be many of in a row, a cell by the key of columns for parts and for a
            sheet. On a sheet each part is a line with the row's own cells beside it.
    """

    cells: Mapping[str, Cell]
    parts: tuple[Mapping[str, Cell], ...] = ()


class Rows(Protocol):
    """Rows made one at a time, as often as somebody asks; a tuple is one."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        caption: what it is; empty where the heading over it says so.
        empty: what is said when there are no rows.
        note: what must be known to read it.
        sheet: the sheet of a workbook that it stands on, with all others of that name: columns of
            one key are one column. Without one it stands on the first sheet.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: Rows
    empty: str = ""
    note: str = ""
    sheet: str = ""

    @classmethod
    def of_texts(
        cls,
        caption: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[float],
        *,
        numeric: Collection[int] = (),
    ) -> Table:
        """A table of texts that has room for its columns on a page; the first names the row.

        Args:
            widths: of the columns, relative to each other.
            numeric: the columns that are set to the right, counted from 0.
        """
        keys = [str(number) for number in range(len(heads))]
        columns = tuple(
            Column(
                key,
                head,
                _PAGE * width / sum(widths),
                Place.BODY if n else Place.NAME,
                None,
                n in numeric,
            )
            for n, (key, head, width) in enumerate(zip(keys, heads, widths, strict=True))
        )
        named = tuple(Row(dict(zip(keys, row, strict=True))) for row in rows)
        return cls(caption, columns, named, empty="–")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; without a look it has the colour of the house."""

    label: str
    count: float
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, of one segment or stacked; ``text`` is its figure."""

    label: str
    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def of_share(cls, label: str, text: str, share: float) -> Bar:
        """A bar of one part, a share of the full width (``Bars.full`` is 1)."""
        return cls(label, text, (Segment(label, share),))

    @property
    def length(self) -> float:
        """All its segments together."""
        return sum(segment.count for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars.

    Attributes:
        alt: the same in words.
        full: the length of the whole width; the longest bar when it is 0.
    """

    caption: str
    alt: str
    bars: tuple[Bar, ...]
    full: float = 0

    @property
    def width(self) -> float:
        """What the whole width stands for."""
        return self.full or max((bar.length for bar in self.bars), default=0) or 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that must not be overlooked: ``alert`` when something is wrong."""

    text: str
    alert: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``numbered`` when its order counts."""

    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, each under a name or a role."""

    date: str
    names: tuple[str, ...]


Block = Heading | Paragraph | Notice | Facts | Bullets | Table | Bars | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A section.

    Attributes:
        detail: long tables, only for forms where one can filter or turn the page.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    detail: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report.

    Attributes:
        kind: what sort of report it is, over the title.
        notices: what must be read first.
        footer: at the foot of each printed page.
        numbered: sections have numbers, and a list of them stands first.
        author: who it is from, in the properties of a PDF.
        at: the moment it is of, ISO 8601 with offset; None where it is of no moment.
    """

    kind: str
    title: str
    facts: tuple[tuple[str, str], ...]
    notices: tuple[Notice, ...]
    sections: tuple[Section, ...]
    footer: str
    language: Language
    numbered: bool = False
    author: str = ""
    at: str | None = None

    @property
    def heading(self) -> str:
        """Kind and title in one line."""
        return f"{self.kind}: {self.title}"

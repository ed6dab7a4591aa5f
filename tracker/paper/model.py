"""A report as data: what it says, in what order, and nothing about how a form of it looks.

Every string is safe to show (``paper.values``), in the paper's language, and still data to whoever
draws it: no form takes it for markup or a formula. A new kind of block or cell is a gap in each
renderer that mypy points at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from tracker.frozen import dataclass
from tracker.paper.bars import Bars, Share
from tracker.paper.cell_values import Command, Link, Marked, Number, Said, Several, Sign
from tracker.texts import Language

T = TypeVar("T")
_PAGE = 100.0  # characters beside each other that any page has room for


# Our own words, a count, an amount in kroner, a day or a moment, or what ``cell_values`` has; None is nothing.
_Words = str | Said | Marked | Several | Sign | Link | Command
Cell = _Words | Share | Number | int | Decimal | dt.date | None


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
        more: what can be unfolded under the row in a page, each of its rows as a card; no other form
            has it, so that it must stand elsewhere for them.
        stays: it is still shown when the table's switch is on.
    """

    cells: Mapping[str, Cell]
    parts: tuple[Mapping[str, Cell], ...] = ()
    more: Table | None = None
    stays: bool = False


class Rows(Protocol):
    """Rows made one at a time, as often as somebody asks; a tuple is one."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True)
class LazyRows(Generic[T]):
    """Rows of which there may be many, each made of an item when it is drawn."""

    items: Sequence[T]
    make: Callable[[T], Row]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Row]:
        return map(self.make, self.items)


@dataclass(frozen=True, slots=True)
class Filter:
    """What one can choose the rows of a page's table by: a value in a column, or in one of several.

    Attributes:
        title: what is chosen: an outcome, a package.
        columns: their keys.
        choices: the values, as ``cells.values`` gives them → what people read.
        among: the title of a choice among the columns, where they are several.
    """

    title: str
    columns: tuple[str, ...]
    choices: Mapping[str, str]
    among: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        caption: what it is; empty where the heading over it says so.
        empty: the text shown when there are no rows.
        note: what must be known to read it.
        sheet: the sheet of a workbook that it stands on, with all others of that name: columns of
            one key are one column. Without one it stands on the first sheet.
        filters: what a page's rows can be chosen by; ``switch`` is the label of a switch that leaves
            only rows that ``stay``. A spreadsheet filters any column.
        sorts: whether a page sorts it by any of its columns.
        unfold: the words that unfold a row's ``more``.
        chart: the title of a chart of its figures, on the first sheet of a workbook.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: Rows
    empty: str = ""
    note: str = ""
    sheet: str = ""
    filters: tuple[Filter, ...] = ()
    switch: str = ""
    sorts: bool = False
    unfold: str = ""
    chart: str = ""

    @property
    def is_live(self) -> bool:
        """Whether a page needs a script to do all that it can."""
        return bool(self.filters or self.switch or self.sorts or self.unfold)

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
        places = (Place.NAME, *(Place.BODY,) * len(keys))
        room = _PAGE / sum(widths)
        columns = tuple(
            Column(key, head, room * width, place, None, int(key) in numeric)
            for key, head, width, place in zip(keys, heads, widths, places, strict=False)
        )
        named = tuple(Row(dict(zip(keys, row, strict=True))) for row in rows)
        return cls(caption, columns, named, empty="–")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that is drawn by hand, and the same in figures.

    Attributes:
        svg: a whole ``svg`` element, with its size as ``viewBox``; whoever draws it has escaped the
            texts in it. It names no style and nothing outside itself.
        alt: the same in words.
        table: the figures; its caption is the chart's too.
    """

    svg: str
    alt: str
    table: Table


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


Block = Heading | Paragraph | Notice | Facts | Bullets | Table | Bars | Drawing | Signatures


def table_of(block: Block) -> Table | None:
    """The table that a block is, or that has the figures of a drawing."""
    if isinstance(block, Drawing):
        return block.table
    return block if isinstance(block, Table) else None


@dataclass(frozen=True, slots=True)
class Section:
    """A section.

    Attributes:
        forms: those of ``paper.render`` that it is in; all, when it names none.
        folded: a page shows its title alone until it is unfolded; it is printed whole.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    forms: tuple[str, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report.

    Attributes:
        kind: what sort of report it is, over the title.
        notices: what must be read first.
        footer: at the foot of each printed page.
        numbered: sections have numbers, and a list of them stands first.
        author: who it is from, in the properties of a PDF.
        at: the moment it is of, ISO 8601 with offset; None where it has no moment.
        internal: the mark on each printed page and each sheet of a paper that must stay in the house.
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
    internal: str = ""

    @property
    def heading(self) -> str:
        """Kind and title in one line."""
        return f"{self.kind}: {self.title}"

    @property
    def tables(self) -> list[Table]:
        """All its tables, those of drawings too."""
        tables = (table_of(block) for section in self.sections for block in section.blocks)
        return [table for table in tables if table is not None]

"""A sheet we write, as data: what stands where, and how it looks. ``book`` draws it.

A reader that must know our own texts again asks the plans, and loads no writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import IntEnum
from typing import NamedTuple

from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.spreadsheet.grid import letters, parts_of
from tracker.texts import Language, Text

_PAGE = Text("Side &P af &N", "Page &P of &N")


class Paper(IntEnum):
    """Paper, by Excel's numbers."""

    A3 = 8
    A4 = 9


class Formula(NamedTuple):
    """A live formula without ``=``, and what it shows as long as nothing has been filled in.

    It has no functions newer than Excel 2007: those have a prefix in files, which nobody adds here.

    ``is_array``: Gnumeric evaluates functions and comparisons over ranges in no other formula.
    """

    text: str
    shown: str | float
    is_array: bool = False


class Link(NamedTuple):
    """A link to a cell of the same workbook; ``label`` None shows where it leads."""

    sheet: str
    ref: str
    label: str | None = None

    @property
    def text(self) -> str:
        """What the cell shows."""
        return f"{self.sheet}!{self.ref}" if self.label is None else self.label


class PlannedCell(NamedTuple):
    """One cell. Rows and columns are counted from 0, as xlsxwriter does.

    Attributes:
        value: a string is always text; None leaves the cell blank.
        look: the name of its format (``look``).
        is_tall: its row is as high as the text needs.
        is_foreign: a stranger's words, which no program may take for a formula.
        severity: of the gravest remark on it, which colours and frames it.
        note: the remarks themselves.
    """

    row: int
    column: int
    value: str | float | Formula | Link | None
    look: str | None = None
    is_tall: bool = False
    is_foreign: bool = False
    severity: Severity | None = None
    note: str = ""

    @property
    def text(self) -> str | None:
        """The words in the cell; None where it has a figure or a formula, or nothing."""
        value = self.value.text if isinstance(self.value, Link) else self.value
        return value if isinstance(value, str) else None


class DropDown(NamedTuple):
    """The words that a cell is chosen from, and the message about any other."""

    row: int
    column: int
    words: Sequence[str]
    title: str
    message: str


class ListedColumn(NamedTuple):
    """The cells of a column that are chosen from words standing in other cells.

    Attributes:
        source: the cells that hold the words, as a formula without ``=``.
    """

    column: int
    first: int
    last: int
    source: str
    message: str


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """One sheet, set up for landscape, one page wide, and protected without a password.

    Attributes:
        widths: of the columns from the first, in characters.
        cells: in the order in which they are written.
        hidden: the columns that nobody sees.
        hidden_rows: the rows that nobody sees.
        heights: of rows that are not as high as one line, in points.
        footer: in Excel's codes.
        lists: the cells that are chosen from a list.
        listed: the columns that are.
        looks: column → the look of its cells where nothing is written.
        names: defined name → its cells on this sheet.
        permitted: what the protection permits.
        filtered: the row of the headings of a table that can be filtered, and how many rows it has.
        frozen: how many rows and columns stay in view.
        repeated: the row that is printed on every page.
        is_hidden: nobody sees the sheet; it has no page.
        is_front: the workbook opens on it.
        pages: how many it is at most in height; 0 = as many as it takes.
        paper: what it is printed on.
    """

    name: str
    widths: Sequence[float]
    cells: Sequence[PlannedCell]
    hidden: Sequence[int] = ()
    hidden_rows: Sequence[int] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    footer: str = ""
    lists: Sequence[DropDown] = ()
    listed: Sequence[ListedColumn] = ()
    looks: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    permitted: Sequence[str] = ("format_columns", "format_rows")
    filtered: tuple[int, int] | None = None
    frozen: tuple[int, int] = (0, 0)
    repeated: int | None = None
    is_hidden: bool = False
    is_front: bool = False
    pages: int = 0
    paper: Paper = Paper.A4

    def texts(self) -> Iterator[tuple[int | None, str]]:
        """Our own words with their columns, counted from 1; those at the foot have no column."""
        for cell in self.cells:
            if (text := cell.text) is not None:
                yield cell.column + 1, text
        for part in parts_of(self.footer):
            yield None, part


def footer(title: str, language: Language) -> str:
    """What stands at the foot of our pages: title, sheet and page, in Excel's codes."""
    return f"&L&8{title.replace('&', '&&')[:120]}&C&8&A&R&8{_PAGE.get(language)}"


def quoted(text: str) -> str:
    '''A string constant of a formula.

    >>> quoted('say "ja"')
    '"say ""ja"""'
    '''
    return '"' + text.replace('"', '""') + '"'


def area(column: int, first: int, last: int | None = None) -> str:
    """One cell, or the cells of one column, fixed; column and rows counted from 0.

    >>> area(1, 4, 9), area(1, 4)
    ('$B$5:$B$10', '$B$5')
    """
    letter = letters(column + 1)
    cell = f"${letter}${first + 1}"
    return cell if last is None else f"{cell}:${letter}${last + 1}"

"""A form as data: its columns, its rows, and what came back.

``schemas/form.schema.json`` describes the JSON form of ``Form``.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.spreadsheet.grid import CellRef, Source
from tracker.texts import Language, Text


class ColumnKind(StrEnum):
    """What a column holds. Only ``shown`` is locked; the others are for the reader to fill."""

    SHOWN = "shown"
    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a list."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table.

    Attributes:
        id: stable; stands in a hidden row above the headings, for when these are retyped.
        width: in characters.
        options: the list of a ``choice``; of a ``text`` what its list offers, besides other words.
        lowest, highest: the bounds of a ``number``, both included.
        step: the distance between the numbers allowed, counted from ``lowest``; None = any number.
        foreign: what is shown comes from a vendor: quoted, so that it never becomes a formula.
    """

    id: str
    title: Text
    width: float
    kind: ColumnKind = ColumnKind.SHOWN
    hint: Text | None = None
    options: tuple[Option, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    foreign: bool = False
    step: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is there to be filled."""
        return self.kind is not ColumnKind.SHOWN


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what is shown in it, and what is filled in beforehand, both by column id.

    Values of open columns are canonical: an option's id, a decimal number, an ISO date, a text.
    ``about`` is what the maker must know again of the row; it stays in the case folder.
    """

    key: str
    values: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """One form, as it is sent out.

    Attributes:
        id: unique in the case folder, such as ``verdicts-3``.
        kind: what it is for; the part of the id before the number.
        revision: of the specification it was made from.
        guide: paragraphs for the first sheet.
        sheet: the name of the table's sheet.
        frozen: how many columns stay in view.
        count, by: the column whose values (of a text: whether it is filled) are counted live, per value of column ``by``.
        extendable: whether rows of the reader's own may be added below.
        blind: whether vendors are masked in it.
        about: whatever else the maker must know again: evaluator, vendor, date.
    """

    id: str
    kind: str
    procurement: str
    revision: int
    language: Language
    title: str
    guide: tuple[Text, ...]
    sheet: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    frozen: int = 1
    count: str | None = None
    by: str | None = None
    extendable: bool = False
    blind: bool = False
    about: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """Which of its kind it is in the case."""
        return int(self.id.rpartition("-")[2])

    def column(self, id: str) -> Column:
        """The column with this id (KeyError: none has it)."""
        for column in self.columns:
            if column.id == id:
                return column
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it came back.

    Attributes:
        key: None for a row the reader added.
        values: open columns that hold something understood, canonical (see ``Row``); in an added
            row also what stands in columns that are shown.
        cells: column id → where it stands.
        comments: the comments on the row's cells.
    """

    key: str | None
    values: dict[str, str]
    cells: dict[str, CellRef]
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that came back: a row per row that was found, in the order of the form, added ones last.

    ``missing`` are the keys of rows that are gone, or that came back twice and differ.
    """

    source: Source
    entries: tuple[Entry, ...]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]

"""The columns of the requirement table, for each version of the layout that was ever sent.

A workbook that is out at a vendor keeps the layout it was made with. Nothing here is changed once a
version has been sent: a change is a new version, and the older ones stay to be read by.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

from tracker.frozen import dataclass
from tracker.spreadsheet.grid import letters
from tracker.spreadsheet.plan import Paper
from tracker.texts import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the requirement table.

    ``answered`` columns are the vendor's to fill, ``prose`` ones in their own words: whatever masks,
    searches, compares or hides words goes by it. ``width`` is in characters. ``sent_as`` is the id above
    its heading in the workbook, where that is not ``id``.
    """

    id: str
    title: Text
    width: float
    answered: bool = False
    prose: bool = False
    hidden: bool = False
    hint: Text | None = None
    sent_as: str = ""

    @property
    def mark(self) -> str:
        """The id that stands hidden above its heading."""
        return self.sent_as or self.id


@dataclass(frozen=True)
class Layout:
    """How one version of the workbook is laid out.

    Attributes:
        columns: of the requirement table, from the first.
        scrolling: the first column that does not stay in view.
        paper: what the requirement table is printed on, across.
        permitted: what the protection of the table permits.
        continues: a text that is taller than a row can be goes on on a sheet of its own; without,
            the row ends in the middle of it.
    """

    version: int
    columns: tuple[Column, ...]
    scrolling: str
    paper: Paper
    permitted: tuple[str, ...]
    continues: bool

    @cached_property
    def index(self) -> dict[str, int]:
        """Column id → its place, counted from 0."""
        return {column.id: number for number, column in enumerate(self.columns)}

    @cached_property
    def letter(self) -> dict[str, str]:
        """Column id → its letter."""
        return {column.id: letters(n) for n, column in enumerate(self.columns, start=1)}

    @cached_property
    def titles(self) -> dict[str, Text]:
        """Column id → its heading."""
        return {column.id: column.title for column in self.columns}

    @cached_property
    def answered(self) -> tuple[str, ...]:
        """The columns that are the vendor's to fill."""
        return tuple(column.id for column in self.columns if column.answered)

    def title(self, id: str) -> Text:
        """A column's heading; where this version lacks the column, the present one's."""
        return self.titles.get(id) or CURRENT.titles[id]

    def latest(self, since: Mapping[int, T]) -> T:
        """What holds in this version, of what has held since each of some versions.

        >>> _SECOND.latest({1: "packages"}), _SECOND.latest({1: "packages", 2: "sections"})
        ('packages', 'sections')
        """
        return since[max(version for version in since if version <= self.version)]


_ANSWER = Text("Vælg et svar på listen.", "Choose an answer from the list.")
_ELABORATION = Text(
    "Hvordan kravet opfyldes, eller hvad der mangler.",
    "How the requirement is met, or what is missing.",
)
_DATE = Text("Dato: dd-mm-åååå, fx 01-06-2027.", "Date: dd-mm-yyyy, e.g. 01-06-2027.")
_DELIVERED = Text("Hvem leverer det? Vælg på listen.", "Who delivers it? Choose from the list.")
_EVIDENCE = Text("Henvisning til bilag, test eller side.", "Reference to annex, test or page.")
_RESERVATION = Text(
    "Skriv ethvert forbehold her og ikke andre steder.",
    "State any reservation here and nowhere else.",
)
_CONFIDENTIAL = Text(
    "Ja, hvis svaret er fortroligt (forretningshemmelighed).",
    "Yes, if the answer is confidential (a trade secret).",
)
_SECRET = Text("Ja, hvis svaret er fortroligt.", "Yes, if the answer is confidential.")
_KEY = Column("key", Text("Nøgle", "Key"), 12, hidden=True)


def _answered(id: str, title: Text, width: float, hint: Text, *, prose: bool = False) -> Column:
    return Column(id, title, width, answered=True, prose=prose, hint=hint)


_FIRST = Layout(
    version=1,
    columns=(
        _KEY,
        Column("number", Text("Nr.", "No."), 5),
        Column("section", Text("Pakke", "Package"), 8, sent_as="package"),
        Column("requirement_id", Text("Integration", "Integration"), 12, sent_as="integration"),
        Column("requirement", Text("Krav", "Requirement"), 56),
        Column("level", Text("Niveau", "Level"), 12),
        Column("applies", Text("Gælder", "Applies"), 9),
        _answered("answer", Text("Svar", "Answer"), 17, _ANSWER),
        _answered("elaboration", Text("Uddybning", "Elaboration"), 36, _ELABORATION, prose=True),
        _answered("available_from", Text("Leveres fra", "Available from"), 12, _DATE),
        _answered(
            "price_dkk",
            Text("Pris (kr.)", "Price (DKK)"),
            12,
            Text(
                "Pris i kroner ekskl. moms for et tilkøb, fx 125.000,00.",
                "Price in DKK excl. VAT of an add-on, e.g. 125.000,00.",
            ),
        ),
        _answered("delivered_by", Text("Leveret af", "Delivered by"), 14, _DELIVERED),
        _answered("evidence", Text("Dokumentation", "Evidence"), 19, _EVIDENCE, prose=True),
        _answered("reservation", Text("Forbehold", "Reservation"), 19, _RESERVATION, prose=True),
        _answered("confidential", Text("Fortroligt", "Confidential"), 10, _CONFIDENTIAL),
        Column("status", Text("Status", "Status"), 23),
    ),
    scrolling="requirement",
    paper=Paper.A4,
    permitted=("autofilter", "format_columns", "format_rows", "sort"),
    continues=False,
)
# What one works with stands first and stays in view: which requirement, its text, the answer, what is
# still missing. That is some 780 of the 1,280 pixels of a small screen; the others scroll beside it.
_SECOND = Layout(
    version=2,
    columns=(
        _KEY,
        Column("sections", Text("Alle afsnit", "All sections"), 12, hidden=True),
        Column("requirement_id", Text("Krav-id", "Requirement id"), 12),
        Column("level", Text("Niveau", "Level"), 11),
        Column("requirement", Text("Krav", "Requirement"), 48),
        _answered("answer", Text("Svar", "Answer"), 15, _ANSWER),
        Column("status", Text("Status", "Status"), 18),
        _answered("elaboration", Text("Uddybning", "Elaboration"), 30, _ELABORATION, prose=True),
        _answered("available_from", Text("Leveres fra", "Available from"), 12, _DATE),
        _answered(
            "price_dkk",
            Text("Engangspris (kr.)", "One-off price (DKK)"),
            13,
            Text(
                "Tilkøb: betales én gang, ekskl. moms, fx 125.000,00.",
                "Add-on: paid once, excl. VAT, e.g. 125.000,00.",
            ),
        ),
        _answered(
            "price_yearly_dkk",
            Text("Årlig pris (kr.)", "Yearly price (DKK)"),
            13,
            Text(
                "Tilkøb: betales hvert år, ekskl. moms.",
                "Add-on: paid every year, excl. VAT.",
            ),
        ),
        _answered("delivered_by", Text("Leveret af", "Delivered by"), 13, _DELIVERED),
        _answered("evidence", Text("Dokumentation", "Evidence"), 17, _EVIDENCE, prose=True),
        _answered("reservation", Text("Forbehold", "Reservation"), 18, _RESERVATION, prose=True),
        _answered("confidential", Text("Fortroligt", "Confidential"), 11, _SECRET),
        Column("applies", Text("Gælder", "Applies"), 9),
        Column("section", Text("Afsnit", "Section"), 16),
        Column("number", Text("Nr.", "No."), 5),
    ),
    scrolling="elaboration",
    paper=Paper.A3,
    permitted=("autofilter", "format_columns", "format_rows"),
    continues=True,
)
LAYOUTS = {layout.version: layout for layout in (_FIRST, _SECOND)}
VERSION = max(LAYOUTS)
CURRENT = LAYOUTS[VERSION]

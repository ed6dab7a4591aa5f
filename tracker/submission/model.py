"""One filled workbook, read. ``schemas/submission.schema.json`` describes its JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields

from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.spreadsheet.grid import CellRef, Source


@dataclass(frozen=True, slots=True)
class SubmittingVendor:
    """What the vendor wrote about themselves.

    ``id`` is the vendor's id in procurement.yaml, when the workbook was made for one vendor.
    """

    id: str | None = None
    name: str | None = None
    cvr: str | None = None
    contact: str | None = None
    email: str | None = None
    solution: str | None = None
    version: str | None = None

    @property
    def texts(self) -> Mapping[str, str]:
        """Field → what the vendor wrote in it; those that are empty are left out."""
        written = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "id"}
        return {name: text for name, text in written.items() if text}


NOWHERE = CellRef("", "")  # for an answer without a cell


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The price of one of a line of a price table.

    Attributes:
        line: the line's id.
        price: a decimal number of kroner; None where there is none, or none that can be read.
        cell: where it stands; None where the line did not come back.
        written: what stands there where nobody can read it as a price.
    """

    line: str
    price: str | None
    cell: CellRef | None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of the requirement table, as it was answered.

    Attributes:
        answer: the id of an answer of the scale; None when the cell is empty or was not understood.
        written: what stood in the answer cell, tidied; None when it was empty.
        available_from: an ISO date.
        price_dkk: what is paid once, a decimal number of kroner, as text; in a workbook of the first layout the
            price, whichever it was.
        price_yearly_dkk: what is paid every year, likewise.
        available_from_written, price_written, price_yearly_written: what stood there where nobody can read it as a day or
            as an amount of kroner; None where it could be read, or nothing stood there.
        applies: ``yes``, ``no`` or ``open`` under the vendor's replies to the conditions.
        cell: the answer cell.
        confidential: protected by the vendor's Yes, or by a mark that nobody can read (``Mark``).
        confidential_written: what stood in that column, as written; None where it was blank.
        unreadable: the answer cell holds something that nobody can read as an answer.
        comments: the comments on the row's cells; vendors put reservations there.
        value: the answer of a row that is not answered on the scale, in its canonical form: ``yes`` or
            ``no``, a decimal, an ISO date, ids of options with ``; `` between, or the vendor's own words.
        cells: column id → where the vendor wrote in that column, on the sheet of ``cell``.
        prices: of the lines of a price table, whose sum is ``value``.
    """

    requirement: str
    digest: str | None
    answer: str | None
    cell: CellRef
    applies: str = "yes"
    written: str | None = None
    elaboration: str | None = None
    available_from: str | None = None
    price_dkk: str | None = None
    delivered_by: str | None = None
    evidence: str | None = None
    reservation: str | None = None
    confidential: bool = False
    unreadable: bool = False
    comments: tuple[str, ...] = ()
    available_from_written: str | None = None
    price_written: str | None = None
    cells: dict[str, str] = field(default_factory=dict)
    confidential_written: str | None = None
    value: str | None = None
    price_yearly_dkk: str | None = None
    price_yearly_written: str | None = None
    prices: tuple[UnitPrice, ...] = ()

    @classmethod
    def blank(cls, requirement: str) -> Answer:
        """The answer of a row that did not come back, or that nobody answers."""
        return cls(requirement, None, None, NOWHERE)

    @property
    def price_words(self) -> tuple[str, ...]:
        """What stands in a price table where a price should."""
        return tuple(price.written for price in self.prices if price.written)

    def place(self, column: str) -> CellRef:
        """Where a column's text stands; the answer cell, where the submission does not know."""
        ref = self.cells.get(column)
        return CellRef(self.cell.sheet, ref) if ref else self.cell


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that may mean "confidential" but is not a plain Yes: it protects until a person decides.

    Attributes:
        requirement: the row it protects; None when it is about every answer of the file.
        sheet, cell: where it stands; no cell when a whole column is meant, no sheet outside them all.
        words: as written, cut as in a list; empty when there is nothing to read.
    """

    requirement: str | None
    sheet: str | None
    cell: str | None
    words: str


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A non-empty cell outside what was read: nothing is dropped in silence."""

    sheet: str
    cell: str
    value: str


@dataclass(frozen=True, slots=True)
class UnreadArea:
    """Unread cells that are too many to list: how many, on which sheet, within which range."""

    sheet: str
    area: str
    cells: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What was issued against what came back.

    ``issued`` = rows with an answer or a blank + ``missing``; ``read`` counts distinct issued rows
    found, ``answered`` those of them with something in the answer cell. ``unread_areas`` are the
    unread cells beyond those that are listed in ``unread_cells``.

    Attributes:
        readable: of those answered, how many have an answer that counts: it can be read, and is to the
            wording that was issued. None in what an earlier version read, which did not count them.
        unreadable, outdated: of those answered, how many cannot be read, or are to an earlier wording.
        conflicting: how many stand in several rows with different answers; none of these is taken.
        not_applicable: how many are blank because they do not apply.
    """

    issued: int
    read: int
    answered: int
    missing: tuple[str, ...] = ()
    duplicated: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    changed_text: tuple[str, ...] = ()
    unread_cells: tuple[UnreadCell, ...] = ()
    unread_areas: tuple[UnreadArea, ...] = ()
    readable: int | None = None
    unreadable: int = 0
    outdated: int = 0
    conflicting: int = 0
    not_applicable: int = 0


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything one filled workbook says, and what is wrong with it.

    ``marks`` are what may say "confidential"; None in what an earlier version read, which did not
    look for them.
    """

    procurement: str | None
    vendor: SubmittingVendor
    round: int
    revision: int | None
    source: Source
    reconciliation: Reconciliation
    conditions: dict[str, str | None] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()
    marks: tuple[Mark, ...] | None = None

    @property
    def is_unread(self) -> bool:
        """Whether nobody could read the file, which is kept all the same (``unreadable.py``)."""
        return self.revision is None and self.reconciliation.issued > 0

"""A submission while it is being read: rows with their cells, before the rules have spoken."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.findings import Where
from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import Requirement, Specification
from tracker.submission.model import SubmittingVendor
from tracker.workbook.layout import Status
from tracker.workbook.rowrules import Applies


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One issued requirement and what the vendor put beside it.

    Attributes:
        values: column id → value in its canonical form (ISO date, decimal number, id of a choice)
            or, where it could not be read, as written.
        places: column id → its cell, whether or not anything stands in it.
        answer: what the answer was understood as.
        status: what the row still lacks.
        unreadable: an answer cell that holds something no one can read.
    """

    requirement: Requirement
    digest: str | None
    applies: Applies
    answer: AnswerChoice | None
    status: Status
    values: dict[str, str]
    places: dict[str, Where]
    unreadable: bool = False

    def at(self, column: str) -> Where:
        """Where a column's cell is in this row (the answer cell, when the column is gone)."""
        return self.places.get(column) or self.places.get("answer") or Where()


@dataclass(frozen=True, slots=True)
class VendorSheet:
    """The sheet about the vendor: fields and replies, each with its cell."""

    vendor: SubmittingVendor
    replies: dict[str, bool | None]
    places: dict[str, Where]


@dataclass(frozen=True, slots=True)
class Reading:
    """All a rule may look at. ``reference`` is the day promises are held against."""

    specification: Specification
    rows: tuple[ReadRow, ...]
    about: VendorSheet
    reference: dt.date

    @property
    def is_blank(self) -> bool:
        """Whether there are rows and no answer cell of theirs holds anything."""
        return bool(self.rows) and not any(row.answer or row.unreadable for row in self.rows)

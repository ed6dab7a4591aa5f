"""The difference between two rounds of one vendor.

``schemas/difference.schema.json`` describes the JSON form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from tracker.assessment.model import AssessedProcurement, AssessedVendor, Outcome
from tracker.assessment.reservations.model import Reservation
from tracker.frozen import dataclass
from tracker.paper.wordwise import Piece
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import Submission, UnreadCell
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Round:
    """One received submission, as it is compared.

    Attributes:
        specification: the revision it was held against.
        received: when, ISO 8601.
        written: (requirement, column) → what stands in a cell that was not understood; the
            submission does not hold it, and without it two different promises look the same.
        replies: condition → what stands in its cell, where that is neither yes nor no.
        reserved: what is or may be a reservation in any of its texts, with what was decided.
    """

    submission: Submission
    specification: Specification
    received: str
    written: Mapping[tuple[str, str], str] = field(default_factory=dict)
    replies: Mapping[str, str] = field(default_factory=dict)
    reserved: tuple[Reservation, ...] = ()


class RequirementChange(StrEnum):
    """Whether a requirement was the same in both rounds."""

    SAME = "same"
    REWORDED = "reworded"
    ADDED = "added"
    WITHDRAWN = "withdrawn"


class Direction(StrEnum):
    """Which way an outcome went. ``other`` is to or from *not applicable*: neither up nor down."""

    SAME = "same"
    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing a vendor answered differently.

    Attributes:
        field: a column's or a field's id, or a condition's.
        label: what it is called where the vendor fills it in.
        before, after: None where there was nothing. An answer and a deliverer by id where the scale
            has it, a date by ISO, a price in decimal kroner, else as written.
        pieces: a free text word by word.
        hidden: only something that is not shown differs: the last digits of a CPR number.
    """

    field: str
    label: Text
    before: str | None
    after: str | None
    pieces: tuple[Piece, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RowChange:
    """A requirement whose answer, outcome or text changed.

    Attributes:
        minimum: it is, or was, a minimum requirement.
        wording_before, wording_after: as the vendors read it; None where it was not asked.
        reasons: why the outcome now is not simply what the answer says; only where it changed.
        worsened: what became worse, for a minimum requirement; first in every report.
        confidential: marked so by the vendor in either round.
        reserved_before, reserved_after: what is or may be a reservation in the row's texts, with the
            cell it stands in; what people dismissed is left out.
    """

    requirement: str
    asked: RequirementChange
    minimum: bool
    level_before: str | None
    level_after: str | None
    wording_before: Text | None
    wording_after: Text | None
    outcome_before: Outcome | None
    outcome_after: Outcome | None
    direction: Direction
    reasons: tuple[Text, ...]
    fields: tuple[FieldChange, ...]
    worsened: tuple[Text, ...]
    confidential: bool
    cell_before: CellRef | None
    cell_after: CellRef | None
    reserved_before: tuple[Reservation, ...] = ()
    reserved_after: tuple[Reservation, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two rounds. ``answers`` is a hash of what the vendor wrote, whatever file it came in."""

    round: int
    revision: int
    received: str
    file: str
    sha256: str
    answers: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Requirements by what became of them; those that did not change are in ``same``."""

    compared: int
    same: int
    answered_otherwise: int
    better: int
    worse: int
    reworded: int
    added: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two rounds, requirement by requirement.

    Attributes:
        same_answers: the vendor answered exactly the same in both; only the file, or what was asked, may
            differ (threats, R-45).
        worsened_minimum: minimum requirements that became worse.
        rows: those with a change, in the order of the later revision, withdrawn ones last, then the
            rows of groups.
        written_outside, no_longer_written: what stands outside the answer cells now and did not
            before, and the other way round.
        uncompared: cells outside the answer cells that were too many to list, and so to compare.
    """

    procurement: AssessedProcurement
    vendor: AssessedVendor
    before: Side
    after: Side
    same_answers: bool
    counts: Counts
    worsened_minimum: tuple[str, ...]
    rows: tuple[RowChange, ...]
    conditions: tuple[FieldChange, ...]
    about: tuple[FieldChange, ...]
    written_outside: tuple[UnreadCell, ...]
    no_longer_written: tuple[UnreadCell, ...]
    uncompared: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        changed = (self.rows, self.conditions, self.about)
        outside = (self.written_outside, self.no_longer_written)
        return not any((*changed, *outside))

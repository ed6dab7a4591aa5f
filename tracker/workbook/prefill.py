"""What a workbook is given beforehand when it goes back to a vendor: their answers, and remarks.

Plain data in the workbook's own terms. What was found in a submission is turned into it by
``tracker.returning``; the writers walk it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from functools import cached_property

from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.texts import Language, Text

_NAMES = {
    Severity.ERROR: (Text("fejl", "error"), Text("fejl", "errors")),
    Severity.WARNING: (Text("advarsel", "warning"), Text("advarsler", "warnings")),
    Severity.NOTE: (Text("bemærkning", "note"), Text("bemærkninger", "notes")),
}


def tally(counts: Mapping[Severity, int], language: Language) -> str:
    """How much was found, in words; empty when nothing was.

    >>> tally({Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 0}, Language.DA)
    '2 fejl, 1 advarsel'
    """
    return ", ".join(f"{n} {_NAMES[s][n != 1].get(language)}" for s, n in counts.items() if n)


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the workbook, by what it is about and not by where it stands.

    Attributes:
        row: a requirement's id; on the sheet about the vendor ``field.<id>`` or ``condition.<id>``;
            empty for the headings of the requirement table.
        column: the column of the requirement table; None on the sheet about the vendor.
    """

    row: str
    column: str | None = None


class Opens(StrEnum):
    """What a remark opens of a returned workbook, where the cells without one are locked.

    An answer decides what else its row must hold, so that a remark on it opens the row.
    """

    NOTHING = "nothing"
    CELL = "cell"
    ROW = "row"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark to the vendor.

    Attributes:
        spot: the cell of this workbook it is about.
        elsewhere: where it is in the vendor's own file, when no cell here corresponds to it.
        detail: what only the note on the cell says.
        opens: which cells the vendor can fill in because of it.
    """

    severity: Severity
    message: Text
    remedy: Text
    requirement: str | None = None
    spot: Spot | None = None
    elsewhere: str = ""
    detail: Text | None = None
    opens: Opens = Opens.CELL


class ChangeKind(StrEnum):
    """What became of a requirement, or of a condition, in a new revision."""

    CHANGED = "changed"
    NEW = "new"
    WITHDRAWN = "withdrawn"
    UNASKED = "unasked"  # a condition that is no longer the vendor's to answer


@dataclass(frozen=True, slots=True)
class Change:
    """A requirement that changed: both wordings, and the answer to the old one.

    ``before`` and ``after`` are None where there was, or is, no such requirement. Of a condition,
    ``requirement`` is its id and ``before`` its question.
    """

    requirement: str
    kind: ChangeKind
    before: Text | None
    after: Text | None
    answer: str = ""


@dataclass(frozen=True)
class Prefill:
    """A submission on its way back.

    Attributes:
        round: the round this workbook is for; 1 = nobody has answered it yet.
        older: the revision the answers were given to, when it is not this workbook's.
        reply_by: an ISO date or moment the vendor is asked to answer by.
        fields: field id → text.
        replies: condition id → text.
        answers: requirement id → column id → text; all of them as they shall stand in the cells.
        negotiated: it asks for a new offer in a negotiation, and is not a draft on its way back.
        locked: only what ``opened`` names can be filled in.
        opened: the cells that the remarks open; a spot without a column is a whole row.
        carried: the answers are those of earlier workbooks, and the remarks say of which.
    """

    round: int = 1
    older: int | None = None
    reply_by: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    replies: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    changes: tuple[Change, ...] = ()
    negotiated: bool = False
    locked: bool = False
    opened: frozenset[Spot] = frozenset()
    carried: bool = False

    def is_open(self, spot: Spot) -> bool:
        """Whether the vendor can fill in a cell."""
        if not self.locked:
            return True
        return not self.opened.isdisjoint((spot, Spot(spot.row), Spot("", spot.column)))

    @property
    def is_return(self) -> bool:
        """Whether the workbook has been with the vendor before."""
        return self.round > 1

    @property
    def is_marked(self) -> bool:
        """Whether its cells have remarks, and a column of signs beside the rows."""
        return self.is_return or self.carried

    @cached_property
    def by_spot(self) -> Mapping[Spot, tuple[Remark, ...]]:
        """The remarks on each cell, the gravest first."""
        found: dict[Spot, tuple[Remark, ...]] = {}
        for remark in sorted(self.remarks, key=lambda r: r.severity.rank):
            if remark.spot:
                found[remark.spot] = (*found.get(remark.spot, ()), remark)
        return found

    @cached_property
    def by_row(self) -> Mapping[str, Severity]:
        """The gravest remark on any cell of a row."""
        found: dict[str, Severity] = {}
        for spot, remarks in self.by_spot.items():
            gravest = (remarks[0].severity, found.get(spot.row, Severity.NOTE))
            found[spot.row] = min(gravest, key=lambda severity: severity.rank)
        return found

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many remarks there are of each severity."""
        return {s: sum(1 for r in self.remarks if r.severity is s) for s in Severity}


NOTHING = Prefill()

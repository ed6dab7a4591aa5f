"""Evaluators' verdicts as they are kept. ``schemas/verdicts.schema.json`` describes the JSON form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.assessment.model import AssessedRow, Judgement, verdict_of
from tracker.cpr import masked
from tracker.findings import Finding
from tracker.forms.received import FormDocuments
from tracker.frozen import dataclass
from tracker.spreadsheet.grid import CellRef, Source

ACCEPTED = "accepted"  # the one verdict that needs no reason
ACCEPTING = frozenset({ACCEPTED, "accepted_with_comment"})
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict on one row of one vendor.

    Attributes:
        vendor: the vendor's key (``VendorRounds``).
        submission: SHA-256 of the submission it is on; a later round makes it stale.
        supplements: how many supplements to the row the evaluator was shown.
        verdict: an id of the scale's verdicts, points and reason: each None when not given.
        cell: where it stands in the evaluator's workbook.
    """

    vendor: str
    requirement: str
    submission: str
    verdict: str | None = None
    points: float | None = None
    reason: str | None = None
    cell: CellRef | None = None
    supplements: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing is left of it: an earlier verdict was taken back."""
        return self.verdict is None and self.points is None and self.reason is None

    @property
    def is_settled(self) -> bool:
        """Whether it holds as what evaluators agreed on: something was decided, with the reason."""
        return self.reason is not None and (self.verdict is not None or self.points is not None)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One workbook of verdicts, read.

    Attributes:
        form: the form it was.
        evaluator: the evaluator's id; None for what they agreed.
        given: the rows with anything in them, and those where an earlier verdict was taken back.
    """

    form: str
    evaluator: str | None
    source: Source
    given: tuple[Verdict, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def judged(self) -> int:
        """How many rows have a verdict or points."""
        return sum(g.verdict is not None or g.points is not None for g in self.given)


VERDICTS = "verdicts"  # the folder, the action in the log, and the kind of form
CONSENSUS = "consensus"
Place = tuple[str, str]  # vendor's key, requirement


KEPT = FormDocuments(VERDICTS, "verdicts", Verdicts, {kind: kind for kind in (VERDICTS, CONSENSUS)})
load_verdicts = KEPT.load


def by_row(received: Iterable[Verdicts]) -> dict[Place, dict[str | None, Verdict]]:
    """For each row, each evaluator's last verdict on it; None is what they agreed.

    A verdict that was taken back does not count, nor does one agreed on without the reason that
    Danish Public Procurement Act § 171 asks for: the row is still to be settled.
    """
    found: dict[Place, dict[str | None, Verdict]] = {}
    for verdicts in received:
        for given in verdicts.given:
            at = found.setdefault((given.vendor, given.requirement), {})
            at.pop(verdicts.evaluator, None)
            if given.is_settled if verdicts.evaluator is None else not given.is_blank:
                at[verdicts.evaluator] = given
    return {place: given for place, given in found.items() if given}


def judged(row: AssessedRow, given: dict[str | None, Verdict], submission: str) -> AssessedRow:
    """A row with its verdicts: the agreed one first; unanimous is as good as agreed.

    Args:
        submission: SHA-256 of the submission the row is of.

    CPR numbers in a reason are masked, as in all that reports show.
    """
    order = sorted(given, key=lambda who: who or "")
    judgements = tuple(
        Judgement(
            who,
            given[who].verdict,
            given[who].points,
            masked(given[who].reason),
            is_stale(given[who], row, submission),
        )
        for who in order
    )
    return replace(row, judgements=judgements, verdict=verdict_of(judgements))


def is_stale(given: Verdict, row: AssessedRow, submission: str) -> bool:
    """Whether a verdict is on another file than the row, or from before a supplement that counts."""
    return given.submission != submission or given.supplements < len(row.considered)

"""Evaluators' verdicts as they are kept. ``schemas/verdicts.schema.json`` describes the JSON form."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.findings import Finding
from tracker.spreadsheet.grid import CellRef, Source

ACCEPTED = "accepted"  # the one verdict that needs no reason
ACCEPTING = frozenset({ACCEPTED, "accepted_with_comment"})
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Given:
    """One verdict on one row of one vendor.

    Attributes:
        vendor: the vendor's key (``register.Rounds``).
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
        """Whether it holds as what evaluators agreed on: something was decided, and why is told."""
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
    given: tuple[Given, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def judged(self) -> int:
        """How many rows have a verdict or points."""
        return sum(g.verdict is not None or g.points is not None for g in self.given)

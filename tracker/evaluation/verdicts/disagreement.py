"""Where evaluators disagree, and what they have settled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from tracker.assessment.model import AssessedRow, VendorAssessment
from tracker.assessment.standing import CaseState
from tracker.assessment.verdicts import Place, Verdict, by_row, is_stale
from tracker.evaluation.method.model import Evaluator
from tracker.frozen import dataclass

ByEvaluator = Mapping[str | None, Verdict]


class Agreement(StrEnum):
    """How far the evaluators are with a row."""

    NONE = "none"  # nobody has judged it
    PARTIAL = "partial"  # some have, and agree
    UNANIMOUS = "unanimous"  # all have, and agree
    DISPUTED = "disputed"
    OUTDATED = "outdated"  # they agreed on it, on an earlier round or before a supplement
    SETTLED = "settled"  # they agreed on it as it is now


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with all verdicts on it."""

    vendor: VendorAssessment
    row: AssessedRow
    given: ByEvaluator
    agreement: Agreement

    def is_stale(self, given: Verdict) -> bool:
        """Whether a verdict is on an earlier round, or from before a supplement."""
        return is_stale(given, self.row, self.vendor.source.sha256)

    @property
    def place(self) -> Place:
        """Which row of which vendor it is."""
        return self.vendor.key, self.row.asked.id


def judged_rows(
    stand: CaseState, evaluators: tuple[Evaluator, ...], spread: float = 0.0
) -> Iterator[JudgedRow]:
    """Every row of every vendor, and how far the evaluators are with it.

    Args:
        spread: how far apart points may be without being a disagreement.
    """
    places = by_row(stand.verdicts)
    for vendor in stand.assessment.vendors:
        for row in vendor.rows:
            given = places.get((vendor.key, row.asked.id), {})
            yield JudgedRow(vendor, row, given, _agreement(vendor, row, given, evaluators, spread))


def _agreement(
    vendor: VendorAssessment,
    row: AssessedRow,
    given: ByEvaluator,
    evaluators: tuple[Evaluator, ...],
    spread: float,
) -> Agreement:
    agreed = given.get(None)
    known = JudgedRow(vendor, row, given, Agreement.SETTLED)
    if agreed is not None:
        return Agreement.OUTDATED if known.is_stale(agreed) else Agreement.SETTLED
    single = {who: g for who, g in given.items() if not _is_only_words(g)}
    if not single:
        return Agreement.NONE
    if _is_disputed(single.values(), spread):
        return Agreement.DISPUTED
    everyone = {e.id for e in evaluators} <= single.keys()
    return Agreement.UNANIMOUS if everyone else Agreement.PARTIAL


def _is_disputed(given: Collection[Verdict], spread: float) -> bool:
    """Whether verdicts differ, or points by more than ``spread``."""
    verdicts = {g.verdict for g in given if g.verdict is not None}
    points = [g.points for g in given if g.points is not None]
    return len(verdicts) > 1 or (bool(points) and max(points) - min(points) > spread)


def _is_only_words(given: Verdict) -> bool:
    return given.verdict is None and given.points is None

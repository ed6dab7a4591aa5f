"""How far the evaluation is: who has judged what, and what is left to settle.

``schemas/evaluation-status.schema.json`` describes the JSON form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tracker.assessment.model import Judgement, Outcome
from tracker.assessment.replies import replies_of
from tracker.assessment.standing import CaseState
from tracker.assessment.verdicts import ACCEPTING, Place
from tracker.evaluation.method.model import Evaluator
from tracker.evaluation.method.panel import Panel
from tracker.evaluation.verdicts.disagreement import Agreement, JudgedRow, judged_rows
from tracker.frozen import dataclass
from tracker.workbook.rowrules import Applies, applies

ELABORATION_NEEDED = "elaboration_needed"


@dataclass(frozen=True, slots=True)
class StatusVendor:
    """A vendor of the case; ``round`` is the latest."""

    key: str
    name: str
    round: int
    rows: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one evaluator is with one vendor.

    Attributes:
        rows: those that need a verdict, and others that have one all the same.
        judged: rows with a verdict or points.
        stale: of them, those from before the vendor's latest round or supplement.
        verdicts: rows per verdict, by its id.
    """

    evaluator: str
    vendor: str
    rows: int
    judged: int
    stale: int
    verdicts: dict[str, int]


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A row somebody has to look at, with all verdicts on it."""

    vendor: str
    requirement: str
    level: str
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """The whole of it.

    Attributes:
        accords: rows per accord, over all vendors; those that neither need nor have a verdict are in
            ``not_applicable`` instead.
        not_applicable: rows whose condition is not met by the vendor's reply or choice, and those
            the vendor need not offer and does not, so that there is nothing to judge.
        disputed: where the evaluators disagree and have not settled it on the latest round.
        stale: rows with a verdict from before the vendor's latest round or supplement, unless the
            evaluators have agreed on the row since.
        elaboration_needed: rows on which an evaluator, or what was agreed, asks for elaboration.
        deviations: minimum requirements with a possible deviation that a verdict accepts: for the
            procurement lawyer to judge all the same.
    """

    procurement: str
    title: str
    revision: int
    evaluators: tuple[Evaluator, ...]
    vendors: tuple[StatusVendor, ...]
    progress: tuple[Progress, ...]
    accords: dict[str, int]
    disputed: tuple[StatusRow, ...]
    stale: tuple[StatusRow, ...]
    elaboration_needed: tuple[StatusRow, ...]
    deviations: tuple[StatusRow, ...]
    not_applicable: int = 0

    @property
    def is_done(self) -> bool:
        """Whether everybody has judged everything that counts now, and nothing is disputed."""
        judged = all(p.judged == p.rows and not p.stale for p in self.progress)
        return judged and bool(self.progress) and not (self.disputed or self.stale)


def status_of(stand: CaseState, panel: Panel, spread: float = 0.0) -> Status:
    """How far the evaluation of a case is.

    Args:
        spread: how far apart points may be without being a disagreement.
    """
    rows = tuple(judged_rows(stand, panel.evaluators, spread))
    known = stand.assessment.procurement
    nothing = nothing_to_judge(stand)
    waived = [j for j in rows if j.agreement is Agreement.NONE and j.place in nothing]
    counts = Counter(judged.agreement for judged in rows)
    counts[Agreement.NONE] -= len(waived)
    return Status(
        procurement=known.id,
        title=known.title,
        revision=known.revision,
        evaluators=panel.evaluators,
        vendors=tuple(
            StatusVendor(v.key, v.vendor.name, v.round, len(v.rows))
            for v in stand.assessment.vendors
        ),
        progress=tuple(
            _progress(evaluator, v.key, rows, nothing)
            for evaluator in panel.evaluators
            for v in stand.assessment.vendors
        ),
        accords={accord.value: counts[accord] for accord in Agreement},
        disputed=_status_rows(j for j in rows if j.agreement is Agreement.DISPUTED),
        stale=_status_rows(j for j in rows if _is_stale(j)),
        elaboration_needed=_status_rows(
            j for j in rows if any(v == ELABORATION_NEEDED for v in _standing_verdicts(j))
        ),
        deviations=_status_rows(
            j
            for j in rows
            if j.row.asked.id in j.vendor.summary.minimum_open
            and any(v in ACCEPTING for v in _standing_verdicts(j))
        ),
        not_applicable=len(waived),
    )


def nothing_to_judge(stand: CaseState) -> set[Place]:
    """The rows that do not apply by the vendor's own replies and choices, or are not offered.

    A row the vendor answered "not relevant" is a claim, and is judged as any other.
    """
    found: set[Place] = {
        (vendor.key, row.asked.id)
        for vendor in stand.assessment.vendors
        for row in vendor.rows
        if row.outcome is Outcome.NOT_OFFERED
    }
    for vendor in stand.vendors:
        latest = vendor.latest
        answers = {answer.requirement: answer for answer in latest.answers}
        replies = replies_of(stand.specification, answers, latest.conditions)
        found |= {
            (vendor.key, row.id)
            for row in stand.specification.requirements
            if applies(row.when, replies) is Applies.NO
        }
    return found


def _progress(
    evaluator: Evaluator, vendor: str, rows: Iterable[JudgedRow], nothing: set[Place]
) -> Progress:
    own = [judged for judged in rows if judged.vendor.key == vendor]
    given = [(judged, judged.given[evaluator.id]) for judged in own if evaluator.id in judged.given]
    counted = [(j, g) for j, g in given if g.verdict is not None or g.points is not None]
    return Progress(
        evaluator=evaluator.id,
        vendor=vendor,
        rows=len({j.place for j in own} - nothing | {j.place for j, _ in counted}),
        judged=len(counted),
        stale=sum(_is_stale(judged) and judged.is_stale(g) for judged, g in counted),
        verdicts=dict(sorted(Counter(g.verdict for _, g in counted if g.verdict).items())),
    )


def _is_stale(judged: JudgedRow) -> bool:
    """Whether a verdict that counts is older than what the vendor has sent."""
    older = any(judged.is_stale(given) for given in judged.given.values())
    return older and judged.agreement is not Agreement.SETTLED


def _standing_verdicts(judged: JudgedRow) -> tuple[str | None, ...]:
    """The verdict that was agreed, else each evaluator's."""
    if judged.agreement in (Agreement.SETTLED, Agreement.OUTDATED):
        return (judged.given[None].verdict,)
    return tuple(given.verdict for given in judged.given.values())


def _status_rows(rows: Iterable[JudgedRow]) -> tuple[StatusRow, ...]:
    return tuple(
        StatusRow(
            vendor=judged.vendor.key,
            requirement=judged.row.asked.id,
            level=judged.row.asked.level,
            judgements=judged.row.judgements,
        )
        for judged in rows
    )

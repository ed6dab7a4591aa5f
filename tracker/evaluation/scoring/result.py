"""The scores of a case, with the seal on the method they were made by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.assessment.model import REFUSED, AssessedRow, Assessment, Outcome, VendorAssessment
from tracker.assessment.standing import CaseState
from tracker.errors import CaseError
from tracker.evaluation.method.load import load_evaluation
from tracker.evaluation.method.model import Evaluation
from tracker.evaluation.method.panel import panel_of
from tracker.evaluation.method.seal import Seal, SealState, seal_state, sealed_method
from tracker.evaluation.scoring.model import TIE, PrerequisiteCost, Scores, VendorScore
from tracker.evaluation.scoring.score import score, score_vendor
from tracker.evaluation.verdicts.unfinished import COMPLETE, OpenWork, unfinished
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.scale import NO_SCALES, Scale
from tracker.texts import Text

if TYPE_CHECKING:  # most results have no robustness
    from tracker.evaluation.scoring.robustness_model import Robustness


def with_prerequisites(
    scores: Scores,
    assessment: Assessment,
    scale: Scale,
    scales: Mapping[int, Scale] = NO_SCALES,
) -> Scores:
    """The same scores, each vendor's refused prerequisites with what they cost.

    Args:
        assessment: what the scores were made from.
        scale: says what an answer amounts to when nothing contradicts it.
        scales: revision → the scale its vendors answered on, where that is another.
    """
    assessed = {vendor.vendor: vendor for vendor in assessment.vendors}
    vendors = []
    for scored in scores.vendors:
        vendor = assessed[scored.vendor]
        own = scales.get(vendor.revision or 0, scale)
        costs = _costs(scored, vendor, scores.method, own)
        vendors.append(replace(scored, prerequisites=costs))
    return replace(scores, vendors=tuple(vendors))


def _costs(
    scored: VendorScore, vendor: VendorAssessment, method: Evaluation, scale: Scale
) -> tuple[PrerequisiteCost, ...]:
    """In the order of the rows. Where the evaluators gave points, the tool's reading costs nothing."""
    outcomes = {row.asked.id: row.outcome for row in vendor.rows}
    found = []
    for id, outcome in outcomes.items():
        hit = tuple(
            row.asked.id
            for row in vendor.rows
            if outcome in REFUSED and row.outcome is Outcome.UNSUPPORTED and id in row.unmet
        )
        if not hit:
            continue
        rows = tuple(_as_claimed(r, scale) if r.asked.id in hit else r for r in vendor.rows)
        instead = score_vendor(replace(vendor, rows=rows), method).total
        lost = 0.0 if instead is None or scored.total is None else instead - scored.total
        found.append(PrerequisiteCost(id, hit, lost if abs(lost) > TIE else 0.0))
    return tuple(found)


def _as_claimed(row: AssessedRow, scale: Scale) -> AssessedRow:
    """The row as the vendor answered it, whatever stands behind it."""
    if row.given.answer is None:
        return row
    return replace(row, outcome=Outcome(scale.answer(row.given.answer).outcome))


@dataclass(frozen=True, slots=True)
class UnderSeal:
    """The scores under a method that was sealed earlier, or that is sealed while this is a draft."""

    seal: Seal
    scores: Scores


@dataclass(frozen=True, slots=True)
class Result:
    """What is reported.

    Attributes:
        scores: by the last sealed method; in a draft by ``evaluation.yaml`` as it is.
        others: the same answers under the other sealed methods, in the order of the seals.
        stale: verdicts on an earlier file of a vendor's, or from before a supplement: not used.
        unfinished: what the evaluation lacks before the figures are its result.
        robustness: None when it was not asked for.
    """

    scores: Scores
    seal: SealState
    others: tuple[UnderSeal, ...] = ()
    stale: int = 0
    unfinished: OpenWork = COMPLETE
    robustness: Robustness | None = None


def result(case: Case, standing: CaseState, *, draft: bool = False) -> Result:
    """The scores of a case as it stands.

    Args:
        draft: by ``evaluation.yaml`` as it is; the result is marked, unless that is what the last
            seal holds: it is no draft then.

    Raises:
        CaseError: the method is not sealed, and this is no draft.
        DocumentError: ``evaluation.yaml`` or a sealed method cannot be read.
    """
    state = seal_state(case)
    if not draft and state.last is None:
        raise _not_sealed()

    draft = draft and (state.last is None or state.changed)

    def scored(method: Evaluation) -> Scores:
        found = score(standing.assessment, method)
        scale, scales = standing.specification.scale, standing.scales
        return with_prerequisites(found, standing.assessment, scale, scales)

    if draft or state.last is None:
        method, others = load_evaluation(case), state.seals
    else:
        method, others = sealed_method(case, state.last), state.seals[:-1]
    sealed = state.last is not None and not draft
    return Result(
        scores=scored(method),
        seal=SealState(state.seals, changed=state.changed, draft=draft, drafts=state.drafts),
        others=tuple(UnderSeal(seal, scored(sealed_method(case, seal))) for seal in others),
        stale=sum(
            judgement.stale
            for vendor in standing.assessment.vendors
            for row in vendor.rows
            for judgement in row.judgements
        ),
        unfinished=unfinished(standing, panel_of(case, standing.verdicts), method, sealed=sealed),
    )


def _not_sealed() -> CaseError:
    return CaseError(
        Text(
            "Evalueringsmetoden er ikke forseglet, så resultatet kan ikke beregnes. Kør »tracker "
            "evaluate seal« (og »tracker evaluate new«, hvis evaluation.yaml mangler). Med --draft "
            "beregnes et udkast, der er mærket som uforseglet i alle former og skrives i loggen.",
            "The method of evaluation is not sealed, so the result is not worked out. Run 'tracker "
            "evaluate seal' (and 'tracker evaluate new' if there is no evaluation.yaml). --draft "
            "works out a draft that is marked as unsealed in every form and logged.",
        )
    )

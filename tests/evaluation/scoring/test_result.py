"""By which method the figures are made, what is said of its seal, and what a prerequisite costs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from assessments import row
from casework import BASE

from tracker.assessment.model import Outcome
from tracker.assessment.standing import CaseState
from tracker.errors import CaseError
from tracker.evaluation.method.model import Evaluation, Weights
from tracker.evaluation.method.seal import DRAFT, seal
from tracker.evaluation.scoring.model import PrerequisiteCost
from tracker.evaluation.scoring.result import Result, result, with_prerequisites
from tracker.evaluation.scoring.score import score
from tracker.issuing.issue import issue
from tracker.procurement import log
from tracker.procurement.case import Case

from .factories import SCALE, assessed, assessment, judged

AT, WHO = "2026-11-23T09:05:00+01:00", "mette"
# A scale of an earlier revision, on which "partly" was as good as "yes".
EARLIER = replace(
    SCALE,
    answers=tuple(
        replace(it, outcome="fulfilled") if it.id == "partly" else it for it in SCALE.answers
    ),
)
REFUSED = assessed(
    "A",
    row("K1", Outcome.GAP),
    row("K2", Outcome.UNSUPPORTED, answer="partly", unmet=("K1",)),
)
EARLY = replace(REFUSED, revision=2)
OLD = tuple(replace(it, stale=True) for it in judged(anna=4.0, bo=1.0))
PARTLY = assessed("B", row("K3", Outcome.PARTIAL, judgements=OLD))


@pytest.mark.parametrize(
    ("revision", "lost"), [(None, 1.25), (1, 2.5), (2, 1.25)], ids=["none", "another", "the same"]
)
def test_a_prerequisite_costs_what_the_answer_was_on_the_vendors_own_scale(
    revision: int | None, lost: float
) -> None:
    """Half of two rows, on the scale of now; without a revision that is the vendor's."""
    known = assessment(replace(REFUSED, revision=revision))
    found = with_prerequisites(score(known, Evaluation()), known, SCALE, {1: EARLIER})
    assert found.vendors[0].prerequisites == (PrerequisiteCost("K1", ("K2",), lost),)


def test_where_nothing_weighs_a_prerequisite_costs_nothing() -> None:
    known = assessment(REFUSED)
    weightless = Evaluation(weights=Weights(requirements={"K1": 0.0, "K2": 0.0}))
    found = with_prerequisites(score(known, weightless), known, SCALE)
    assert found.vendors[0].prerequisites == (PrerequisiteCost("K1", ("K2",), 0.0),)


def told(found: Result) -> tuple[float | None, list[float | None], bool, bool, bool]:
    """B's total, the same under the other seals; whether it is a draft, changed, unfinished for want of a seal."""
    scores = [found.scores, *(other.scores for other in found.others)]
    own, *others = ({v.vendor.name: v.total for v in it.vendors}["B"] for it in scores)
    return own, others, found.seal.draft, found.seal.changed, found.unfinished.unsealed


def test_by_which_method_the_figures_are_made(tmp_path: Path) -> None:

    def method(share: float) -> None:
        text = json.dumps({"counts": {"partial": share}})
        (tmp_path / "evaluation.yaml").write_text(text, "utf-8")

    (tmp_path / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
    case = Case.at(tmp_path)
    issue(case, at=AT, who=WHO)
    method(0.5)
    specification = replace(case.frozen(), scale=SCALE)
    known = assessment(EARLY, PARTLY)
    stand = CaseState(specification, (), (), (), known, scales={2: EARLIER})

    with pytest.raises(CaseError, match="not sealed"):
        result(case, stand)
    assert told(result(case, stand, draft=True)) == (2.5, [], True, False, True)

    seal(case, at=AT, who=WHO)
    assert told(result(case, stand)) == (2.5, [], False, False, False)
    assert told(result(case, stand, draft=True)) == (2.5, [], False, False, False)  # it is sealed

    method(0.6)
    assert told(result(case, stand)) == (2.5, [], False, True, False)
    assert told(result(case, stand, draft=True)) == (3.0, [2.5], True, True, True)

    log.append(case.folder, at=AT, who=WHO, action=DRAFT, details={})
    seal(case, at=AT, who=WHO, reason="Rettet")
    found = result(case, stand)
    assert told(found) == (3.0, [2.5], False, False, False)
    assert (found.seal.drafts, found.stale) == (1, 2)
    costs = {v.vendor.name: v.prerequisites for v in found.scores.vendors}
    assert costs["A"] == (PrerequisiteCost("K1", ("K2",), 2.5),)

"""A row that only people can judge lacks points until somebody's count."""

from __future__ import annotations

import pytest
from assessments import row

from tracker.assessment.model import Judgement, Outcome
from tracker.evaluation.method.model import Evaluation, Method, RowMethod, Weights
from tracker.evaluation.verdicts.unfinished import lacks_points

BY_OUTCOME = Evaluation(method=Method(row=RowMethod.OUTCOME))
POINTS, AGREED = Judgement("anna", points=3.0), Judgement(None, points=3.0)


@pytest.mark.parametrize(
    ("judgements", "method", "lacks"),
    [
        ((), Evaluation(), True),
        ((Judgement("anna", "accepted"),), Evaluation(), True),
        ((POINTS,), Evaluation(), False),
        ((Judgement("anna", points=3.0, stale=True),), Evaluation(), True),
        ((POINTS,), BY_OUTCOME, True),  # single points are not used
        ((AGREED,), BY_OUTCOME, False),
        ((Judgement("anna", "accepted"),), Evaluation(verdicts={"accepted": 1.0}), False),
        ((), Evaluation(counts={Outcome.ANSWERED: 0.0}), False),  # the method gives it a share
        ((), Evaluation(weights=Weights({"normal": 0.0}, {}, {})), False),  # it weighs nothing
    ],
)
def test_an_answer_in_own_words_lacks_points_until_somebodys_count(
    judgements: tuple[Judgement, ...], method: Evaluation, lacks: bool
) -> None:
    verdict = "accepted" if judgements and judgements[0].verdict else None
    made = row(outcome=Outcome.ANSWERED, judgements=judgements, verdict=verdict, level="normal")
    assert lacks_points(made, method) is lacks


def test_what_has_an_outcome_of_its_own_lacks_none() -> None:
    left_out = Evaluation(counts={Outcome.GAP: "leave_out"})
    assert not lacks_points(row(outcome=Outcome.GAP), left_out)

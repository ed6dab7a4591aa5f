"""Where the ranking turns, in examples that are worked out on paper."""

from __future__ import annotations

from typing import Any

import pytest
from assessments import row

from tracker.assessment.model import Assessment, Outcome, VendorAssessment
from tracker.evaluation.method.model import (
    LEAVE_OUT,
    Evaluation,
    Method,
    Points,
    RowMethod,
    TotalMethod,
    Weights,
)
from tracker.evaluation.scoring.choices import Choice, Term
from tracker.evaluation.scoring.flips import share_turns, weight_turns
from tracker.evaluation.scoring.matrix import Matrix
from tracker.evaluation.scoring.robustness import robustness, sample
from tracker.evaluation.scoring.robustness_model import SampledVendor, Turn
from tracker.evaluation.scoring.score import score

from .factories import assessed, assessment, choice, judged

PARTLY, MET, GAP, NONE = Outcome.PARTIAL, Outcome.FULFILLED, Outcome.GAP, Outcome.NOT_APPLICABLE
BY_ROW = Method(RowMethod.MEAN, TotalMethod.BY_REQUIREMENT)


def offer(name: str, *given: Outcome | float) -> VendorAssessment:
    """Rows K0, K1 …, each with its outcome, or with the points that were agreed."""
    rows = (
        row(f"K{at}", it)
        if isinstance(it, Outcome)
        else row(f"K{at}", judgements=judged(agreed=it))
        for at, it in enumerate(given)
    )
    return assessed(name, *rows)


def partly(known: Assessment, how: Evaluation | None = None) -> tuple[Turn, ...]:
    return share_turns(Matrix.of(known, how or Evaluation()), PARTLY)


THIRD = offer("B", MET, GAP, GAP)  # 5/3 points
ALL_PARTLY = offer("A", PARTLY, PARTLY, PARTLY)  # five times the share
NOTHING, EVERYTHING = offer("C", GAP, GAP, GAP), offer("D", MET, MET, MET)


def test_the_share_at_which_the_best_changes_and_nothing_at_the_ends() -> None:
    """Who ties with A when *partly* counts nothing (C) or in full (D) turns nothing."""
    value = 0.333333333333  # a third, of as many digits as machines agree on
    assert partly(assessment(NOTHING, ALL_PARTLY, THIRD)) == (Turn(value, (2, 1), (1, 2)),)
    assert partly(assessment(ALL_PARTLY, EVERYTHING, THIRD)) == (Turn(value, (1, 2), (1, 0)),)


def test_two_totals_that_rise_with_the_share_meet_at_one() -> None:
    """A: five times the share; B: (5 + 5s) / 3."""
    known = assessment(ALL_PARTLY, offer("B", MET, PARTLY, GAP))
    assert partly(known) == (Turn(0.5, (1, 0), (0, 1)),)


def test_totals_near_each_other_turn_as_well() -> None:
    """A: 1.8 points and half the share; B: 2 points."""
    known = assessment(offer("A", PARTLY, 2.0), offer("B", 2.0, 2.0))
    how = Evaluation(method=BY_ROW, weights=Weights(requirements={"K1": 9.0}))
    assert partly(known, how) == (Turn(0.4, (1, 0), (0, 1)),)


def choosing(one: float, *beside: Outcome) -> VendorAssessment:
    """Offers K0, which is partly met, and what hangs on it, or K1 for as many points."""
    inside: dict[str, Any] = {"counted_in": ("I-02-VALG",), "packages": ("I-02",)}
    rows = (
        row("K0", PARTLY, **inside),
        row("K1", judgements=judged(agreed=one), **inside),
        *(row(f"K{at}", it, **inside) for at, it in enumerate(beside, start=2)),
    )
    first = ("K0", *(f"K{at}" for at, _ in enumerate(beside, start=2)))
    return assessed("A", *rows, group=choice(first, ("K1",)))


def with_points(points: float) -> VendorAssessment:
    return assessed("B", row("I-02-VALG", packages=("I-02",), judgements=judged(agreed=points)))


def test_where_another_integration_becomes_the_best_the_total_bends() -> None:
    """A: 2 points until the share is 0.4, then five times the share; B: 3 points."""
    assert partly(assessment(choosing(2.0), with_points(3.0))) == (Turn(0.6, (1, 0), (0, 1)),)


def test_an_integration_that_would_be_the_best_beyond_the_whole_share_turns_nothing() -> None:
    """A: 4 points, for half of *partly* and a gap are 2.5 at most; B: 4.2."""
    assert partly(assessment(choosing(4.0, GAP), with_points(4.2))) == ()


def offered(*branches: tuple[Term, ...]) -> list[float]:
    return sorted(Choice((0, 0), branches, 2, 0.0).kinks(PARTLY, 5.0))


def test_two_branches_are_equally_good_at_one_share() -> None:
    """(5s + 1) / 2 and (5s + 3 · 2) / 4 are both 2.5 where s is 0.8; what has no points is no branch to compare."""
    half, term = Term(1.0, None, PARTLY), Term(1.0, 1.0, None)
    nothing = (Term(1.0, None, None),)
    assert offered(nothing, (half, term), (half, Term(3.0, 2.0, None))) == pytest.approx([0.8])


def test_at_the_ends_and_beyond_them_no_branch_becomes_the_best() -> None:
    rising = (Term(1.0, None, PARTLY), Term(1.0, 0.0, None))  # from 0 to 2.5
    level = [(Term(1.0, points, None),) for points in (0.0, 2.5, 4.0)]
    assert offered(rising, *level) == []


LOADED = assessment(
    *(
        assessed(
            name,
            *(
                row(id, NONE, packages=(package,))
                if points is None
                else row(id, packages=(package,), judgements=judged(agreed=points))
                for id, package, points in (("K1", "I-02", first), ("K2", "I-04", second))
            ),
        )
        for name, first, second in (
            ("Intet", None, None), ("A", 5.0, 1.0), ("B", 2.0, 3.0), ("C", None, 2.8),
        )
    )
)  # fmt: skip


def loaded(how: TotalMethod, size: float = 1.0) -> Matrix:
    """``LOADED`` where I-02 weighs a quarter and I-04 a half, by the package or by its one row."""
    first, second = 0.25 * size, 0.5 * size
    weights = (
        Weights(packages={"I-02": first, "I-04": second})
        if how is TotalMethod.BY_PACKAGE
        else Weights(requirements={"K1": first, "K2": second})
    )
    return Matrix.of(LOADED, Evaluation(method=Method(RowMethod.MEAN, how), weights=weights))


@pytest.mark.parametrize("how", TotalMethod)
@pytest.mark.parametrize("size", [1.0, 0.001])
def test_the_factors_on_a_weight_at_which_others_lead(how: TotalMethod, size: float) -> None:
    """A: (1.25f + 0.5) / (0.25f + 0.5), B: (0.5f + 1.5) / (0.25f + 0.5), C: 2.8, which leads between."""
    lower, upper = weight_turns(loaded(how, size), 0)
    assert lower == Turn(0.5, (2,), (3,))
    assert upper == Turn(1.636363636364, (3,), (1,))


@pytest.mark.parametrize("how", TotalMethod)
def test_a_package_of_which_nothing_counts_is_in_no_total(how: TotalMethod) -> None:
    nothing, *totals = loaded(how).totals()[0].tolist()
    assert nothing == -float("inf")
    assert totals == pytest.approx([1.75 / 0.75, 2.0 / 0.75, 2.8])


def test_where_nothing_counts_nothing_turns() -> None:
    known = Matrix.of(assessment(offer("A", NONE), offer("B", NONE)), Evaluation())
    assert weight_turns(known, 0) == (None, None)
    assert share_turns(known, PARTLY) == ()


def test_vendors_without_a_row_have_no_rank_in_any_sample() -> None:
    known = Matrix.of(assessment(assessed("A"), assessed("B")), Evaluation())
    assert sample(known, samples=3).vendors == (SampledVendor((0, 0)),) * 2


def test_only_a_row_whose_outcome_gives_its_points_is_affected_by_it() -> None:
    known = Matrix.of(assessment(offer("A", PARTLY, 4.0)), Evaluation())
    assert {it: known.affected(it) for it in Outcome if known.affected(it)} == {PARTLY: 1}


def test_an_outcome_that_is_left_out_has_neither_points_nor_weight() -> None:
    rest = row("K9", packages=("I-02",), judgements=judged(agreed=4.0))
    inside = row("K0", PARTLY, packages=("I-02",), counted_in=("I-02-VALG",))
    group = assessed("B", inside, rest, group=choice(("K0",)))
    for vendor in (offer("A", PARTLY, 4.0), group):
        found = Matrix.of(assessment(vendor), Evaluation()).counting(PARTLY, LEAVE_OUT)
        assert found.totals().tolist() == [[4.0]]
        assert found.points.max() == found.points.sum() == 4.0
        assert found.counted.sum() == 1.0


def test_each_variant_says_whether_the_first_and_whether_all_are_where_they_were() -> None:
    """By the method A has 2.5 points; where *partly* counts 0.3, it has 1.5, and comes after B."""
    at_half = Evaluation(counts={PARTLY: 0.5})

    def held(*vendors: VendorAssessment) -> list[tuple[bool, bool]]:
        known = assessment(*vendors)
        found = robustness(known, score(known, at_half), samples=1)
        return [(it.same_leader, it.same_order) for it in found.variants]

    assert held(ALL_PARTLY, THIRD) == [(True, True), (False, False), *[(True, True)] * 5]
    with_first = held(ALL_PARTLY, EVERYTHING, THIRD)
    assert with_first == [(True, True), (True, False), *[(True, True)] * 5]


def test_the_seed_is_told_and_ranks_are_counted_in_whole_samples() -> None:
    known = assessment(EVERYTHING, NOTHING)
    found = robustness(known, score(known, Evaluation()), samples=3, seed=7).sampling
    assert found.seed == 7
    assert repr([it.ranks for it in found.vendors]) == "[(3, 0), (0, 3)]"


def test_nought_has_no_sign() -> None:
    known = assessment(offer("A", -1e-12))
    found = robustness(known, score(known, Evaluation(points=Points(lowest=-1))), samples=1)
    assert str(found.variants[0].totals) == "(0.0,)"

"""Points: where they come from, how they add up, and what must never change them."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from assessments import row
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.assessment.model import Assessment, Judgement, Outcome
from tracker.evaluation.method.model import (
    LEAVE_OUT,
    Evaluation,
    Method,
    Points,
    RowMethod,
    TotalMethod,
    Weights,
)
from tracker.evaluation.scoring.model import PointsSource, Scores, UnnamedEvaluator, VendorScore
from tracker.evaluation.scoring.result import with_prerequisites
from tracker.evaluation.scoring.score import (
    group_points,
    is_disputed,
    points_of,
    ranking,
    row_points,
    score,
    score_vendor,
)

from .factories import (
    PATIENT,
    SCALE,
    assessed,
    assessment,
    assessments,
    by_requirement,
    choosing,
    judged,
    method,
    methods,
    race,
)


def by_name(scores: Scores) -> dict[str, VendorScore]:
    return {v.vendor.name: v for v in scores.vendors}


def totals(known: Assessment, how: Evaluation) -> dict[str, float | None]:
    return {name: v.total for name, v in by_name(score(known, how)).items()}


@pytest.mark.parametrize(
    ("judgements", "row_method", "points", "source"),
    [
        (judged(agreed=2.0, anna=4.0), RowMethod.MEAN, 2.0, PointsSource.AGREED),
        (judged(agreed=2.0, anna=4.0), RowMethod.OUTCOME, 2.0, PointsSource.AGREED),
        (judged(agreed=None, anna=4.0, bo=1.0), RowMethod.MEAN, 2.5, PointsSource.MEAN),
        (judged(anna=4.0, bo=1.0, eva=5.0), RowMethod.MEDIAN, 4.0, PointsSource.MEDIAN),
        (judged(anna=4.0, bo=1.0), RowMethod.OUTCOME, 2.5, PointsSource.OUTCOME),
        (judged(anna=None), RowMethod.MEAN, 2.5, PointsSource.OUTCOME),
        ((), RowMethod.MEAN, 2.5, PointsSource.OUTCOME),
    ],
)
def test_what_was_agreed_comes_first_then_the_evaluators_then_the_outcome(
    judgements: tuple[Judgement, ...], row_method: RowMethod, points: float, source: PointsSource
) -> None:
    one = row("SF1", Outcome.PARTIAL, judgements=judgements)

    found = row_points(one, Evaluation(method=Method(row_method)))

    assert (found.points, found.source) == (points, source)
    assert [g.evaluator for g in found.given] == [
        j.evaluator for j in judgements if j.evaluator and j.points is not None
    ]


def test_a_verdict_without_points_takes_the_outcomes_place_only_where_the_method_names_it() -> None:
    one = row("SF1", Outcome.GAP, verdict="accepted")

    assert row_points(one, Evaluation(verdicts={"accepted": 0.8})).points == 4.0
    assert row_points(one, Evaluation(verdicts={"accepted": LEAVE_OUT})).points is None
    assert row_points(one, Evaluation(verdicts={"rejected": 0.0})).source is PointsSource.OUTCOME


def test_evaluators_whose_verdicts_differ_are_in_dispute_until_they_agree() -> None:
    two = (Judgement("anna", "accepted"), Judgement("bo", "rejected"))

    assert is_disputed(row(judgements=two))
    assert not is_disputed(row(judgements=(Judgement(None, "accepted"), *two)))
    assert not is_disputed(row(judgements=(two[0], Judgement("bo", "accepted"))))
    assert not is_disputed(row(judgements=(two[0], Judgement("bo", None, 3.0))))


def test_the_race_by_hand() -> None:
    """Nord: I-02 (2.5+4.5)/2=3.5, I-04 (4.5+2.5)/2=3.5, I-06 5, own 5; weights 2, 1, 1, 0.5."""
    nord = by_name(score(race(), method()))["Nord A/S"]

    assert [p.points for p in nord.packages] == [3.5, 3.5, 5.0, 5.0]
    assert nord.total == pytest.approx((2 * 3.5 + 3.5 + 5 + 0.5 * 5) / 4.5)
    assert nord.left_out == 1
    assert nord.sources == {PointsSource.MEAN: 1, PointsSource.OUTCOME: 4}


def test_all_rows_in_one_mean_by_hand() -> None:
    """Nord: 2.5, 4.5, 2.5, left out, 5 (own weight 1.5), 5 (important, weight 2)."""
    nord = by_name(score(race(), by_requirement()))["Nord A/S"]

    assert nord.total == pytest.approx((2.5 + 4.5 + 2.5 + 1.5 * 5 + 2 * 5) / (1 + 1 + 1 + 1.5 + 2))
    assert all(p.weight is None and p.contribution is None for p in nord.packages)


def test_a_deviation_from_a_minimum_stands_beside_the_total_whatever_the_points() -> None:
    rows = [row("M1", Outcome.GAP, level="minimum"), *(row(f"K{n}") for n in range(200))]
    how = Evaluation(weights=Weights(levels={"minimum": 0.0}))

    (only,) = score(assessment(assessed("A", *rows)), how).vendors

    assert only.total == 5.0
    assert only.deviations == ("M1",)


def test_thresholds_point_out_and_exclude_nobody() -> None:
    vest = by_name(score(race(), method()))["Vest <b>& Søn"]

    assert vest.below
    assert vest.rank == 3
    assert [p.id for p in vest.packages if p.below] == ["I-04"]


def test_exactly_on_the_threshold_is_not_below_it() -> None:
    given = assessment(assessed("A", row("K1", Outcome.PARTIAL)))
    how = replace(Evaluation(), thresholds=method().thresholds)

    assert not score(given, how).vendors[0].below  # 0.5 of the highest points


def test_those_that_tie_share_a_rank_and_the_next_is_skipped() -> None:
    assert ranking([3.0, None, 0.1 + 0.2, 3.0, 0.3]) == [1, None, 3, 1, 3]


def test_a_vendor_of_whom_nothing_counts_has_no_total_and_comes_last() -> None:
    given = assessment(
        assessed("A", row("K1", Outcome.NOT_APPLICABLE)), assessed("B", row("K1", Outcome.GAP))
    )

    found = score(given, Evaluation()).vendors

    assert [(v.vendor.name, v.rank, v.total) for v in found] == [("B", 1, 0.0), ("A", None, None)]


def test_a_row_of_two_packages_counts_in_each() -> None:
    shared = row("K1", Outcome.GAP, packages=("I-02", "I-04"))
    given = assessment(assessed("A", shared, row("K2", packages=("I-02",))))

    (only,) = score(given, Evaluation()).vendors

    assert [(p.id, p.points) for p in only.packages] == [("I-02", 2.5), ("I-04", 0.0)]
    assert only.total == 1.25
    assert [p.package for p in only.rows[0].parts] == ["I-02", "I-04"]


def test_what_a_refused_prerequisite_costs_is_what_the_total_lacks() -> None:
    known, how = race(), method()
    scores = with_prerequisites(score(known, how), known, SCALE)
    vest = by_name(scores)["Vest <b>& Søn"]
    as_claimed = replace(
        known,
        vendors=tuple(
            replace(
                v,
                rows=tuple(
                    replace(r, outcome=Outcome.FULFILLED) if r.outcome is Outcome.UNSUPPORTED else r
                    for r in v.rows
                ),
            )
            for v in known.vendors
        ),
    )

    (cost,) = vest.prerequisites
    assert (cost.prerequisite, cost.rows) == ("SF3", ("SF1",))
    assert vest.total is not None
    assert totals(as_claimed, how)["Vest <b>& Søn"] == pytest.approx(vest.total + cost.points)
    assert cost.points > 0


def test_what_the_evaluators_gave_points_for_costs_nothing() -> None:
    rows = (
        row("SF1", Outcome.UNSUPPORTED, unmet=("SF3",), judgements=judged(agreed=3.0)),
        row("SF3", Outcome.GAP),
    )
    known = assessment(assessed("A", *rows))

    (only,) = with_prerequisites(score(known, Evaluation()), known, SCALE).vendors

    assert only.prerequisites[0].points == 0.0


@PATIENT
@given(assessments(), methods())
def test_every_total_is_the_sum_of_what_its_rows_add(known: Assessment, how: Evaluation) -> None:
    for vendor in score(known, how).vendors:
        parts = [part for r in vendor.rows for part in r.parts]
        if vendor.total is None:
            assert not any(part.influence for part in parts)
            continue
        assert math.isclose(
            sum(p.contribution for p in parts), vendor.total, rel_tol=1e-9, abs_tol=1e-9
        )
        assert math.isclose(sum(p.influence for p in parts), 1.0, rel_tol=1e-9)


@PATIENT
@given(assessments(), methods(TotalMethod.BY_REQUIREMENT))
def test_by_requirement_is_the_weighted_mean(known: Assessment, how: Evaluation) -> None:
    for vendor in score(known, how).vendors:
        pairs = [(r.weight, r.points) for r in vendor.rows if r.points is not None]
        weight = sum(w for w, _ in pairs)
        mean = sum(w * p for w, p in pairs) / weight if weight else None
        assert vendor.total == (None if mean is None else pytest.approx(mean))


@PATIENT
@given(assessments(), methods(), st.randoms(use_true_random=False))
def test_neither_the_order_of_vendors_nor_of_rows_is_seen(
    known: Assessment, how: Evaluation, shuffle: random.Random
) -> None:
    order = list(range(len(known.vendors[0].rows)))
    shuffle.shuffle(order)
    vendors = [replace(v, rows=tuple(v.rows[at] for at in order)) for v in known.vendors]
    shuffle.shuffle(vendors)

    other = score(replace(known, vendors=tuple(vendors)), how)

    assert [(v.vendor.name, v.rank, v.total, v.packages) for v in other.vendors] == [
        (v.vendor.name, v.rank, v.total, v.packages) for v in score(known, how).vendors
    ]


def test_sums_are_exact_whatever_the_order() -> None:
    rows = [row(f"K{n}", list(Outcome)[n % 5]) for n in range(40)]
    how = by_requirement(
        counts={Outcome.PARTIAL: 0.3, Outcome.PLANNED: 0.7},
    )
    uneven = replace(how, weights=Weights(requirements={f"K{n}": 0.1 + n / 7 for n in range(40)}))
    orders = [rows, rows[::-1], rows[1::2] + rows[::2]]

    assert len({score(assessment(assessed("A", *o)), uneven).vendors[0].total for o in orders}) == 1


@PATIENT
@given(assessments(), methods(), st.integers(0, 3))
def test_removing_a_vendor_changes_nobody_elses_points(
    known: Assessment, how: Evaluation, gone: int
) -> None:
    assume(len(known.vendors) > 1)
    left = (
        known.vendors[: gone % len(known.vendors)] + known.vendors[gone % len(known.vendors) + 1 :]
    )

    assert totals(replace(known, vendors=left), how).items() <= totals(known, how).items()


@PATIENT
@given(assessments(), methods(), st.sampled_from(Outcome), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_share_never_lowers_a_total(
    known: Assessment, how: Evaluation, outcome: Outcome, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    less = totals(known, replace(how, counts={**how.counts, outcome: low}))
    more = totals(known, replace(how, counts={**how.counts, outcome: high}))

    for name, total in less.items():
        assert (total is None) == (more[name] is None)
        assert total is None or total <= (more[name] or 0.0) + 1e-12


@PATIENT
@given(assessments(), methods(), st.sampled_from([0.25, 3.0, 1000.0]))
def test_weights_are_relative(known: Assessment, how: Evaluation, factor: float) -> None:
    def scaled(weights: dict[str, float], ids: tuple[str, ...]) -> dict[str, float]:
        return {id: factor * weights.get(id, 1.0) for id in ids}

    levels = scaled(how.weights.levels, ("minimum", "important", "requirement", "option"))
    packages = scaled(how.weights.packages, ("I-02", "I-04", "I-06", "own"))
    heavy = replace(
        how,
        weights=replace(
            how.weights,
            levels=levels,
            packages=packages if how.method.total is TotalMethod.BY_PACKAGE else {},
        ),
    )

    plain = totals(known, how)
    for name, total in totals(known, heavy).items():
        assert total == (None if plain[name] is None else pytest.approx(plain[name]))


@PATIENT
@given(assessments(), methods())
def test_the_same_method_said_in_full_gives_the_same(known: Assessment, how: Evaluation) -> None:
    full = how.spelled_out()

    assert full.same_method(how)
    assert totals(known, full) == totals(known, how)


def test_points_need_not_start_at_nought_nor_end_at_five() -> None:
    given = assessment(assessed("A", row("K1", Outcome.PARTIAL)))

    assert score(given, Evaluation(points=Points(1.0, 8.0, 0.5))).vendors[0].total == 4.0


def outsider(known: Assessment) -> Assessment:
    """The same with a generous evaluator, whom the method does not name, on every row."""
    extra = (Judgement("zoe", "accepted", 5.0),)
    return replace(
        known,
        vendors=tuple(
            replace(v, rows=tuple(replace(r, judgements=(*r.judgements, *extra)) for r in v.rows))
            for v in known.vendors
        ),
    )


@PATIENT
@given(assessments(), methods())
def test_an_evaluator_whom_the_method_does_not_name_changes_nothing(
    known: Assessment, how: Evaluation
) -> None:
    named = replace(how, evaluators=method().evaluators)
    there = score(outsider(known), named)
    assert replace(there, uncounted=()) == score(known, named)
    rows = sum(len(vendor.rows) for vendor in known.vendors)
    assert there.uncounted == (UnnamedEvaluator("zoe", rows),)


def test_where_the_method_names_nobody_everybody_counts() -> None:
    there = score(outsider(race()), method(evaluators=()))
    assert there.uncounted == ()
    assert totals(outsider(race()), method(evaluators=())) != totals(race(), method(evaluators=()))
    assert {g.evaluator for v in there.vendors for r in v.rows for g in r.given} == {
        "anna",
        "bo",
        "zoe",
    }


def test_a_prerequisite_costs_the_same_whatever_an_outsider_gave() -> None:
    def costs(known: Assessment) -> list[float]:
        found = with_prerequisites(score(known, method()), known, SCALE)
        return [cost.points for vendor in found.vendors for cost in vendor.prerequisites]

    assert costs(race())
    assert costs(outsider(race())) == pytest.approx(costs(race()))


@pytest.mark.parametrize("total", list(TotalMethod))
def test_a_group_weighs_as_one_row_whatever_is_chosen(total: TotalMethod) -> None:
    how = Evaluation(method=Method(total=total))
    one, other, _, _ = (score_vendor(v, how) for v in choosing().vendors)

    assert one.total == other.total
    assert [p.points for p in one.packages] == [p.points for p in other.packages]
    assert [p.rows for p in one.packages] == [p.rows for p in other.packages] == [2, 1, 1]
    order = [v.vendor.name for v in score(choosing(), how).vendors]
    assert order == ["Den anden", "Den ene", "Begge", "Ingen"]
    group = one.rows[-1]
    assert (group.requirement, group.points, group.source) == (
        "I-02-VALG",
        5.0,
        PointsSource.CHOICE,
    )
    inside = [row for row in one.rows if row.counted_in]
    assert [(row.requirement, row.weight, row.parts) for row in inside] == [
        ("K0", 0.0, ()),
        ("K1", 0.0, ()),
        ("K2", 0.0, ()),
    ]
    assert (one.left_out, other.left_out) == (0, 0)


def test_a_branch_is_worth_the_mean_of_its_rows_and_the_best_branch_counts() -> None:
    """K2 is twice as heavy: (5 + 2·0) / 3 for K0 with K2, and 2.5 for K1, which is partly met."""
    both = choosing().vendors[2]
    weights = Weights(levels={"important": 2.0})
    assert points_of(both, Evaluation(weights=weights))["I-02-VALG"].points == 2.5
    kinder = Evaluation(weights=weights, counts={Outcome.PARTIAL: 0.1})
    assert points_of(both, kinder)["I-02-VALG"].points == pytest.approx(5 / 3)


def test_more_of_a_group_gives_more_only_by_a_bonus_and_never_beyond_the_highest() -> None:
    def points(bonus: float) -> list[float | None]:
        how = Evaluation(group_bonus=bonus, counts={Outcome.PARTIAL: 0.8})
        return [points_of(v, how)["I-02-VALG"].points for v in choosing().vendors]

    # One of the two; the other; half of the one and 0.8 of the other; none.
    assert points(0.0) == [5.0, 5.0, 4.0, 0.0]
    assert points(0.2) == pytest.approx([4.5, 4.5, 0.8 * 4 + 0.2 * (4 + 2.5) / 2, 0.0])
    assert points(1.0) == pytest.approx([2.5, 2.5, 3.25, 0.0])
    assert group_points([5.0, 5.0], 2, 0.2) == group_points([5.0, 5.0, 5.0], 2, 0.2) == 5.0
    assert group_points([None, None], 2, 0.2) is None


def test_the_bonus_is_part_of_the_method_that_is_sealed() -> None:
    assert not Evaluation(group_bonus=0.2).same_method(Evaluation())
    assert Evaluation(group_bonus=0.0).same_method(Evaluation())
    assert Evaluation(group_bonus=0.2).spelled_out().group_bonus == 0.2

"""Robustness: the arrays say what ``score`` says, and a flip point is where the ranking flips."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from assessments import row
from effort import is_linear
from hypothesis import given

from tracker import documents
from tracker.assessment.model import Assessment, Judgement, Outcome
from tracker.assessment.summary import OWN
from tracker.evaluation.method.model import (
    LEAVE_OUT,
    Evaluation,
    Method,
    RowMethod,
    TotalMethod,
    Weights,
)
from tracker.evaluation.scoring.flips import share_turns, weight_turns
from tracker.evaluation.scoring.matrix import Matrix, ranks
from tracker.evaluation.scoring.robustness import robustness, sample
from tracker.evaluation.scoring.robustness_model import MOST, Robustness, Variant, VariantKind
from tracker.evaluation.scoring.score import score
from tracker.evaluation.scoring.variants import counting, without_evaluator

from .factories import (
    PATIENT,
    assessed,
    assessment,
    assessments,
    by_requirement,
    judged,
    method,
    methods,
    race,
)

_LESS_IMPORTANT = replace(by_requirement(), weights=Weights({"important": 0.5}, {}, {"SF5": 1.5}))


def by_name(known: Assessment, how: Evaluation) -> dict[str, tuple[float | None, int | None]]:
    return {v.vendor.name: (v.total, v.rank) for v in score(known, how).vendors}


def variant_by_name(
    found: Robustness, variant: Variant
) -> dict[str, tuple[float | None, int | None]]:
    names = [vendor.name for vendor in found.vendors]
    pairs = zip(variant.totals, variant.ranks, strict=True)
    return dict(zip(names, pairs, strict=True))


def same(
    one: dict[str, tuple[float | None, int | None]],
    other: dict[str, tuple[float | None, int | None]],
) -> bool:
    return one.keys() == other.keys() and all(
        one[name][1] == other[name][1]
        and (
            (one[name][0] is None and other[name][0] is None)
            or one[name][0] == pytest.approx(other[name][0], abs=1e-8)
        )
        for name in one
    )


@PATIENT
@given(assessments(), methods())
def test_the_central_point_and_every_variant_equal_the_scores(
    known: Assessment, how: Evaluation
) -> None:
    found = robustness(known, score(known, how), samples=3)

    for variant in found.variants:
        other, changed = known, how
        if variant.kind is VariantKind.PARTLY and variant.share is not None:
            changed = counting(how, Outcome.PARTIAL, variant.share)
        if variant.kind is VariantKind.NOT_RELEVANT and variant.share is not None:
            changed = counting(how, Outcome.NOT_APPLICABLE, variant.share)
        if variant.evaluator:
            other = without_evaluator(known, variant.evaluator)
        assert same(variant_by_name(found, variant), by_name(other, changed)), variant


def test_the_variants_are_those_that_were_asked_for() -> None:
    found = robustness(race(), score(race(), method()), samples=3)

    assert [(v.kind.value, v.share, v.evaluator) for v in found.variants] == [
        ("method", None, None),
        ("partly", 0.3, None),
        ("partly", 0.5, None),
        ("partly", 0.7, None),
        ("not_relevant", LEAVE_OUT, None),
        ("not_relevant", 0.0, None),
        ("not_relevant", 1.0, None),
        ("without_evaluator", None, "anna"),
        ("without_evaluator", None, "bo"),
    ]
    assert [v.affected for v in found.variants] == [0, 2, 2, 2, 2, 2, 2, 4, 4]
    assert [v.same_leader for v in found.variants] == [True] * 8 + [False]


def test_an_evaluator_left_out_is_those_judgements_removed_and_no_others() -> None:
    known = without_evaluator(race(), "bo")

    kept = [j for v in known.vendors for r in v.rows for j in r.judgements]
    assert {j.evaluator for j in kept} == {None, "anna"}
    oest = known.vendors[1]
    assert oest.rows[4].verdict == "accepted"  # what is left is of one mind
    assert known.vendors[2].rows[1].verdict == "rejected"  # what was agreed stays
    assert known.vendors[2].rows[4].verdict == "elaboration_needed"  # nobody's in particular


@pytest.mark.parametrize("how", [method(), _LESS_IMPORTANT], ids=["package", "requirement"])
def test_the_named_share_of_partly_is_where_the_top_two_change(how: Evaluation) -> None:
    known = race()
    vendors = [v.vendor.name for v in known.vendors]
    turns = share_turns(Matrix.of(known, how), Outcome.PARTIAL)

    assert turns
    for turn in turns:
        for shift, expected in ((-1e-6, turn.before), (1e-6, turn.after)):
            found = score(known, counting(how, Outcome.PARTIAL, turn.value + shift)).vendors
            assert tuple(vendors.index(v.vendor.name) for v in found[:2]) == expected


@PATIENT
@given(assessments(), methods())
def test_between_the_named_shares_the_top_two_do_not_change(
    known: Assessment, how: Evaluation
) -> None:
    """Looked at on a grid, whose lines are where no round number is."""
    matrix = Matrix.of(known, how)
    turns = share_turns(matrix, Outcome.PARTIAL)
    best: tuple[int, ...] = ()
    last = 0.0
    for share in np.arange(1, 40) / 40.0817:
        totals = matrix.counting(Outcome.PARTIAL, float(share)).totals()[0]
        order = sorted(np.flatnonzero(np.isfinite(totals)).tolist(), key=lambda v: -totals[v])[:2]
        turned = [turn for turn in turns if last - 1e-6 < turn.value < share + 1e-6]
        best = turned[-1].after if turned else best or tuple(order)
        if all(abs(turn.value - share) > 1e-6 for turn in turned):
            expected = [totals[v] for v in order]
            assert [totals[v] for v in best] == pytest.approx(expected, abs=1e-6)
        last = float(share)


def with_factor(how: Evaluation, known: Assessment, package: str, factor: float) -> Evaluation:
    """The method with one package's weight (or its rows' weights) times a factor."""
    weights = how.weights
    if how.method.total is TotalMethod.BY_PACKAGE:
        key = "own" if package == OWN else package
        changed = {**weights.packages, key: factor * weights.packages.get(key, 1.0)}
        return replace(how, weights=replace(weights, packages=changed))
    rows = {
        r.asked.id: factor * weights.requirements.get(r.asked.id, 1.0)
        for r in known.vendors[0].counting
        if not r.counted_in and package in (r.asked.packages or (OWN,))
    }
    return replace(how, weights=replace(weights, requirements={**weights.requirements, **rows}))


@PATIENT
@given(assessments(), methods())
def test_the_named_factor_on_a_package_is_where_the_leader_changes(
    known: Assessment, how: Evaluation
) -> None:
    matrix = Matrix.of(known, how)

    def leaders(package: str, factor: float) -> set[int]:
        found = score(known, with_factor(how, known, package, factor))
        names = [v.vendor.name for v in known.vendors]
        return {names.index(v.vendor.name) for v in found.vendors if v.rank == 1}

    for at, package in enumerate(matrix.packages):
        lower, upper = weight_turns(matrix, at)
        now = leaders(package, 1.0)
        if lower and 1e-3 < lower.value < 1 - 1e-3:
            assert leaders(package, lower.value * 1.0001) <= set(lower.after) | now
            assert leaders(package, lower.value * 0.9999) <= set(lower.before)
        if upper and upper.value > 1 + 1e-3:
            assert leaders(package, upper.value * 1.0001) <= set(upper.after)
        floor, ceiling = lower.value if lower else 0.0, upper.value if upper else MOST
        for part in (0.1, 0.5, 0.9):
            between = floor + part * (ceiling - floor)
            if now and floor < 1 < ceiling and between > 1e-3:
                assert leaders(package, between) & now


def test_who_leads_when_a_package_weighs_more_is_named() -> None:
    known, how = race(), method()
    lower, upper = weight_turns(Matrix.of(known, how), 0)

    assert lower is None
    assert upper is not None
    assert (upper.before, upper.after) == ((0,), (1,))
    totals = by_name(known, with_factor(how, known, "I-02", upper.value))
    assert totals["Nord A/S"][0] == pytest.approx(totals["Øst ApS"][0])


def test_of_several_turns_the_nearest_is_named() -> None:
    """A leads from twice the weight of I-04 up, C below half of it, B between."""
    points = {"A": (5.0, 1.0), "B": (4.0, 3.0), "C": (2.0, 4.0)}
    known = assessment(
        *(
            assessed(
                name,
                row("K1", packages=("I-02",), judgements=judged(agreed=first)),
                row("K2", packages=("I-04",), judgements=judged(agreed=second)),
            )
            for name, (first, second) in points.items()
        )
    )

    def turns(weight: float) -> list[tuple[float, tuple[int, ...], tuple[int, ...]] | None]:
        how = Evaluation(weights=Weights(packages={"I-02": weight}))
        found = weight_turns(Matrix.of(known, how), 0)
        return [None if t is None else (round(t.value, 9), t.before, t.after) for t in found]

    assert turns(4.0) == [(0.5, (1,), (0,)), None]
    assert turns(1.0) == [(0.5, (2,), (1,)), (2.0, (1,), (0,))]
    assert turns(0.25) == [None, (2.0, (2,), (1,))]


def test_a_tie_at_the_top_is_a_turn_at_one() -> None:
    known = assessment(
        assessed("A", row("K1", packages=("I-02",)), row("K2", Outcome.GAP, packages=("I-04",))),
        assessed("B", row("K1", Outcome.GAP, packages=("I-02",)), row("K2", packages=("I-04",))),
    )
    lower, upper = weight_turns(Matrix.of(known, Evaluation()), 0)

    assert lower == upper
    assert upper is not None
    assert upper.value == pytest.approx(1.0)
    assert (upper.before, upper.after) == ((1,), (0,))


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    matrix = Matrix.of(race(), method())

    assert sample(matrix, samples=2500, seed=7) == sample(matrix, samples=2500, seed=7)
    assert sample(matrix, samples=2500, seed=7) != sample(matrix, samples=2500, seed=8)


def test_no_spread_is_the_method_itself_in_every_sample() -> None:
    known, how = race(), method()
    found = sample(Matrix.of(known, how), samples=10, spread=0.0)
    exact = [score(replace(known, vendors=(v,)), how).vendors[0].total for v in known.vendors]

    assert (found.same_leader, found.same_order) == (10, 10)
    for vendor, total in zip(found.vendors, exact, strict=True):
        assert vendor.lowest == vendor.highest == pytest.approx(total)


def test_samples_are_weights_within_the_spread() -> None:
    """Two rows, one full and one empty: the total is the first one's part of the weight."""
    known = assessment(assessed("A", row("K1", level="option"), row("K2", Outcome.GAP)))
    how = Evaluation(method=Method(RowMethod.MEAN, TotalMethod.BY_REQUIREMENT))

    (vendor,) = sample(Matrix.of(known, how), samples=20_000).vendors

    most = 1.2 * 1.2 / (1.2 * 1.2 + 0.8 * 0.8)
    assert vendor.highest is not None
    assert vendor.lowest is not None
    assert 0.94 * 5 * most < vendor.highest <= 5 * most
    assert vendor.lowest == pytest.approx(5 * (1 - most), rel=0.1)
    assert vendor.median == pytest.approx(2.5, abs=0.05)


@PATIENT
@given(assessments(), methods())
def test_every_sample_gives_every_vendor_with_a_total_a_place(
    known: Assessment, how: Evaluation
) -> None:
    found = sample(Matrix.of(known, how), samples=50)

    for vendor, scored in zip(found.vendors, known.vendors, strict=True):
        total = by_name(known, how)[scored.vendor.name][0]
        assert sum(vendor.ranks) == (0 if total is None else 50)
        if total is not None and vendor.lowest is not None and vendor.highest is not None:
            assert vendor.lowest - 1e-6 <= vendor.highest
    assert found.same_order <= found.same_leader <= 50


def test_ranks_are_those_of_the_scores() -> None:
    totals = np.array([[3.0, -np.inf, 1.0, 3.0 + 1e-12]])

    assert ranks(totals).tolist() == [[1, 4, 3, 1]]


def test_the_block_size_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = Matrix.of(race(), method())
    whole = sample(matrix, samples=500)
    monkeypatch.setattr("tracker.evaluation.scoring.robustness._BLOCK", 7)

    assert sample(matrix, samples=500) == whole


def test_the_document_is_the_same_for_the_same_input() -> None:
    known, how = race(), method()
    once, again = (documents.to_json(robustness(known, score(known, how))) for _ in range(2))

    assert once == again


@pytest.mark.slow
def test_the_samples_of_a_large_procurement_cost_in_proportion() -> None:
    outcomes = list(Outcome)
    known = assessment(
        *(
            assessed(
                f"V{v}",
                *(
                    row(f"K{n}", outcomes[(n * 7 + v * n) % 10], packages=(f"I-{n % 15:02}",))
                    for n in range(500)
                ),
            )
            for v in range(10)
        )
    )
    for how in (
        Evaluation(),
        Evaluation(method=Method(RowMethod.MEAN, TotalMethod.BY_REQUIREMENT)),
    ):
        matrix = Matrix.of(known, replace(how, weights=Weights()))
        assert is_linear(lambda n, of=matrix: sample(of, samples=n), 2_500)  # type: ignore[misc]


def test_an_evaluator_whom_the_method_does_not_name_is_in_no_figure() -> None:
    extra = Judgement("zoe", None, 5.0)
    known = race()
    more = replace(
        known,
        vendors=tuple(
            replace(
                v,
                rows=tuple(
                    replace(r, judgements=(*r.judgements, extra)) if r.judgements else r
                    for r in v.rows
                ),
            )
            for v in known.vendors
        ),
    )
    assert robustness(more, score(more, method()), samples=50) == robustness(
        known, score(known, method()), samples=50
    )
    everybody = method(evaluators=())
    held = robustness(more, score(more, everybody), samples=50)
    assert "zoe" in {variant.evaluator for variant in held.variants}

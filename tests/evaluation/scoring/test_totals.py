"""A vendor's points worked out by hand: packages, what each row decides, totals, thresholds, places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from assessments import row

from evaluation.scoring.factories import assessed, assessment, choice, judged
from tracker.assessment.model import (
    ApartOffer,
    AssessedRow,
    AssessedVendor,
    Judgement,
    OfferStatus,
    Outcome,
)
from tracker.assessment.reservations.model import WithdrawnReservation
from tracker.evaluation.method.model import (
    Evaluation,
    Evaluator,
    Method,
    RowMethod,
    Share,
    Thresholds,
    TotalMethod,
    Weights,
)
from tracker.evaluation.scoring.model import (
    TIE,
    EvaluatorPoints,
    Part,
    PointsSource,
    RowScore,
    VendorScore,
)
from tracker.evaluation.scoring.score import (
    RowPoints,
    group_points,
    is_disputed,
    ranking,
    row_points,
    score,
    score_vendor,
)
from tracker.submission.offers import OfferStanding
from tracker.texts import Text

near: Any = pytest.approx
ONE_MEAN = Method(RowMethod.MEAN, TotalMethod.BY_REQUIREMENT)


def given(id: str, points: float | None, *packages: str, **other: Any) -> AssessedRow:
    """A row with agreed points; None = it is left out."""
    outcome = Outcome.NOT_APPLICABLE if points is None else Outcome.FULFILLED
    known = () if points is None else judged(agreed=points)
    return row(id, outcome, packages=packages, judgements=known, **other)


ROWS = (
    given("K1", 4.0, "I-02"), given("K2", 2.0, "I-02", "I-04"), given("K3", 1.0, "I-04"), given("K4", None, "I-04"),
    given("K5", None, "I-06"), given("E1", 5.0),
)  # fmt: skip
WEIGHTS = Weights({}, {"I-02": 3.0, "own": 0.5}, {"K1": 2.0})


def of(*rows: AssessedRow, **method: Any) -> VendorScore:
    return score_vendor(assessed("Nord", *rows), Evaluation(**{"weights": WEIGHTS, **method}))


def parts(found: VendorScore) -> dict[str, list[tuple[str | None, float, float]]]:
    return {
        r.requirement: [(p.package, p.influence, p.contribution) for p in r.parts]
        for r in found.rows
    }


def about(*known: tuple[str | None, float, float]) -> Any:
    return [(package, near(part), near(points)) for package, part, points in known]


def test_packages_have_the_mean_of_their_rows_and_add_by_their_weight() -> None:
    found = of(*ROWS, thresholds=Thresholds(0.5, {"I-02": 0.7, "I-04": 0.3}))
    assert [
        (p.id, p.points, p.weight, p.contribution, p.rows, p.left_out, p.threshold, p.below)
        for p in found.packages
    ] == [
        ("I-02", near(10 / 3), 3.0, near(10 / 4.5), 2, 0, 0.7, True),
        ("I-04", 1.5, 1.0, near(1.5 / 4.5), 2, 1, 0.3, False),
        ("I-06", None, 1.0, None, 0, 1, None, False),
        ("–", 5.0, 0.5, near(2.5 / 4.5), 1, 0, None, False),
    ]
    assert [p.share for p in found.packages] == [near(2 / 3), 0.3, None, 1.0]
    assert (found.total, found.share) == (near(14 / 4.5), near(14 / 22.5))
    assert (found.left_out, found.below, found.tied, found.rank) == (2, False, False, None)


def test_what_a_row_decides_is_its_weight_within_each_of_its_packages() -> None:
    assert parts(of(*ROWS)) == {
        "K1": about(("I-02", 4 / 9, 16 / 9)),
        "K2": about(("I-02", 2 / 9, 4 / 9), ("I-04", 1 / 9, 2 / 9)),
        "K3": about(("I-04", 1 / 9, 1 / 9)),
        "K4": [],
        "K5": [],
        "E1": about(("–", 1 / 9, 5 / 9)),
    }


def test_in_one_mean_packages_weigh_nothing() -> None:
    found = of(*ROWS, method=ONE_MEAN, weights=Weights({}, {}, {"K1": 2.0}))
    assert {(p.weight, p.contribution) for p in found.packages} == {(None, None)}
    assert found.total == near(16 / 5)
    assert parts(found) == {
        "K1": about((None, 0.4, 1.6)), "K2": about((None, 0.2, 0.4)), "K3": about((None, 0.2, 0.2)),
        "K4": [], "K5": [], "E1": about((None, 0.2, 1.0)),
    }  # fmt: skip


def test_what_weighs_nothing_decides_nothing() -> None:
    none = dict.fromkeys(["I-02", "I-04"], 0.0)
    packages = of(*ROWS[:3], weights=Weights({}, none, {}))
    assert (packages.total, {p.contribution for p in packages.packages}) == (None, {None})
    assert {p.influence for r in packages.rows for p in r.parts} == {0.0}
    rows = of(*ROWS[:3], weights=Weights({"requirement": 0.0}, {}, {}))
    assert (rows.total, {p.influence for r in rows.rows for p in r.parts}) == (None, {0.0})
    mean = of(*ROWS[:3], weights=Weights({"requirement": 0.0}, {}, {}), method=ONE_MEAN)
    assert (mean.total, {p.influence for r in mean.rows for p in r.parts}) == (None, {0.0})
    one = of(*ROWS[:2], weights=Weights({}, {"I-02": 0.0}, {}))
    assert one.total == near(2.0)
    assert parts(one)["K2"] == about(("I-02", 0.0, 0.0), ("I-04", 1.0, 2.0))
    small = of(*ROWS[:3], weights=Weights({"requirement": 0.1}, {"I-02": 0.1, "I-04": 0.2}, {}))
    assert parts(small)["K3"] == about(("I-04", 1 / 3, 1 / 3))
    assert small.packages[1].contribution == near(1.0)
    least = of(*ROWS[:1], weights=Weights({"requirement": 0.5}, {}, {}), method=ONE_MEAN)
    assert parts(least) == {"K1": about((None, 1.0, 4.0))}


def test_a_row_carries_what_the_assessment_has_of_it() -> None:
    label = Text("Ja, næsten", "Yes, nearly")
    made = row(
        "K1", Outcome.PARTIAL, level="important", packages=(), answer="partly", verdict="accepted", answer_label=label,
        judgements=(*judged(bo=1.0, anna=2.0), Judgement("cy", "rejected"), Judgement("dan", "accepted")),
        integrations=("SF1",),
    )  # fmt: skip
    method = {"weights": Weights({"important": 2.0}, {}, {}), "method": ONE_MEAN}
    named = {"verdicts": {"accepted": 0.8}, **method}
    [found] = of(made, **method).rows
    given = (EvaluatorPoints("anna", 2.0), EvaluatorPoints("bo", 1.0))
    assert found == RowScore(
        "K1", "important", ("–",), "partly", Outcome.PARTIAL, "accepted", 1.5, PointsSource.MEAN, given, 2.0,
        (Part(None, 1.0, 1.5),), disputed=True, stale=False, deviation=False, answer_label=label,
    )  # fmt: skip
    [by_verdict] = of(
        made, **named | {"method": Method(RowMethod.OUTCOME, TotalMethod.BY_REQUIREMENT)}
    ).rows
    assert (by_verdict.points, by_verdict.source, by_verdict.given) == (
        4.0,
        PointsSource.VERDICT,
        given,
    )


def test_a_group_has_the_best_of_what_is_offered_by_the_weights_of_its_rows() -> None:
    inside: dict[str, Any] = {"counted_in": ("I-02-VALG",)}
    rows = (
        given("K0", 4.0, "I-02", **inside, level="important"), given("K1", 2.0, "I-02", **inside),
        given("K2", 1.0, "I-02", **inside), given("K3", 5.0, "I-02", **inside, integrations=("K3",)),
    )  # fmt: skip
    group = choice(("K0", "K2"), ("K1", "K3"))
    weights = Weights({"important": 2.0}, {}, {"K3": 0.5})
    vendor = assessed("Nord", *rows, group=group)
    found = score_vendor(vendor, Evaluation(weights=weights, group_bonus=0.2))
    chosen = found.rows[-1]
    assert (chosen.points, chosen.source) == (
        near(0.8 * 3 + 0.2 * (3 + 3) / 2),
        PointsSource.CHOICE,
    )
    assert (chosen.branches, chosen.members, chosen.weight) == (group.branches, 2, 1.0)
    assert [(r.weight, r.parts, r.counted_in, r.branches, r.members) for r in found.rows[:4]] == [
        (0.0, (), ("I-02-VALG",), (), 0)
    ] * 4
    assert (found.packages[0].rows, found.sources, found.left_out) == (
        1,
        {PointsSource.CHOICE: 1},
        0,
    )
    assert found.total == chosen.points
    two = score_vendor(
        replace(vendor, groups=(group, row("G2", Outcome.GAP))), Evaluation(weights=weights)
    )
    assert [r.points for r in two.rows[-2:]] == [3.0, 0.0]


def test_below_a_threshold_is_below_it_by_more_than_a_tie() -> None:
    nothing = given("K1", 0.0, "I-02")
    assert not of(nothing, thresholds=Thresholds(TIE, {})).below
    assert of(nothing, thresholds=Thresholds(0.01, {})).below
    assert not of(nothing, thresholds=Thresholds(None, {})).below
    assert not of(given("K1", None, "I-02"), thresholds=Thresholds(0.01, {})).below


def test_a_tie_is_no_better() -> None:
    assert ranking([0.0, TIE, 3 * TIE, None]) == [2, 2, 1, None]


def test_what_stands_beside_the_points_is_handed_on() -> None:
    vendor = assessed(
        "Nord",
        row("K1", Outcome.GAP, level="minimum", reservation="Vi forbeholder os ret."),
        row("K2", Outcome.GAP),
    )  # fmt: skip
    status = OfferStatus(OfferStanding.PENDING, (), "2027-01-15T12:00", None, "none")
    found = score_vendor(
        replace(vendor, offer=status, outside=vendor.rows[0].reservations), Evaluation()
    )
    assert (found.offer, found.deviations) == (status, ("K1",))
    assert found.reservations == (*vendor.rows[0].reservations, *vendor.rows[0].reservations)
    assert [r.deviation for r in found.rows] == [True, False]


def test_places_are_those_of_the_offers_that_count() -> None:
    pending = OfferStatus(OfferStanding.PENDING, (), "2027-01-15T12:00", None, "none")

    def offer(
        name: str, points: float | None, key: str | None = None, id: str | None = None, **other: Any
    ) -> Any:
        made = assessed(name, given("K1", points, "I-02"))
        return replace(made, vendor=AssessedVendor(id, name, None, key), **other)

    known = assessment(
        offer("Ø", 5.0, "z", offer=pending), offer("b", 2.0, "k2", "a"), offer("B", 2.0, "k1", "b"), offer("C", None),
        offer("a", None), offer("D", 1.0, id="x"), offer("D", 1.0, id="w"), offer("E", 3.0),
    )  # fmt: skip
    found = score(known, Evaluation())
    assert [(v.vendor.name, v.vendor.key or v.vendor.id, v.rank, v.tied) for v in found.vendors] == [
        ("E", None, 1, False), ("B", "k1", 2, True), ("b", "k2", 2, True), ("D", "w", 4, True), ("D", "x", 4, True),
        ("a", None, None, False), ("C", None, None, False), ("Ø", "z", None, False),
    ]  # fmt: skip
    assert found.apart == ()
    assert Part("I-02", 1.0, 3.0) in found.vendors[0].rows[0].parts


def points(made: AssessedRow, how: RowMethod = RowMethod.MEAN, **verdicts: Share) -> RowPoints:
    return row_points(
        made, Evaluation(method=Method(how, TotalMethod.BY_PACKAGE), verdicts=verdicts)
    )


def test_what_was_agreed_goes_before_what_each_gave_and_that_before_verdict_and_outcome() -> None:
    gave = (EvaluatorPoints("anna", 1.0), EvaluatorPoints("bo", 2.0), EvaluatorPoints("cy", 4.5))
    each = judged(cy=4.5, bo=2.0, anna=1.0)
    made = row("K1", Outcome.FULFILLED, judgements=(*judged(agreed=3.0), *each), verdict="ok")
    assert points(made) == RowPoints(3.0, PointsSource.AGREED, gave)
    made = replace(made, judgements=each)
    assert points(made) == RowPoints(2.5, PointsSource.MEAN, gave)
    assert points(made, RowMethod.MEDIAN) == RowPoints(2.0, PointsSource.MEDIAN, gave)
    assert points(made, RowMethod.OUTCOME, ok=0.2) == RowPoints(1.0, PointsSource.VERDICT, gave)
    assert points(made, RowMethod.OUTCOME) == RowPoints(5.0, PointsSource.OUTCOME, gave)
    assert (
        points(replace(made, verdict=None), RowMethod.OUTCOME, ok=0.2).source
        is PointsSource.OUTCOME
    )
    assert points(replace(made, judgements=()), ok=0.2) == RowPoints(1.0, PointsSource.VERDICT)


def test_the_best_of_a_group_counts_and_the_others_only_by_the_bonus() -> None:
    assert group_points([1.0, 4.0, None], 2, 0.0) == 4.0
    assert group_points([1.0, 4.0, 3.0], 2, 0.5) == near(2.0 + 0.5 * 7 / 2)
    assert group_points([None], 2, 0.5) is None


def test_verdicts_are_disputed_until_one_is_agreed() -> None:
    one, other = Judgement("anna", "accepted"), Judgement("bo", "rejected")
    assert is_disputed(row(judgements=(one, other)))
    assert not is_disputed(row(judgements=(one, replace(one, evaluator="bo"))))
    assert not is_disputed(row(judgements=(Judgement(None, "accepted"), one, other)))
    assert not is_disputed(row(judgements=(one, Judgement("bo", None, 2.0))))


def test_scores_say_what_they_are_of() -> None:
    costly = row("K1", Outcome.FULFILLED_AS_ADDON, price_dkk="40")
    split = row("K2", judgements=(Judgement("anna", "accepted"), Judgement("bo", "rejected")))
    nord = assessed("Nord", costly, split)
    nord = replace(nord, summary=replace(nord.summary, addon_price_yearly_dkk="7"))
    gone = cast("tuple[WithdrawnReservation, ...]", ("withdrawn",))
    apart = cast("tuple[ApartOffer, ...]", ("apart",))
    known = replace(assessment(replace(nord, withdrawn=gone, round=3)), apart=apart)
    method = Evaluation(evaluators=(Evaluator("anna", "Anna"),))
    found = score(known, method)
    assert (found.procurement, found.method, found.apart) == (known.procurement, method, apart)
    assert [(one.evaluator, one.rows) for one in found.uncounted] == [("bo", 1)]
    [of_nord] = score(known, Evaluation()).vendors
    assert (of_nord.submission, of_nord.round, of_nord.disputed) == (nord.source.sha256, 3, 1)
    assert (of_nord.addon_price_dkk, of_nord.addon_price_yearly_dkk) == ("40", "7")
    assert of_nord.withdrawn == gone

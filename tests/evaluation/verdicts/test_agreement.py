"""How far evaluators are: who agrees, what is open, and how the paper tells it, of cases made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assessments import row

from tracker.assessment.model import Outcome, Supplement
from tracker.assessment.standing import CaseState
from tracker.assessment.verdicts import Verdict
from tracker.evaluation.method.model import Evaluation, Method, RowMethod
from tracker.evaluation.verdicts.disagreement import Agreement, judged_rows
from tracker.evaluation.verdicts.report import status_paper
from tracker.evaluation.verdicts.status import Progress, status_of
from tracker.evaluation.verdicts.unfinished import COMPLETE, OpenWork, unfinished
from tracker.paper.model import Place, Table
from tracker.texts import Language

from .states import (
    ANNA,
    BO,
    KMX,
    NORDISK,
    OTHER,
    PANEL,
    ROW,
    given,
    offer,
    on,
    rows,
    sent,
    spec,
    state,
)

YES, NO = on(NORDISK, "accepted"), on(NORDISK, "rejected", reason="Nej.")
OPINION = on(NORDISK, reason="Uklart.")
BOTH = (NORDISK, ROW), (NORDISK, OTHER), (KMX, ROW), (KMX, OTHER)


def points(given: float) -> Verdict:
    return on(NORDISK, points=given)


def agreement(stand: CaseState, spread: float = 0.0) -> Agreement:
    first = next(iter(judged_rows(stand, (ANNA, BO), spread)))
    assert first.row.asked.id == ROW
    return first.agreement


def everything(*changed: Verdict) -> tuple[Verdict, ...]:
    """A verdict on all rows, some of them others."""
    others = {(v.vendor, v.requirement): v for v in changed}
    return tuple(
        others.get((key, id)) or on(key, "accepted", 5.0, requirement=id) for key, id in BOTH
    )


@pytest.mark.parametrize(
    ("anna", "bo", "spread", "found"),
    [
        (None, None, 0, Agreement.NONE),
        (OPINION, None, 0, Agreement.NONE),  # words alone are no verdict
        (YES, None, 0, Agreement.PARTIAL),
        (YES, OPINION, 0, Agreement.PARTIAL),
        (points(3), None, 0, Agreement.PARTIAL),
        (YES, YES, 0, Agreement.UNANIMOUS),
        (points(3), points(3), 0, Agreement.UNANIMOUS),
        (YES, points(3), 0, Agreement.UNANIMOUS),
        (YES, NO, 0, Agreement.DISPUTED),
        (points(3), points(4), 0, Agreement.DISPUTED),
        (points(3), points(4), 1, Agreement.UNANIMOUS),
        (points(3), points(4.5), 1, Agreement.DISPUTED),
        (on(NORDISK, "accepted", 5), on(NORDISK, "rejected", 5), 9, Agreement.DISPUTED),
    ],
)
def test_how_far_two_evaluators_are_with_a_row(
    anna: Verdict | None, bo: Verdict | None, spread: float, found: Agreement
) -> None:
    told = [given(who, v) for who, v in (("anna", anna), ("bo", bo)) if v]
    assert agreement(state(*told), spread) is found


def test_what_was_agreed_settles_a_row_until_the_vendor_sends_more() -> None:
    agreed = given(None, on(NORDISK, "accepted", reason="Set."))
    later = offer(NORDISK, sent(1), sent(3, 2))
    assert agreement(state(given("anna", NO), given("bo", YES), agreed)) is Agreement.SETTLED
    assert agreement(state(agreed, nordisk=later)) is Agreement.OUTDATED


def test_the_status_counts_rows_verdicts_and_what_is_stale_for_each() -> None:
    later = offer(NORDISK, sent(1), sent(3, 2))
    asked = on(NORDISK, "elaboration_needed", requirement=OTHER, submission="3" * 64)
    stand = state(
        given("anna", YES, asked, on(KMX, points=3.0)),
        given("bo", replace(YES, verdict=None, reason="Hm."), on(KMX, points=4.0)),
        nordisk=later,
        first=(replace(rows()[0], outcome=Outcome.GAP), rows()[1]),
    )
    told = status_of(stand, PANEL)
    assert told.progress == (
        Progress("anna", NORDISK, 2, 2, 1, {"accepted": 1, "elaboration_needed": 1}),
        Progress("anna", KMX, 2, 1, 0, {}),
        Progress("bo", NORDISK, 2, 0, 0, {}),
        Progress("bo", KMX, 2, 1, 0, {}),
    )
    assert [(v.key, v.name, v.round, v.rows) for v in told.vendors] == [
        (NORDISK, "Nordisk Sag A/S", 2, 2),
        (KMX, "KMX ApS", 1, 2),
    ]
    places = {
        name: [(r.vendor, r.requirement) for r in getattr(told, name)]
        for name in ("disputed", "stale", "elaboration_needed", "deviations")
    }
    assert places == {
        "disputed": [(KMX, ROW)],
        "stale": [(NORDISK, ROW)],
        "elaboration_needed": [(NORDISK, OTHER)],
        "deviations": [(NORDISK, ROW)],
    }
    assert status_of(stand, PANEL, spread=1.0).disputed == ()
    assert told.accords["partial"] == 2
    assert not told.is_done


def test_a_verdict_from_before_what_was_agreed_since_is_stale_no_more() -> None:
    later = offer(NORDISK, sent(1), sent(3, 2))
    agreed = on(NORDISK, "accepted", reason="Set.", submission="3" * 64)
    told = status_of(state(given("anna", YES), given(None, agreed), nordisk=later), PANEL)
    assert (told.stale, told.progress[0].stale) == ((), 0)
    assert told.accords["settled"] == 1


def test_a_fresh_verdict_beside_a_stale_one_is_not_stale_itself() -> None:
    later = offer(NORDISK, sent(1), sent(3, 2))
    again = replace(YES, submission="3" * 64)
    told = status_of(state(given("anna", YES), given("bo", again), nordisk=later), PANEL)
    assert [(p.evaluator, p.stale) for p in told.progress if p.vendor == NORDISK] == [
        ("anna", 1),
        ("bo", 0),
    ]


def test_what_is_not_offered_needs_no_verdict() -> None:
    made = (rows()[0], replace(rows()[1], outcome=Outcome.NOT_OFFERED))
    told = status_of(state(first=made), PANEL)
    assert told.not_applicable == 1
    assert told.accords["none"] == 3
    assert [(p.vendor, p.rows) for p in told.progress[:2]] == [(NORDISK, 1), (KMX, 2)]


BY_OUTCOME = Evaluation(method=Method(row=RowMethod.OUTCOME), evaluators=(ANNA, BO))
BY_POINTS = Evaluation(evaluators=(ANNA, BO))


def test_an_evaluation_that_all_have_finished_lacks_nothing() -> None:
    stand = state(given("anna", *everything()), given("bo", *everything()))
    assert unfinished(stand, PANEL, BY_POINTS, sealed=True) == COMPLETE


def test_each_thing_that_an_evaluation_lacks_is_counted() -> None:
    open_row = replace(rows()[1], outcome=Outcome.ANSWERED)
    later = offer(NORDISK, sent(1), sent(3, 2))
    stand = state(
        given("anna", *everything(on(KMX, "rejected", 0.0, "Nej."))),
        given(None, on(KMX, "accepted", reason="Dog.", requirement=OTHER)),
        nordisk=later,
        first=(rows()[0], open_row),
    )
    method = replace(BY_POINTS, evaluators=(ANNA, BO))
    assert unfinished(stand, PANEL, method, sealed=False) == OpenWork(
        unsealed=True, evaluators=("bo",), unjudged=3, disputed=0, stale=2, unpointed=1
    )
    disputed = state(given("anna", YES), given("bo", NO))
    assert unfinished(disputed, PANEL, method, sealed=True).disputed == 1


def test_points_or_a_verdict_is_enough_and_words_are_not() -> None:
    def unjudged(verdict: Verdict) -> int:
        stand = state(given("anna", *everything(verdict)), given("bo", *everything()))
        return unfinished(stand, PANEL, BY_POINTS, sealed=True).unjudged

    assert unjudged(on(NORDISK, points=5.0)) == 0
    assert unjudged(on(NORDISK, "accepted")) == 0
    assert unjudged(on(NORDISK, reason="Hm.")) == 1


def test_what_was_agreed_since_leaves_nothing_stale() -> None:
    later = offer(NORDISK, sent(1), sent(3, 2))
    agreed = on(NORDISK, "accepted", 5.0, "Set.", submission="3" * 64)
    stand = state(given("anna", YES), given(None, agreed), nordisk=later)
    assert unfinished(stand, PANEL, BY_POINTS, sealed=True).stale == 0


def test_by_outcomes_alone_nobody_has_to_judge_but_an_own_answer_still_lacks_points() -> None:
    stand = state(first=(rows()[0], replace(rows()[1], outcome=Outcome.ANSWERED)))
    assert unfinished(stand, PANEL, BY_OUTCOME, sealed=False) == OpenWork(
        unsealed=True, unpointed=1
    )


def test_a_supplement_that_was_accepted_makes_the_verdict_before_it_stale() -> None:
    added = Supplement("clarification-1", "2026-12-03", "Hvor?", choice="accept_reading")
    made = (row(ROW, level="minimum", supplements=(added,)), rows()[1])
    assert [
        r.requirement for r in status_of(state(given("anna", YES), first=made), PANEL).stale
    ] == [ROW]


def test_the_paper_names_evaluators_and_vendors_and_sets_the_level_aside() -> None:
    stand = state(given("anna", YES), given("bo", NO))
    paper = status_paper(status_of(stand, PANEL), spec().scale, Language.DA)
    assert [section.id for section in paper.sections] == [
        "progress", "disputed", "stale", "elaboration_needed", "deviations",
    ]  # fmt: skip
    [_, progress] = paper.sections[0].blocks
    assert isinstance(progress, Table)
    assert [
        (r.cells["evaluator"], r.cells["vendor"], r.cells["judged"]) for r in progress.rows
    ] == [
        ("Anna Andersen", "Nordisk Sag A/S", "1 af 2"),
        ("Anna Andersen", "KMX ApS", "0 af 2"),
        ("Bo Bertelsen", "Nordisk Sag A/S", "1 af 2"),
        ("Bo Bertelsen", "KMX ApS", "0 af 2"),
    ]
    [disputed] = paper.sections[1].blocks
    assert isinstance(disputed, Table)
    assert {c.key: c.place for c in disputed.columns}["level"] is Place.ASIDE
    [line] = disputed.rows
    assert (line.cells["vendor"], line.cells["requirement"]) == ("Nordisk Sag A/S", ROW)

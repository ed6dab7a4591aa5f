"""An evaluator's workbook, and that of a meeting, as what they hold: made by hand, of two offers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessments import row

from tracker.assessment.model import Supplement
from tracker.assessment.verdicts import Verdicts
from tracker.evaluation.method.model import Points
from tracker.evaluation.verdicts.consensus import consensus_form, meeting_of
from tracker.evaluation.verdicts.form import (
    Assignment,
    guide_of_mask,
    guide_of_points,
    open_columns,
    prefilled,
    verdict_form,
)
from tracker.evaluation.verdicts.shown import Showing
from tracker.forms.model import Form
from tracker.privacy.known import Trait
from tracker.texts import Language, Text

from .states import (
    ANNA,
    HALVES,
    KMX,
    NORDISK,
    OTHER,
    PANEL,
    ROW,
    given,
    mask,
    offer,
    on,
    rows,
    sent,
    spec,
    state,
)

DA = Language.DA
LATER = offer(NORDISK, sent(1), sent(3, 2))
POINTS_TOLD = Text(
    "Point gives fra 0 til 5 i trin på 0,5.", "Points are from 0 to 5 in steps of 0.5."
)


def showing(*, blind: bool = False) -> Showing:
    return Showing(spec(), DA, mask() if blind else None)


def test_the_workbook_counts_verdicts_by_vendor_and_keeps_number_and_vendor_in_view() -> None:
    form = verdict_form("verdicts-1", Assignment(state(), ANNA, HALVES), showing())
    assert (form.title, form.kind, form.revision) == ("Bedømmelse: Prøveudbud", "verdicts", 1)
    assert (form.count, form.by, form.frozen, form.blind) == ("verdict", "vendor", 2, False)
    assert [column.id for column in form.columns[:2]] == ["requirement", "vendor"]
    assert form.about == {"evaluator": "anna"}
    assert POINTS_TOLD in form.guide
    assert [r.key for r in form.rows] == [
        f"{NORDISK}/{ROW}", f"{KMX}/{ROW}", f"{NORDISK}/{OTHER}", f"{KMX}/{OTHER}",
    ]  # fmt: skip
    assert "news" not in {column.id for column in form.columns}


def test_a_blind_workbook_is_by_letter_and_the_case_keeps_whose_they_are() -> None:
    form = verdict_form("verdicts-1", Assignment(state(), ANNA, None), showing(blind=True))
    assert form.blind
    assert (form.about["evaluator"], form.about["A.key"], form.about["B.key"]) == (
        "anna",
        KMX,
        NORDISK,
    )
    assert [r.key for r in form.rows][:2] == [f"A/{ROW}", f"B/{ROW}"]
    assert "cell" not in {column.id for column in form.columns}


def test_only_the_sections_asked_for_are_to_be_judged() -> None:
    asked = Assignment(state(), ANNA, None, packages=("I-99",))
    assert verdict_form("verdicts-1", asked, showing()).rows == ()
    assert len(verdict_form("v-1", replace(asked, packages=("I-04",)), showing()).rows) == 4


def test_what_an_evaluator_gave_before_is_filled_in_with_what_is_new_since() -> None:
    added = Supplement(
        "c-1", "2026-12-03T09:00:00", "Hvor?", text="Bilag 4.", choice="accept_reading"
    )
    stand = state(
        given("anna", on(NORDISK, "accepted", 4.5, "Fint."), on(KMX, "rejected", reason="Nej.")),
        given("bo", on(NORDISK, "rejected", 0.0, "Nej.")),
        nordisk=offer(NORDISK, sent(1), sent(3, 2, row="no")),
        first=(row(ROW, level="minimum", supplements=(added,)), rows()[1]),
    )
    form = verdict_form("verdicts-2", Assignment(stand, ANNA, HALVES), showing())
    by_key = {r.key: r for r in form.rows}
    first, second = by_key[f"{NORDISK}/{ROW}"], by_key[f"{KMX}/{ROW}"]
    assert first.values["requirement"] == ROW  # what is shown is still there
    assert (first.values["verdict"], first.values["points"], first.values["reason"]) == (
        ("accepted", "4.5", "Fint.")
    )
    assert first.values["news"] == "Runde 2: svaret er ændret\nSupplement modtaget 03-12-2026"
    assert first.about == {
        "vendor": NORDISK, "requirement": ROW, "submission": "3" * 64, "supplements": "1", "news": "yes",
    }  # fmt: skip
    assert (second.values["verdict"], second.values["reason"]) == ("rejected", "Nej.")
    assert "news" not in second.values
    assert [c.id for c in form.columns][-4:] == ["news", "verdict", "points", "reason"]


def test_an_unchanged_answer_is_told_and_asks_for_nothing() -> None:
    stand = state(given("anna", on(NORDISK, "accepted")), nordisk=LATER)
    form = verdict_form("verdicts-2", Assignment(stand, ANNA, HALVES), showing())
    assert form.rows[0].values["news"] == "Runde 2: svaret er uændret"
    assert "news" not in form.rows[0].about


def test_points_are_filled_in_only_where_the_method_has_points() -> None:
    def shout(text: str) -> str:
        return text.upper()

    judged = on(NORDISK, "accepted", 4.5, "Fint.")
    assert prefilled(judged, shout, HALVES) == {
        "verdict": "accepted", "reason": "FINT.", "points": "4.5",
    }  # fmt: skip
    assert prefilled(judged, shout, None) == {"verdict": "accepted", "reason": "FINT."}
    assert prefilled(replace(judged, points=None), shout, HALVES) == prefilled(judged, shout, None)


def test_the_points_and_their_steps_are_told_as_each_language_writes_them() -> None:
    assert guide_of_points(None) == ()
    assert guide_of_points(HALVES) == (POINTS_TOLD,)
    assert guide_of_points(Points(-1.5, 10.0, 0.25)) == (
        Text("Point gives fra -1,5 til 10 i trin på 0,25.", "Points are from -1.5 to 10 in steps of 0.25."),
    )  # fmt: skip
    verdict, points, reason = open_columns(spec().scale, HALVES)
    assert points.hint == Text("fra 0 til 5 i trin på 0,5.", "from 0 to 5 in steps of 0.5.")
    assert (points.lowest, points.highest, points.step) == (0.0, 5.0, 0.5)
    assert open_columns(spec().scale, None) == (verdict, reason)


def test_the_guide_says_which_sorts_were_hidden_and_how_often() -> None:
    assert guide_of_mask(showing()) == ()
    blind = showing(blind=True)
    assert "ingen navne fundet i teksterne" in guide_of_mask(blind)[0].da
    blind.hidden.update({Trait.CVR: 2, Trait.NAME: 3})
    [told] = guide_of_mask(blind)
    assert "Skjult er: leverandørers navne (3), CVR-nr. (2)." in told.da
    assert "vendors' names (3), CVR no. (2)" in told.en


def meeting(*verdicts: Verdicts, blind: bool = False, spread: float = 0.0) -> Form:
    stand = state(*verdicts, nordisk=LATER)
    return consensus_form(
        "consensus-1", meeting_of(stand, PANEL, spread=spread), showing(blind=blind)
    )


NOW: dict[str, Any] = {"submission": "3" * 64}


def test_a_meeting_sees_what_each_gave_and_fills_in_what_was_agreed() -> None:
    form = meeting(
        given("anna", on(NORDISK, "accepted", 3.5, "Fint.", **NOW)),
        given("bo", on(NORDISK, "rejected", 1.0, "Nej.")),
        given(None, on(NORDISK, "accepted", 3.0, "Enige.")),
    )
    [line] = form.rows
    assert line.key == f"{NORDISK}/{ROW}"
    assert line.values["evaluator0"] == "Accepteret · 3,5 point\nFint."
    assert line.values["evaluator1"] == "Afvist · 1 point (på runde 1)\nNej."
    assert line.values["vendor"] == "Nordisk Sag A/S"
    assert (line.values["verdict"], line.values["points"], line.values["reason"]) == (
        ("accepted", "3", "Enige.")
    )
    assert (form.frozen, form.count, form.by, form.blind, form.about) == (
        (2, "verdict", "vendor", False, {})
    )
    assert POINTS_TOLD in form.guide


def test_points_alone_an_unknown_word_and_a_file_of_nobodys_are_shown_as_such() -> None:
    [line] = meeting(
        given("anna", on(NORDISK, points=3.0, **NOW)),
        given("bo", on(NORDISK, "perhaps", 1.0, submission="9" * 64)),
    ).rows
    assert line.values["evaluator0"] == "– · 3 point"
    assert line.values["evaluator1"] == "perhaps · 1 point (på runde ?)"


def test_points_as_near_as_the_method_allows_are_no_disagreement() -> None:
    gave = [
        given("anna", on(NORDISK, points=3.0, **NOW)),
        given("bo", on(NORDISK, points=4.0, **NOW)),
    ]
    assert len(meeting(*gave).rows) == 1
    assert meeting(*gave, spread=1.0).rows == ()


def test_a_blind_meeting_keeps_whose_the_letters_are() -> None:
    gave = [
        given("anna", on(NORDISK, "accepted", **NOW)),
        given("bo", on(NORDISK, "rejected", reason="KMX er bedre.", **NOW)),
    ]
    form = meeting(*gave, blind=True)
    assert form.blind
    assert (form.about["A.key"], form.about["B.key"]) == (KMX, NORDISK)
    [line] = form.rows
    assert (line.key, line.values["evaluator1"]) == (f"B/{ROW}", "Afvist\n[Leverandør A] er bedre.")

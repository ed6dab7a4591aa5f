"""What one answer amounts to by itself: every way to each outcome, with the reason that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from casework import specification

from tracker.assessment.model import Outcome
from tracker.assessment.outcome import ClaimedOutcome, claimed
from tracker.procurement.specification import Because, Specification, chosen
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import Answer
from tracker.workbook.rowrules import Ways

ALWAYS: Ways = ((),)
NEVER: Ways = ()
ROW = "SF1470"
NO_REPLIES: Mapping[str, bool | None] = {}


@cache
def asked() -> Specification:
    return specification()


def answer(given: str | None, **more: Any) -> Answer:
    return Answer(requirement=ROW, digest=None, answer=given, cell=CellRef("Krav", "H5"), **more)


def outcome(
    given: Answer | None,
    *,
    when: tuple[str, ...] = (),
    level: str = "requirement",
    ways: Ways = ALWAYS,
    replies: Mapping[str, bool | None] = NO_REPLIES,
) -> ClaimedOutcome:
    [row] = [r for r in asked().requirements if r.id == ROW]
    return claimed(replace(row, when=when, level=level), given, asked(), replies, ways)


def said(found: ClaimedOutcome) -> tuple[Outcome, list[tuple[str, str]]]:
    return found.outcome, [(why.da, why.en) for why in found.reasons]


def test_the_conditions_of_the_tests_are_those_of_choices() -> None:
    assert chosen("SF0810") == "chosen(SF0810)"
    assert asked().has_choice


@pytest.mark.parametrize("choice", asked().scale.answers, ids=lambda choice: choice.id)
def test_an_answer_is_what_the_scale_says(choice: Any) -> None:
    found = outcome(answer(choice.id), ways=NEVER)
    if choice.outcome == "not_offered":
        assert said(found) == (
            Outcome.GAP,
            [
                (
                    "Ikke tilbudt, men noget andet, leverandøren tilbyder, kræver det.",
                    "Not offered, but something else that the vendor offers needs it.",
                )
            ],
        )
    else:
        assert said(found) == (Outcome(choice.outcome), [])


BY_CONDITION = (
    "Gælder ikke efter leverandørens svar på betingelsen.",
    "Does not apply by the vendor's reply to the condition.",
)


@pytest.mark.parametrize(
    ("when", "replies", "why"),
    [
        (("c",), {"c": False}, BY_CONDITION),
        (("chosen(SF0810)",), {"chosen(SF0810)": False},
         ("Gælder ikke, da SF0810 ikke er tilbudt.", "Does not apply, as SF0810 is not offered.")),
        (("chosen(SF0820)", "chosen(SF0810)"), {"chosen(SF0810)": False, "chosen(SF0820)": False},
         ("Gælder ikke, da SF0810, SF0820 ikke er tilbudt.",
          "Does not apply, as SF0810, SF0820 is not offered.")),
        (("chosen(SF0810) & c",), {"chosen(SF0810)": False, "c": False}, BY_CONDITION),
        (("chosen(SF0810) & c",), {"chosen(SF0810)": False, "c": True},
         ("Gælder ikke, da SF0810 ikke er tilbudt.", "Does not apply, as SF0810 is not offered.")),
        (("chosen(SF0810) & c",), {"chosen(SF0810)": True, "c": False}, BY_CONDITION),
    ],
)  # fmt: skip
def test_what_does_not_apply_says_by_which_reply(
    when: tuple[str, ...], replies: dict[str, bool], why: tuple[str, str]
) -> None:
    for given in (answer("no"), answer(None), None):
        found = outcome(given, when=when, replies=replies)
        assert said(found) == (Outcome.NOT_APPLICABLE, [why])


def test_what_need_not_be_offered_and_is_not_is_no_gap() -> None:
    blank = (
        "Ikke besvaret; en anden af de integrationer, der kan vælges imellem, er tilbudt.",
        "Not answered; another of the integrations to choose among is offered.",
    )
    for given, why in ((answer("no"), []), (answer(None), [blank]), (None, [blank])):
        found = outcome(given, ways=NEVER, replies={"chosen(SF1470)": False})
        assert said(found) == (Outcome.NOT_OFFERED, why)
    assert (
        outcome(answer("no"), ways=ALWAYS, replies={"chosen(SF1470)": False}).outcome is Outcome.GAP
    )
    assert (
        outcome(answer("no"), ways=NEVER, replies={"chosen(SF1470)": True}).outcome is Outcome.GAP
    )
    for needed, amounts_to in ((True, Outcome.GAP), (False, Outcome.NOT_OFFERED)):
        replies = {"chosen(SF1470)": False, "chosen(SF0810)": needed}
        found = outcome(answer("no"), ways=(("chosen(SF0810)",),), replies=replies)
        assert found.outcome is amounts_to


def test_what_did_not_come_back_what_is_blank_and_what_cannot_be_read_are_three_things() -> None:
    assert said(outcome(None)) == (
        Outcome.UNANSWERED,
        [
            (
                "Rækken mangler i filen eller har modstridende svar.",
                "The row is missing from the file, or has conflicting answers.",
            )
        ],
    )
    assert said(outcome(answer(None))) == (Outcome.UNANSWERED, [])
    open_condition = (
        "Betingelsen for kravet er ikke besvaret.",
        "The requirement's condition is not answered.",
    )
    assert said(outcome(answer(None), when=("c",))) == (Outcome.UNANSWERED, [open_condition])
    for written, shown in (("måske", "måske"), (None, "?")):
        for level in ("requirement", "option"):
            found = outcome(
                answer(None, unreadable=True, written=written), level=level, when=("c",)
            )
            assert said(found) == (
                Outcome.UNREADABLE,
                [(f"Svaret kan ikke læses: »{shown}«.", f"The answer cannot be read: '{shown}'.")],
            )


def test_an_option_that_is_not_offered_is_no_gap() -> None:
    assert said(outcome(answer("no"), level="option")) == (Outcome.NOT_OFFERED, [])
    assert said(outcome(answer(None), level="option")) == (
        Outcome.NOT_OFFERED,
        [
            (
                "Ikke besvaret; en option, der ikke er besvaret, er ikke tilbudt.",
                "Not answered; an option that is not answered is not offered.",
            )
        ],
    )
    assert outcome(answer("partly"), level="option").outcome is Outcome.PARTIAL


def test_not_relevant_is_a_gap_where_the_row_binds() -> None:
    why = (
        "Besvaret »ikke relevant«, men kravet gælder.",
        "Answered 'not relevant', but the requirement applies.",
    )
    assert said(outcome(answer("not_relevant"))) == (Outcome.GAP, [why])
    assert said(outcome(answer("not_relevant"), ways=(("c",),), replies={"c": True})) == (
        Outcome.GAP,
        [why],
    )
    for ways in (NEVER, (("c",),)):
        assert said(outcome(answer("not_relevant"), ways=ways)) == (Outcome.NOT_APPLICABLE, [])


def test_an_answer_to_an_earlier_wording_is_none() -> None:
    [row] = [r for r in asked().requirements if r.id == ROW]
    outdated = replace(answer("yes"), digest="0" * 12)
    [why] = outcome(outdated).reasons
    assert outcome(outdated).outcome is Outcome.UNANSWERED
    assert why.da
    assert outcome(replace(answer("yes"), digest=row.digest[:12])) == outcome(answer("yes"))


@pytest.mark.parametrize(
    ("given", "found"),
    [("yes_otherwise", Outcome.FULFILLED_OTHERWISE), ("yes", Outcome.NOT_OFFERED), (None, Outcome.NOT_OFFERED)],
)  # fmt: skip
def test_another_way_in_the_row_is_an_offer_where_the_integration_need_not_be(
    given: str | None, found: Outcome
) -> None:
    [row] = [r for r in asked().requirements if r.id == ROW]
    allowing = replace(row, because=(*row.because, Because("I-04", "K9", (ROW,))))
    free = {chosen(ROW): False}
    assert claimed(allowing, answer(given), asked(), free, NEVER).outcome is found
    assert claimed(row, answer(given), asked(), free, NEVER).outcome is Outcome.NOT_OFFERED
    assert claimed(allowing, None, asked(), free, NEVER).outcome is Outcome.NOT_OFFERED


def test_a_row_waits_for_an_integration_or_for_a_condition() -> None:
    [waits] = outcome(answer(None), when=(chosen("SF0810"),)).reasons
    [condition] = outcome(answer(None), when=("c",)).reasons
    assert waits != condition
    assert "integration" in waits.en

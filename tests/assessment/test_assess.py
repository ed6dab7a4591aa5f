"""From a submission to its rows: on which scale it is read, and what stands beside each outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from casework import asked_apart, specification
from submissions import VENDOR, rows_of, submitted
from typed import typed_specification

from tracker.assessment.assess import assess_vendor
from tracker.assessment.model import Outcome
from tracker.assessment.outcomes import outcomes
from tracker.procurement.specification import chosen
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Text


def test_an_answer_is_read_and_named_on_the_scale_it_was_given_on() -> None:
    spec = specification()
    then = spec.scale
    reworded = {"yes": Text("Ja, i dag", "Yes, today")}
    now = replace(
        then,
        answers=tuple(
            replace(
                a,
                label=reworded.get(a.id, a.label),
                outcome="gap" if a.id == "partly" else a.outcome,
            )
            for a in then.answers
        ),
    )
    asked = replace(spec, scale=now)
    one, other, blank = (row.id for row in spec.requirements[:3])
    given = submitted({one: "yes", other: "partly", blank: None})
    rows = rows_of(asked, given, {1: then, 2: now})
    assert rows[one].answer_label == Text("Ja", "Yes"), "what it was called then"
    assert (rows[other].outcome, rows[other].answer_label) == (Outcome.PARTIAL, None)
    assert rows[blank].answer_label is None
    same = rows_of(asked, submitted({other: "partly"}, revision=2), {1: then, 2: now})
    assert (same[other].outcome, same[other].answer_label) == (Outcome.GAP, None)


def test_an_answer_that_is_not_on_the_scale_is_named_in_words_with_its_unit() -> None:
    values = {"OPPETID": "99.5", "START": "2027-01-05", "TEKST": "Vi hoster i EU.", "ISO": "yes"}
    given = {id: {"value": value} for id, value in values.items()}
    rows = rows_of(typed_specification(), submitted({**given, "SF1470": "yes", "TIMER": None}))
    assert {id: row.answer_label.da for id, row in rows.items() if row.answer_label} == {
        "OPPETID": "99,5 %", "START": "05-01-2027", "TEKST": "Egne ord", "ISO": "Ja",
    }  # fmt: skip


OPTIONAL = {"OPPETID": "option", "ISO": "option", "TIMER": "option"}


@pytest.mark.parametrize(
    ("id", "value", "levels", "outcome", "why"),
    [
        ("OPPETID", "99.5", {}, "fulfilled", ()),
        ("OPPETID", "99.4", {},  "gap", ("Svaret »99,4 %« opfylder ikke kravet: mindst 99,5 %.", "The answer '99.4 %' does not meet the requirement: at least 99.5 %.")),
        ("OPPETID", "99.4", OPTIONAL, "gap", ...),
        ("OPPETID", "010190-xxxx", {}, "answered", ()),  # masked as a CPR number
        ("ISO", "no", {}, "gap", ("Svaret »Nej« opfylder ikke kravet: Ja.", "The answer 'No' does not meet the requirement: Yes.")),
        ("ISO", "no", OPTIONAL, "not_offered", ()),
        ("ISO", "yes", OPTIONAL, "fulfilled", ()),
        ("DRIFT", "5000", {}, "answered", ()),
        ("TEKST", "Nej.", {}, "answered", ()),
        ("FLERE", "S; O", {}, "fulfilled", ()),
        ("FLERE", "S", {}, "gap", ("Svaret »SAML« opfylder ikke kravet: Åben ID.", "The answer 'SAML' does not meet the requirement: Open ID.")),
        ("TIMER", None, {}, "unanswered", ()),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_on_the_scale_is_worth_what_its_type_says(
    id: str, value: str | None, levels: dict[str, str], outcome: str, why: Any
) -> None:
    spec = typed_specification()
    asked = replace(
        spec,
        requirements=tuple(
            replace(row, level=levels.get(row.id, row.level)) for row in spec.requirements
        ),
    )
    row = rows_of(asked, submitted({id: {"value": value}}))[id]
    assert row.outcome.value == outcome
    if why is not ...:
        assert [(reason.da, reason.en) for reason in row.reasons] == ([why] if why else [])


def test_what_was_issued_before_vendors_could_choose_has_no_option_that_is_not_offered() -> None:
    spec = typed_specification()
    scale = replace(
        spec.scale, answers=tuple(a for a in spec.scale.answers if a.id != "not_offered")
    )
    rows = tuple(replace(row, level="option") for row in spec.requirements)
    old = replace(spec, scale=scale, requirements=rows)
    assert rows_of(old, submitted({"ISO": {"value": "no"}}))["ISO"].outcome is Outcome.GAP


@pytest.mark.parametrize(
    ("own", "way", "told"),
    [("no", "yes", True), ("no", "no", False), ("partly", "yes", False), ("yes", "yes", False)],
)
def test_a_gap_beside_another_way_that_is_offered_says_where_to_look(
    own: str, way: str, *, told: bool
) -> None:
    spec = asked_apart(select=[{"package": "I-14", "integrations": ["SF1601"]}])
    answers = {row.id: "no" for row in spec.requirements}
    rows = rows_of(spec, submitted({**answers, "SF1601": own, "I-14-K2": way}))
    why = Text(
        "En anden vej er tilbudt i I-14-K2; se svaret dér.",
        "Another way is offered in I-14-K2; see the answer there.",
    )
    assert (why in rows["SF1601"].reasons) is told
    assert [id for id, row in rows.items() if why in row.reasons and id != "SF1601"] == []


def test_what_stands_in_the_column_for_reservations_is_one_with_its_cell() -> None:
    cells = {"reservation": "N7"}
    said = {"answer": "yes", "reservation": "Kun om dagen.", "confidential": True, "cells": cells}
    rows = rows_of(specification(), submitted({"SF1470": said}))
    row = rows["SF1470"]
    [entry] = row.reservations
    assert (entry.words, entry.requirement, entry.level) == (
        "Kun om dagen.",
        "SF1470",
        row.asked.level,
    )
    assert (entry.cell, entry.confidential) == (CellRef("Krav", "N7"), True)
    assert [reason.en for reason in row.reasons] == ["A reservation was made."]
    open_ = rows_of(specification(), submitted({"SF1470": {**said, "confidential": False}}))
    assert open_["SF1470"].reservations[0].confidential is False


def test_a_row_that_did_not_come_back_keeps_its_number() -> None:
    rows = rows_of(specification(), submitted({}))
    assert rows
    assert all(row.given.requirement == id for id, row in rows.items())


@pytest.mark.parametrize(
    ("vendor", "name"),
    [
        ({}, "Acme A/S"),
        ({"name": None}, "acme"),
        ({"name": None, "id": None}, "svar.xlsx"),
    ],
)
def test_a_vendor_without_a_name_has_its_id_else_the_files_name(
    vendor: dict[str, None], name: str
) -> None:
    who = replace(VENDOR, **vendor)
    found = assess_vendor(specification(), submitted({}, vendor=who)).vendor
    assert (found.name, found.id, found.cvr) == (name, who.id, "10150817")


def test_of_a_file_that_nobody_could_read_every_row_is_unreadable() -> None:
    spec = specification(select=[{"package": "I-01"}])
    vendor = assess_vendor(spec, submitted({}, revision=None))
    assert {row.outcome for row in vendor.counting} == {Outcome.UNREADABLE}
    assert {reason.en for row in vendor.rows for reason in row.reasons} == {
        "The file cannot be read."
    }


def test_a_condition_holds_does_not_hold_or_is_open() -> None:
    conditions = {"a": "yes", "b": "no", "c": None}
    found = outcomes(specification(), submitted({}, conditions=conditions))
    assert {id: found.replies[id] for id in conditions} == {"a": True, "b": False, "c": None}


@pytest.mark.parametrize(
    ("given", "conflicting", "is_chosen"),
    [
        ({"SF0830": "yes"}, (), False),
        ({"SF0830": "yes"}, ("SF0810",), None),
        ({"SF0830": "yes", "SF0810": {"answer": "yes", "digest": "0" * 12}}, (), None),
        ({"SF0830": "yes", "SF0810": {"unreadable": True}}, (), None),
        ({"SF0830": "yes", "SF0810": "yes"}, (), True),
        ({"SF0830": "yes", "SF0810": "yes"}, ("SF0810",), True),  # twice the same
    ],
)
def test_an_integration_with_conflicting_answers_or_one_to_an_earlier_wording_may_be_chosen(
    given: dict[str, Any], conflicting: tuple[str, ...], *, is_chosen: bool | None
) -> None:
    """What hangs on it is not said to be out of play, as it is where another is chosen in its place."""
    spec = specification(select=[{"package": "I-01"}])
    found = outcomes(spec, submitted(given, conflicting=conflicting))
    assert found.replies[chosen("SF0810")] is is_chosen


def test_a_contradiction_in_what_hangs_on_an_open_choice_is_told() -> None:
    """Two answers to an integration that do not agree leave open whether it is chosen."""
    spec = specification(select=[{"package": "I-01"}])
    hanging = next(r for r in spec.requirements if r.when == (chosen("SF0810"),))
    priced = {"answer": "yes", "price_dkk": "1000"}
    given: dict[str, Any] = {"SF0830": "yes", hanging.id: priced}
    for conflicting, expected in (((), []), (("SF0810",), [hanging.id])):
        vendor = assess_vendor(spec, submitted(given, conflicting=conflicting))
        told = [one.requirements[0] for one in vendor.contradictions]
        assert told == expected, conflicting

"""Outcomes and columns of prose are known wherever they must be: a new one is forgotten nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from assessments import altered, row

from tracker.assessment.document import flat
from tracker.assessment.lines import RowWording
from tracker.assessment.looks import LOOKS
from tracker.assessment.model import OUTCOME_LABELS, Outcome
from tracker.assessment.reservations.model import FIELD_LABELS, Field
from tracker.evaluation.method.model import DEFAULT_COUNTS
from tracker.evaluation.verdicts.blind import hidden_row
from tracker.files import data_folder
from tracker.portfolio.queries.status import GROUPS
from tracker.procurement.scale import AS_ASKED, LATER, OFFERED, load_scale
from tracker.rounds.round_values import COLUMNS
from tracker.texts import Language
from tracker.workbook.layout import NEEDS, PROSE

ALL = {outcome.value for outcome in Outcome}
# What an answer amounts to by itself, and what only comes of the whole submission.
OF_ANSWERS = ALL - {"unsupported", "unanswered", "unreadable", "answered"}
WHOLE = ("assessment", "comparison", "difference", "evaluation", "scores")
ANSWERS = ("scale", "specification", "reservation-phrases")


def listed(plain: Any, *marks: str) -> Iterator[set[str]]:
    """The sets of words in a schema that have these among them: enums, and properties of objects."""
    if isinstance(plain, dict):
        for key in ("enum", "properties"):
            names = plain.get(key)
            if isinstance(names, list | dict) and set(marks) <= set(names):
                yield set(names)
        for value in plain.values():
            yield from listed(value, *marks)
    elif isinstance(plain, list):
        for value in plain:
            yield from listed(value, *marks)


def schema(name: str) -> Any:
    return json.loads((data_folder("schemas") / f"{name}.schema.json").read_text("utf-8"))


def test_each_has_a_label_a_look_a_default_share_and_a_group_of_the_portfolio() -> None:
    grouped = [outcome for outcomes in GROUPS.values() for outcome in outcomes]
    assert set(OUTCOME_LABELS) == set(LOOKS) == set(DEFAULT_COUNTS) == set(Outcome)
    assert sorted(grouped) == sorted(ALL)
    assert (*GROUPS["met"], *GROUPS["partly"], *GROUPS["planned"]) == OFFERED
    assert {*AS_ASKED, *LATER} < {*OFFERED} < OF_ANSWERS


def test_each_that_an_answer_can_have_is_had_by_one_of_the_scale_we_ship() -> None:
    assert {answer.outcome for answer in load_scale("os2kravmotor").answers} == OF_ANSWERS


@pytest.mark.parametrize("name", [*WHOLE, *ANSWERS])
def test_each_is_in_the_schemas(name: str) -> None:
    found = list(listed(schema(name), "fulfilled", "gap"))
    assert found
    assert all(one == (ALL if name in WHOLE else OF_ANSWERS) for one in found)


def test_a_column_of_prose_is_an_answers_is_searched_shown_compared_and_masked() -> None:
    """A column a vendor writes freely in that one of these forgets would let a name or a reservation by."""
    for id in PROSE:
        made = altered(row(), **{id: "Nordisk"})
        assert getattr(made.given, id) == flat(made)[id] == "Nordisk"
        assert FIELD_LABELS[Field(id)] == COLUMNS[id]
        assert getattr(hidden_row(made, lambda _: "A").given, id) == "A"
        assert (
            "Nordisk" in RowWording(load_scale("os2kravmotor"), Language.DA).written(made).values()
            or id == "reservation"
        )


@pytest.mark.parametrize("name", ["submission", "assessment", "comparison", "access-answers"])
def test_a_column_of_prose_is_a_property_of_the_answers_in_the_schemas(name: str) -> None:
    found = list(listed(schema(name), "elaboration", "price_written"))
    assert found
    assert all(one >= {*PROSE} for one in found)


@pytest.mark.parametrize("name", ["scale", "specification"])
def test_each_column_an_answer_can_need_is_in_the_schemas(name: str) -> None:
    found = list(listed(schema(name), "elaboration", "available_from"))
    assert found
    assert all(one == {column for column, _ in NEEDS} for one in found)


@pytest.mark.parametrize(
    "name", ["reservations", "assessment", "comparison", "difference", "scores"]
)
def test_each_place_of_a_reservation_is_in_the_schemas(name: str) -> None:
    found = list(listed(schema(name), "elaboration", "outside"))
    assert found
    assert all(one == {*Field} for one in found)

"""Outcomes and columns of prose are known wherever they must be: a new one is forgotten nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from assessments import altered, row

from tracker.assessment.document import flat
from tracker.assessment.looks import LOOKS
from tracker.assessment.model import OUTCOME_LABELS, Outcome
from tracker.assessment.reservations.model import FIELD_LABELS, Field
from tracker.evaluation.method.model import DEFAULT_COUNTS
from tracker.evaluation.verdicts.blind import hidden_row
from tracker.files import data_folder
from tracker.portfolio.queries.status import GROUPS
from tracker.rounds.said import COLUMNS
from tracker.workbook.layout import PROSE

ALL = {outcome.value for outcome in Outcome}
# What an answer amounts to by itself, and what only comes of the whole submission.
OF_ANSWERS = ALL - {"unsupported", "unanswered", "unreadable"}
WHOLE = ("assessment", "comparison", "difference", "evaluation", "scores")
ANSWERS = ("scale", "specification", "reservation-phrases")


def listed(plain: Any) -> Iterator[set[str]]:
    """The sets of outcomes in a schema: enums, and objects with one property for each."""
    if isinstance(plain, dict):
        for key in ("enum", "properties"):
            names = plain.get(key)
            if isinstance(names, list | dict) and {"fulfilled", "gap"} <= set(names):
                yield set(names)
        for value in plain.values():
            yield from listed(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from listed(value)


def test_each_has_a_label_a_look_a_default_share_and_a_group_of_the_portfolio() -> None:
    grouped = [outcome for outcomes in GROUPS.values() for outcome in outcomes]
    assert set(OUTCOME_LABELS) == set(LOOKS) == set(DEFAULT_COUNTS) == set(Outcome)
    assert sorted(grouped) == sorted(ALL)


@pytest.mark.parametrize("name", [*WHOLE, *ANSWERS])
def test_each_is_in_the_schemas(name: str) -> None:
    text = (data_folder("schemas") / f"{name}.schema.json").read_text("utf-8")
    found = list(listed(json.loads(text)))
    assert found
    assert all(one == (ALL if name in WHOLE else OF_ANSWERS) for one in found)


def test_a_column_of_prose_is_an_answers_is_searched_shown_compared_and_masked() -> None:
    """A column a vendor writes freely in that one of these forgets would let a name or a reservation by."""
    for id in PROSE:
        made = altered(row(), **{id: "Nordisk"})
        assert getattr(made.given, id) == flat(made)[id] == "Nordisk"
        assert FIELD_LABELS[Field(id)] == COLUMNS[id]
        assert getattr(hidden_row(made, lambda _: "A").given, id) == "A"

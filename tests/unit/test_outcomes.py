"""Every outcome is known wherever outcomes are listed: a new one is forgotten nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tracker.assessment.looks import LOOKS
from tracker.assessment.model import OUTCOME_LABELS, Outcome
from tracker.evaluation.method.model import DEFAULT_COUNTS
from tracker.files import data_folder
from tracker.portfolio.queries.status import GROUPS

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

"""The JSON form is the assessment itself, by its schema."""

from __future__ import annotations

import json

import pytest
from assessments import hostile, ordinary
from jsonschema import Draft202012Validator

from tracker import documents
from tracker.assessment.document import document
from tracker.assessment.model import Assessment


@pytest.mark.parametrize("case", [ordinary(), hostile()], ids=["ordinary", "hostile"])
def test_it_meets_the_schema(case: Assessment) -> None:
    data = json.loads(documents.to_json(document(case)))
    Draft202012Validator(documents.schema("assessment")).validate(data)


def test_half_a_character_becomes_a_mark_and_costs_nothing_else() -> None:
    rows = json.loads(documents.to_json(document(hostile())))["vendors"][0]["rows"]
    told = {row["requirement"]: row["elaboration"] for row in rows}
    assert told["EGET-9"] == "halv\ufffdpar"
    assert told["EGET-8"] == "fwd\u202egnp.exe"

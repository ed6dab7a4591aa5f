"""The JSON form is the assessment itself, by its schema."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from tracker import documents
from tracker.assessment.model import Assessment
from tracker.report.gap import as_json
from tracker.texts import Language

from .factories import hostile, ordinary, scale


@pytest.mark.parametrize("case", [ordinary(), hostile()], ids=["ordinary", "hostile"])
def test_it_meets_the_schema(case: Assessment) -> None:
    data = json.loads(as_json(case, scale(), Language.DA))
    Draft202012Validator(documents.schema("assessment")).validate(data)


def test_it_reads_back_as_the_same_assessment() -> None:
    data = as_json(ordinary(), scale(), Language.DA)
    assert documents.parse_json(data, "assessment", Assessment, source="test") == ordinary()


def test_half_a_character_becomes_a_mark_and_costs_nothing_else() -> None:
    rows = json.loads(as_json(hostile(), scale(), Language.DA))["vendors"][0]["rows"]
    told = {row["requirement"]: row["elaboration"] for row in rows}
    assert told["EGET-9"] == "halv\ufffdpar"
    assert told["EGET-8"] == "fwd\u202egnp.exe"

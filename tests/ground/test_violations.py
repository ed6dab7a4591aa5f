"""What a schema objects to is said in both languages, with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from effort import is_linear

from tracker import documents
from tracker.errors import DocumentError
from tracker.violations import _FORMS, _SENTENCES, _SPEAKERS, violations

# The documents people write by hand.
WRITTEN = (
    "catalogue", "clarification", "demo-people", "evaluation", "import-mapping", "law-calendar", "mapping-aliases",
    "masking-words", "procurement", "questions", "reservation-phrases", "scale",
)  # fmt: skip
# What only holds other rules, says nothing, or is said by the rule it leads to.
HOLDS = {
    "properties", "items", "anyOf", "allOf", "if", "then", "else", "additionalProperties", "format", "description",
    "title", "default", "examples", "$ref", "$defs", "$schema", "$id", "$comment", "patternProperties",
    "unevaluatedProperties", "not", "deprecated",
}  # fmt: skip
_BY_NAME = ("properties", "$defs", "patternProperties")


def _schemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for key, value in schema.items():
            if key in _BY_NAME:
                for one in value.values():
                    yield from _schemas(one)
            elif key not in ("enum", "const", "required", "examples", "default"):
                yield from _schemas(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from _schemas(one)


@pytest.mark.parametrize("name", WRITTEN)
def test_every_rule_of_what_people_write_has_a_sentence(name: str) -> None:
    for schema in _schemas(documents.schema(name)):
        assert not {*schema} - HOLDS - {*_SPEAKERS, *_SENTENCES}, schema
        assert "pattern" not in schema or schema["pattern"] in _FORMS, schema["pattern"]


@pytest.mark.parametrize(
    ("schema", "given", "da", "en"),
    [
        ({"const": 2}, 1, "her skal stå 2, ikke »1«", "this must be 2, not '1'"),
        ({"enum": ["a", None]}, "b", "»b« er ikke tilladt. Tilladt: a, null", "Allowed: a, null"),
        ({"enum": ["a"]}, True, "»true« er ikke tilladt", "'true' is not allowed"),
        ({"maxLength": 3}, "fire", "for lang: 4 tegn, og højst 3", "too long: 4 characters"),
        ({"maxItems": 1}, [1, 2], "her er 2, og højst 1", "there are 2, and at most 1"),
        ({"uniqueItems": True}, ["a", "b", "a"], "»a« står der to gange", "'a' stands here twice"),
        (
            {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
            {"a": 1, "b": 2},
            "udelukker hinanden; behold den ene (a eller b)",
            "exclude each other; keep one (a or b)",
        ),
        (
            {"anyOf": [{"anyOf": [{"type": "integer"}, {"type": "null"}]}, {"type": "boolean"}]},
            "x",
            "ikke »x«",
            "not 'x'",
        ),
        ({"multipleOf": 2}, 3, "(skemaets regel multipleOf)", "(rule multipleOf of the schema)"),
    ],
)
def test_each_rule_is_said_in_danish_and_in_english(
    schema: dict[str, Any], given: Any, da: str, en: str
) -> None:
    ((_, text),) = violations(given, schema)
    assert da in text.da
    assert en in text.en
    for english in ("is not valid", "is valid under", "too long", "was expected", "non-unique"):
        assert english not in text.da


def test_a_document_that_breaks_its_schema_says_where_and_what(tmp_path: Path) -> None:
    file = tmp_path / "procurement.yaml"
    file.write_text(
        "id: sag\ntitle: T\nbuyer: {name: B, cvr: '1'}\nlanguage: da\n"
        "catalogue: {id: ski-02.19-2023, version: '1'}\nselect:\n  - {package: I-06, section: '3'}\n",
        "utf-8",
    )
    with pytest.raises(DocumentError) as refused:
        documents.read_yaml(file, "procurement")
    said = refused.value.text.da
    assert "3:" in said
    assert "buyer.cvr: »1« har ikke den rette form (8 cifre)" in said
    assert "7:" in said
    assert "udelukker hinanden; behold den ene (package eller section)" in said


def test_of_very_many_violations_the_first_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.violations.MOST", 5)
    found = violations([1] * 100, {"type": "array", "items": {"type": "string"}})
    assert [path for path, _ in found] == [(n,) for n in range(5)]


def test_what_stands_twice_among_very_many_is_found_by_looking_at_each_once() -> None:
    def work(size: int) -> None:
        given = [{"a": n} for n in range(size)]
        ((path, text),) = violations([*given, given[-1]], {"uniqueItems": True})
        assert (path, text.en) == (
            (),
            f"'{{'a': {size - 1}}}' stands here twice; delete one",
        )
        assert violations(given, {"uniqueItems": True}) == []

    assert is_linear(work, 500)

"""Documents against their schemas, where the two engines that know JSON Schema disagree."""

from __future__ import annotations

from typing import Any

import pytest

from tracker import documents
from tracker.errors import DocumentError
from tracker.violations import violations

# \w: letters of the English alphabet to the one, of every alphabet to the other.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"id": {"type": "string", "pattern": r"^\w+$"}},
}


def test_what_only_the_fast_gate_refuses_is_told_in_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(documents, "schema", lambda _: SCHEMA)
    written = b"title: x\nid: bl\xc3\xa5b\xc3\xa6r\n"
    assert violations({"id": "blåbær"}, SCHEMA) == []
    with pytest.raises(DocumentError) as refused:
        documents.parse_yaml(written, "of-a-test", source="fil.yaml")
    assert refused.value.text.en.startswith("fil.yaml:2:1: not allowed (")
    assert refused.value.text.da.startswith("fil.yaml:2:1: værdien er ikke tilladt (")
    assert "blåbær" in refused.value.text.en


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[" + b"[]," * 40 + b"[]]", "more values than any file"),
        (b'["' + b'\\",' * 90 + b'",' + b"{}," * 60 + b"{}]", "more values than any file"),
        (b"[" + b"9" * 1_000_000 + b"]", "Not valid JSON"),
        (b'["' + b'\\",' * 90, "Not valid JSON"),
        (b'["\xff"]', "Not valid JSON"),
        (b'["\\ud800"]', "Not valid JSON"),
    ],
    ids=["lists", "behind texts", "digits", "no end", "bytes", "half a sign"],
)
def test_json_that_no_file_of_ours_is_like_is_refused_in_a_sentence(
    data: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_MOST_VALUES", 64)
    with pytest.raises(DocumentError, match=said) as refused:
        documents.decode(data, source="fil.json")
    assert refused.value.where == "fil.json"


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 9_000 + b"]" * 9_000])
def test_json_nested_very_deeply_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(DocumentError, match="nested too deeply"):
        documents.decode(data, source="fil.json")


@pytest.mark.parametrize("piece", [1, 7, 1024])
def test_signs_in_texts_are_no_values(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_MOST_VALUES", 64)
    monkeypatch.setattr(documents, "_MIB", piece)  # of which a text may lie across the border
    held = ["a,{[" * 40, '\\",' * 40, "\\", "b"]
    assert documents.decode(documents.to_json(held), source="x") == held
    assert documents.decode(documents.to_json(held).decode(), source="x") == held


def test_a_file_wrong_in_each_of_its_values_is_told_so_briefly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(documents, "_MOST_TOLD", 2)
    schema = {"type": "array", "items": {"type": "string"}}
    monkeypatch.setattr(documents, "schema", lambda _: schema)
    with pytest.raises(DocumentError) as refused:
        documents.require([1, 2, 3], "of-briefness", "fil.json", {})
    *told, more = refused.value.text.en.splitlines()
    assert [line.partition(":")[2][:5] for line in told] == [" [1]:", " [2]:"]
    assert more == "fil.json: there are more faults than the 2 above; correct those first"
    with pytest.raises(DocumentError) as refused:
        documents.require([1, 2], "of-briefness", "fil.json", {})
    assert "more faults" not in refused.value.text.en

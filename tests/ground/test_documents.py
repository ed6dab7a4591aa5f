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

"""A bank of tracker's own, given out as JSON or ReqIF and read into another: the same, and what is not is listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import Run

from tracker import documents
from tracker.authoring.formats.reqif_write import write_reqif
from tracker.catalogue.load import from_plain, load_catalogue, read_catalogue, to_plain

_TEXT = {"da": "Tekst", "en": "Text"}
_BANK: dict[str, Any] = {
    "format": 2, "id": "kilde", "version": "1.0.0", "title": _TEXT, "languages": ["da", "en"],
    "sections": [{"id": "S1", "number": "1", "title": _TEXT, "choose": "any", "integrations": ["SF1"]},
                 {"id": "S1.1", "title": {"da": "Del", "en": "Part"}, "parent": "S1"}],
    "conditions": [{"id": "runs_here", "question": {"da": "Her?", "en": "Here?"}}],
    "integrations": [{"id": "SF1", "title": _TEXT, "purpose": _TEXT, "aliases": ["en", "to"]}],
    "requirements": [
        {"id": "K1", "section": "S1", "text": {"da": "Skal\n\n- a\n- b", "en": "Must"}, "level": "minimum",
         "modality": "should", "when": "runs_here", "evidence": _TEXT, "wanted": _TEXT, "tags": ["x", "y"],
         "answer": {"type": "choice", "options": [{"id": "A", "label": _TEXT}, {"id": "B", "label": {"da": "B", "en": "B"}}],
                    "met": "in: A"}},
        {"id": "K1a", "section": "S1", "parent": "K1", "text": _TEXT, "kind": "prerequisite", "requires": ["SF1"],
         "remedy": _TEXT},
        {"id": "K2", "section": "S1.1", "number": "2.1", "text": _TEXT,
         "answer": {"type": "number", "unit": "%", "min": "0", "max": "100", "met": ">= 99.5"}},
    ],
    "guidance": [{"section": "S1", "text": _TEXT}],
}  # fmt: skip


def _import(
    tmp_path: Path, run: Run, plain: dict[str, Any], form: str
) -> tuple[dict[str, Any], Any]:
    bank = from_plain(plain, "kilde")
    path = tmp_path / f"kilde.{form}"
    path.write_bytes(write_reqif(bank) if form == "reqif" else documents.to_json(to_plain(bank)))
    target = tmp_path / "ny"
    target.mkdir()
    head = {key: plain[key] for key in ("format", "version", "title", "languages")}
    (target / "catalogue.yaml").write_text(
        json.dumps({**head, "id": "ny", "sections": []}), "utf-8"
    )
    words = ("--format", "json", "--language", "en", "--fail-on", "never")
    said = json.loads(run("catalogue", "import", path, "--into", target, *words).stdout)
    return to_plain(read_catalogue(target)), said


@pytest.mark.parametrize("form", ["json", "reqif"])
def test_the_same_bank_comes_in_with_conditions_integrations_and_advice(
    tmp_path: Path, run: Run, form: str
) -> None:
    after, said = _import(tmp_path, run, _BANK, form)
    before = to_plain(from_plain(_BANK, "kilde"))
    assert {**after, "id": "kilde"} == before
    assert said["findings"] == []


@pytest.mark.parametrize("form", ["json", "reqif"])
def test_what_has_no_field_is_listed_and_nothing_else_is_lost(
    tmp_path: Path, run: Run, form: str
) -> None:
    plain = to_plain(load_catalogue("ski-02.19-2023"))
    after, said = _import(tmp_path, run, plain, form)
    named = [f["message"]["en"].partition("over: '")[2].partition("'")[0] for f in said["findings"]]
    for table in ("sections", "requirements"):
        assert [e["id"] for e in after[table]] == [e["id"] for e in plain[table]]
    lost = {
        f"{table}.{key}"
        for table in ("sections", "conditions", "integrations", "requirements")
        for old, new in zip(plain[table], after[table], strict=True)
        for key in old
        if old.get(key) != new.get(key)
    }
    assert lost == {".".join(name.split(".")[:2]) for name in named if "guidance" not in name}

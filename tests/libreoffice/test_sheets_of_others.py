"""Somebody's sheet as a real LibreOffice saves it: .ods shows what .xlsx shows, .xls says what it cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from authoring.kinds import build
from converting import converted

from tracker.authoring.imported import ImportedFile
from tracker.authoring.sheets.apply import apply_mapping
from tracker.authoring.sheets.mapping import read_mapping
from tracker.authoring.sheets.propose import propose
from tracker.authoring.sheets.table import open_file
from tracker.texts import Language

FOLDER = Path(__file__).parent.parent / "authoring" / "sheets"


def read(path: Path, kind: str) -> ImportedFile:
    """A file by the mapping that is proposed for the same sheet as .xlsx."""
    return apply_mapping(open_file(path), read_mapping(FOLDER / kind / "proposed.yaml"))


@pytest.mark.parametrize("kind", ["kravbilag", "numeric-ids"])
def test_ods_is_read_and_proposed_as_xlsx(kind: str, tmp_path: Path) -> None:
    xlsx = build(kind, tmp_path)
    ods = converted(xlsx, "ods")

    assert replace(read(ods, kind), findings=()) == replace(read(xlsx, kind), findings=())
    first, second = (propose(open_file(path)).draft.yaml(Language.DA) for path in (xlsx, ods))
    assert second == first.replace(xlsx.name, ods.name)


def test_xls_is_read_and_what_it_does_not_say_is_asked_about(tmp_path: Path) -> None:
    xlsx = build("numeric-ids", tmp_path)

    found = read(converted(xlsx, "xls"), "numeric-ids")

    texts = [row.text["da"] for row in found.rows]
    assert texts == [row.text["da"] for row in read(xlsx, "numeric-ids").rows]
    places = {(f.code, f.where.cell) for f in found.findings}
    assert ("import-id-unsure", "A3") in places
    assert ("import-id-duplicate", "B5") in places

"""The authoring workbook in a real LibreOffice: saved without an edit it changes nothing; one cell is one line."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import pytest
from authored import BANK, ROWS, make_bank
from commands import run

from libreoffice.office import Spreadsheets

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]

# What a program may do something to: leading blanks, lines, signs, numbers that are none, long texts.
TEXTS = {
    "C-1": "=1+1",
    "C-2": "3.10",
    "C-3": "  med blanke  ",
    "C-4": "Linje et\n\n- linje to\n\tindrykket",
    "C-5": '\'citat og "anførsel" – tankestreg, æøå 😀',
    "C-6": "01-02-2027",
    "C-7": "TRUE",
    "C-8": "Lang " * 1_000 + ".",
    "C-9": "100 %",
}


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_saved_by_libreoffice_it_changes_nothing_and_one_cell_is_one_line(
    office: Spreadsheets, tmp_path: Path, suffix: str
) -> None:
    rows = ROWS.partition("retired:")[0] + "".join(
        f"  - {{id: {id}, section: B, text: {{da: {json.dumps(text)}, en: {json.dumps(text)}}}}}\n"
        for id, text in TEXTS.items()
    )
    bank = make_bank(tmp_path / "bank", rows=rows)
    workbook = tmp_path / "bank.xlsx"
    run("catalogue", "export", bank, "--format", "xlsx", "-o", workbook)
    saved, edited = (tmp_path / f"{name}{suffix}" for name in ("saved", "edited"))
    office.run("type_in", workbook, cells={}, targets=[str(saved)])
    plain = json.loads(run("catalogue", "import", saved, "--into", bank, "--format", "json").stdout)
    assert {key: plain[key] for key in ("edits", "added", "missing")} == {
        "edits": [], "added": [], "missing": [],
    }  # fmt: skip
    assert [f["code"] for f in plain["findings"]] == ["format-converted"] * (suffix == ".ods")
    cells = {
        "E5": "Løsningen er altid åben.",
        "B6": "3.10",
        "C17": "B",
        "E17": "Nyt krav",
        "F17": "New",
    }
    office.run("type_in", workbook, cells={"Krav": cells}, targets=[str(edited)])
    result = run("catalogue", "import", edited, "--into", bank, "--format", "json", code=1)
    plain = json.loads(result.stdout)
    assert [(e["id"], e["field"]) for e in plain["edits"]] == [("A-1", "text.da")]
    found = [(f["code"], f["where"]["cell"]) for f in plain["findings"]]
    assert (
        "bank-cell-unclear",
        "B6",
    ) in found  # 3.10 is 3.1 to a program that takes it for a number
    assert [row["id"] for row in plain["added"]] == ["C-10"]
    now = (bank / "krav.yaml").read_text("utf-8").splitlines()
    assert [line for line in difflib.ndiff(rows.splitlines(), now) if line[0] in "+-"] == [
        "-       da: Løsningen kan tilgås døgnet rundt.   # around the clock",
        "+       da: Løsningen er altid åben.   # around the clock",
        "+   - id: C-10",
        "+     section: B",
        "+     text: {da: Nyt krav, en: New}",
    ]
    assert (bank / "catalogue.yaml").read_text("utf-8") == BANK

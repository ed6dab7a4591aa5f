"""Each finding about somebody's sheet that no other test expects, by its code and cell, at the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from authored import make_bank
from commands import Run

from authoring.kinds import Rows, book, build

HEAD = 'format: 2\nid: x\nversion: "1.0.0"\ntitle: {}\nlanguages: [{}]\nsections: []\n'
TITLES = {"da": "Krav", "da, en": "{da: Krav, en: Requirements}"}
KRAV = [["Nr.", "Krav"], ["T-1", "Løsningen logger."], ["T-2", "Løsningen udskriver."]]
PLAIN = "sheets: [{name: Krav, header: 1}]\ncolumns: {text: Krav, id: Nr.}\n"
TWO = """\
sheets: [{name: Krav, header: 1}, {name: Requirements, header: 1, language: en}]
languages: [da, en]
columns: {text: Krav, id: Nr.}
"""


def told(run: Run, folder: Path, sheets: dict[str, Rows], mapping: str, languages: str) -> Any:
    """The findings of an import, as code and place."""
    file, explained = folder / "ark.xlsx", folder / "import.yaml"
    book(file, sheets)
    explained.write_text(mapping, "utf-8")
    bank = make_bank(
        folder / "bank", head=HEAD.format(TITLES[languages], languages), rows="requirements: []\n"
    )
    words = ("catalogue", "import", file, "--into", bank, "--mapping", explained, "--dry-run")
    plain = json.loads(run(*words, "--format", "json", code=None).stdout)
    return [
        (f["code"], f["severity"], f["where"]["sheet"], f["where"]["cell"])
        for f in plain["findings"]
    ]


@pytest.mark.parametrize(
    ("sheets", "mapping", "languages", "expected"),
    [
        ({"Krav": KRAV, "Noter": [["Husk"]]}, PLAIN, "da", ("import-sheet-unmapped", "error", "Noter", None)),
        ({"Krav": KRAV}, PLAIN.replace("header: 1", "header: 9"), "da", ("import-header-empty", "error", "Krav", "A9")),
        ({"Krav": [["Krav"], ["Løsningen logger."]]},
         "sheets: [{name: Krav, header: 1}]\ncolumns: {text: Krav}\nid: {from: text, pattern: '^([A-Z]-[0-9]): '}\n", "da",
         ("import-id-not-in-text", "error", "Krav", "A2")),
        ({"Krav": KRAV, "Requirements": [["Nr.", "Krav"], ["T-9", "The solution logs."]]}, TWO, "da, en",
         ("import-language-unmatched", "error", "Requirements", "B2")),
        ({"Krav": KRAV}, PLAIN, "da, en", ("bank-language-lacking", "error", None, None)),
        ({"Krav": KRAV[:2], "Requirements": [["Nr.", "Krav"], ["T-1", "The solution logs."]]}, TWO, "da",
         ("bank-language-other", "note", None, None)),
    ],
    ids=["sheet", "header", "text", "row", "lacking", "other"],
)  # fmt: skip
def test_what_the_sheet_lacks_or_has_too_much_of_is_told_where_it_stands(
    run: Run, tmp_path: Path, sheets: dict[str, Rows], mapping: str, languages: str, expected: Any
) -> None:
    assert expected in told(run, tmp_path, sheets, mapping, languages)


def test_a_sheet_without_headings_is_asked_about(run: Run, tmp_path: Path) -> None:
    bank = make_bank(tmp_path / "bank")
    words = ("catalogue", "import", build("no-header", tmp_path), "--into", bank)
    plain = json.loads(run(*words, "--format", "json", code=1).stdout)
    found = [(f["code"], f["where"]["sheet"], f["where"]["cell"]) for f in plain["findings"]]
    assert ("import-header-unsure", "Ark1", "A1") in found

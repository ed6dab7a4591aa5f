"""A bank of one's own: it lints clean, generates, and a copy of another is the same bank."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from authored import BANK, ROWS, make_bank
from commands import Run

from tracker.authoring.edit import open_files
from tracker.catalogue.load import parse_catalogue, read_catalogue, to_plain
from tracker.procurement.case import Case


@pytest.mark.parametrize(
    ("languages", "language"), [(None, "da"), (None, "en"), ("da,en", "en"), ("en", "da")]
)
def test_a_new_bank_lints_clean_and_generates(
    tmp_path: Path, run: Run, languages: str | None, language: str
) -> None:
    folder = tmp_path / "Vores krav Æ"
    options = ("--languages", languages) if languages else ()
    run("catalogue", "new", folder, *options, "--language", language)
    text = (folder / "catalogue.yaml").read_text("utf-8")
    assert ("# Et kravkatalog" if language == "da" else "# A requirement bank") in text
    found = read_catalogue(folder)
    assert found.id == "vores-krav-ae"
    assert [one.value for one in found.languages] == (languages or language).split(",")
    assert len(found.sections) == 1
    plain = json.loads(run("catalogue", "lint", "--catalogue", folder, "--format", "json").stdout)
    assert plain["findings"] == []
    run("new", tmp_path / "case", "--catalogue", folder, "--title", "T", "--buyer", "B")
    run("generate", tmp_path / "case")
    assert [r.id for r in Case.at(tmp_path / "case").frozen().requirements] == ["K-1", "K-2"]
    path = tmp_path / "bank.xlsx"
    run("catalogue", "export", folder, "--format", "xlsx", "-o", path)
    run("catalogue", "import", path, "--into", folder)
    assert (folder / "catalogue.yaml").read_text("utf-8") == text


def test_a_copy_keeps_its_files_and_has_an_id_of_its_own(tmp_path: Path, run: Run) -> None:
    bank = make_bank(tmp_path / "bank")
    run("catalogue", "new", tmp_path / "Kopi", "--from", bank)
    assert (tmp_path / "Kopi" / "krav.yaml").read_text("utf-8") == ROWS
    assert (tmp_path / "Kopi" / "catalogue.yaml").read_text("utf-8") == BANK.replace(
        "id: it-krav", "id: kopi"
    )
    run("catalogue", "new", tmp_path / "mine", "--from", "ski-02.19-2023")
    open_files(tmp_path / "mine")


def test_a_bank_of_the_old_format_is_written_anew_and_says_the_same(
    tmp_path: Path, run: Run
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "catalogue.yaml").write_text(
        'id: old\nversion: "1.0.0"\ntitle: {da: Gammelt, en: Old}\nsource: {title: T, publisher: P, date: "2023-01-01"}\n'
        "conditions: []\nintegrations:\n  - {id: SF1500, title: {da: A, en: A}, purpose: {da: B, en: B}}\n",
        "utf-8",
    )
    (old / "I-01.yaml").write_text(
        "id: I-01\ntitle: {da: Pakke, en: Package}\nchoose: all\nintegrations: [SF1500]\nrequirements:\n"
        "  - id: I-01-K1\n    kind: rule\n    modality: shall\n    text: {da: 'Æ: 1', en: E}\n"
        "    source: {package: I-01, bullet: 1}\n"
        "guidance:\n  - {text: {da: Råd, en: Advice}, source: {package: I-01, bullet: 2}}\n",
        "utf-8",
    )
    assert "--from" in run("catalogue", "import", "x.xlsx", "--into", old, code=2).stderr
    run("catalogue", "new", tmp_path / "new", "--from", old)
    assert to_plain(read_catalogue(tmp_path / "new")) == {
        **to_plain(read_catalogue(old)),
        "id": "new",
    }
    assert parse_catalogue(tmp_path / "new")["format"] == 2
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["I-01.yaml", "catalogue.yaml"]


def test_nothing_is_overwritten(tmp_path: Path, run: Run) -> None:
    bank = make_bank(tmp_path / "bank")
    run("catalogue", "new", bank, code=2)
    run("catalogue", "new", bank, "--from", bank, code=2)
    run("catalogue", "new", tmp_path / "x", "--languages", "da,fr", code=2)
    run("catalogue", "new", tmp_path / "x", "--languages", "da", "--from", bank, code=2)
    run("catalogue", "new", tmp_path / "x", "--from", tmp_path / "none", code=2)
    assert not (tmp_path / "x").exists()
    assert (bank / "krav.yaml").read_text("utf-8") == ROWS

"""Somebody's own sheet into a bank: by a mapping people have seen, and again and again by its ids."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from authored import imported, make_bank
from commands import Run
from openpyxl.styles import Font, PatternFill

from tracker.catalogue.load import read_catalogue

ROWS = (
    ("Drift", "Løsningen er tilgængelig døgnet rundt.", "MK", "Driftsrapport"),
    ("Drift", "Leverandøren tager sikkerhedskopi hver nat.", "K", None),
    ("Sikkerhed", "Data krypteres under transport.", "MK", None),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A buyer's own sheet: formats, a formula, and no ids."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Kravbilag"
    page["A1"] = "Kravbilag 2"
    page["A1"].font = Font(bold=True, size=16)
    for column, head in enumerate(("Afsnit", "Krav", "Type", "Dokumentation", "Antal"), start=1):
        page.cell(3, column).value = head
        page.cell(3, column).fill = PatternFill("solid", fgColor="DDDDDD")
    for number, row in enumerate(ROWS, start=4):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = value
    page["E4"] = "=COUNTA(B4:B6)"
    path = tmp_path / "krav.xlsx"
    book.save(path)
    return path


@pytest.fixture
def bank(tmp_path: Path, run: Run) -> Path:
    run("catalogue", "new", tmp_path / "bank", "--empty")
    return tmp_path / "bank"


def test_the_first_run_proposes_a_mapping_and_takes_nothing_in(
    sheet: Path, bank: Path, run: Run
) -> None:
    before = (bank / "catalogue.yaml").read_bytes()
    run("catalogue", "import", sheet, "--into", bank, "--dry-run", code=1)
    assert not (sheet.parent / "import.yaml").exists()
    shown = run("catalogue", "import", sheet, "--into", bank, code=1).stdout
    assert "Kravbilag" in shown
    assert (sheet.parent / "import.yaml").is_file()
    assert (bank / "catalogue.yaml").read_bytes() == before


def test_then_rows_enter_once_and_a_change_must_be_confirmed(
    sheet: Path, bank: Path, run: Run
) -> None:
    run("catalogue", "import", sheet, "--into", bank, code=1)
    plain = imported(run, sheet, bank)
    read = plain["read"]
    assert read["rows"] == read["requirements"] + read["headings"] + len(read["skipped"])
    assert [(row["table"], row["id"]) for row in plain["added"]] == [
        ("sections", "drift"), ("sections", "sikkerhed"),
        ("requirements", "drift-1"), ("requirements", "drift-2"), ("requirements", "sikkerhed-1"),
    ]  # fmt: skip
    assert [(r.id, r.level) for r in read_catalogue(bank).requirements] == [
        ("drift-1", "minimum"), ("drift-2", "normal"), ("sikkerhed-1", "minimum"),
    ]  # fmt: skip
    text = (bank / "catalogue.yaml").read_text("utf-8")
    assert (imported(run, sheet, bank)["added"], (bank / "catalogue.yaml").read_text("utf-8")) == (
        [],
        text,
    )

    book = openpyxl.load_workbook(sheet)
    book["Kravbilag"]["C5"] = "MK"
    book.save(sheet)
    plain = imported(run, sheet, bank)
    assert [(e["id"], e["field"], e["base"]) for e in plain["unconfirmed"]] == [
        ("drift-2", "level", None)
    ]
    assert (bank / "catalogue.yaml").read_text("utf-8") == text
    assert len(imported(run, sheet, bank, "--confirm")["edits"]) == 1
    assert (bank / "catalogue.yaml").read_text("utf-8") == text.replace(
        "level: normal", "level: minimum"
    )


def test_a_mapping_is_not_put_among_the_banks_own_files(bank: Path, sheet: Path, run: Run) -> None:
    inside = sheet.rename(bank / "krav.xlsx")
    run("catalogue", "import", inside, "--into", bank, code=1)
    assert sorted(path.name for path in bank.iterdir()) == ["catalogue.yaml", "krav.xlsx"]
    assert (bank.parent / "import.yaml").is_file()


def test_ids_go_into_a_copy_with_formats_and_formulas_and_find_an_edited_row(
    sheet: Path, bank: Path, tmp_path: Path, run: Run
) -> None:
    run("catalogue", "import", sheet, "--into", bank, code=1)
    imported(run, sheet, bank)
    copy, mapping = tmp_path / "kopi.xlsx", tmp_path / "import.yaml"
    options = ("--into-copy-of", sheet, "--mapping", mapping, "-o", copy)
    result = run("catalogue", "export", bank, *options)
    assert "3 rækker med id" in result.stderr
    before, after = (openpyxl.load_workbook(path)["Kravbilag"] for path in (sheet, copy))
    for row in before.iter_rows():
        for cell in row:
            other = after[cell.coordinate]
            assert other.value == cell.value
            assert (repr(other.font), repr(other.fill)) == (repr(cell.font), repr(cell.fill))
    assert [after.cell(row, 6).value for row in range(3, 7)] == [
        "tracker-id",
        "drift-1",
        "drift-2",
        "sikkerhed-1",
    ]
    assert repr(after["F3"].fill) == repr(before["E3"].fill)
    assert after["E4"].value == "=COUNTA(B4:B6)"

    kept = [line for line in mapping.read_text("utf-8").splitlines() if not line.startswith("id:")]
    assert set(kept) <= set((tmp_path / "kopi.yaml").read_text("utf-8").splitlines())
    book = openpyxl.load_workbook(copy)
    book["Kravbilag"]["B5"] = "Noget helt andet."  # nobody would know it by its text
    book["Kravbilag"].delete_rows(4)
    book.save(copy)
    plain = imported(run, copy, bank, "--mapping", tmp_path / "kopi.yaml", "--confirm")
    assert [(e["id"], e["field"]) for e in plain["edits"]] == [("drift-2", "text.da")]
    assert plain["added"] == []


def test_a_copy_says_what_it_cannot_hold_and_what_is_not_in_the_bank(
    sheet: Path, bank: Path, tmp_path: Path, run: Run
) -> None:
    run("catalogue", "import", sheet, "--into", bank, code=1)
    imported(run, sheet, bank)
    book = openpyxl.load_workbook(sheet)
    page = book["Kravbilag"]
    page["A7"], page["B7"], page["C7"] = "Drift", "Et krav til.", "K"
    book.save(sheet)
    with zipfile.ZipFile(sheet, "a") as archive:
        archive.writestr("xl/slicers/slicer1.xml", "<slicers/>")
    options = (
        "--into-copy-of",
        sheet,
        "--mapping",
        tmp_path / "import.yaml",
        "-o",
        tmp_path / "kopi.xlsx",
    )
    result = run("catalogue", "export", bank, *options)
    assert "1 række uden id" in result.stderr
    assert "Kravbilag!B7" in result.stderr
    assert "(slicers)" in result.stderr


@pytest.mark.parametrize("missing", ["--mapping", "-o"])
def test_a_copy_needs_its_mapping_and_a_name(
    bank: Path, sheet: Path, tmp_path: Path, run: Run, missing: str
) -> None:
    options = {"--mapping": tmp_path / "import.yaml", "-o": tmp_path / "kopi.xlsx"}
    del options[missing]
    words = [word for pair in options.items() for word in pair]
    run("catalogue", "export", bank, "--into-copy-of", sheet, *words, code=2)


def test_our_own_json_updates_every_field_and_asks(tmp_path: Path, run: Run) -> None:
    bank = make_bank(tmp_path / "bank")
    made = json.loads(run("catalogue", "export", bank, "--format", "json").stdout)
    made["requirements"][0]["remedy"] = {"da": "Spørg", "en": "Ask"}
    made["conditions"][0]["question"]["da"] = "Driver I den?"
    path = tmp_path / "bank.json"
    path.write_text(json.dumps(made), "utf-8")
    plain = imported(run, path, bank)
    assert {(e["id"], e["field"]) for e in plain["unconfirmed"]} == {
        ("A-1", "remedy.da"), ("A-1", "remedy.en"), ("hosted", "question.da"),
    }  # fmt: skip
    imported(run, path, bank, "--confirm")
    found = {r.id: r for r in read_catalogue(bank).requirements}
    remedy = found["A-1"].remedy
    assert remedy
    assert remedy.en == "Ask"

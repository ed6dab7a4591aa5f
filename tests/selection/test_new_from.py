"""``tracker new --from``: a case made of a selection workbook, and the whole way of a buyer who lives in Excel."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from banks import write_bank
from commands import Run
from openpyxl import Workbook, load_workbook
from selectionwork import cell_of

from tracker import documents

Said = dict[tuple[str, str, str], Any]  # sheet, row, column → what is written there

FILLED: Said = {
    ("Udbud", "title", "value"): "Nyt ESDH",
    ("Udbud", "buyer.name", "value"): "Eksempelby",
    ("Udbud", "deadline", "value"): "2027-03-01T12:00",
    ("Pakker", "I-02", "pick"): "Ja",
    ("Pakker", "I-05", "pick"): "Ja",
    ("Krav", "I-02-K5", "level"): "Mindstekrav",
    ("Krav", "I-02-K3", "drop"): "Ja",
    ("Krav", "I-02-K3", "reason"): "Datafordeleren er ikke et alternativ.",
    ("Betingelser", "registers_changes", "reply"): "Ja",
    ("Evaluering", "points.highest", "value"): 10,
}


def fill(file: Path, said: Said, *rows: tuple[str, int, dict[str, str]]) -> Path:
    """Write in cells by row and column, and in rows below a table by their numbers."""
    book: Workbook = load_workbook(file)
    for (sheet, row, column), value in said.items():
        cell_of(book, sheet, row, column).value = value
    for sheet, number, values in rows:
        ids = [cell.value for cell in book[sheet][2]]
        for column, text in values.items():
            book[sheet].cell(number, ids.index(column) + 1).value = text
    book.save(file)
    return file


@pytest.fixture
def empty(tmp_path: Path, run: Run) -> Path:
    file = tmp_path / "u.xlsx"
    run("new", "--workbook", file)
    return file


def test_a_buyer_makes_issues_and_changes_a_case_without_a_text_file(
    run: Run, empty: Path, tmp_path: Path
) -> None:
    fill(
        empty,
        FILLED,
        ("Leverandører", 5, {"name": "Acme A/S", "cvr": "12345674"}),
        ("Leverandører", 7, {"name": "Beta ApS"}),
        ("Egne krav", 5, {"text.da": "Løsningen bruges uden mus.", "section": "Adgang"}),
        ("Evaluatorer", 5, {"name": "Anna Andersen"}),
    )
    case = tmp_path / "sag"
    plain = json.loads(run("new", case, "--from", empty, "--format", "json").stdout)
    documents.require(plain, "new-case", "stdout", {})
    assert plain["procurement"] == str(case / "procurement.yaml")
    assert [one["id"] for one in plain["undecided"]] == ["I-07-K1"]  # I-05 leads to I-07
    made = documents.read_yaml(case / "procurement.yaml", "procurement")
    assert (made["id"], made["title"], made["buyer"]) == ("sag", "Nyt ESDH", {"name": "Eksempelby"})
    assert made["deadline"] == "2027-03-01T12:00"
    assert [one["package"] for one in made["select"]] == ["I-02", "I-05"]
    assert made["conditions"]["registers_changes"] == "yes"
    assert set(made["conditions"].values()) == {"yes", "vendor"}
    assert made["levels"] == {"I-02-K5": "minimum"}
    assert made["drop"] == [{"id": "I-02-K3", "reason": "Datafordeleren er ikke et alternativ."}]
    assert [vendor["name"] for vendor in made["vendors"]] == ["Acme A/S", "Beta ApS"]
    assert made["add"][0]["text"] == "Løsningen bruges uden mus."
    text = (case / "procurement.yaml").read_text("utf-8")
    assert "# Niveauer: minimum (Mindstekrav)" in text  # it is the explained template
    method = documents.read_yaml(case / "evaluation.yaml", "evaluation")
    assert (method["points"]["highest"], method["evaluators"][0]["name"]) == (10, "Anna Andersen")
    assert "udbudslovens § 160" in (case / "evaluation.yaml").read_text("utf-8")

    assert "Løsningen bruges uden mus." in " ".join(run("requirements", case).stdout.split())
    ark = tmp_path / "ark.xlsx"
    run("edit", case, "-o", ark)
    run("edit", case, fill(ark, {("Afgørelser", "dates/I-07-K1", "date"): "2028-01-01"}))
    run("generate", case)
    text = (case / "procurement.yaml").read_text("utf-8")
    assert "\n  I-07-K1: 2028-01-01\n" in text
    ark = tmp_path / "ark-2.xlsx"
    run("edit", case, "-o", ark)
    (case / "procurement.yaml").write_text(text.replace('"Nyt ESDH"', "ESDH  # rettet"), "utf-8")
    fill(
        ark,
        {
            ("Udbud", "reference", "value"): "26/1",
            ("Leverandører", "Beta-ApS", "remove"): "Ja",
            ("Krav", "I-02-K3", "drop"): None,
            ("Krav", "I-02-K3", "reason"): None,
            ("Evaluatorer", "anna", "name"): "Anna A.",
        },
    )
    done = json.loads(run("edit", case, ark, "--format", "json").stdout)
    documents.require(done, "selection-update", "stdout", {})
    assert done["findings"] == []
    assert (done["amends"], done["reseals"]) == (True, False)
    changes = {tuple(one["path"]): one["new"] for one in done["files"][0]["changes"]}
    assert changes == {("reference",): "26/1", ("vendors", "Beta-ApS"): None, ("drop",): None}
    text = (case / "procurement.yaml").read_text("utf-8")
    assert "title: ESDH  # rettet" in text
    assert 'reference: "26/1"' in text
    assert "Beta ApS" not in text.replace("# vendors:", "").partition("\nvendors:")[2]


def test_what_is_wrong_is_told_by_cell_and_nothing_is_made(
    run: Run, empty: Path, tmp_path: Path
) -> None:
    case = tmp_path / "sag"
    fill(
        empty,
        {**FILLED, ("Udbud", "title", "value"): None, ("Udbud", "deadline", "value"): "i morgen"},
    )
    plain = json.loads(run("new", case, "--from", empty, "--format", "json", code=1).stdout)
    documents.require(plain, "new-case", "stdout", {})
    assert (plain["procurement"], plain["requirements"]) == (None, None)
    cells = {(f["where"]["sheet"], f["where"]["cell"]) for f in plain["findings"]}
    assert cells == {("Udbud", "C5"), ("Udbud", "C10")}
    assert not case.exists()
    shown = run("new", case, "--from", empty, "--language", "en", code=1)
    assert "The case was not made" in shown.stdout
    assert f"'tracker new {case} --from {empty}'" in shown.stderr


def test_a_sheet_that_asks_nothing_makes_no_case(run: Run, empty: Path, tmp_path: Path) -> None:
    fill(empty, {cell: value for cell, value in FILLED.items() if cell[0] == "Udbud"})
    words = ("new", tmp_path / "sag", "--from", empty, "--format", "json")
    [found] = json.loads(run(*words, code=1).stdout)["findings"]
    assert (found["code"], found["where"]["sheet"]) == ("selection-nothing-asked", "Pakker")
    assert not (tmp_path / "sag").exists()


def test_what_is_still_to_be_decided_is_listed(run: Run, empty: Path, tmp_path: Path) -> None:
    case = tmp_path / "sag"
    fill(empty, {**FILLED, ("Pakker", "I-03", "pick"): "Ja"})
    made = run("new", case, "--from", empty, "--id", "nr-1", "--language", "en")
    assert "I-03-K5" in made.stdout
    assert f"'tracker edit {case}'" in made.stderr
    assert documents.read_yaml(case / "procurement.yaml", "procurement")["id"] == "nr-1"
    assert (
        "already is a case" in run("new", case, "--from", empty, "--language", "en", code=2).stderr
    )


def test_a_bank_in_a_folder_is_named_again_and_comes_along(run: Run, tmp_path: Path) -> None:
    bank, file, case = tmp_path / "banker" / "sikkerhed", tmp_path / "u.xlsx", tmp_path / "sag"
    write_bank(bank)
    run("new", "--workbook", file, "--catalogue", "ski-02.19-2023", "--catalogue", bank)
    fill(file, {**FILLED, ("Pakker", "1", "pick"): "Ja"})
    lacking = run("new", case, "--from", file, "--language", "en", code=2)
    assert "--catalogue FOLDER" in lacking.stderr
    run("new", case, "--from", file, "--catalogue", bank)
    made = documents.read_yaml(case / "procurement.yaml", "procurement")
    assert [one["id"] for one in made["catalogues"]] == ["ski-02.19-2023", "sikkerhed"]
    assert {"section": "1"} in made["select"]
    assert (case / "sikkerhed" / "catalogue.yaml").is_file()


def test_all_but_the_folder_stands_in_the_sheet(run: Run, empty: Path, tmp_path: Path) -> None:
    assert "--catalogue" in run("new", "--from", empty, "--language", "en", code=2).stderr
    run("new", tmp_path / "sag", "--from", empty, "--title", "x", code=2)

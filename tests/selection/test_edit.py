"""``tracker edit``: a case as a workbook, filled in, read back into its files."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from commands import run as run_tracker
from openpyxl import load_workbook
from selectionwork import cell_of

from tracker import documents
from tracker.procurement.case import PROCUREMENT
from tracker.selection import case_files

HAND = "# vores egne ord\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "sag"
    run_tracker("new", folder, "--title", "Nyt ESDH", "--buyer", "Eksempelby", "--package", "I-02")
    path = folder / PROCUREMENT
    path.write_text(path.read_text("utf-8") + HAND, "utf-8")
    return folder


@pytest.fixture
def case(tmp_path: Path, made: Path) -> Path:
    return shutil.copytree(made, tmp_path / "sag")


def workbook(run: Run, case: Path, **cells: Any) -> Path:
    """The case's workbook with words in cells of Udbud, by the rows' keys."""
    file = case.parent / "ark.xlsx"
    run("edit", case, "-o", file)
    return fill(file, **cells)


def fill(file: Path, **cells: Any) -> Path:
    book = load_workbook(file)
    for key, value in cells.items():
        cell_of(book, "Udbud", key.replace("__", "."), "value").value = value
    book.save(file)
    return file


def text(case: Path) -> str:
    return (case / PROCUREMENT).read_text("utf-8")


def by_hand(case: Path, old: str, new: str) -> None:
    (case / PROCUREMENT).write_text(text(case).replace(old, new), "utf-8")


def test_what_the_sheet_says_is_written_and_all_else_stays_to_the_letter(
    run: Run, case: Path
) -> None:
    file = workbook(run, case, title="Nyt ESDH-system", reference="26/1", buyer__contact="Bo")
    before = text(case)
    shown = run("edit", case, file, "--dry-run", "--language", "en")
    assert "Nothing was written" in shown.stdout
    assert "26/1" in shown.stdout
    assert text(case) == before
    made = run("edit", case, file, "--language", "en")
    assert "Wrote" in made.stderr
    assert "'tracker requirements" in made.stderr
    changed = [
        d for d in difflib.ndiff(before.splitlines(), text(case).splitlines()) if d[0] in "+-"
    ]
    assert changed == [
        '- title: "Nyt ESDH"', '+ title: "Nyt ESDH-system"', '+ reference: "26/1"', "+   contact: Bo",
    ]  # fmt: skip
    again = run("edit", case, file, "--language", "en")
    assert "changes nothing" in again.stdout


def test_a_conflict_is_told_as_three_values_and_nothing_of_it_is_done(run: Run, case: Path) -> None:
    file = workbook(run, case, title="Arkets", reference="26/1")
    by_hand(case, '"Nyt ESDH"', '"Filens"')
    plain = json.loads(run("edit", case, file, "--format", "json", code=1).stdout)
    documents.require(plain, "selection-update", "stdout", {})
    (conflict,) = plain["conflicts"]
    assert (conflict["base"], conflict["now"], conflict["given"]) == (
        "Nyt ESDH",
        "Filens",
        "Arkets",
    )
    assert conflict["place"] == "Udbud!C5"
    (finding,) = plain["findings"]
    assert "så skriv dem i cellen" in finding["remedy"]["da"]  # nobody is sent to a text file
    assert plain["files"][0]["changes"] == [{"path": ["reference"], "old": None, "new": "26/1"}]
    assert 'title: "Filens"' in text(case)
    assert 'reference: "26/1"' in text(case)


def test_what_a_colleague_changed_meanwhile_is_named_and_kept(run: Run, case: Path) -> None:
    file = workbook(run, case, reference="26/1")
    by_hand(case, '"Nyt ESDH"', '"Filens"')
    plain = json.loads(run("edit", case, file, "--dry-run", "--format", "json").stdout)
    documents.require(plain, "selection-update", "stdout", {})
    (kept,) = plain["kept"]
    assert (kept["row"], kept["base"], kept["now"]) == ("title", "Nyt ESDH", "Filens")
    assert (plain["conflicts"], plain["findings"]) == ([], [])
    shown = run("edit", case, file).stdout
    assert "Ændret i sagen, siden arket blev skrevet: beholdt (1 celle)" in shown
    assert 'title: "Filens"' in text(case)
    again = json.loads(run("edit", case, file, "--format", "json").stdout)
    assert (len(again["kept"]), again["files"]) == (1, [])


def test_the_preview_has_every_form(run: Run, case: Path) -> None:
    file = workbook(run, case, title="Arkets", reference="26/1")
    by_hand(case, '"Nyt ESDH"', '"Filens"')
    for form in ("text", "md", "html"):
        shown = run("edit", case, file, "--dry-run", "--format", form, code=1).stdout
        for word in ("Arkets", "Filens", "Nyt ESDH", "26/1", "Udbud!C5"):
            assert word in shown, form


def test_a_deadline_that_the_program_made_a_moment_of_is_read(run: Run, case: Path) -> None:
    """Excel makes a moment, with seconds, of what is typed into a cell that is no text any more."""
    file = workbook(run, case, reference="26/1")
    book = load_workbook(file)
    cell = cell_of(book, "Udbud", "deadline", "value")
    cell.value, cell.number_format = dt.datetime(2027, 3, 22, 12, 0), "dd-mm-yyyy hh:mm"
    book.save(file)
    run("edit", case, file)
    assert "deadline: 2027-03-22T12:00\n" in text(case)


@pytest.mark.parametrize(
    ("code", "read", "shows"),
    [("dd-mm-yyyy", "2027-03-22", "22-03-2027"),
     ("mm-dd-yy", "2027-03-22", "22-03-2027"),  # Excel's number 14: the day as the country writes it
     ("dddd d\\. mmmm yyyy", "2027-03-22", "mandag 22. marts 2027"),
     ('dd-mm-yyyy" kl. "hh', "2027-03-22T12:00", "22-03-2027 kl. 12"),
     ("dd-mm-yyyy hh:mm", "2027-03-22T12:30", "22-03-2027 12:30")],
)  # fmt: skip
def test_of_a_moment_counts_what_the_cell_shows_and_the_rest_is_told(
    run: Run, case: Path, code: str, read: str, shows: str
) -> None:
    file = workbook(run, case, reference="26/1")
    book = load_workbook(file)
    cell = cell_of(book, "Udbud", "deadline", "value")
    cell.value, cell.number_format = dt.datetime(2027, 3, 22, 12, 30, 5), code
    book.save(file)
    told = json.loads(run("edit", case, file, "--format", "json").stdout)
    assert f"deadline: {read}\n" in text(case)
    [finding] = told["findings"]
    assert (finding["code"], finding["where"]["cell"]) == ("cell-shown-otherwise", cell.coordinate)
    assert f"viser »{shows}«, men rummer »2027-03-22T12:30:05«" in finding["message"]["da"]


def test_what_changes_is_told_in_the_words_of_the_sheets(run: Run, case: Path) -> None:
    file = workbook(run, case, deadline="22. marts 2027 kl. 12")
    book = load_workbook(file)
    cell_of(book, "Krav", "SF1411_A", "level").value = "Mindstekrav"
    cell_of(book, "Afgørelser", "I-08-K1", "choice").value = "Som der står"
    cell_of(book, "Afgørelser", "I-08-K1", "by").value = "Mette"
    cell_of(book, "Evaluering", "points.highest", "value").value = 10
    book["Leverandører"]["C5"].value = "Acme ApS"
    book.save(file)
    shown = run("edit", case, file, "--dry-run", "--format", "md").stdout.splitlines()
    cells = [line.split(" | ") for line in shown if line.startswith("| ")][2:]
    assert [(c[0].strip("| "), c[1].split()[0], *c[2:]) for c in cells] == [
        ("Udbud", "Tilbudsfrist", "Udfyldes", "–", "22-03-2027 kl. 12:00 |"),
        ("Krav", "SF1411\\_A", "Niveau", "–", "Mindstekrav |"),
        ("Afgørelser", "I-08-K1", "Valg", "–", "Som der står |"),
        ("Afgørelser", "I-08-K1", "Afgjort af", "–", "Mette |"),
        ("Evaluering", "Højeste", "Værdi", "–", "10 |"),
        ("Leverandører", "–", "Ny række", "–", "Navn: Acme ApS |"),
    ]
    assert "- Filer: procurement.yaml, evaluation.yaml (filen laves)" in shown


def test_a_number_that_is_missing_is_told_once_and_its_consortium_once(
    run: Run, case: Path
) -> None:
    file = workbook(run, case)
    book = load_workbook(file)
    sheet = book["Leverandører"]
    columns = {str(cell.value): int(cell.column or 0) for cell in sheet[4]}
    rows = (
        ("Gruppen", None, None), ("Acme", "10150817", "Gruppen"), ("Beta", None, "Gruppen"),
    )  # fmt: skip
    for at, row in enumerate(rows, start=5):
        for head, value in zip(("Navn", "CVR-nr.", "Medlem af"), row, strict=True):
            sheet.cell(at, columns[head]).value = value
    book.save(file)
    done = run("edit", case, file, "--format", "json", code=1)
    found = json.loads(done.stdout)["findings"]
    assert [(f["code"], f["where"]["cell"], f["count"]) for f in found] == [
        ("selection-member-number-missing", "D7", 1),
        ("selection-members-wrong", "E7", 3),
    ]
    assert f"ret arket, gem, og læs det ind igen med »tracker edit {case}" in done.stderr


def test_the_workbook_lies_in_the_case_and_is_written_over_only_when_it_says_nothing(
    run: Run, case: Path
) -> None:
    said = run("edit", case).stderr
    first, second = case / "sag-valg.xlsx", case / "sag-valg-2.xlsx"
    assert first.is_file()
    assert f"tracker edit {case} {first}" in said.replace("\n", " ")
    by_hand(case, '"Nyt ESDH"', '"Filens"')
    run("edit", case)  # nobody has filled it
    assert value(first, "title") == "Filens"
    fill(first, reference="26/1")
    run("edit", case)
    run("edit", case)
    assert sorted(path.name for path in case.glob("*.xlsx")) == [second.name, first.name]
    assert value(first, "reference") == "26/1"
    run("edit", case, first)
    by_hand(case, '"Filens"', '"Igen"')
    run("edit", case)  # what was filled is in the case
    assert (value(first, "title"), value(first, "reference")) == ("Igen", "26/1")
    book = load_workbook(first)
    book.create_sheet("Mine noter")["A1"].value = "Husk at ringe"
    book.save(first)
    run("edit", case)
    assert load_workbook(first)["Mine noter"]["A1"].value == "Husk at ringe"
    run("edit", case, "--language", "en")
    assert (case / "sag-selection.xlsx").is_file()


def value(file: Path, key: str) -> Any:
    return cell_of(load_workbook(file), "Udbud", key, "value").value


def test_a_workbook_of_another_case_and_any_other_file_are_refused(
    run: Run, case: Path, tmp_path: Path
) -> None:
    file = workbook(run, case)
    by_hand(case, 'id: "sag"', 'id: "en-anden"')
    assert (
        "was written from the case 'sag'"
        in run("edit", case, file, "--language", "en", code=2).stderr
    )
    book = load_workbook(BytesIO(file.read_bytes()))
    del book["_tracker"]
    book.save(file)
    assert "no selection workbook" in run("edit", case, file, "--language", "en", code=2).stderr
    assert (
        "does not exist"
        in run("edit", case, tmp_path / "x.xlsx", "--language", "en", code=2).stderr
    )


def test_an_issued_case_is_changed_and_told_how_to_issue_that(run: Run, case: Path) -> None:
    run("generate", case)
    file = workbook(run, case, reference="26/1", id="sag-2")
    preview = run("edit", case, file, "--dry-run", "--language", "en", code=1).stdout
    assert f"'tracker amend {case}'" in preview.replace("\n", " ").replace("  ", " ")
    done = run("edit", case, file, "--language", "en", code=1)
    assert "was issued" in " ".join(done.stdout.split())
    assert "selection-edit-refused" in done.stdout  # the id stands in every workbook
    assert f"correct the sheet, save, and read it in again with 'tracker edit {case}" in done.stderr
    assert 'reference: "26/1"' in text(case)
    assert 'id: "sag"' in text(case)


def test_a_file_that_changes_meanwhile_is_not_written_over(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workbook(run, case, reference="26/1")
    plan = case_files.write

    def late(changes: Any) -> Any:
        by_hand(case, HAND, "# og mine\n")
        return plan(changes)

    monkeypatch.setattr(case_files, "write", late)
    assert "meanwhile" in run("edit", case, file, "--language", "en", code=2).stderr
    assert text(case).endswith("# og mine\n")
    assert 'reference: "26/1"' not in text(case)


def test_a_file_nobody_can_change_by_key_is_left_to_people(run: Run, case: Path) -> None:
    file = workbook(run, case, buyer__name="Ny", title="Ny")
    by_hand(case, 'title: "Nyt ESDH"', 'title: &t "Nyt ESDH"\nservice_area: *t')
    before = text(case)
    refused = run("edit", case, file, "--language", "en", code=2).stderr
    assert "change it in the file itself" in refused
    assert "(title" in refused
    assert text(case) == before


VENDORS = """\
vendors:
  - {id: acme, name: Acme A/S}
  - {id: beta, name: Beta ApS}
"""


def test_a_row_that_the_case_has_no_longer_is_read_and_named_only_if_it_was_changed(
    run: Run, case: Path
) -> None:
    by_hand(case, HAND, VENDORS)
    file = workbook(run, case)
    by_hand(case, "  - {id: beta, name: Beta ApS}\n", "")
    before = text(case)
    plain = json.loads(run("edit", case, file, "--format", "json").stdout)
    assert (plain["files"], plain["findings"]) == ([], [])
    book = load_workbook(file)
    cell_of(book, "Leverandører", "beta", "name").value = "Beta A/S"
    book.save(file)
    (finding,) = json.loads(run("edit", case, file, "--format", "json", code=1).stdout)["findings"]
    assert finding["code"] == "selection-row-not-in-case"
    assert (finding["where"]["sheet"], finding["where"]["cell"]) == ("Leverandører", "C6")
    assert text(case) == before


def test_a_sealed_method_is_changed_by_those_who_say_so(run: Run, case: Path) -> None:
    run("evaluate", "new", case)
    run("generate", case)
    run("evaluate", "seal", "--as-it-is", case)
    method = (case / "evaluation.yaml").read_bytes()
    file = workbook(run, case, reference="26/1")
    book = load_workbook(file)
    cell_of(book, "Evaluering", "points.highest", "value").value = 10
    book["Evaluatorer"]["C5"].value = "Bo Berg"
    book.save(file)
    refused = json.loads(run("edit", case, file, "--format", "json", code=1).stdout)
    finding, row = refused["findings"]
    assert (row["code"], row["where"]["sheet"], row["where"]["cell"]) == (
        "selection-row-refused", "Evaluatorer", "C5",
    )  # fmt: skip
    assert finding["code"] == "selection-edit-refused"
    assert finding["where"]["sheet"] == "Evaluering"
    assert "--sealed" in finding["message"]["en"]
    assert [one["file"] for one in refused["files"]] == ["procurement.yaml"]  # the rest is done
    assert (case / "evaluation.yaml").read_bytes() == method
    shown = run("edit", case, file, "--sealed", "--language", "en")
    assert "every report shows it" in " ".join(shown.stdout.split())
    assert f"tracker evaluate seal {case} --reason" in shown.stderr
    assert b"highest: 10" in (case / "evaluation.yaml").read_bytes()


def test_a_method_that_does_not_fit_what_is_asked_any_more_is_told(run: Run, case: Path) -> None:
    method = "method: {total: by_package}\nweights: {packages: {I-02: 2}}\n"
    (case / "evaluation.yaml").write_text(method, "utf-8")
    file = workbook(run, case)
    book = load_workbook(file)
    cell_of(book, "Pakker", "I-02", "pick").value = None
    cell_of(book, "Pakker", "I-06", "pick").value = "Ja"
    book.save(file)
    told = json.loads(run("edit", case, file, "--format", "json", code=None).stdout)
    [finding] = [f for f in told["findings"] if f["code"] == "selection-method-unfit"]
    assert (finding["where"]["cell"], finding["severity"]) == (None, "warning")
    assert "I-02" in finding["message"]["da"]
    assert (case / "evaluation.yaml").read_text("utf-8") == method


def test_a_method_is_made_where_there_was_none(run: Run, case: Path) -> None:
    file = workbook(run, case)
    book = load_workbook(file)
    cell_of(book, "Evaluering", "points.highest", "value").value = 10
    book.save(file)
    plain = json.loads(run("edit", case, file, "--format", "json").stdout)
    (made,) = plain["files"]
    assert (made["file"], made["new"]) == ("evaluation.yaml", True)
    assert made["changes"] == [{"path": ["points", "highest"], "old": 5, "new": 10}]
    text = (case / "evaluation.yaml").read_text("utf-8")
    assert "  highest: 10\n" in text
    assert "udbudslovens § 160" in text  # the explained template


def test_somebody_at_a_terminal_is_asked_before_anything_is_written(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workbook(run, case, reference="26/1")
    before = text(case)
    monkeypatch.setattr("tracker.selection.commands_edit._is_asked", lambda *_: True)
    said = run("edit", case, file, "--language", "en", input="hvad\nn\n", code=1)
    assert "Nothing was written" in said.output
    assert text(case) == before
    run("edit", case, file, input="j\n")
    assert 'reference: "26/1"' in text(case)

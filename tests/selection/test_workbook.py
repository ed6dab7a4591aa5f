"""The selection workbook: what is written comes back, whatever a spreadsheet program does to it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import get_type_hints

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from selectionwork import came_back, cell_of, edits, found, grid_of, put, read, view, written

from tracker.procurement.model import Buyer, CatalogueChoice, Procurement, Variants
from tracker.procurement.scaffold import LAYOUT
from tracker.selection import guide
from tracker.selection.model import Place, SelectionIdentity, Table
from tracker.selection.read_book import identify_selection
from tracker.selection.sheets.procurement import details
from tracker.selection.tables import TABLES
from tracker.selection.workbook import write_selection
from tracker.texts import Language, Text

CASE = view(reference="26/1", variants="allowed")
HIDDEN = "_tracker"


@pytest.mark.parametrize("language", Language)
def test_what_nobody_touched_comes_back_as_it_was_without_findings(language: Language) -> None:
    case = replace(CASE, language=language)
    back = came_back(case)
    assert back.findings == ()
    assert list(back.tables) == [table for table in Table if table in TABLES]
    for table, read_back in back.tables.items():
        assert edits(back, table) == []
        assert (read_back.added, read_back.missing) == ((), ())
        sheet = TABLES[table].form(case)
        shown = {
            Place(table, row.key, column.id): row.values.get(column.id, "")
            for row in sheet.form.rows
            for column in sheet.form.columns
            if sheet.is_open(row.key, column)
        }
        assert {place: cell.value for place, cell in read_back.cells.items()} == shown


def test_every_fact_of_the_procurement_can_be_written_in_the_sheet() -> None:
    """But the scale, which is a file. Taken from the classes: a fact that is added later has a row here."""
    facts = {*_facts(Procurement), *(f"buyer.{name}" for name in _facts(Buyer))} - {"scale"}
    assert {one.path for one in details(CASE)} - {"levels.default"} == facts
    assert {path.rpartition(".")[2] for path in facts} <= {*LAYOUT.order}  # its place in the file


def _facts(of: type) -> list[str]:
    hints = get_type_hints(of).items()
    plain = (str, str | None, Language, Variants | None)
    return [name for name, hint in hints if hint in plain]


@pytest.mark.parametrize("table", list(TABLES))
def test_a_table_written_as_it_is_shown_changes_nothing(table: Table) -> None:
    sheet = TABLES[table].form(CASE)
    given = {
        (row.key, column.id): row.values.get(column.id, "")
        for row in sheet.form.rows
        for column in sheet.form.columns
        if sheet.is_open(row.key, column)
    }
    assert put(CASE, table, given).files == CASE.files


def test_the_same_case_gives_the_same_bytes() -> None:
    assert write_selection(CASE, TABLES) == write_selection(CASE, TABLES)


def test_the_workbook_says_what_it_was_written_from() -> None:
    identity = identify_selection(grid_of(written(CASE)))
    bank = CatalogueChoice("ski-02.19-2023", CASE.catalogue.version)
    assert identity == SelectionIdentity("test-1", Language.DA, (bank,), 1)


def test_another_file_is_no_selection_workbook() -> None:
    book = Workbook()
    book.create_sheet(HIDDEN)["A1"] = "selection"
    out = BytesIO()
    book.save(out)
    assert identify_selection(grid_of(out.getvalue())) is None


def test_a_cell_that_says_something_else_is_read_with_what_it_said_before() -> None:
    def fill(book: Workbook) -> None:
        cell_of(book, "Udbud", "title", "value").value = " Et andet\u00a0udbud "
        cell_of(book, "Udbud", "variants", "value").value = "ikke tilladt"
        cell_of(book, "Udbud", "reference", "value").value = None

    back = came_back(CASE, fill)
    assert found(back) == set()
    changed = {edit.place.row: (edit.base, edit.given) for edit in edits(back, Table.PROCUREMENT)}
    assert changed == {
        "title": ("Prøveudbud", "Et andet udbud"),
        "variants": ("allowed", "not_allowed"),
        "reference": ("26/1", ""),
    }


def test_what_is_not_understood_has_a_finding_at_its_cell_and_is_left_alone() -> None:
    def fill(book: Workbook) -> None:
        cell_of(book, "Udbud", "variants", "value").value = "måske"
        cell_of(book, "Udbud", "title", "value").font = Font(strike=True)

    back = came_back(CASE, fill)
    variants = next(f for f in back.findings if f.code == "form-choice-unknown")
    assert (variants.where.sheet, variants.where.cell) == ("Udbud", "C14")
    assert {f.code for f in back.findings if f.where.cell == "C5"} != set()
    rows = {place.row for place in back.tables[Table.PROCUREMENT].cells}
    assert not rows & {"variants", "title"}
    assert "reference" in rows


def test_a_row_that_is_deleted_is_missing_and_not_emptied() -> None:
    def fill(book: Workbook) -> None:
        book["Udbud"].delete_rows(cell_of(book, "Udbud", "reference", "value").row)

    back = came_back(CASE, fill)
    assert back.tables[Table.PROCUREMENT].missing == ("reference",)
    assert ("form-row-missing", None, None) in found(back)
    assert edits(back, Table.PROCUREMENT) == []


def test_a_changed_record_of_what_stood_there_is_not_believed() -> None:
    def fill(book: Workbook) -> None:
        for cell in (cell for line in book[HIDDEN].iter_rows() for cell in line):
            if cell.value == "26/1":
                cell.value = "26/2"

    back = came_back(CASE, fill)
    place = Place(Table.PROCUREMENT, "reference", "value")
    assert back.tables[Table.PROCUREMENT].cells[place].base is None
    assert [f.code for f in back.findings] == ["selection-base-lost"]


def test_rows_are_found_wherever_columns_and_sheets_are_moved_to() -> None:
    def fill(book: Workbook) -> None:
        sheet = book["Udbud"]
        sheet.insert_cols(3)
        sheet.insert_rows(5)
        sheet.title = "Ark1"
        book.move_sheet(sheet, 3)

    assert edits(came_back(CASE, fill), Table.PROCUREMENT) == []


def test_everything_open_is_unlocked_and_everything_else_is_not() -> None:
    book = load_workbook(BytesIO(written(CASE)))
    assert book.worksheets[0].title == "Vejledning"
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    for table, one in TABLES.items():
        shown = one.form(CASE)
        sheet = book[shown.name]
        first = next(n for n, c in enumerate(shown.form.columns, 2) if c.is_open)
        assert sheet.sheet_view.selection[-1].activeCell == sheet.cell(5, first).coordinate, table
        for row, at in zip(shown.form.rows, range(5, 5 + len(shown.form.rows)), strict=False):
            for n, column in enumerate(shown.form.columns, 2):
                assert sheet.cell(at, n).protection.locked is not shown.is_open(row.key, column)


def test_a_case_read_against_what_it_has_become_keeps_what_the_workbook_said() -> None:
    data = written(CASE)
    now = view(reference="26/9")
    cell = (
        read(data, now)
        .tables[Table.PROCUREMENT]
        .cells[Place(Table.PROCUREMENT, "reference", "value")]
    )
    assert (cell.base, cell.value) == ("26/1", "26/1")


def test_a_shown_text_is_a_finding_where_the_sheet_was_changed_and_not_where_the_case_was() -> None:
    def fill(book: Workbook) -> None:
        cell_of(book, "Krav", "I-04-K4", "text").value = "Løsningen skal noget andet."

    back = came_back(CASE, fill)
    (changed,) = [f for f in back.findings if f.code == "form-text-changed"]
    assert (changed.where.sheet, changed.requirement) == ("Krav", "I-04-K4")
    first, *others = CASE.catalogue.conditions
    first = replace(first, question=Text("Skriver den noget?", "Does it write?"))
    asked_otherwise = replace(CASE.catalogue, conditions=(first, *others))
    assert read(written(CASE), replace(CASE, catalogue=asked_otherwise)).findings == ()


@pytest.mark.parametrize(
    ("said", "stands"),
    [("15. marts 2027 kl. 12", "2027-03-15T12:00"), ("15-03-2027", "2027-03-15"), ("", None)],
)
def test_a_deadline_is_written_as_people_do(said: str, stands: str | None) -> None:
    case = view(deadline="2027-01-15T09:30")
    shown = TABLES[Table.PROCUREMENT].form(case).form.rows[5]
    assert (shown.key, shown.values["value"]) == ("deadline", "15-01-2027 kl. 09:30")
    made = put(case, Table.PROCUREMENT, {("deadline", "value"): said})
    assert made.files.procurement.get("deadline") == stands


@pytest.mark.parametrize(
    ("row", "said", "code"),
    [
        ("title", "", "selection-cell-required"),
        ("buyer.cvr", "12345678", "selection-cell-wrong"),
        ("deadline", "fredag den 16-03-2027", "selection-cell-wrong"),
        ("id", "mit udbud", "selection-cell-wrong"),
    ],
)
def test_what_a_case_cannot_be_is_not_written(row: str, said: str, code: str) -> None:
    made = put(CASE, Table.PROCUREMENT, {(row, "value"): said})
    assert [f.code for f in made.findings] == [code]
    assert made.files == CASE.files


def test_the_guides_words_of_the_day_it_was_written_are_no_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = written(CASE, lambda book: book["Vejledning"].__setitem__("B14", "Spørg Bo."))
    monkeypatch.setattr(guide, "_PARAGRAPHS", (Text("Nye ord.", "New words."),))
    assert found(read(data, CASE)) == {("form-cell-unread", "Vejledning", "B14")}

"""Forms: what is written comes back, in whatever state people leave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font
from openpyxl.worksheet.datavalidation import DataValidation

from tracker import documents
from tracker.forms.model import Column, ColumnKind, FilledForm, Form, Option, Row
from tracker.forms.read import FormIdentity, identify_form, read_form
from tracker.forms.write import write_form
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Look, Source
from tracker.spreadsheet.reader import Reader
from tracker.texts import Language, Text

OPTIONS = (
    Option("accepted", Text("Accepteret", "Accepted")),
    Option("no", Text("Afvist", "Rejected")),
)
FORM = Form(
    id="verdicts-1",
    kind="verdicts",
    procurement="p-1",
    revision=1,
    language=Language.DA,
    title="Bedømmelse: Prøveudbud",
    guide=(Text("Vælg en bedømmelse i hver række.", "Choose a verdict in each row."),),
    sheet=Text("Bedømmelse", "Verdicts"),
    columns=(
        Column("vendor", Text("Leverandør", "Vendor"), 14),
        Column("requirement", Text("Krav", "Requirement"), 50),
        Column("said", Text("Svar", "Answer"), 30, foreign=True),
        Column("verdict", Text("Bedømmelse", "Verdict"), 20, ColumnKind.CHOICE, options=OPTIONS),
        Column(
            "points",
            Text("Point", "Points"),
            8,
            ColumnKind.NUMBER,
            Text("Fra 0 til 5.", "From 0 to 5."),
            lowest=0,
            highest=5,
        ),
        Column("due", Text("Frist", "Due"), 12, ColumnKind.DATE),
        Column("reason", Text("Begrundelse", "Reason"), 40, ColumnKind.TEXT),
    ),
    rows=tuple(
        Row(f"{vendor}/K{n}", {"vendor": vendor, "requirement": f"Krav {n}", "said": "=1+1"})
        for vendor in ("acme", "beta")
        for n in (1, 2, 3)
    ),
    count="verdict",
    by="vendor",
)
Edit = Callable[[Workbook], None]
HEADER, FIRST = 4, 5
VERDICT, POINTS, DUE, REASON = 5, 6, 7, 8


def came_back(
    edit: Edit | None = None, form: Form = FORM, look_at: Callable[[Grid], Grid] | None = None
) -> FilledForm:
    """The form, written, edited with openpyxl as people would, and read through the door."""
    data = write_form(form)
    if edit:
        book = load_workbook(BytesIO(data))
        edit(book)
        out = BytesIO()
        book.save(out)
        data = out.getvalue()
    with Reader() as reader:
        opened = reader.open_bytes(data, "form.xlsx")
    grid = opened.grid
    assert grid is not None, opened.refusal
    assert identify_form(grid) == FormIdentity("p-1", form.id)
    return read_form(look_at(grid) if look_at else grid, Source("form.xlsx", "0" * 64), form)


def found(filled: FilledForm) -> set[tuple[str, str | None]]:
    return {(f.code, f.where.cell) for f in filled.findings}


def test_a_blank_form_comes_back_without_values_and_without_findings() -> None:
    filled = came_back()
    assert filled.findings == ()
    assert filled.missing == ()
    assert [e.key for e in filled.entries] == [r.key for r in FORM.rows]
    assert all(e.values == {} for e in filled.entries)


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write_form(FORM) == write_form(FORM)


def test_a_form_is_the_same_after_its_json() -> None:
    again = documents.parse_json(documents.to_json(FORM), "form", Form, source="")
    assert again == FORM


def test_what_is_filled_in_is_read_canonically_with_its_cell() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        sheet.cell(FIRST, VERDICT, " accepteret ")
        sheet.cell(FIRST, POINTS, "2,5")
        sheet.cell(FIRST + 1, POINTS, 4)
        sheet.cell(FIRST, DUE, "1. juni 2027")
        sheet.cell(FIRST, REASON, "Klart\nog godt")

    filled = came_back(edit)
    assert found(filled) == set()
    first, second, *_ = filled.entries
    assert first.values == {
        "verdict": "accepted",
        "points": "2.5",
        "due": "2027-06-01",
        "reason": "Klart\nog godt",
    }
    assert (first.cells["verdict"].sheet, first.cells["verdict"].ref) == ("Bedømmelse", "E5")
    assert second.values == {"points": "4"}


def test_what_was_filled_in_beforehand_comes_back() -> None:
    rows = (
        replace(FORM.rows[0], values={**FORM.rows[0].values, "verdict": "no", "points": "1.5"}),
    )
    filled = came_back(form=replace(FORM, rows=rows))
    assert filled.entries[0].values == {"verdict": "no", "points": "1.5"}


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (VERDICT, "Accepteret, men", "form-choice-unknown"),
        (VERDICT, "Accepteret…", "form-choice-unknown"),
        (VERDICT, "Accepteret:", "form-choice-unknown"),
        (VERDICT, "Accepted?", "form-choice-unknown"),
        (POINTS, "6", "form-number-unreadable"),
        (POINTS, -1, "form-number-unreadable"),
        (POINTS, "tre", "form-number-unreadable"),
        (POINTS, "3 kr.", "form-number-unreadable"),
        (POINTS, True, "form-number-unreadable"),
        (POINTS, dt.date(2027, 6, 1), "form-number-unreadable"),
        (DUE, "Q3 2027", "form-date-unreadable"),
        (VERDICT, "#REF!", "form-cell-error"),
    ],
)
def test_what_cannot_be_read_is_told_and_costs_only_that_cell(
    column: int, value: str | int | dt.date, code: str
) -> None:
    def edit(book: Workbook) -> None:
        book["Bedømmelse"].cell(FIRST, column, value)
        book["Bedømmelse"].cell(FIRST, REASON, "fordi")

    filled = came_back(edit)
    [finding] = filled.findings
    assert (finding.code, finding.requirement) == (code, "acme/K1")
    assert filled.entries[0].values == {"reason": "fordi"}


def test_of_a_day_with_a_time_that_its_format_hides_counts_the_day() -> None:
    """Where a day is asked for, that is all; among words it is told, for they are read as they show."""

    def edit(book: Workbook) -> None:
        for column in (DUE, REASON):
            cell = book["Bedømmelse"].cell(FIRST, column, dt.datetime(2027, 6, 1, 23, 30))
            cell.number_format = "dd-mm-yyyy"

    filled = came_back(edit)
    assert filled.entries[0].values == {"due": "2027-06-01", "reason": "2027-06-01"}
    assert found(filled) == {("cell-shown-otherwise", "H5")}


def test_a_misspelt_choice_is_suggested_never_guessed() -> None:
    def edit(book: Workbook) -> None:
        book["Bedømmelse"].cell(FIRST, VERDICT, "Acepteret")

    filled = came_back(edit)
    assert "Mente du »Accepteret«?" in filled.findings[0].message.da
    assert filled.entries[0].values == {}


@pytest.mark.parametrize("language", list(Language))
def test_a_finding_names_what_stands_in_that_form_whoever_reads_it(language: Language) -> None:
    form = replace(FORM, language=language)

    def edit(book: Workbook) -> None:
        sheet = book[form.sheet.get(language)]
        sheet.cell(FIRST, VERDICT, "Acepteret" if language is Language.DA else "Acceptet")
        sheet.cell(FIRST, POINTS, 7)

    choice, points = (finding.message for finding in came_back(edit, form).findings)
    verdict, best, title = (
        ("Bedømmelse", "Accepteret", "Point")
        if language is Language.DA
        else ("Verdict", "Accepted", "Points")
    )
    assert (f"i »{verdict}«" in choice.da, f"Mente du »{best}«?" in choice.da) == (True, True)
    assert (f"of '{verdict}'" in choice.en, f"Did you mean '{best}'?" in choice.en) == (True, True)
    assert (f"i »{title}«" in points.da, f"in '{title}'" in points.en) == (True, True)


def test_rows_are_found_after_sorting_and_headings_by_id_after_retyping() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        sheet.cell(FIRST, REASON, "først")
        sheet.move_range("A5:H5", rows=20)
        sheet.cell(HEADER, REASON, "Hvorfor?")

    filled = came_back(edit)
    assert filled.missing == ()
    assert filled.entries[0].values == {"reason": "først"}
    assert found(filled) == {("form-cell-unread", "H4")}


def test_deleted_doubled_and_foreign_rows_are_each_accounted_for() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        sheet.cell(5, 1).value = None
        for column in range(1, 9):
            sheet.cell(5, column).value = None
        sheet.cell(20, 1, sheet.cell(6, 1).value)
        sheet.cell(20, REASON, "andet")
        sheet.cell(21, 1, sheet.cell(7, 1).value)
        for column in (2, 3, 4):
            sheet.cell(20, column, sheet.cell(6, column).value)
            sheet.cell(21, column, sheet.cell(7, column).value)
        sheet.cell(22, 1, "p-1|verdicts-2|acme/K1")

    filled = came_back(edit)
    assert filled.missing == ("acme/K1", "acme/K2")
    assert found(filled) == {
        ("form-row-missing", None),
        ("form-row-conflicting", "A20"),
        ("form-row-twice", "A21"),
        ("form-row-unknown", "A22"),
    }


def test_a_changed_text_a_comment_and_stray_words_are_told() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        sheet.cell(FIRST, 3, "Krav 1, dog ikke om natten")
        sheet.cell(FIRST, VERDICT).comment = Comment("Uenig med Bo", "Anna")
        sheet.cell(FIRST, 12, "i margenen")
        book["Vejledning"].cell(20, 1, "en bemærkning")
        book.create_sheet("Noter")["B2"] = "husk"

    filled = came_back(edit)
    assert found(filled) == {
        ("form-text-changed", "C5"),
        ("form-comment", "E5"),
        ("form-cell-unread", "L5"),
        ("form-cell-unread", "A20"),
        ("form-cell-unread", "B2"),
    }
    assert filled.entries[0].comments == ("Uenig med Bo",)


def test_a_lost_column_and_a_lost_table_are_errors() -> None:
    def column(book: Workbook) -> None:
        book["Bedømmelse"].delete_cols(POINTS)

    def table(book: Workbook) -> None:
        del book["Bedømmelse"]

    assert {f.code for f in came_back(column).findings} == {"form-column-missing"}
    lost = came_back(table)
    assert {f.code for f in lost.findings} == {"form-table-missing", "form-row-missing"}
    assert lost.missing == tuple(r.key for r in FORM.rows)


def test_rows_of_the_readers_own_are_read_where_they_are_allowed() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        sheet.cell(11, 3, "Et nyt spørgsmål")
        sheet.cell(11, REASON, "fordi")

    added = came_back(edit, replace(FORM, extendable=True))
    assert added.findings == ()
    assert added.entries[-1].key is None
    assert added.entries[-1].values == {"requirement": "Et nyt spørgsmål", "reason": "fordi"}
    refused = came_back(edit)
    assert found(refused) == {("form-cell-unread", "C11"), ("form-cell-unread", "H11")}


def test_an_inserted_column_is_one_finding_with_its_heading_and_words() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        at = sheet.max_column + 1
        sheet.cell(FIRST - 1, at, "Mine noter")
        for number in range(4):
            sheet.cell(FIRST + number, at, f"note {number}")

    came = came_back(edit)
    [finding] = came.findings
    assert (finding.code, finding.where.cell, finding.count) == ("form-column-unread", "I4", 1)
    assert finding.message.da == (
        "Kolonne I (»Mine noter«) er sat ind og er ikke en af arkets; I5:I8 er ikke læst: "
        "»note 0«, »note 1«, »note 2« og 1 til."
    )
    assert came.entries == came_back(lambda _: None).entries


def test_a_column_put_in_between_moves_no_answer_and_one_cell_alone_is_told_as_before() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        sheet.insert_cols(REASON)
        for number in range(2):
            sheet.cell(FIRST + number, REASON, f"note {number}")
        sheet.cell(FIRST, 20, "alene")

    assert found(came_back(edit)) == {("form-column-unread", "H5"), ("form-cell-unread", "T5")}


def test_a_formula_without_a_value_is_told_wherever_it_stands() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        sheet.cell(FIRST, REASON, "=Z1")
        sheet.cell(11, REASON, "=Z2")
        book["Vejledning"].cell(20, 1, "=Z3")

    told = {("form-cell-formula", "H5"), ("form-cell-unread", "A20")}
    assert found(came_back(edit)) == told | {("form-cell-unread", "H11")}
    extendable = replace(FORM, extendable=True)
    assert found(came_back(edit, extendable)) == told | {("form-cell-formula", "H11")}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "verdict": st.sampled_from(["accepted", "no"]),
                "points": st.decimals(0, 5, places=1).map(lambda d: format(d.normalize(), "f")),
                "due": st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)).map(str),
            },
        ),
        min_size=6,
        max_size=6,
    )
)
def test_prefilled_values_survive_the_round_trip(values: list[dict[str, str]]) -> None:
    rows = tuple(
        replace(row, values={**row.values, **filled})
        for row, filled in zip(FORM.rows, values, strict=True)
    )
    filled = came_back(form=replace(FORM, rows=rows))
    assert filled.findings == ()
    assert [e.values for e in filled.entries] == values


def test_a_form_is_read_as_a_person_sees_it() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        for row, verdict in ((FIRST, "Accepteret"), (FIRST + 1, "Accepteret")):
            sheet.cell(row, VERDICT, verdict)
        sheet.cell(FIRST, VERDICT).font = Font(strike=True)
        sheet.cell(FIRST + 1, VERDICT).number_format = '@" (foreløbig)"'
        sheet.cell(FIRST, POINTS, 0.5).number_format = "0%"
        sheet.cell(FIRST + 1, POINTS, 2.5).number_format = "0.00"
        sheet.cell(FIRST, DUE, dt.date(2027, 6, 1)).number_format = "mmm-yy"
        sheet.cell(FIRST + 1, DUE, dt.date(2027, 6, 1)).number_format = "dd-mm-yyyy"
        sheet.cell(FIRST + 1, REASON).value = CellRichText(
            "Godt", TextBlock(InlineFont(color=Color("FFFFFFFF")), " men dyrt")
        )
        reason = sheet.cell(FIRST, REASON)
        reason.value = CellRichText("Klart ", TextBlock(InlineFont(strike=True), "ikke "), "godt")

    filled = came_back(edit)
    assert found(filled) == {
        ("words-struck-out", "E5"),
        ("answer-shown-otherwise", "E6"),
        ("form-number-unreadable", "F5"),
        ("form-date-unreadable", "G5"),
        ("words-struck-out", "H5"),
        ("cell-hidden", "H6"),
    }
    first, second, *_ = filled.entries
    assert first.values == {"reason": "Klart godt"}
    assert second.values == {"points": "2.5", "due": "2027-06-01", "reason": "Godt men dyrt"}


def test_what_stands_beside_a_forms_cells_is_said_as_of_a_submission() -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Bedømmelse"]
        sheet.cell(FIRST, REASON, "Se her").hyperlink = "https://example.org/vilkaar"
        sheet.cell(FIRST, 3).font = Font(strike=True)
        sheet.cell(FIRST + 1, 3).number_format = '@" (valgfrit)"'
        sheet.cell(FIRST + 2, 3).font = Font(color="FFFFFFFF")
        head: Any = sheet.oddHeader
        foot: Any = book["Vejledning"].evenFooter
        head.center.text, foot.left.text = "Kun et udkast", "Med forbehold"
        book["_tracker"]["H9"] = "Ikke endeligt"
        ark = book.create_sheet("Ark5")
        ark["A1"], ark["A2"] = "Prisen er ikke set", "Og holdes ikke"
        ark["A1"].font = Font(color="FFFFFFFF")
        ark.sheet_state = "veryHidden"
        message = DataValidation("list", prompt="Kun et udkast", showInputMessage=True)
        message.add("H6")
        sheet.add_data_validation(message)

    filled = came_back(edit)
    assert {(f.code, f.where.sheet, f.where.cell, f.requirement) for f in filled.findings} == {
        ("link-target", "Bedømmelse", "H5", "acme/K1"),
        ("struck-out-elsewhere", "Bedømmelse", "C5", "acme/K1"),
        ("shown-otherwise-elsewhere", "Bedømmelse", "C6", "acme/K2"),
        ("cell-hidden", "Bedømmelse", "C7", "acme/K3"),
        ("header-text", "Bedømmelse", None, None),
        ("input-message", "Bedømmelse", "H6", "acme/K2"),
        ("header-text", "Vejledning", None, None),
        ("sheet-hidden", "_tracker", None, None),
        ("form-cell-unread", "_tracker", "H9", None),
        ("sheet-hidden", "Ark5", None, None),
        ("form-cell-unread", "Ark5", "A1", None),
        ("cell-hidden", "Ark5", "A1", None),
        ("form-cell-unread", "Ark5", "A2", None),
    }
    assert filled.entries[0].values == {"reason": "Se her"}
    very, plain = (next(f for f in filled.findings if f.where.sheet == n and f.where.cell is None)
                   for n in ("Ark5", "_tracker"))  # fmt: skip
    assert ("dybt skjult" in very.message.da, "very hidden" in very.message.en) == (True, True)
    assert "dybt" not in plain.message.da


def test_of_a_form_in_an_older_format_it_is_said_once_that_only_values_are_read() -> None:
    remark = ("values-only", None, None, "xls")  # what the reader of .xls notes
    filled = came_back(look_at=lambda grid: replace(grid, format="xls", remarks=(remark,)))
    assert [(f.code, f.count) for f in filled.findings] == [("values-only", 1)]


def test_a_picture_in_a_forms_cell_is_no_value_of_it() -> None:
    def with_picture(grid: Grid) -> Grid:
        guide, table, *others = grid.sheets
        cells = sorted([*table.cells, Cell(FIRST, POINTS, CellKind.ERROR, "#VALUE!")])
        looks = (Look(FIRST, POINTS, picture=True),)
        table = replace(table, cells=tuple(cells), looks=looks)
        return replace(grid, sheets=(guide, table, *others))

    filled = came_back(look_at=with_picture)
    assert found(filled) == {("picture-in-cell", "F5")}
    assert filled.entries[0].values == {}

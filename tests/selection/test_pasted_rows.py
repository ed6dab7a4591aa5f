"""Rows pasted into the lists of the workbook, as the reader and the tables take them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from selectionwork import came_back, cell_of, view

from tracker.findings import Severity
from tracker.forms.layout import FIRST_ROW
from tracker.selection.model import AddedRow, CaseView, SelectionRead, Table
from tracker.selection.tables import TABLES

CASE = view(add=[{"id": "E-1", "text": "Et krav."}], evaluation={})
FIRST = FIRST_ROW + 2  # below the requirement that is there, as Excel counts


def pasted(sheet: str, rows: Sequence[dict[str, Any]], merged: Sequence[str] = ()) -> Any:
    """Somebody pastes rows, by the ids of the columns; an empty one stays blank."""

    def fill(book: Workbook) -> None:
        ids = {cell.value: cell.column or 0 for cell in book[sheet][2]}
        for at, row in enumerate(rows, start=FIRST):
            for id, value in row.items():
                book[sheet].cell(at, ids[id]).value = value
        for area in merged:
            book[sheet].merge_cells(area)

    return came_back(CASE, fill)


def added(back: SelectionRead, table: Table) -> Sequence[AddedRow]:
    return back.tables[table].added


def put(back: SelectionRead, table: Table, case: CaseView = CASE) -> Any:
    return TABLES[table].put(case, (), added(back, table))


def test_three_hundred_rows_are_read_wherever_they_are_pasted() -> None:
    rows: list[dict[str, Any]] = [{}, {}]
    for number in range(1, 301):
        text = f"Krav {number}.\nMed to linjer."
        rows += [{"id": number, "section": f"Del {number % 5}", "text.da": text}]
        rows += [{}] * (number % 40 == 0)
    back = pasted("Egne krav", rows)
    assert back.findings == ()
    new = put(back, Table.OWN).files.procurement["add"][1:]
    assert [one["id"] for one in new] == [str(n) for n in range(1, 301)]
    assert new[6] == {"id": "7", "section": "Del 2", "text": "Krav 7.\nMed to linjer."}


def test_a_row_of_which_a_cell_is_not_understood_is_told_and_not_half_added() -> None:
    """A word that is not on its list; a cell that another covers; a formula that shows nothing yet."""
    rows = [
        {"text.da": "A.", "level": "urgent"},
        {"section": "Drift", "text.da": "B."},
        {"text.da": "C."},
        {"section": "=C5", "text.da": "D."},
        {"text.da": "E."},
    ]
    back = pasted("Egne krav", rows, merged=["C7:C8"])
    errors = [(f.code, f.where.cell) for f in back.findings if f.severity is Severity.ERROR]
    assert errors == [
        ("form-choice-unknown", "E6"),
        ("selection-cell-merged", "C8"),
        ("selection-cell-unclear", "C9"),
    ]
    assert [row.values["text.da"] for row in added(back, Table.OWN)] == ["B.", "E."]


def test_numbers_and_shares_are_read_as_people_write_them() -> None:
    cells = {"weights.packages.I-04": 2.5, "thresholds.total": "40 %", "counts.gap": "12,5%",
             "group_bonus": 0.2, "counts.partial": 0.3,
             "thresholds.packages.I-04": "140 %"}  # fmt: skip

    def fill(book: Workbook) -> None:
        for key, value in cells.items():
            cell_of(book, "Evaluering", key, "value").value = value

    back = came_back(CASE, fill)
    assert [f.code for f in back.findings] == ["form-number-unreadable"]
    read = {
        p.row: cell.value for p, cell in back.tables[Table.EVALUATION].cells.items() if cell.value
    }
    assert read == {"weights.packages.I-04": "2.5", "thresholds.total": "0.4", "counts.gap": "12,5%",
                    "group_bonus": "0.2", "counts.partial": "0.3"}  # fmt: skip


def test_vendors_and_evaluators_are_added_below() -> None:
    back = pasted("Leverandører", [{}, {"name": "Acme A/S", "cvr": 10150817}])
    new = put(back, Table.VENDORS).files.procurement["vendors"]
    assert new[-1] == {"id": "Acme-A-S", "name": "Acme A/S", "cvr": "10150817"}
    back = pasted("Evaluatorer", [{"name": "Anna Andersen"}])
    assert put(back, Table.EVALUATORS).files.evaluation["evaluators"][0]["id"] == "anna"

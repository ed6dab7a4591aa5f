"""Workbooks filled in for ``tracker demo``, as people would: by openpyxl, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.demo.people import ByVendor, Cells, Rows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from tracker.forms.model import Row
    from tracker.procurement.case import Case

COMMENT = "comment"  # no column: a note on the cell of the answer
_TOP = 8  # the row of hidden ids stands above this one


def fill_submission(path: Path, rows: Rows, target: Path) -> None:
    """Fill a vendor's workbook: what is not named keeps what it holds."""
    from tracker.workbook.identity import parse_row_key

    def cells(key: str) -> Cells:
        known = parse_row_key(key)
        return rows.get(known.requirement, {}) if known else {}

    _fill(path, cells, target)


def fill_supplement(path: Path, case: Case, form: str, rows: Rows, target: Path) -> None:
    """Fill the workbook of a clarification."""
    _fill_form(path, case, form, lambda row: rows.get(row.values["requirement"], {}), target)


def fill_verdicts(
    path: Path, case: Case, form: str, given: ByVendor, usual: Mapping[str, Cells], target: Path
) -> None:
    """Fill a workbook of verdicts, where vendors may be masked.

    Args:
        given: the cells of a vendor's requirement.
        usual: by outcome, the cells of those that nothing is given for.
    """

    def cells(row: Row) -> Cells:
        found = given.get(row.about["vendor"], {}).get(row.about["requirement"])
        return usual.get(row.values["outcome"].partition("\n")[0], {}) if found is None else found

    _fill_form(path, case, form, cells, target)


def _fill_form(
    path: Path, case: Case, id: str, cells: Callable[[Row], Cells], target: Path
) -> None:
    from tracker.forms.layout import key_cell
    from tracker.forms.stored import find_form

    form = find_form(case, id)
    by_key = {key_cell(form, row): cells(row) for row in form.rows}
    _fill(path, lambda key: by_key.get(key, {}), target)


def _fill(path: Path, cells: Callable[[str], Cells], target: Path) -> None:
    """Write the cells of each row by its hidden key; a target that is there is left as it is."""
    if target.exists():
        return
    from openpyxl import load_workbook
    from openpyxl.comments import Comment

    from tracker.files import write_atomic

    book = load_workbook(path)
    sheet, top = next(
        (sheet, row)
        for sheet in book.worksheets
        for row in range(1, _TOP)
        if sheet.cell(row, 1).value == "key"
    )
    columns = _columns(sheet, top)
    for row in range(top + 1, sheet.max_row + 1):
        for id, value in cells(str(sheet.cell(row, 1).value or "")).items():
            if id == COMMENT:
                sheet.cell(row, columns["answer"]).comment = Comment(str(value), "")
            else:
                sheet.cell(row, columns[id]).value = value
    data = BytesIO()
    book.save(data)
    write_atomic(target, data.getvalue())


def _columns(sheet: Worksheet, row: int) -> dict[str, int]:
    """Column id → number."""
    numbers = range(1, sheet.max_column + 1)
    return {str(sheet.cell(row, at).value): at for at in numbers if sheet.cell(row, at).value}

"""Remakes ``samples/pension/udvaelgelsesark.xlsx``: the selection workbook as a buyer filled it in.

    python samples/fill_selection.py        (or: make samples)

The empty workbook is the one ``tracker new --workbook`` writes; LibreOffice itself types into it what the
sample's ``procurement.yaml`` and ``evaluation.yaml`` say, cell by cell, and saves it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from office import Office

from tracker.forms.book import FormSheet
from tracker.forms.layout import FIRST_ROW
from tracker.forms.model import ColumnKind
from tracker.forms.spelling import spelled
from tracker.procurement.case import Case
from tracker.selection.empty_workbook import empty_case
from tracker.selection.model import CaseView
from tracker.selection.tables import TABLES
from tracker.selection.view import view_of
from tracker.selection.workbook import sheets_of, write_selection
from tracker.spreadsheet.grid import reference
from tracker.texts import Language

SAMPLES = Path(__file__).resolve().parent
NAME = "udvaelgelsesark.xlsx"
FROM_A_WORKBOOK = "pension"


def main() -> None:
    """Fill the workbook of the sample that is made from one."""
    case = Case.at(SAMPLES / FROM_A_WORKBOOK)
    empty = empty_case(case.banks, Language.DA)
    with Office() as office, tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / NAME
        source.write_bytes(write_selection(empty, TABLES))
        cells = typed(empty, view_of(case, Language.DA))
        target = case.folder / NAME
        office.run("type_in", source=str(source), cells=cells, targets=[str(target)])
        print(target.relative_to(SAMPLES.parent))


def typed(empty: CaseView, wanted: CaseView, gap: int = 0) -> dict[str, dict[str, str]]:
    """What is typed into the workbook of one case to make it say what another does: sheet → cell → text.

    Args:
        gap: after how many new rows one is left blank; 0 = none is.
    """
    blank, filled = sheets_of(empty, TABLES), sheets_of(wanted, TABLES)
    return {blank[table].name: _cells(blank[table], filled[table], gap) for table in filled}


def _cells(blank: FormSheet, filled: FormSheet, gap: int) -> dict[str, str]:
    """The cells of one sheet; rows that are not there are written below the last."""
    form, found = blank.form, {}
    rows = {row.key: (at, row.values) for at, row in enumerate(form.rows, start=FIRST_ROW)}
    below = FIRST_ROW + len(form.rows)
    for row in filled.form.rows:
        if row.key in rows:
            at, known = rows[row.key]
        elif form.extendable:
            at, known, below = below, {}, below + 1
            below += bool(gap and below % gap == 0)
        else:
            at, known = -1, {}
        for number, column in enumerate(form.columns, start=2):
            value = row.values.get(column.id, "")
            is_new = row.key not in rows and column.id == "id"
            if not (column.is_open or is_new) or value == known.get(column.id, ""):
                continue
            if at < 0:
                raise SystemExit(f"{form.id}: the empty workbook has no row '{row.key}'")
            kind = filled.column(row.key, column)
            is_figure = kind.kind is ColumnKind.NUMBER
            found[reference(at + 1, number)] = (
                value if is_figure else spelled(kind, value, form.language)
            )
    return found


if __name__ == "__main__":
    main()

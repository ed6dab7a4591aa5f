"""The selection workbook filled in: its live cells as a real LibreOffice and a real Gnumeric work them out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from converting import converted
from openpyxl import Workbook
from selectionwork import cell_of, edits, grid_of, read, view, written

from tracker.forms.book import Around, FormSheet
from tracker.forms.layout import FIRST_ROW, columns
from tracker.forms.live import At
from tracker.selection.model import Table
from tracker.selection.tables import TABLES
from tracker.selection.workbook import sheets_of

pytestmark = [
    pytest.mark.office,
    pytest.mark.gnumeric,
    pytest.mark.xdist_group("office"),
]

CASE = view(select=[], dates=None)
TICKS: Mapping[Table, Mapping[tuple[str, str], tuple[str, str]]] = {
    Table.PROCUREMENT: {("title", "value"): ("", "")},
    Table.PACKAGES: {
        ("I-02", "pick"): ("Ja", "yes"),
        ("I-02/SF1320_A", "pick"): ("Ja", "yes"),
        ("I-07", "pick"): ("Ja", "yes"),
        ("I-13/SF1690", "pick"): ("Ja", "yes"),
        ("I-14", "pick"): ("Ja", "yes"),
    },
    Table.CONDITIONS: {
        ("registers_changes", "reply"): ("Nej", "no"),
        ("subscribes_classification_events", "reply"): ("Leverandøren svarer", "vendor"),
    },
    Table.REQUIREMENTS: {
        ("SF1320_A", "level"): ("Mindstekrav", "minimum"),
        ("I-02-K6", "drop"): ("Ja", "yes"),
        ("I-02-K5", "reason"): ("Uden betydning", "Uden betydning"),
    },
    Table.DECISIONS: {("I-14-K4", "choice"): ("Udgår", "drop")},
}


def test_live_cells_say_in_libreoffice_and_gnumeric_what_we_work_out(tmp_path: Path) -> None:
    source = tmp_path / "ark.xlsx"
    source.write_bytes(written(CASE, _fill))  # without the values that we stored
    office, gnumeric = converted(source, "ods"), _through_gnumeric(source, tmp_path / "g.xlsx")
    expected = _expected()
    assert _shown(office) == expected
    assert _shown(gnumeric) == expected
    assert expected["Pakker", "I-13", "check"].startswith("Pakken vælges samlet")
    assert expected["Krav", "I-02-K6", "check"] == "Skriv, hvorfor kravet udelades."
    for path in (office, gnumeric):
        back = read(path.read_bytes(), CASE, path.name)
        assert {finding.code for finding in back.findings} <= {"format-converted"}
        assert {
            table: {(e.place.row, e.place.column): e.given for e in edits(back, table)}
            for table in TICKS
        } == {
            table: {spot: value for spot, (_, value) in cells.items()}
            for table, cells in TICKS.items()
        }


def _fill(book: Workbook) -> None:
    for table, cells in TICKS.items():
        for (row, column), (word, _) in cells.items():
            cell_of(book, _name(table), row, column).value = word or None


def _name(table: Table) -> str:
    return TABLES[table].form(CASE).name


def _ticked(table: Table, sheet: FormSheet) -> FormSheet:
    """The sheet as data with the same cells filled in."""
    given: dict[str, dict[str, str]] = {}
    for (row, column), (_, value) in TICKS.get(table, {}).items():
        given.setdefault(row, {})[column] = value
    rows = tuple(
        replace(row, values={**row.values, **given.get(row.key, {})}) for row in sheet.form.rows
    )
    return replace(sheet, form=replace(sheet.form, rows=rows))


def _expected() -> dict[tuple[str, str, str], str]:
    sheets = {table: _ticked(table, one) for table, one in sheets_of(CASE, TABLES).items()}
    around = Around(tuple(sheets.values()))
    return {
        (sheet.name, row, column): _plain(around.held(At(table, row, column)))
        for table, sheet in sheets.items()
        for row, column in sheet.live
    }


def _shown(path: Path) -> dict[tuple[str, str, str], str]:
    values = {
        (sheet.name, cell.row, cell.column): cell.value
        for sheet in grid_of(path.read_bytes(), path.name).sheets
        for cell in sheet.cells
    }
    found = {}
    for sheet in sheets_of(CASE, TABLES).values():
        at = {row.key: FIRST_ROW + 1 + n for n, row in enumerate(sheet.form.rows)}
        ids = {column.id: n for n, column in enumerate(columns(sheet.form), start=1)}
        for row, column in sheet.live:
            value = values.get((sheet.name, at[row], ids[column]))
            found[sheet.name, row, column] = _plain("" if value is None else value)
    return found


def _plain(value: object) -> str:
    return f"{round(value, 9):g}" if isinstance(value, int | float) else str(value)


def _through_gnumeric(source: Path, target: Path) -> Path:
    ssconvert = shutil.which("ssconvert")
    assert ssconvert, "Gnumeric er ikke installeret (ssconvert findes ikke)"
    command = [ssconvert, "--recalc", str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target

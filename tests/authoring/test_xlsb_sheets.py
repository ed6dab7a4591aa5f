"""A sheet of requirements in an .xlsb: the same as in an .xlsx, and it is said that only values are seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Run
from xlsb import Rows, xlsb

from authoring.grids import workbook
from tracker.spreadsheet.grid import Cell, CellKind, Grid
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.reader import Reader

ROWS: Rows = [
    ["Kravbilag til Prøve Kommune"],
    [],
    ["Nr.", "Krav", "Niveau", "Vægt"],
    ["1", "Drift"],
    ["1.1", "Løsningen skal være tilgængelig døgnet rundt »også« i ferien.", "Skal", 2.5],
    ["1.2", "Leverandøren skal rette fejl " + "straks, " * 40 + "uden beregning.", "Skal", 10],
    [None, None, None, None],
    ["2", "Sikkerhed"],
    ["2.1", "Adgang skal logges 🔒.", "Bør", None],
]
SHEETS: dict[str, Rows] = {"Forside": [["Læs først"]], "Krav": ROWS}


def grid(data: bytes, name: str) -> Grid:
    with Reader(Limits(tables=True), isolated=False) as reader:
        read = reader.open_bytes(data, name)
    assert read.grid is not None, read.refusal
    return read.grid


def seen(cells: tuple[Cell, ...]) -> list[tuple[int, int, CellKind, str]]:
    return [(cell.row, cell.column, cell.kind, str(cell.value)) for cell in cells]


def test_an_xlsb_has_the_cells_of_the_same_xlsx() -> None:
    binary, plain = grid(xlsb(SHEETS), "krav.xlsb"), grid(workbook(SHEETS), "krav.xlsx")
    assert [sheet.name for sheet in binary.sheets] == ["Forside", "Krav"]
    for one, other in zip(binary.sheets, plain.sheets, strict=True):
        assert seen(one.cells) == seen(other.cells)
    assert len(seen(binary.sheets[1].cells)) == 20
    assert {code for code, *_ in binary.remarks} == {"format-converted", "values-only"}


def test_a_bank_made_of_an_xlsb_is_that_of_the_same_xlsx(run: Run, tmp_path: Path) -> None:
    sheets = {"Krav": [row[:3] for row in ROWS]}  # without the weights
    made = {}
    for suffix, data in (("xlsb", xlsb(sheets)), ("xlsx", workbook(sheets))):
        sheet, bank = tmp_path / f"krav.{suffix}", tmp_path / suffix / "bank"
        sheet.write_bytes(data)
        bank.parent.mkdir()
        run("catalogue", "new", bank, "--empty")
        into = ("catalogue", "import", sheet, "--into", bank)
        mapping = tmp_path / f"{suffix}.yaml"
        run(*into, "--mapping", mapping, code=1)  # proposes
        run(*into, "--mapping", mapping)
        made[suffix] = {
            path.name: path.read_text("utf-8").replace(".xlsb", ".xlsx")
            for path in bank.rglob("*.yaml")
        }
    assert made["xlsb"] == made["xlsx"]
    whole = " ".join("".join(made["xlsb"].values()).split())
    assert all(word in whole for word in ("også", "uden beregning", "logges 🔒"))


@pytest.mark.parametrize("end", [10, 200, 400])
def test_an_xlsb_that_is_cut_off_is_refused_or_empty_and_never_a_traceback(end: int) -> None:
    with Reader(Limits(tables=True), isolated=False) as reader:
        read = reader.open_bytes(xlsb(SHEETS)[:-end], "krav.xlsb")
    assert read.grid is None
    assert read.refusal is not None

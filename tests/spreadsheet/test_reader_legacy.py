""".xls and .xlsb: a panic of calamine's costs the one file, and wrong columns give no wrong answer."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from casework import filled
from click.testing import CliRunner
from corpus.base import base, spec
from corpus.table import TODAY

from tracker.cli.main import main
from tracker.spreadsheet import door
from tracker.spreadsheet.grid import Cell, Grid, Source
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.reader import Reader
from tracker.submission.expectation import Expectation
from tracker.submission.model import Submission
from tracker.submission.read import read_submission

# An .xls of SheetJS's with two bytes changed: calamine 0.9 panics on it.
PANIC = Path(__file__).parents[1] / "data" / "panic.xls"


def test_the_file_still_makes_calamine_panic() -> None:
    """A panic is no Exception. When this fails, find another file: see ``fuzz``."""
    from python_calamine import CalamineWorkbook

    def read() -> None:
        book = CalamineWorkbook.from_filelike(io.BytesIO(PANIC.read_bytes()))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    with pytest.raises(BaseException) as panic:  # noqa: PT011 - its class has no name to import
        read()
    assert type(panic.value).__name__ == "PanicException"
    assert not isinstance(panic.value, Exception)


@pytest.mark.parametrize("isolated", [True, False])
def test_a_panic_is_a_refusal_of_that_file(isolated: bool) -> None:
    with Reader(isolated=isolated) as reader:
        refused = reader.open(PANIC)
        after = reader.open_bytes(base(), "svar.xlsx")
    assert refused.refusal is not None
    assert refused.refusal.code == "file-part-broken"
    assert after.grid is not None


def test_check_goes_on_with_the_next_file(tmp_path: Path) -> None:
    good = tmp_path / "svar.xlsx"
    good.write_bytes(base())
    result = CliRunner().invoke(main, ["check", str(PANIC), str(good), "--format", "json"])
    first, second = json.loads(result.stdout)["submissions"]
    assert [f["code"] for f in first["findings"]] == ["file-part-broken"]
    assert {a["requirement"] for a in second["answers"]} == {r.id for r in spec().requirements}
    assert result.exit_code == 2


# What a reader that is wrong about the first two columns (python-calamine #161) may make of them.
Columns = Callable[[dict[tuple[int, int], Cell], Cell], Cell | None]
WRONG: dict[str, Columns] = {
    "empty": lambda _all, _cell: None,
    "exchanged": lambda all_, cell: all_.get((cell.row, 3 - cell.column)),
    "the row above's": lambda all_, cell: all_.get((cell.row - 1, cell.column)),
    "the row below's": lambda all_, cell: all_.get((cell.row + 1, cell.column)),
    "the next column's": lambda all_, cell: all_.get((cell.row, cell.column + 1)),
}


def _read(grid: Grid) -> Submission:
    source = Source("svar.xls", "0" * 64, None, "xls")
    return read_submission(grid, source, Expectation(spec(), TODAY))


def _wrong(grid: Grid, columns: Columns) -> Grid:
    sheets = []
    for sheet in grid.sheets:
        every = {(c.row, c.column): c for c in sheet.cells}
        cells = [
            c
            if c.column > 2
            else (found := columns(every, c)) and found._replace(row=c.row, column=c.column)
            for c in sheet.cells
        ]
        sheets.append(replace(sheet, cells=tuple(c for c in cells if c)))
    return replace(grid, sheets=tuple(sheets))


@pytest.mark.parametrize("sort", WRONG)
def test_wrong_first_columns_give_no_wrong_answer(sort: str) -> None:
    """The answers stand further right, and a row is known by its id and text besides its key."""
    rows = {r.id: {"answer": "Ja", "elaboration": f"Om {r.id}"} for r in spec().requirements}
    grid = replace(door.read(filled(spec(), answers=rows), "svar.xlsx", Limits()), format="xls")
    plain = _read(grid)
    right = _said(plain)
    assert right == {id: ("yes", f"Om {id}") for id in rows}
    submission = _read(_wrong(grid, WRONG[sort]))
    found = _said(submission)
    assert all(said in ((None, None), right[id]) for id, said in found.items())
    codes = {f.code for f in submission.findings}
    assert codes - {f.code for f in plain.findings}, "nothing is told"
    lost = {id for id in right if found.get(id) != right[id]}
    told = {f.requirement for f in submission.findings if f.severity == "error"}
    assert lost <= told or (not found and submission.findings)


def _said(submission: Submission) -> dict[str, tuple[str | None, str | None]]:
    return {a.requirement: (a.answer, a.elaboration) for a in submission.answers}


def test_numbers_and_days_whose_formats_cannot_be_seen_are_told_once() -> None:
    priced = {"answer": "Ja, som et tilkøb", "price_dkk": 50000}
    data = filled(spec(), answers={"SF1470": priced, "SF1500": {**priced, "price_dkk": "50.000"}})
    grid = replace(door.read(data, "svar.xlsx", Limits()), format="xls")
    source = Source("svar.xls", "0" * 64, format="xls")
    read = read_submission(grid, source, Expectation(None, TODAY))
    told = [f for f in read.findings if f.code == "cell-format-unseen"]
    assert [(f.requirement, f.where.cell, f.count) for f in told] == [("SF1470", "J5", 1)]
    [answer] = [a for a in read.answers if a.requirement == "SF1470"]
    assert answer.price_dkk == "50000"

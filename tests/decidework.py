"""Sheets of decisions as people fill them, and what became of the rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commands import Run
from openpyxl import load_workbook

from tracker import documents
from tracker.procurement import log

FIRST = 5  # the row of the first thing to decide


def read(sheet: Path) -> list[dict[str, Any]]:
    """The rows of a sheet: column id → what stands there."""
    table, columns = _table(load_workbook(sheet))
    return [
        {id: table.cell(row, column).value for id, column in columns.items()}
        for row in range(FIRST, table.max_row + 1)
        if table.cell(row, 1).value
    ]


def fill(sheet: Path, to: Path, rows: Mapping[int, Mapping[str, Any]]) -> Path:
    """A copy of the sheet with rows filled, counted from 0: column id → value."""
    book = load_workbook(sheet)
    table, columns = _table(book)
    for row, values in rows.items():
        for id, value in values.items():
            table.cell(FIRST + row, columns[id]).value = value
    book.save(to)
    return to


def _table(book: Any) -> tuple[Any, dict[str, int]]:
    table = next(s for s in book.worksheets if s["A2"].value == "key")
    return table, {str(cell.value): int(cell.column or 0) for cell in table[2]}


def received(run: Run, group: str, case: Path, *files: Path, code: int = 0) -> list[Any]:
    """What ``receive`` says of each file: findings as code, cell and what the row is called."""
    told = run(*group.split(), "receive", case, *files, "--format", "json", code=code).stdout
    sheets = json.loads(told)["sheets"]
    for sheet in sheets:
        documents.require(sheet, "decision-sheet", "her", {})
    return [{(f["code"], f["where"]["cell"]) for f in sheet["findings"]} for sheet in sheets]


def decided(case: Path, since: int, *actions: str) -> list[dict[str, str]]:
    """The decisions in the log after a record."""
    return [r.details for r in log.records(case)[since:] if r.action in (actions or ("decide",))]

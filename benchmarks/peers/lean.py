"""The lean way: xlsxwriter writes in constant memory, calamine reads, jsonschema-rs looks at each row."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema_rs
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.peers import trip


def write(folder: Path) -> None:
    """The requirements as a sheet with a drop-down of answers."""
    rows = trip.asked(folder)
    with xlsxwriter.Workbook(folder / "out.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Krav")
        sheet.write_row(0, 0, trip.COLUMNS)
        column = trip.COLUMNS.index("answer")
        choices = {"validate": "list", "source": list(trip.CHOICES)}
        sheet.data_validation(1, column, len(rows), column, choices)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [row[key] for key in trip.ASKED])


def back(folder: Path, filled: str) -> None:
    """The cells as calamine gives them, each row validated by itself."""
    book = CalamineWorkbook.from_path(str(folder / filled))
    headings, *lines = book.get_sheet_by_index(0).to_python()
    rows = [
        {
            str(key): trip.as_text(value)
            for key, value in zip(headings, line, strict=True)
            if value != ""
        }
        for line in lines
    ]
    trip.give_back(folder, rows, _wrong(rows))


def _wrong(rows: list[trip.Row]) -> Iterator[tuple[str, str]]:
    validator = jsonschema_rs.Draft202012Validator(dict(trip.SCHEMA), validate_formats=True)
    for number, row in enumerate(rows, 2):
        if not validator.is_valid(row):
            for error in validator.iter_errors(row):
                yield f"row {number}, {'/'.join(map(str, error.instance_path))}", error.message


if __name__ == "__main__":
    STEPS: dict[str, Callable[..., None]] = {"write": write, "back": back}
    STEPS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])

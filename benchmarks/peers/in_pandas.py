"""The naive way: pandas writes and reads through openpyxl, jsonschema looks at each row."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]
from jsonschema import Draft202012Validator

from benchmarks.peers import trip

_ROW_OF_HEADINGS = 1


def write(folder: Path) -> None:
    """The requirements as a sheet with empty columns for the answers."""
    frame = pd.DataFrame(trip.asked(folder), columns=list(trip.COLUMNS))
    frame.to_excel(folder / "out.xlsx", sheet_name="Krav", index=False)


def back(folder: Path, filled: str) -> None:
    """The sheet as records, each validated by itself."""
    frame = pd.read_excel(folder / filled, dtype=object)
    rows = [
        {str(key): trip.as_text(value) for key, value in row.items() if pd.notna(value)}
        for row in frame.to_dict("records")
    ]
    trip.give_back(folder, rows, _wrong(rows))


def _wrong(rows: list[trip.Row]) -> Iterator[tuple[str, str]]:
    validator = Draft202012Validator(
        trip.SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for number, row in enumerate(rows, 1 + _ROW_OF_HEADINGS):
        for error in validator.iter_errors(row):
            yield f"row {number}, {'/'.join(map(str, error.absolute_path))}", error.message


if __name__ == "__main__":
    STEPS: dict[str, Callable[..., None]] = {"write": write, "back": back}
    STEPS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])

"""flatten-tool makes a sheet of JSON and JSON of the sheet; its documentation leaves validation to JSON Schema."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from jsonschema import Draft202012Validator

from benchmarks.peers import trip


def back(folder: Path) -> None:
    """What flatten-tool made of the sheet, validated; it tells which cell each value was in."""
    rows: list[trip.Row] = json.loads((folder / "unflattened.json").read_text("utf-8"))
    cells = json.loads((folder / "cells.json").read_text("utf-8"))
    trip.give_back(folder, rows, _wrong(rows, cells))


def _wrong(
    rows: list[trip.Row], cells: dict[str, list[list[str | int]]]
) -> Iterator[tuple[str, str]]:
    validator = Draft202012Validator(
        trip.SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for number, row in enumerate(rows):
        for error in validator.iter_errors(row):
            path = "/".join(map(str, (number, *error.absolute_path)))
            found = cells.get(path, [[]])[0]
            yield (f"{found[0]}!{found[1]}{found[2]}" if len(found) > 2 else path), error.message


if __name__ == "__main__":
    back(Path(sys.argv[1]))

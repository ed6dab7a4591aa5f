"""frictionless: a Table Schema, a resource written as a sheet, and one validation that hands over each row."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from frictionless import Schema
from frictionless.resources import TableResource

from benchmarks.peers import trip

_MANY = 1_000_000


def _schema() -> Schema:
    level: dict[str, Any] = {"name": "level", "type": "string"}
    level["constraints"] = {"enum": list(trip.LEVELS)}
    answer = {"name": "answer", "type": "string"}
    answered = {**answer, "constraints": {"required": True, "enum": list(trip.CHOICES)}}
    return Schema.from_descriptor(
        {
            "fields": [
                {"name": "id", "type": "string", "constraints": {"required": True, "unique": True}},
                level,
                {"name": "text", "type": "string"},
                answered,
                {"name": "elaboration", "type": "string"},
                {"name": "available_from", "type": "date"},
            ],
            "primaryKey": "id",
        }
    )


def write(folder: Path) -> None:
    """The requirements written as the schema has them."""
    rows = [[row.get(key) for key in trip.COLUMNS] for row in trip.asked(folder)]
    source = TableResource(data=[list(trip.COLUMNS), *rows])
    source.write(path=str(folder / "out.xlsx"))


def back(folder: Path, filled: str) -> None:
    """One pass: each row for the answers, and the report of errors."""
    rows: list[trip.Row] = []
    resource = TableResource(name="krav", path=filled, basepath=str(folder), schema=_schema())
    report = resource.validate(on_row=lambda row: rows.append(_plain(row)), limit_errors=_MANY)
    errors = report.flatten(["rowNumber", "fieldName", "type", "note"])
    told = [(f"row {row}, {field}", f"{kind}: {note}") for row, field, kind, note in errors]
    trip.give_back(folder, rows, told)
    (folder / "report.txt").write_text(report.to_summary(), "utf-8")


def _plain(row: Any) -> trip.Row:
    read = row.to_dict()
    date = read["available_from"]
    return {**read, "available_from": date.isoformat() if date else None}


if __name__ == "__main__":
    STEPS: dict[str, Callable[..., None]] = {"write": write, "back": back}
    STEPS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])

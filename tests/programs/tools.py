"""The programs, and one filling for all of them."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from corpus.base import blank_workbook, spec
from corpus.table import ISSUED
from stored import submission_in

from tracker.spreadsheet import door
from tracker.spreadsheet.grid import CellKind, reference
from tracker.spreadsheet.limits import Limits
from tracker.submission.model import Answer, Submission
from tracker.workbook.layout import ANSWERED, COLUMNS, FIELDS

HERE = Path(__file__).parent
NODE = Path(sys.prefix) / "node"
FILLED = {
    "name": "Ærlig & Søn A/S",
    "cvr": "10150817",
    "contact": "Åse Øst",
    "email": "aase@eksempel.example",
    "solution": "007",
    "version": "1.10",
}
TEXTS = (
    "Første linje\nAnden linje",
    "=1+1",
    "+45 00 00 00 00",
    "007",
    "»Citat« \"og\" 'andre' – & <b>tegn</b> æøå 日本 😀",
    "https://eksempel.example/bilag?a=1&b=2",
    "x" * 3000,
)
_COLUMN = {column.id: number for number, column in enumerate(COLUMNS, start=1)}


@dataclass(frozen=True, slots=True)
class Put:
    """One cell to fill: a text, or a day."""

    sheet: str
    cell: str
    value: str | None
    date: str | None = None


def filling() -> list[Put]:
    """Every field, every condition and every row, each column of it."""
    grid = door.read(blank_workbook(), "svar.xlsx", Limits())
    put = []
    for sheet in grid.sheets:
        for cell in sheet.cells:
            key = cell.value if cell.column == 1 and cell.kind is CellKind.TEXT else None
            if isinstance(key, str) and key.startswith("field."):
                field = key.removeprefix("field.")
                put.append(Put(sheet.name, reference(cell.row, 3), FILLED[field]))
            elif isinstance(key, str) and key.startswith("condition."):
                put.append(Put(sheet.name, reference(cell.row, 3), "Ja"))
            elif isinstance(key, str) and key.count("|") == 4:
                put += _row(sheet.name, cell.row, key.split("|")[2])
    return put


def _row(sheet: str, row: int, id: str) -> list[Put]:
    return [
        Put(sheet, reference(row, _COLUMN[column]), **_value(value))
        for column, value in written(id).items()
    ]


def _value(value: str) -> dict[str, str | None]:
    if value == "DAY":
        return {"value": None, "date": "2027-06-01"}
    return {"value": value}


def written(id: str) -> dict[str, str]:
    """What is written into a requirement's row."""
    ids = [requirement.id for requirement in spec().requirements]
    at = ids.index(id)
    scale = spec().scale
    return {
        "answer": scale.answers[at % 5].label.da,
        "elaboration": TEXTS[at % len(TEXTS)],
        "available_from": ("01-06-2027", "DAY")[at % 2],
        "price_dkk": ("125.000,00", "0")[at % 2],
        "delivered_by": scale.deliverers[at % len(scale.deliverers)].label.da,
        "evidence": f"Bilag {at}",
        "reservation": f"Forbehold {at}",
        "confidential": ("Ja", "Nej")[at % 2],
    }


def wanted() -> dict[str, dict[str, Any]]:
    """The answers that must come of the filling."""
    scale = spec().scale
    answers = {a.label.da: a.id for a in scale.answers}
    deliverers = {d.label.da: d.id for d in scale.deliverers}
    return {
        r.id: {
            **written(r.id),
            "answer": answers[written(r.id)["answer"]],
            "available_from": "2027-06-01",
            "price_dkk": {"125.000,00": "125000.00", "0": "0"}[written(r.id)["price_dkk"]],
            "price_yearly_dkk": None,
            "delivered_by": deliverers[written(r.id)["delivered_by"]],
            "confidential": written(r.id)["confidential"] == "Ja",
        }
        for r in spec().requirements
    }


def said(answer: Answer) -> dict[str, Any]:
    """An answer in the words of ``wanted``."""
    return {name: getattr(answer, name) for name in ANSWERED}


def read(path: Path) -> Submission:
    """A file as ``tracker check`` reads it."""
    return submission_in(path, ISSUED)


def check(path: Path, *exceptions: str) -> Submission:
    """Hold a filled file against the filling.

    Args:
        exceptions: the codes that this way of saving may bring with it.
    """
    submission = read(path)
    found = {a.requirement: said(a) for a in submission.answers}
    other = {
        (id, column): (found[id][column], value)
        for id, answer in wanted().items()
        for column, value in answer.items()
        if found[id][column] != value
    }
    assert other == {}, other
    assert {f.id: getattr(submission.vendor, f.id) for f in FIELDS} == FILLED
    assert set(submission.conditions.values()) == {"yes"}
    codes = {finding.code for finding in submission.findings}
    if "cell-unread" not in exceptions:
        assert submission.reconciliation.unread_cells == ()
    assert submission.reconciliation.changed_text == ()
    assert codes - _OF_THE_FILLING == set(exceptions)
    return submission


# What the rules say of the answers themselves: prices and dates where none are asked for.
_OF_THE_FILLING = {"alternative-costs-extra", "reservation-on-minimum"}


def node(script: str, source: Path, target: Path) -> None:
    """Fill a workbook by a program of Node's."""
    cells = target.with_suffix(".cells.json")
    found = [
        {"sheet": p.sheet, "cell": p.cell, "value": p.value, "date": p.date} for p in filling()
    ]
    cells.write_text(json.dumps(found), encoding="utf-8")
    _run(["node", str(HERE / script), str(source), str(target), str(cells)],
         env={**os.environ, "NODE_PATH": str(NODE / "node_modules")})  # fmt: skip


def ssconvert(source: Path, target: Path, exporter: str) -> str:
    """Have Gnumeric recalculate and save a workbook; what it says about it."""
    return _run(["ssconvert", "--recalc", f"--export-type={exporter}", str(source), str(target)])


def _run(command: list[str], env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=1200, env=env
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def install() -> None:
    """Install what package.json names, once, beside the Python environment.

    Two workers of pytest may want it at once; a half-installed package is no package.
    """
    with NODE.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _install()


def _install() -> None:
    needed = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    if all(_installed(name) == version for name, version in needed.items()):
        return
    NODE.mkdir(exist_ok=True)
    shutil.copy(HERE / "package.json", NODE)
    command = [
        *("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"),
        *("--prefix", str(NODE)),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=1200, cwd=NODE
    )
    if done.returncode:
        why = f"npm could not install {', '.join(needed)}: {done.stderr.strip()[-400:]}"
        if os.environ.get("CI"):
            pytest.fail(why, pytrace=False)
        pytest.skip(why)


def _installed(name: str) -> str | None:
    path = NODE / "node_modules" / name / "package.json"
    if not path.exists():
        return None
    version: str = json.loads(path.read_text(encoding="utf-8"))["version"]
    return version

"""Reading back against ``openpyxl.load_workbook`` alone, on the same file, and where the time goes."""

from __future__ import annotations

import datetime as dt
import gc
import math
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Any
from unittest.mock import patch

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from benchmarks.material import answered, filled, typical
from benchmarks.paired import Figure, cpu, least, pair
from tracker.findings import Finding
from tracker.spreadsheet.reader import Reader
from tracker.submission import read
from tracker.submission.expectation import Expectation
from tracker.submission.interpret import shape
from tracker.submission.interpret.reading import Reading
from tracker.submission.interpret.rules import POLICY, Rule
from tracker.submission.model import Submission
from tracker.submission.read_files import submission_of

_RUNS = 25
_ISSUED = Expectation(None, dt.date(2026, 11, 23))
_FEW, _MANY = 1_500, 20_000
_NAME = "svar.xlsx"


def figures() -> Iterator[Figure]:
    """Door, reader, interpretation, schema and rules: in this process, and by way of the child."""
    specification = typical()
    data = filled(specification)
    rows = len(specification.requirements)

    def floor() -> object:
        return load_workbook(BytesIO(data))

    with Reader(isolated=False) as here, Reader() as child:
        assert _check(here, data).reconciliation.read == rows
        whole = least(
            f"check, {rows} rows, in one process / openpyxl.load_workbook alone (CPU)",
            lambda: _check(here, data),
            floor,
            0.5,
            _RUNS,
        )
        yield whole
        yield from _parts(here, data, whole)
        shared = answered(specification)
        yield least(
            f"check, {rows} rows, texts shared as Excel does / openpyxl.load_workbook alone (CPU)",
            lambda: _check(here, shared),
            lambda: load_workbook(BytesIO(shared)),
            0.65,
            _RUNS,
        )
        yield pair(
            f"check, {rows} rows, by way of the child process / openpyxl.load_workbook alone",
            lambda: _check(child, data),
            floor,
            1.0,
            _RUNS,
        )
        yield _growth(here)


def _check(reader: Reader, data: bytes) -> Submission:
    return submission_of(_NAME, reader.open_bytes(data, _NAME), _ISSUED)


def _parts(reader: Reader, data: bytes, whole: Figure) -> Iterator[Figure]:
    """What the time of one check goes to, as shares of it; calamine beside the door."""
    least_of: dict[str, float] = {}
    for _ in range(_RUNS):
        for part, seconds in _stages(reader, data).items():
            least_of[part] = min(seconds, least_of.get(part, math.inf))
    calamine = min(cpu(lambda: _calamine(data)) for _ in range(_RUNS))
    least_of["(calamine, values alone, for comparison)"] = calamine
    for part, seconds in least_of.items():
        share = seconds / whole.ours
        yield Figure(f"    {part} / the whole check", seconds, whole.ours, share, math.inf)


def _stages(reader: Reader, data: bytes) -> dict[str, float]:
    """CPU seconds of each stage of one check; what is neither door, schema nor rules interprets."""
    spent = {"schema": 0.0, "rules": 0.0}

    def timed(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(reading: Any) -> Any:
            result: list[Any] = []
            spent[stage] += cpu(lambda: result.append(work(reading)))
            return result[0]

        return run

    rules = tuple(timed("rules", partial(_findings, rule)) for rule in POLICY)
    opened: list[Any] = []
    door = cpu(lambda: opened.append(reader.open_bytes(data, _NAME)))
    with (
        patch.object(read, "check_shape", timed("schema", shape.check_shape)),
        patch.object(read, "POLICY", rules),
    ):
        rest = cpu(lambda: submission_of(_NAME, opened[0], _ISSUED))
    return {"door and cells": door, "interpretation": rest - sum(spent.values()), **spent}


def _findings(rule: Rule, reading: Reading) -> list[Finding]:
    return list(rule(reading))


def _calamine(data: bytes) -> object:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _growth(reader: Reader) -> Figure:
    """What a requirement costs among many against among few."""
    cost = {}
    for rows, runs in ((_FEW, 8), (_MANY, 4)):
        data = answered(typical(rows))
        gc.collect()
        gc.freeze()  # what other benchmarks left is not to be walked through on this one's time
        assert _check(reader, data).reconciliation.read == rows
        cost[rows] = min(cpu(partial(_check, reader, data)) for _ in range(runs)) / rows
    return Figure(
        f"check, each of {_MANY:,} requirements / each of {_FEW:,} (CPU)",
        cost[_MANY],
        cost[_FEW],
        cost[_MANY] / cost[_FEW],
        1.3,
    )

"""Reading back against ``openpyxl.load_workbook`` alone, on the same file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO

from openpyxl import load_workbook

from benchmarks.material import filled, typical
from benchmarks.paired import Figure, pair
from tracker.submission.model import Submission
from tracker.submission.open import submission_of
from tracker.submission.read import Issued
from tracker.workbook.open import Reader

_RUNS = 15
_ISSUED = Issued(None, dt.date(2026, 11, 23))


def figures() -> Iterator[Figure]:
    """Door, reader, interpretation, schema and rules: in this process, and by way of the child."""
    specification = typical()
    data = filled(specification)
    rows = len(specification.requirements)

    def check(reader: Reader) -> Submission:
        return submission_of("svar.xlsx", reader.open_bytes(data, "svar.xlsx"), _ISSUED)

    def floor() -> object:
        return load_workbook(BytesIO(data))

    with Reader(isolated=False) as here, Reader() as child:
        assert check(here).reconciliation.read == rows
        yield pair(
            f"check, {rows} rows, in one process / openpyxl.load_workbook alone",
            lambda: check(here),
            floor,
            1.3,
            _RUNS,
        )
        yield pair(
            f"check, {rows} rows, by way of the child process / openpyxl.load_workbook alone",
            lambda: check(child),
            floor,
            1.3,
            _RUNS,
        )

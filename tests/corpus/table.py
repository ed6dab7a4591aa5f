"""The whole table, and what is seen when a kind is read: through tracker's own machinery."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from stored import submission_in

from corpus import containers, contents, markup, opendocument, programs, shown
from corpus.base import base
from corpus.model import NOTED, Expected, Kind, Outcome, said
from tracker.documents import to_plain
from tracker.spreadsheet.reader import Reader
from tracker.submission.expectation import Expectation
from tracker.submission.model import Submission
from tracker.submission.read_files import submission_of

TODAY = dt.date(2026, 11, 23)
ISSUED = Expectation(None, TODAY)
KINDS: tuple[Kind, ...] = tuple(
    kind
    for module in (containers, markup, contents, opendocument, shown, programs)
    for kind in module.kinds()
)
_IGNORED = ("comments", "cell", "cells", "written", "digest")


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a file."""

    outcome: str
    codes: frozenset[str]
    lost: frozenset[str]
    seconds: float

    def __str__(self) -> str:
        return said(self.outcome, self.codes, self.lost)

    def is_(self, expected: Expected) -> bool:
        """Whether it is what was expected, to the last code."""
        return (self.outcome, self.codes, self.lost) == (
            expected.outcome.value,
            expected.codes,
            expected.lost,
        )


def run(kinds: Iterable[Kind], reader: Reader) -> Iterator[tuple[Kind, Seen]]:
    """Each kind made and read, one reader for all."""
    for kind in kinds:
        yield kind, _read(kind, kind.make(), reader)


def _read(kind: Kind, data: bytes, reader: Reader) -> Seen:
    start = time.perf_counter()
    submission = submission_of(kind.file, reader.open_bytes(data, kind.file), ISSUED)
    return seen(kind, submission, time.perf_counter() - start)


def run_files(kinds: Iterable[Kind], folder: Path) -> Iterator[tuple[Kind, Seen]]:
    """The same by way of real files, as ``tracker check`` reads them."""
    for number, kind in enumerate(kinds):
        path = folder / str(number) / kind.file
        path.parent.mkdir()
        path.write_bytes(kind.make())
        start = time.perf_counter()
        submission = submission_in(path, ISSUED)
        yield kind, seen(kind, submission, time.perf_counter() - start)


def run_here(kind: Kind, data: bytes) -> Seen:
    """A file read in this process, where no limit of the system's holds."""
    with Reader(isolated=False) as reader:
        return _read(kind, data, reader)


def seen(kind: Kind, submission: Submission, seconds: float) -> Seen:
    """What a submission says of a file, against what the faultless one says."""
    codes = frozenset(f.code for f in submission.findings) - NOTED.get(kind.form, frozenset())
    if not submission.answers:
        return Seen(Outcome.REFUSED.value, codes, frozenset(), seconds)
    wanted, found = answers(faultless()), answers(submission)
    lost = frozenset(id for id in wanted if wanted[id] != found.get(id))
    outcome = Outcome.WARNED if codes or lost else Outcome.SAME
    if about(submission) != about(faultless()):
        return Seen("OTHER VENDOR", codes, lost, seconds)
    return Seen(outcome.value, codes, lost, seconds)


@cache
def faultless() -> Submission:
    """The workbook all are made from, read."""
    with Reader(isolated=False) as reader:
        return submission_of("svar.xlsx", reader.open_bytes(base(), "svar.xlsx"), ISSUED)


def answers(submission: Submission) -> dict[str, dict[str, Any]]:
    """The answers by requirement, without where they stand and how they are spelt."""
    return {answer.requirement: _plain(to_plain(answer)) for answer in submission.answers}


def _plain(answer: dict[str, Any]) -> dict[str, Any]:
    price = answer["price_dkk"]
    said = {k: v for k, v in answer.items() if k not in _IGNORED}
    return {**said, "price_dkk": price and Decimal(price)}


def about(submission: Submission) -> tuple[Any, ...]:
    """What was said of the vendor, and the replies."""
    return (submission.vendor, submission.conditions, submission.procurement, submission.revision)

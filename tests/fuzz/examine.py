"""What must hold of every file there is, and the count of what was tried."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from corpus.table import ISSUED

from fuzz import plainly
from fuzz.accounting import lost
from tracker import documents
from tracker.spreadsheet.reader import Reader
from tracker.submission.model import Submission
from tracker.submission.read_files import submission_of

SECONDS = 10.0
"""Of the processor, the longest one mutated workbook of 20 KB may take; a typical one takes 0.02."""


@dataclass(slots=True)
class Tally:
    """What was tried, and what became of it."""

    started: float = field(default_factory=time.perf_counter)
    counts: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        told = ", ".join(f"{count} {name}" for name, count in sorted(self.counts.items()))
        return f"{told}, {time.perf_counter() - self.started:.1f} seconds"


def examine(data: bytes, name: str, reader: Reader, tally: Tally) -> Submission:
    """Read a file and hold every promise against it.

    Raises:
        AssertionError: a promise is broken.
    """
    start = time.process_time()  # the child has a limit of its own
    submission = submission_of(name, reader.open_bytes(data, name), ISSUED)
    assert time.process_time() - start < SECONDS, "took too long"
    plain = documents.to_plain(submission)
    assert documents.is_valid(plain, "submission"), "the submission does not follow its schema"
    tally.counts["files"] += 1
    codes = {finding.code for finding in submission.findings}
    assert "file-unreadable-safely" not in codes, "the child process died"
    if not submission.answers and not submission.reconciliation.issued:
        assert codes, "refused without a word"
        tally.counts["refused"] += 1
        return submission
    tally.counts["read"] += 1
    _nothing_is_lost(data, submission, tally)
    return submission


def _nothing_is_lost(data: bytes, submission: Submission, tally: Tally) -> None:
    try:
        cells = plainly.cells(data)
    except plainly.Unreadable:
        return
    tally.counts["compared"] += 1
    gone = list(lost(cells, submission))
    assert gone == [], f"lost in silence: {gone}"

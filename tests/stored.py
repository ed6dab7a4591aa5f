"""What files say and what a case has received, as tests look at it."""

from __future__ import annotations

from pathlib import Path

from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.spreadsheet.reader import Reader
from tracker.submission.entry import Entry, entries
from tracker.submission.expectation import Expectation
from tracker.submission.model import Submission
from tracker.submission.read_files import read_file
from tracker.submission.received import read_stored, required


def submission_in(path: Path, issued: Expectation) -> Submission:
    """A file as a submission, read by way of the child; a refused file is one without answers."""
    with Reader() as reader:
        return read_file(path, reader, issued).submission


def load_submissions(case: Case) -> list[tuple[Entry, Submission]]:
    """Every received submission, in the order received."""
    return [(entry, read_stored(case, entry)) for entry in entries(log.records(case.folder))]


def latest(case: Case) -> list[Submission]:
    """What reports are made of, offer by offer."""
    return [vendor.latest for vendor in required(case)]

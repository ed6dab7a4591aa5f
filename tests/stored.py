"""What files say and what a case has received, as tests look at it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tracker.files import digest
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.held import newest_hashes
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
    records = log.records(case.folder)
    hashes = newest_hashes(records)
    return [(entry, read_stored(case, entry, hashes)) for entry in entries(records)]


def latest(case: Case) -> list[Submission]:
    """What reports are made of, offer by offer."""
    return [vendor.latest for vendor in required(case)]


def forget_hashes(case: Path) -> None:
    """The log as it was before documents were held: no hashes of them, no records of workbooks.

    Nor did a case keep copies of banks then.
    """
    shutil.rmtree(case / "catalogues")
    previous, number = "0" * 64, 0
    for path in sorted((case / "log").iterdir()):
        plain = json.loads(path.read_text("utf-8"))
        path.unlink()
        if plain["action"] == "workbooks":
            continue
        number += 1
        details = {k: v for k, v in plain["details"].items() if not k.startswith("file:")}
        plain |= {"number": number, "previous": previous, "details": details}
        data = json.dumps(plain, ensure_ascii=False).encode()
        previous = digest(data)
        (case / "log" / f"{number:06d}.json").write_bytes(data)

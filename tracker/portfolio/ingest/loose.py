"""A workbook that lies outside any case folder: an archive of old offers is worth asking too.

It carries its specification, so it is read as ``tracker check`` reads it. Workbooks of the same
specification make one case; each counts as its vendor's last round.
"""

from __future__ import annotations

import atexit
import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from tracker.assessment.assess import unmasked_rows
from tracker.errors import UnreadableError
from tracker.files import slug
from tracker.frozen import for_the_last
from tracker.portfolio.ingest.case_rows import (
    CaseRows,
    Rows,
    SubmissionFacts,
    answer_rows,
    asked_rows,
    day,
    finding_rows,
    vendor_id,
)
from tracker.portfolio.tables import ANSWERS, ASKED, CASES, DELIVERY, FINDINGS
from tracker.procurement.digests import specification_digest
from tracker.procurement.specification import Specification
from tracker.spreadsheet.reader import Reader
from tracker.submission.expectation import Expectation
from tracker.submission.interpret.recognise import recognise
from tracker.submission.read_files import submission_of, unreadable
from tracker.texts import Text, printable

_NO_DAY = dt.date(2000, 1, 1)  # promises are compared with the deadline; without one, with this day


def loose_rows(path: Path) -> CaseRows:
    """Every row a loose workbook has for the portfolio.

    Raises:
        UnreadableError: the file is not there, was refused, or carries no specification.
    """
    try:
        opened = _reader().open(path)
    except OSError as error:
        raise unreadable(path, error) from error
    specification = recognise(opened.grid).specification if opened.grid else None
    submission = submission_of(printable(path.name), opened, Expectation(None, _NO_DAY))
    if specification is None or not submission.reconciliation.issued:
        reason = submission.findings[0].message if submission.findings else Text("?", "?")
        raise UnreadableError(reason, where=path.name)
    case = _case(specification)
    vendor = vendor_id(submission.vendor, submission.source)
    buyer = specification.procurement.buyer
    about = SubmissionFacts(
        case.case_id, case.year, buyer, vendor, submission, 1, is_latest=True, received_on=None
    )
    assessed = unmasked_rows(specification, submission)
    rows = {
        **case.rows,
        ANSWERS.name: list(answer_rows(about, assessed, specification)),
        FINDINGS.name: list(finding_rows(about, submission.findings, specification)),
        DELIVERY.name: [],
    }
    return replace(case, rows=rows)


@for_the_last
def _case(specification: Specification) -> CaseRows:
    """The case that the workbooks of one specification make, and what it asks."""
    it = specification.procurement
    id = f"{slug(it.id)}-{specification_digest(specification)[:8]}"
    deadline = day(it.deadline)
    year = deadline.year if deadline else 0
    about = (id, None, it.id, it.title, it.buyer, None, it.framework, it.service_area)
    bank = f"{specification.catalogue.id} {specification.catalogue.version}"
    asked = ([p.id for p in specification.packages], len(specification.requirements))
    one = (*about, deadline, year, bank, specification.revision, *asked, None, None, 0)
    rows: dict[str, Rows] = {
        CASES.name: [one],
        ASKED.name: [(*asked, 0) for _, asked in asked_rows(specification, id, year, it.buyer)],
    }
    return CaseRows(id, year, rows)


@cache
def _reader() -> Reader:
    """This process's reader: one guarded child for all the workbooks it meets."""
    reader = Reader()
    reader.__enter__()
    atexit.register(reader.__exit__, None, None, None)
    return reader

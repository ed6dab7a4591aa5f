"""From files to submissions: the door, the reader and the rules, for one file or many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.errors import UnreadableError, system_reason
from tracker.procurement.case import Case
from tracker.submission.model import Source, Submission
from tracker.submission.read import Issued, read_submission, refused
from tracker.submission.receive import Received, receive
from tracker.texts import Text
from tracker.workbook.open import Opened, Reader
from tracker.workbook.remarks import findings_of


def submissions(
    paths: Iterable[Path], issued: Issued, *, isolated: bool = True
) -> Iterator[tuple[Path, Submission]]:
    """Each file as a submission, in order; a refused file is one without answers.

    Args:
        isolated: False parses in this process, which is for benchmarks only.

    Raises:
        UnreadableError: a file is not there or may not be read.
    """
    with Reader(isolated=isolated) as reader:
        for path in paths:
            yield path, submission_of(path.name, reader.open_bytes(_read(path), path.name), issued)


def submission_of(name: str, opened: Opened, issued: Issued) -> Submission:
    """What the door let in (or refused), as a submission."""
    grid = opened.grid
    source = Source(
        name=name,
        sha256=opened.sha256,
        application=grid.application if grid else None,
        format=grid.format if grid else None,
    )
    if grid is None:
        return refused(source, [opened.refusal] if opened.refusal else [])
    return read_submission(grid, source, issued, tuple(findings_of(grid)))


def received(
    case: Case, paths: Iterable[Path], *, today: dt.date, at: str, who: str
) -> Iterator[Received]:
    """Receive each file into the case; a file that is refused stops none of the others.

    Raises:
        UnreadableError: a file is not there or may not be read.
        CaseError: the specification is not frozen, or the folder cannot be written.
    """
    issued = Issued(case.frozen(), today)
    with Reader() as reader:
        for path in paths:
            data = _read(path)
            submission = submission_of(path.name, reader.open_bytes(data, path.name), issued)
            yield receive(case, data, submission, at=at, who=who)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = system_reason(error)
        raise UnreadableError(
            Text(f"Filen kan ikke læses: {why.da}.", f"The file cannot be read: {why.en}."),
            where=str(path),
        ) from error

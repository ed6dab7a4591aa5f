"""From a file to a submission: what the door let in, read and held against the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import UnreadableError, system_reason
from tracker.findings import capped
from tracker.spreadsheet.findings import findings_of
from tracker.spreadsheet.grid import Source
from tracker.spreadsheet.reader import Opened, Reader
from tracker.submission.model import Submission
from tracker.submission.read import Issued, read_submission, refused
from tracker.texts import Text, printable


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file and what was read from it: the bytes are those that were parsed."""

    path: Path
    data: bytes
    submission: Submission


def submissions(
    paths: Iterable[Path], issued: Issued, *, isolated: bool = True
) -> Iterator[tuple[Path, Submission]]:
    """Each file as a submission, one after the other; a refused file is one without answers.

    Args:
        isolated: False parses in this process, which is for benchmarks only.

    Raises:
        UnreadableError: a file is not there or may not be read.
    """
    with Reader(isolated=isolated) as reader:
        for path in paths:
            yield path, read_file(path, reader, issued).submission


def read_file(path: Path, reader: Reader, issued: Issued) -> ReadFile:
    """One file as a submission.

    Raises:
        UnreadableError: it is not there or may not be read.
    """
    try:
        data, opened = reader.take(path)
    except OSError as error:
        raise unreadable(path, error) from error
    return ReadFile(path, data, submission_of(printable(path.name), opened, issued))


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
    return read_submission(grid, source, issued, tuple(capped(findings_of(grid))))


def unreadable(path: Path, error: OSError) -> UnreadableError:
    """What to say of a file that cannot be opened at all."""
    why = system_reason(error)
    return UnreadableError(
        Text(f"Filen kan ikke læses: {why.da}.", f"The file cannot be read: {why.en}."),
        where=str(path),
    )

"""A case's own selection workbook written again: over one that has nothing to say, never over any other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tracker.errors import CaseError, TrackerError
from tracker.files import digest_of, write_atomic, write_new
from tracker.procurement.case import Case
from tracker.selection.edit import planned_edit
from tracker.selection.list_findings import ROW_THERE


def write_again(case: Case, name: str, data: bytes) -> Path:
    """Write a case's selection workbook into its folder.

    One that lies there is written over where reading it in would neither change the case nor tell
    anything: nobody has filled it, or all that they filled is in the case. Else the name gets a number.

    Raises:
        CaseError: the folder cannot be written.
    """
    for path in _there(case.folder, name):
        if (known := _spent(case, path)) is None:
            continue
        try:
            if digest_of(path) == known:  # nobody has saved it meanwhile
                write_atomic(path, data)
                return path
        except (CaseError, OSError):  # open in another program
            continue
    return write_new(case.folder, name, data)


def _there(folder: Path, name: str) -> Iterator[Path]:
    """The workbooks that have the name, and those that have it with a number."""
    stem, suffix = Path(name).stem, Path(name).suffix
    for number in count(1):
        path = folder / (name if number == 1 else f"{stem}-{number}{suffix}")
        if not path.is_file():
            return
        yield path


def _spent(case: Case, path: Path) -> str | None:
    """The digest of a workbook that has nothing to say to the case; None of any other file."""
    try:
        known = digest_of(path)
        report = planned_edit(case, path, confirm=False, may_break_seal=False)
    except (TrackerError, OSError):
        return None
    codes = (finding.code for finding in report.update.findings)
    says = report.changes or any(code != ROW_THERE.code for code in codes)
    return None if says else known

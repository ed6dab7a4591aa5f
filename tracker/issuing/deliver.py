"""The workbooks of a case, written into its folder ``workbooks/`` and held by the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tracker.files import write_new
from tracker.issuing.issue import IssueResult
from tracker.issuing.unsent import FOLDER, workbook_name
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.held import RecordedFile, held_files, hold
from tracker.procurement.issued import ACTIONS, revision_of
from tracker.procurement.model import Vendor
from tracker.procurement.specification import Specification
from tracker.workbook.write import write_workbook

ACTION = "workbooks"


def deliver_workbooks(case: Case, issued: IssueResult, *, at: str, who: str) -> tuple[Path, ...]:
    """Write one workbook per vendor, or one for all, and log those that were not sent before.

    What was sent is never overwritten: a workbook that differs from it gets the next number.

    Raises:
        CaseError: one cannot be written; those before it stand, and the next time completes them.
    """
    specification, folder = issued.specification, case.folder / FOLDER
    paths: list[Path] = []
    details: dict[str, str] = {}
    held = held_files(case.folder, log.records(case.folder))
    for vendor in issued.vendors or (None,):
        data = _as_sent(specification, vendor, folder)
        path = write_new(folder, _name(specification, vendor), data)
        paths.append(path)
        place = f"{FOLDER}/{path.name}"
        if place not in held or held[place].sha256 is None:
            details |= hold(place, data)
    if details:
        details = {"revision": str(specification.revision), **details}
        log.append(case.folder, at=at, who=who, action=ACTION, details=details)
    return tuple(paths)


def prove_workbooks(case: Case, unproved: Sequence[RecordedFile]) -> Iterator[RecordedFile]:
    """Those of these files that are still not proved: all but the workbooks that would be written the same today.

    The revision that one is written from is proved by its own digest.
    """
    for one in unproved:
        if one.record.action not in ACTIONS or not one.path.startswith(f"{FOLDER}/"):
            yield one
            continue
        specification = case.issued(revision_of(one.record))
        recipients = (None, *case.procurement.vendors)
        names = {f"{FOLDER}/{_name(specification, vendor)}": vendor for vendor in recipients}
        sent = (case.folder / one.path).read_bytes()
        if one.path not in names or sent not in _written(specification, names[one.path]):
            yield one


def _written(specification: Specification, vendor: Vendor | None) -> Iterator[bytes]:
    """A workbook as it is written today, and as it was before a consortium's held its members' numbers."""
    yield write_workbook(specification, vendor)
    if vendor and vendor.members:
        yield write_workbook(specification, replace(vendor, members=()))


def _as_sent(specification: Specification, vendor: Vendor | None, folder: Path) -> bytes:
    """The workbook to be sent; where it was sent by an earlier version, just as it was."""
    path = folder / _name(specification, vendor)
    sent = path.read_bytes() if vendor and vendor.members and path.is_file() else None
    today, *earlier = _written(specification, vendor)
    return sent if sent is not None and sent in earlier else today


def _name(specification: Specification, vendor: Vendor | None) -> str:
    return workbook_name(specification.procurement.id, specification.revision, vendor)

"""The workbooks of a case, written into its folder ``workbooks/`` and held by the log."""

from __future__ import annotations

from pathlib import Path

from tracker.files import slug, write_new
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.held import held_files, hold
from tracker.procurement.issue import Issued
from tracker.workbook.write import write_workbook

ACTION = "workbooks"
FOLDER = "workbooks"


def deliver_workbooks(case: Case, issued: Issued, *, at: str, who: str) -> tuple[Path, ...]:
    """Write one workbook per vendor, or one for all, and log those that were not sent before.

    What was sent is never overwritten: a workbook that differs from it gets the next number.

    Raises:
        CaseError: one cannot be written; those before it stand, and the next time completes them.
    """
    specification, folder = issued.specification, case.folder / FOLDER
    base = f"{slug(specification.procurement.id)}-r{specification.revision}"
    paths: list[Path] = []
    details: dict[str, str] = {}
    held = held_files(case.folder, log.records(case.folder))
    for vendor in issued.vendors or (None,):
        name = f"{base}-{slug(vendor.id)}.xlsx" if vendor else f"{base}.xlsx"
        data = write_workbook(specification, vendor)
        path = write_new(folder, name, data)
        paths.append(path)
        place = f"{FOLDER}/{path.name}"
        if place not in held or held[place].sha256 is None:
            details |= hold(place, data)
    if details:
        told = {"revision": str(specification.revision), **details}
        log.append(case.folder, at=at, who=who, action=ACTION, details=told)
    return tuple(paths)

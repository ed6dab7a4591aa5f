"""Which vendors of a case have no workbook yet, of any revision: the log holds those that were written."""

from __future__ import annotations

import re

from tracker.files import slug
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.held import held_files
from tracker.procurement.model import Vendor

FOLDER = "workbooks"


def workbook_name(procurement: str, revision: int, vendor: Vendor | None) -> str:
    """The file name of a vendor's workbook; of one for all without a vendor."""
    base = f"{slug(procurement)}-r{revision}"
    return f"{base}-{slug(vendor.id)}.xlsx" if vendor else f"{base}.xlsx"


def without_workbook(case: Case) -> tuple[Vendor, ...]:
    """The vendors that ``procurement.yaml`` names and for whom no workbook was ever written.

    Raises:
        CaseError: the log does not hold.
    """
    start = re.escape(f"{FOLDER}/{slug(case.procurement.id)}")
    names = (
        re.fullmatch(rf"{start}-r\d+-(.+)\.xlsx", place)
        for place in held_files(case.folder, log.records(case.folder))
    )
    written = {name[1] for name in names if name}
    return tuple(vendor for vendor in case.procurement.vendors if slug(vendor.id) not in written)

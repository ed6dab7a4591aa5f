"""The workbooks of a case, written into its folder ``workbooks/``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker.files import slug, write_atomic
from tracker.procurement.model import Vendor
from tracker.procurement.specification import Specification
from tracker.workbook.write import write_workbook


def write_workbooks(
    folder: Path, specification: Specification, vendors: tuple[Vendor, ...]
) -> Iterator[Path]:
    """Write one workbook per vendor, or one for all, and yield each path written."""
    base = f"{slug(specification.procurement.id)}-r{specification.revision}"
    for vendor in vendors or (None,):
        name = f"{base}-{slug(vendor.id)}.xlsx" if vendor else f"{base}.xlsx"
        path = folder / "workbooks" / name
        write_atomic(path, write_workbook(specification, vendor))
        yield path

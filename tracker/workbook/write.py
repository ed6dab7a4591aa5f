"""The vendor's workbook, written from its layout. The same input gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from tracker.paper.book import CREATED, OPTIONS
from tracker.procurement.model import Vendor
from tracker.procurement.specification import Specification
from tracker.spreadsheet.look import PROPERTY, Formats
from tracker.workbook import (
    guide,
    identity,
    layout,
    overview,
    vendor_sheet,
    write_changes,
    write_findings,
    write_lists,
    write_rows,
)
from tracker.workbook.prefill import NOTHING, Prefill
from tracker.workbook.rowrules import binding
from tracker.workbook.sheets import Sheets


def write_workbook(
    specification: Specification, vendor: Vendor | None = None, prefill: Prefill | None = None
) -> bytes:
    """The workbook that asks a specification, as the bytes of an .xlsx file.

    Args:
        specification: what is asked; what is private to the buyer is left out.
        vendor: the vendor it is made for; None = one workbook for all.
        prefill: the answers and remarks it goes back to a vendor with.
    """
    public = specification.for_vendors()
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheets = Sheets(
        book=book,
        formats=Formats(book),
        specification=public,
        language=public.procurement.language,
        vendor=vendor,
        binding=binding(public),
        prefill=prefill or NOTHING,
    )
    who = identity.identify(public, vendor.id if vendor else None, sheets.prefill.round)
    _set_properties(sheets, who)
    if sheets.prefill.is_return:
        write_findings.write(sheets)
    if sheets.prefill.changes:
        write_changes.write(sheets)
    guide.write(sheets)
    vendor_sheet.write(sheets)
    write_rows.write(sheets)
    overview.write(sheets)
    _write_identity(sheets, who)
    book.close()
    return out.getvalue()


def write_static(sheets: Sheets) -> None:
    """Write every sheet but the rows of the table: what the reader expects to find unread."""
    guide.write(sheets)
    vendor_sheet.write(sheets)
    write_rows.write_head(sheets, sheets.add(layout.REQUIREMENTS))
    overview.write(sheets)
    write_lists.write(sheets, sheets.book.add_worksheet(layout.IDENTITY_SHEET))


def _set_properties(sheets: Sheets, who: identity.Identity) -> None:
    procurement = sheets.specification.procurement
    sheets.book.set_properties(
        {
            "title": procurement.title,
            "subject": f"{sheets.say(layout.REQUIREMENTS)}: {procurement.id}",
            "author": procurement.buyer,
            "created": CREATED,
        }
    )
    for name, value in identity.pairs(who):
        sheets.book.set_custom_property(f"{PROPERTY}{name}", value, "text")


def _write_identity(sheets: Sheets, who: identity.Identity) -> None:
    sheet = sheets.book.add_worksheet(layout.IDENTITY_SHEET)
    rows = [*identity.pairs(who), *identity.chunks(sheets.specification)]
    rows += identity.added_chunks(sheets.added)
    for row, (name, value) in enumerate(rows):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    write_lists.write(sheets, sheet)
    write_lists.write_choices(sheets, sheet)
    sheet.protect()
    sheet.hide()

"""The vendor's workbook, written from its layout. The same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from io import BytesIO

import xlsxwriter

from tracker.procurement.model import Vendor
from tracker.procurement.specification import Specification
from tracker.spreadsheet.book import CREATED, OPTIONS, draw
from tracker.spreadsheet.look import PROPERTY, Formats
from tracker.spreadsheet.plan import PlannedCell, PlannedSheet, area
from tracker.workbook import (
    formulas,
    guide,
    identity,
    layout,
    long_rows,
    overview,
    prices,
    vendor_sheet,
    write_findings,
    write_rows,
)
from tracker.workbook.columns import CURRENT, Layout
from tracker.workbook.layout import DONE, SIGNS
from tracker.workbook.marking import marked_vendor, notes, sign_heading
from tracker.workbook.prefill import NOTHING, Prefill
from tracker.workbook.rowrules import WrittenRows


def write_workbook(
    specification: Specification,
    vendor: Vendor | None = None,
    prefill: Prefill | None = None,
    version: Layout = CURRENT,
) -> bytes:
    """The workbook that asks a specification, as the bytes of an .xlsx file.

    Args:
        specification: what is asked; what is private to the buyer is left out.
        vendor: the vendor it is made for; None = one workbook for all.
        prefill: the answers and remarks it goes back to a vendor with.
        version: how it is laid out; an older version is written only to show that it is read.
    """
    spec, prefill = specification.for_vendors(), prefill or NOTHING
    rows = WrittenRows(spec, prefill)
    added = _added(spec, prefill, version)
    consortium = bool(vendor and vendor.members)
    about = vendor_sheet.plan(spec, _given(vendor, prefill), version, consortium=consortium)
    done = {row.id for row in spec.requirements if rows.status(row) in DONE}
    who = identity.identify(spec, vendor.id if vendor else None, prefill.round, version.version)
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    formats = Formats(book)
    _set_properties(book, spec, who)
    for plan in (
        *added,
        guide.plan(spec, version, is_front=not prefill.is_return),
        marked_vendor(about, spec, prefill),
    ):
        draw(book, formats, plan)
    write_rows.write(book, formats, spec, prefill, rows, version)
    for plan in (
        *prices.plans(spec, prefill, version),
        overview.plan(spec, done, version),
        *long_rows.plans(spec, version),
    ):
        draw(book, formats, plan)
    texts = {c.text for plan in added for c in plan.cells if c.text is not None}
    if prefill.is_marked:
        language = spec.procurement.language
        texts |= {sign_heading(prefill, language), *notes(prefill, language)}
        # On its way back it has a sheet of findings, where these stand among its texts already.
        texts |= {sign.get(language) for sign in SIGNS.values() if prefill.carried}
    draw(book, formats, _hidden(spec, who, texts, rows, version))
    book.close()
    return out.getvalue()


def _given(vendor: Vendor | None, prefill: Prefill) -> Mapping[str, str]:
    """What stands on the sheet about the vendor beforehand."""
    named = {"name": vendor.name, "cvr": ", ".join(vendor.numbers)} if vendor else {}
    fields = {f"field.{id}": text for id, text in {**named, **prefill.fields}.items()}
    return fields | {f"condition.{id}": text for id, text in prefill.replies.items()}


def _added(specification: Specification, prefill: Prefill, version: Layout) -> list[PlannedSheet]:
    """The sheets that only a workbook on its way back has."""
    found = [write_findings.plan(specification, prefill, version)] if prefill.is_return else []
    changed = (
        [write_findings.plan_changes(specification, prefill, version)] if prefill.changes else []
    )
    return found + changed


def _hidden(
    specification: Specification,
    who: identity.Identity,
    added: Collection[str],
    rows: WrittenRows,
    version: Layout,
) -> PlannedSheet:
    """Who the workbook is, what was asked, what was added, and what the formulas look into."""
    lists = formulas.lists(specification)
    pairs = [*identity.pairs(who), *identity.chunks(specification)]
    pairs += identity.added_chunks(added)
    cells = [
        PlannedCell(row, c, text) for row, pair in enumerate(pairs) for c, text in enumerate(pair)
    ]
    choices = dict(formulas.choice_cells(specification, rows.choice, version))
    places = {name: area(cell.column, cell.row) for name, cell in choices.items()}
    cells += [*lists.cells, *choices.values()]
    return replace(lists, cells=cells, names={**lists.names, **places})


def _set_properties(
    book: xlsxwriter.Workbook, specification: Specification, who: identity.Identity
) -> None:
    author = specification.procurement.buyer
    book.set_properties(
        {**layout.properties_of(specification), "author": author, "created": CREATED}
    )
    for name, value in identity.pairs(who):
        book.set_custom_property(f"{PROPERTY}{name}", value, "text")

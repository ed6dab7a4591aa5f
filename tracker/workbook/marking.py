"""Remarks on the cells they are about: a colour, a frame, a note, and a sign beside the row.

An overlay: a workbook on its way back is planned as any other, and then marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.findings import Severity
from tracker.foreign_text import cell_text
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import reference
from tracker.spreadsheet.plan import Link, PlannedCell, PlannedSheet
from tracker.texts import Language, Text
from tracker.workbook import layout, vendor_sheet
from tracker.workbook.columns import CURRENT, Layout
from tracker.workbook.layout import FIRST_ROW, HEADER_ROW, SIGNS
from tracker.workbook.prefill import Prefill, Remark, Spot

_SIGN_WIDTH = 13.0


def marked_head(
    plan: PlannedSheet, prefill: Prefill, language: Language, version: Layout = CURRENT
) -> PlannedSheet:
    """The requirement table without its rows, with the remarks on its headings."""
    if not prefill.is_marked:
        return plan
    cells = [_noted(cell, prefill, language, version) for cell in plan.cells]
    heading = PlannedCell(
        HEADER_ROW, len(version.columns), sign_heading(prefill, language), "header"
    )
    return replace(plan, cells=[*cells, heading], widths=[*plan.widths, _SIGN_WIDTH])


def _noted(cell: PlannedCell, prefill: Prefill, language: Language, version: Layout) -> PlannedCell:
    if cell.row != HEADER_ROW:
        return cell
    remarks = prefill.by_spot.get(Spot("", version.columns[cell.column].id), ())
    return cell._replace(note=note(remarks, language))


def marked_vendor(
    plan: PlannedSheet, specification: Specification, prefill: Prefill
) -> PlannedSheet:
    """The sheet about the vendor, with the remarks on its answers and a sign beside each."""
    if not prefill.is_return:
        return plan
    language = specification.procurement.language
    keys = {row: key for key, row in vendor_sheet.rows(specification).items()}
    sign, heading = len(plan.widths), sign_heading(prefill, language)

    def cells() -> Iterator[PlannedCell]:
        yield PlannedCell(min(keys) - 1, sign, heading, "header")
        for cell in plan.cells:
            key = keys.get(cell.row)
            if key is None or cell.column != vendor_sheet.VALUE:
                yield cell
                continue
            yield marked(cell, Spot(key), prefill, language)
            if severity := prefill.by_row.get(key):
                yield sign_cell((cell.row, sign), severity, language)

    return replace(plan, cells=list(cells()), widths=[*plan.widths, _SIGN_WIDTH])


def marked(cell: PlannedCell, spot: Spot, prefill: Prefill, language: Language) -> PlannedCell:
    """A vendor's cell with the remarks on it, locked where it is not open."""
    remarks = prefill.by_spot.get(spot, ())
    if not remarks and prefill.is_open(spot):
        return cell
    return cell._replace(
        look=cell.look if prefill.is_open(spot) else "vendor_text",
        severity=remarks[0].severity if remarks else None,
        note=note(remarks, language),
    )


def note(remarks: tuple[Remark, ...], language: Language) -> str:
    """Remarks on one cell as one note."""
    return cell_text("\n\n".join(_text(remark, language) for remark in remarks))


def _text(remark: Remark, language: Language) -> str:
    parts = [f"{SIGNS[remark.severity].get(language)}: {remark.message.get(language)}"]
    parts += [remark.detail.get(language)] if remark.detail else []
    return "\n".join([*parts, f"→ {remark.remedy.get(language)}"])


def notes(prefill: Prefill, language: Language) -> Iterator[str]:
    """All notes of a returned workbook."""
    for remarks in prefill.by_spot.values():
        yield note(remarks, language)


def sign_cell(at: tuple[int, int], severity: Severity, language: Language) -> PlannedCell:
    """A severity: the sign, the word and the colour."""
    return PlannedCell(*at, SIGNS[severity].get(language), f"sign_{severity.value}")


def sign_heading(prefill: Prefill, language: Language) -> str:
    """The heading above the signs."""
    if prefill.carried:
        return Text("Tidligere svar", "Earlier answers").get(language)
    found = prefill.round - 1
    return Text(f"Fund i runde {found}", f"Found in round {found}").get(language)


class Places:
    """Where things stand in a workbook we write: from what a cell is about to the cell."""

    def __init__(self, specification: Specification, version: Layout = CURRENT) -> None:
        language = specification.procurement.language
        self._sheets = layout.VENDOR.get(language), layout.REQUIREMENTS.get(language)
        self._index = version.index
        rows = {r.id: n for n, r in enumerate(specification.requirements, start=FIRST_ROW)}
        self._rows, self._keys = {"": HEADER_ROW} | rows, vendor_sheet.rows(specification)

    def _of(self, spot: Spot) -> tuple[int, int, int]:
        """The sheet, in the order in which they are read, row and column."""
        if spot.column is None:
            return 0, self._keys[spot.row], vendor_sheet.VALUE
        return 1, self._rows[spot.row], self._index[spot.column]

    def link(self, spot: Spot) -> Link:
        """A link to a cell."""
        sheet, row, column = self._of(spot)
        return Link(self._sheets[sheet], reference(row + 1, column + 1))

    def order(self, spot: Spot | None) -> tuple[int, int, int]:
        """The sort key of cells in reading order; what has no cell comes last."""
        return self._of(spot) if spot else (2, 0, 0)

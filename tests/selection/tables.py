"""A table of the selection workbook without a workbook: cells in, files and findings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker import documents
from tracker.catalogue.combine import combine
from tracker.catalogue.load import load_catalogue
from tracker.catalogue.model import Catalogue
from tracker.findings import Where
from tracker.forms.book import FormSheet
from tracker.procurement.model import SHIPPED_SCALE, Procurement
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.selection.model import (
    AddedRow,
    CaseFiles,
    CaseView,
    Edit,
    Place,
    PutResult,
    SelectionTable,
    Table,
)
from tracker.texts import Language

BASE: dict[str, Any] = {
    "id": "prøve-2027",
    "title": "Prøve",
    "buyer": {"name": "Prøvelund Kommune"},
    "catalogue": {"id": "ski-02.19-2023"},
    "select": [{"package": "I-01"}, {"package": "I-04"}],
}
SHIPPED = load_catalogue()


def view_of(
    procurement: Mapping[str, Any],
    evaluation: Mapping[str, Any] | None = None,
    *,
    banks: Sequence[Catalogue] = (SHIPPED,),
    language: Language = Language.DA,
) -> CaseView:
    """The view of a case that has these files."""
    catalogue, scale = combine(banks), load_scale(SHIPPED_SCALE)
    documents.require(procurement, "procurement", "procurement.yaml", {})
    asked = resolve(documents.convert(dict(procurement), Procurement), catalogue, scale)
    files = CaseFiles(procurement, evaluation)
    return CaseView(files, catalogue, scale, asked if asked.requirements else None, language)


def shown(sheet: FormSheet) -> dict[tuple[str, str], str]:
    """What the open cells of the rows say."""
    return {
        (row.key, column.id): row.values.get(column.id, "")
        for row in sheet.form.rows
        for column in sheet.form.columns
        if sheet.is_open(row.key, column)
    }


class Sheet:
    """A table as people fill it."""

    def __init__(self, table: SelectionTable, name: Table, view: CaseView) -> None:
        self.table, self.name, self.view = table, name, view

    @property
    def cells(self) -> dict[tuple[str, str], str]:
        """What the open cells say."""
        return shown(self.table.form(self.view))

    def put(
        self, edits: Mapping[tuple[str, str], str] = {}, *added: Mapping[str, str]
    ) -> PutResult:
        """What becomes of these cells; the rows added stand from row 101 on, a column for each cell."""
        cells = self.cells
        changes = [
            Edit(
                Place(self.name, *at),
                cells.get(at, ""),
                cells.get(at, ""),
                given,
                Where("Ark", ".".join(at)),
            )
            for at, given in edits.items()
        ]
        rows = [
            AddedRow(self.name, row, {id: Where("Ark", f"{id}{n}") for id in row})
            for n, row in enumerate(added, start=101)
        ]
        return self.table.put(self.view, changes, rows)


def said(written: PutResult) -> list[tuple[str, str | None]]:
    """The findings by code and cell."""
    return [(finding.code, finding.where.cell) for finding in written.findings]

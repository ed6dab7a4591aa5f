"""What is odd about the cells a mapping reads: formulas, errors, merged texts, ids that are no texts."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.authoring.sheets import findings
from tracker.authoring.sheets.columns import FoundColumns
from tracker.authoring.sheets.mapping import SheetMap
from tracker.authoring.sheets.table import SheetTable
from tracker.findings import Finding


def cell_findings(table: SheetTable, columns: set[int], header: int) -> Iterator[Finding]:
    """What is wrong with the cells that are read.

    Args:
        columns: those that the mapping uses; what stands in others does not matter.
        header: the last row of the header; what stands above is not read.
    """
    for kind, places in (
        (findings.FORMULA_UNCACHED, table.uncached),
        (findings.CELL_ERROR, table.errors),
        (findings.TEXT_STRUCK, table.struck),
    ):
        for row, column in sorted(places):
            if column in columns and row > header:
                value = table.text(row, column)
                yield kind.at(table.where(row, column), value=value)
    read = sorted(at for at in table.formulas if at[1] in columns and at[0] > header)
    if read:
        yield findings.FORMULA_CACHED.at(table.where(*read[0]), count=len(read))


def merged_texts(table: SheetTable, sheet: SheetMap, columns: FoundColumns) -> Iterator[Finding]:
    """Texts that are merged over several rows."""
    for (top, left), area in table.merged.items():
        is_tall = top > max(sheet.header) and area.bottom > top
        if is_tall and left in columns.text_columns and table.text(top, left):
            rows = f"{top}–{area.bottom}"
            yield findings.MERGED_TEXT.at(table.where(top, left), value=rows)


def odd_ids(table: SheetTable, sheet: SheetMap, columns: FoundColumns) -> Iterator[Finding]:
    """Ids that Excel has made dates of, or whose decimals the file does not give."""
    last = max(sheet.header)
    for row, column in sorted(table.dates):
        if column == columns.id and row > last:
            yield findings.ID_DATE.at(table.where(row, column), value=table.text(row, column))
    for row, column in sorted(table.unformatted):
        if column == columns.id and row > last:
            yield findings.ID_ROUNDED.at(table.where(row, column), value=table.text(row, column))
            return

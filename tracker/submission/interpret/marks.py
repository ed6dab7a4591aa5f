"""What is odd about the sheets themselves: columns, merges, comments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from tracker.findings import Finding, Where, one
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import CellKind, Comment, Grid, Range, reference
from tracker.submission import findings
from tracker.submission.interpret.find_tables import Table, first_cells
from tracker.submission.interpret.reconcile import RowMatches
from tracker.submission.interpret.unread import AddedTexts
from tracker.texts import Text
from tracker.workbook.layout import ANSWERED, PRICES
from tracker.workbook.typed import prose_of

_WORDS = frozenset(ANSWERED) - {"answer", "confidential"}  # those have findings of their own
_OLD_LIMIT = 255  # characters
_END = 40


def columns(found: Sequence[Table]) -> Iterator[Finding]:
    """Headings that stand there twice."""
    for table in found:
        for id in table.duplicated:
            yield findings.COLUMN_DUPLICATED.at(
                Where(table.sheet.name), column=table.layout.title(id)
            )


def merged(found: Sequence[Table], ids: Mapping[tuple[str, int], str]) -> Iterator[Finding]:
    """Cells of answered rows that a merge covers, other than its first: they are empty.

    What is merged over "Confidential" has a finding of its own.

    Args:
        ids: sheet and row → the requirement that was read there.
    """
    for table in found:
        name = table.sheet.name
        rows = [row.number for row in table.rows if (name, row.number) in ids]
        yield from _down(table, rows, ids)
        for area in table.sheet.merged:
            across = [id for id, n in table.columns.items() if area.left <= n <= area.right]
            across.sort(key=table.columns.__getitem__)
            first = ids.get((name, area.top))
            if first and len(across) > 1 and set(across) & set(ANSWERED):
                yield _across(table, area, across, first)
            if "answer" not in across:
                continue
            covered = slice(bisect_right(rows, area.top), bisect_right(rows, area.bottom))
            for row in rows[covered]:
                place = Where(name, reference(row, table.columns["answer"]))
                yield findings.ANSWER_MERGED.at(
                    place, requirement=ids[name, row], value=_area(area)
                )
            del rows[covered]  # reported; a row costs no more when many merges overlap in it


def _down(
    table: Table, rows: Sequence[int], ids: Mapping[tuple[str, int], str]
) -> Iterator[Finding]:
    """Words that are merged over the rows below theirs: one finding for each area, at its first cell."""
    by_number = {n: id for id, n in table.columns.items() if id in _WORDS}
    areas = [a for a in dict.fromkeys(table.sheet.merged) if a.left in by_number]
    for area, cell in first_cells(table.sheet, areas):
        column, below = by_number[area.left], bisect_right(rows, area.top)
        if not as_text(cell) or below == bisect_right(rows, area.bottom):
            continue
        kind = (
            findings.RESERVATION_MERGED if column == "reservation" else findings.CELLS_MERGED_DOWN
        )
        yield kind.at(
            Where(table.sheet.name, cell.ref),
            requirement=ids.get((table.sheet.name, area.top)) or ids[table.sheet.name, rows[below]],
            value=_area(area),
            column=table.layout.title(column),
        )


def _across(table: Table, area: Range, across: Sequence[str], id: str) -> Finding:
    titles = [table.layout.title(column) for column in across]
    return findings.CELLS_MERGED_ACROSS.at(
        Where(table.sheet.name, reference(area.top, area.left)),
        requirement=id,
        value=_area(area),
        column=titles[0],
        columns=Text(
            ", ".join(f"»{t.da}«" for t in titles), ", ".join(f"'{t.en}'" for t in titles)
        ),
    )


def _area(area: Range) -> str:
    return f"{reference(area.top, area.left)}:{reference(area.bottom, area.right)}"


def cut_texts(matched: RowMatches, specification: Specification) -> Iterator[Finding]:
    """Texts as long as some programs let a cell be: one finding for all of a file, the cause being one."""
    types = {row.id: row.answer for row in specification.requirements}
    places = [
        findings.TEXT_CUT.at(table.place(row, column), requirement=id, value=cell.value[-_END:])
        for id, (table, row) in matched.chosen.items()
        for column in prose_of(types.get(id))
        if (cell := row.cells.get(column)) and isinstance(cell.value, str)
        if len(cell.value) == _OLD_LIMIT
    ]
    if places:
        yield one(places)


def unseen_formats(matched: RowMatches) -> Iterator[Finding]:
    """Stored numbers and days of a format that does not say how they are shown: one finding for all."""
    places = [
        findings.FORMAT_UNSEEN.at(table.place(row, column), requirement=id, value=as_text(cell))
        for id, (table, row) in matched.chosen.items()
        for column in ("available_from", *PRICES)
        if (cell := row.cells.get(column)) and cell.kind in (CellKind.NUMBER, CellKind.DATE)
    ]
    if places:
        yield one(places)


def comments(grid: Grid, added: AddedTexts) -> Iterator[tuple[str, Comment]]:
    """Every comment in the file but those it was sent with, with its sheet."""
    for sheet in grid.sheets:
        for comment in sheet.comments:
            if comment.text not in added:
                yield sheet.name, comment


def commented(comments: Sequence[tuple[str, Comment, str | None]]) -> Iterator[Finding]:
    """Every comment, to be read by a person beside the answer of its row."""
    for sheet, comment, requirement in comments:
        place = Where(sheet, reference(comment.row, comment.column))
        yield findings.COMMENT_FOUND.at(place, requirement=requirement, value=comment.text)

"""What is odd about the sheets themselves: columns, merges, comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.findings import Finding, Where
from tracker.submission import kinds
from tracker.submission.reconcile import Matched
from tracker.submission.tables import Table
from tracker.workbook.grid import Grid, Range, reference
from tracker.workbook.layout import ANSWERED, COLUMNS


def columns(found: Sequence[Table]) -> Iterator[Finding]:
    """Answer columns that are gone, and headings that stand there twice."""
    titles = {c.id: c.title for c in COLUMNS}
    for table in found:
        for id in ANSWERED:
            if id not in table.columns:
                yield kinds.COLUMN_MISSING.at(Where(table.sheet.name), column=titles[id])
        for id in table.duplicated:
            yield kinds.COLUMN_DUPLICATED.at(Where(table.sheet.name), column=titles[id])


def merged(found: Sequence[Table], matched: Matched) -> Iterator[Finding]:
    """Answer cells that a merge covers, other than its first: they are empty, not answered."""
    by_place = {(t.sheet.name, r.number): id for id, (t, r) in matched.chosen.items()}
    for table in found:
        for area in table.sheet.merged:
            for (name, row), id in by_place.items():
                column = table.columns["answer"]
                below = area.top < row <= area.bottom and area.left <= column <= area.right
                if name == table.sheet.name and below:
                    place = Where(name, reference(row, column))
                    yield kinds.ANSWER_MERGED.at(place, requirement=id, value=_area(area))


def _area(area: Range) -> str:
    return f"{reference(area.top, area.left)}:{reference(area.bottom, area.right)}"


def comments(grid: Grid) -> Iterator[Finding]:
    """Every comment in the file, to be read by a person."""
    for sheet in grid.sheets:
        for comment in sheet.comments:
            place = Where(sheet.name, reference(comment.row, comment.column))
            yield kinds.COMMENT_FOUND.at(place, value=comment.text)

"""What is said of the cells nobody read: one finding for one cause.

An inserted sheet or column is one finding and not one for each cell, and a column that lost its
heading is told once, with the column that looks like it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.findings import Finding, Where
from tracker.submission import kinds
from tracker.submission.model import UnreadCell
from tracker.submission.tables import Table
from tracker.submission.text import fold
from tracker.submission.values import as_text
from tracker.texts import Text
from tracker.workbook.grid import Grid, place
from tracker.workbook.layout import ANSWERED, COLUMNS

_MANY = 5  # cells; fewer are told one by one
_TITLES = {column.id: column.title for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Stray:
    """Unread cells in one column of a requirement sheet that is none of its columns."""

    letter: str
    heading: str
    at: Where
    cells: tuple[UnreadCell, ...]

    def only_holds(self, words: Collection[str]) -> bool:
        """Whether every cell below the heading is one of the words."""
        return len(self.cells) > 1 and all(fold(cell.value) in words for cell in self.cells)


def findings(
    grid: Grid,
    unread: Iterable[UnreadCell],
    found: Sequence[Table],
    answers: Collection[str],
    ids: Mapping[tuple[str, int], str],
) -> Iterator[Finding]:
    """What to say of the unread cells, and of the columns that are gone.

    Args:
        answers: the words of the scale, folded.
        ids: sheet and row → the requirement that stands there.
    """
    left = list(unread)
    for table in found:
        strays, left = _strays(table, left)
        missing = [id for id in ANSWERED if table.header and id not in table.columns]
        for id in missing:
            suspect = _suspect(id, missing, strays, answers)
            yield _missing(table, id, suspect, ids)
            strays = [stray for stray in strays if stray is not suspect]
        for stray in strays:
            if len(stray.cells) < _MANY:
                left += _all_of(stray)
            else:
                yield _spread(_column(stray), stray.cells, ids)
    inserted = _inserted_sheets(grid, left, {table.sheet.name for table in found})
    for cells in inserted:
        kind = kinds.SHEET_UNREAD.at(Where(cells[0].sheet, cells[0].cell), cells=len(cells))
        yield _spread(kind, cells[1:], ids)
    told = {cells[0].sheet for cells in inserted}
    for cell in left:
        if cell.sheet not in told:
            yield kinds.CELLS_UNREAD.at(Where(cell.sheet, cell.cell), value=cell.value)


def _strays(table: Table, unread: list[UnreadCell]) -> tuple[list[Stray], list[UnreadCell]]:
    """The columns of a sheet that are none of the table's, and the cells that are elsewhere."""
    known = set(table.columns.values())
    columns: dict[int, list[tuple[int, UnreadCell]]] = {}
    left = []
    for cell in unread:
        row, column = place(cell.cell) or (0, 0)
        if cell.sheet == table.sheet.name and column not in known and row >= table.header > 0:
            columns.setdefault(column, []).append((row, cell))
        else:
            left.append(cell)
    return [_stray(table, cells) for _, cells in sorted(columns.items())], left


def _stray(table: Table, cells: list[tuple[int, UnreadCell]]) -> Stray:
    first = cells[0][1]
    heading = first.value if cells[0][0] == table.header else ""
    below = tuple(cell for row, cell in cells if row > table.header)
    letter = first.cell.rstrip("0123456789")
    return Stray(letter, heading, Where(first.sheet, first.cell), below)


def _suspect(
    id: str, missing: Sequence[str], strays: Sequence[Stray], answers: Collection[str]
) -> Stray | None:
    """The only column that can be the missing one."""
    alike = [s for s in strays if s.only_holds(answers)] if id == "answer" else []
    if len(alike) == 1:
        return alike[0]
    return strays[0] if len(missing) == len(strays) == 1 and id != "answer" else None


def _missing(
    table: Table, id: str, suspect: Stray | None, ids: Mapping[tuple[str, int], str]
) -> Finding:
    if suspect is None:
        nothing = Text("", "")
        return kinds.COLUMN_MISSING.at(Where(table.sheet.name), column=_TITLES[id], suspect=nothing)
    name = f"{suspect.letter} (»{suspect.heading}«)"
    looks = Text(
        f" Kolonne {name} ligner den, men er ikke læst.",
        f" Column {name} looks like it but was not read.",
    )
    finding = kinds.COLUMN_MISSING.at(suspect.at, column=_TITLES[id], suspect=looks)
    return _spread(finding, suspect.cells, ids)


def _column(stray: Stray) -> Finding:
    return kinds.COLUMN_UNREAD.at(
        stray.at, letter=stray.letter, heading=stray.heading, cells=len(stray.cells)
    )


def _spread(
    finding: Finding, cells: Iterable[UnreadCell], ids: Mapping[tuple[str, int], str]
) -> Finding:
    """A finding with the places of the cells it is about."""
    places = [Where(c.sheet, c.cell, ids.get((c.sheet, row_of(c)))) for c in cells]
    also = tuple(
        w for w in places if (w.sheet, w.cell) != (finding.where.sheet, finding.where.cell)
    )
    return replace(finding, count=1 + len(also), also=also)


def row_of(cell: UnreadCell) -> int:
    """The number of the row a cell stands in."""
    return (place(cell.cell) or (0, 0))[0]


def _all_of(stray: Stray) -> list[UnreadCell]:
    """The cells of a stray column, its heading first."""
    heading = UnreadCell(stray.at.sheet or "", stray.at.cell or "", stray.heading)
    return [*([heading] if stray.heading else []), *stray.cells]


def _inserted_sheets(
    grid: Grid, unread: Iterable[UnreadCell], known: Collection[str]
) -> list[list[UnreadCell]]:
    """The unread cells of the sheets of which nothing at all was read."""
    by_sheet: dict[str, list[UnreadCell]] = {}
    for cell in unread:
        if cell.sheet not in known:
            by_sheet.setdefault(cell.sheet, []).append(cell)
    held = {
        sheet.name: sum(1 for c in sheet.cells if as_text(c))
        for sheet in grid.sheets
        if sheet.name in by_sheet
    }
    return [c for name, c in by_sheet.items() if len(c) >= _MANY and len(c) == held[name]]

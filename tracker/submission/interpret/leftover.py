"""Findings about the cells nobody read: one finding for one cause.

An inserted sheet or column is one finding and not one for each cell, and a column that lost its
heading is reported once, with the column that looks like it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.findings import Finding, Where, shorten, spread
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Grid
from tracker.submission import findings as kinds
from tracker.submission.interpret.find_tables import Table
from tracker.submission.interpret.unread import LISTED, Unread, area_of, cut
from tracker.texts import Text

_MANY = 5  # cells of a sheet; fewer are reported one by one
_SOME = 3  # cells of a column without a heading; fewer are reported one by one
_QUOTED = 3  # cells of an inserted column that its finding quotes


@dataclass(frozen=True, slots=True)
class Stray:
    """Unread cells in a column of a requirement sheet that is not one of the table's columns."""

    heading: Unread | None
    below: tuple[Unread, ...]

    @property
    def cells(self) -> tuple[Unread, ...]:
        """All of them, from the top."""
        return (self.heading, *self.below) if self.heading else self.below

    @property
    def is_inserted(self) -> bool:
        """Whether it is a column of its own, and not a cell or two beside the table."""
        return len(self.below) >= (1 if self.heading else _SOME)

    @property
    def letter(self) -> str:
        """The column's letter."""
        return self.cells[0].ref.rstrip("0123456789")

    @property
    def title(self) -> str:
        """What stands as its heading."""
        return cut(self.heading.text) if self.heading else ""

    def only_holds(self, words: Collection[str]) -> bool:
        """Whether every cell below the heading is one of the words."""
        return len(self.below) > 1 and all(fold(cell.text) in words for cell in self.below)


def findings(
    grid: Grid,
    unread: Iterable[Unread],
    found: Sequence[Table],
    answers: Collection[str],
    ids: Mapping[tuple[str, int], str],
) -> Iterator[Finding]:
    """The findings about unread cells, and about columns that are gone.

    Args:
        answers: the words of the scale, folded.
        ids: sheet and row → the requirement that stands there.
    """
    left = list(unread)
    for table in found:
        strays, left = _strays(table, left)
        missing = [c for c in table.layout.answered if table.header and c not in table.columns]
        for id in missing:
            suspect = _suspect(id, missing, strays, answers)
            yield _missing(table, id, suspect, ids)
            strays = [stray for stray in strays if stray is not suspect]
        for stray in strays:
            if stray.is_inserted:
                yield _whole(_column(stray), stray.cells, ids)
            else:
                left += stray.cells
        renamed, left = _retyped(table, left)
        yield from renamed
    known = {table.sheet.name for table in found}
    by_sheet = _by_sheet(left)
    inserted = [s for s in by_sheet if s not in known and _is_inserted(grid, s, by_sheet[s])]
    for cells in map(by_sheet.pop, inserted):
        whole = kinds.SHEET_UNREAD.at(_where(cells[0]), cells=len(cells))
        yield _whole(whole, cells, ids)
    for cells in by_sheet.values():
        yield from _one_by_one(cells)


def _one_by_one(cells: Sequence[Unread]) -> Iterator[Finding]:
    """A finding for each cell; for those of a sheet that are too many, one for all the others."""
    for cell in cells[:LISTED]:
        yield kinds.CELLS_UNREAD.at(_where(cell), value=cell.text)
    if more := cells[LISTED:]:
        finding = kinds.CELLS_UNREAD_MORE.at(
            _where(more[0]), cells=len(more), area=area_of(more), listed=LISTED
        )
        yield replace(finding, count=len(more))


def _strays(table: Table, unread: list[Unread]) -> tuple[list[Stray], list[Unread]]:
    """The columns of a sheet that are not the table's, and the cells that are elsewhere."""
    known = set(table.columns.values())
    columns: dict[int, list[Unread]] = {}
    left = []
    for cell in unread:
        if (
            cell.sheet == table.sheet.name
            and cell.column not in known
            and cell.row >= table.header > 0
        ):
            columns.setdefault(cell.column, []).append(cell)
        else:
            left.append(cell)
    return [_stray(table, cells) for _, cells in sorted(columns.items())], left


def _stray(table: Table, cells: list[Unread]) -> Stray:
    headed = cells[0].row == table.header
    return Stray(cells[0], tuple(cells[1:])) if headed else Stray(None, tuple(cells))


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
        return kinds.COLUMN_MISSING.at(
            Where(table.sheet.name), column=table.layout.title(id), suspect=nothing
        )
    name = f"{suspect.letter} (»{suspect.title}«)"
    looks = Text(
        f" Kolonne {name} ligner den, men er ikke læst.",
        f" Column {name} looks like it but was not read.",
    )
    at = _where(suspect.cells[0])
    finding = kinds.COLUMN_MISSING.at(at, column=table.layout.title(id), suspect=looks)
    return _whole(finding, suspect.cells, ids)


def _column(stray: Stray) -> Finding:
    heading = Text(f" (»{stray.title}«)", f" ('{stray.title}')") if stray.heading else Text("", "")
    quoted = [shorten(cell.text) for cell in stray.below[:_QUOTED]]
    more = len(stray.below) - len(quoted)
    return kinds.COLUMN_UNREAD.at(
        _where(stray.cells[0]),
        letter=stray.letter,
        heading=heading,
        area=area_of(stray.below),
        words=Text(
            ", ".join(f"»{text}«" for text in quoted) + (f" og {more} til" if more else ""),
            ", ".join(f"'{text}'" for text in quoted) + (f" and {more} more" if more else ""),
        ),
    )


def _retyped(table: Table, unread: list[Unread]) -> tuple[list[Finding], list[Unread]]:
    """The headings that were written anew over columns that are known all the same; what is left."""
    known = {number: id for id, number in table.columns.items()}
    here = [c for c in unread if c.sheet == table.sheet.name and c.row == table.header > 0]
    renamed = [c for c in here if c.column in known]
    found = [
        kinds.HEADING_CHANGED.at(
            _where(cell), column=table.layout.title(known[cell.column]), value=cell.text
        )
        for cell in renamed
    ]
    return found, [cell for cell in unread if cell not in renamed]


def _whole(
    finding: Finding, cells: Sequence[Unread], ids: Mapping[tuple[str, int], str]
) -> Finding:
    """One finding of one cause: it names the places of the cells, and counts as one."""
    also = [Where(c.sheet, c.ref, ids.get((c.sheet, c.row))) for c in cells[1 : LISTED + 1]]
    return replace(spread(finding, len(cells), also, _where(cells[-1])), count=1)


def _where(cell: Unread) -> Where:
    return Where(cell.sheet, cell.ref)


def _by_sheet(unread: Iterable[Unread]) -> dict[str, list[Unread]]:
    by_sheet: dict[str, list[Unread]] = {}
    for cell in unread:
        by_sheet.setdefault(cell.sheet, []).append(cell)
    return by_sheet


def _is_inserted(grid: Grid, name: str, unread: Sequence[Unread]) -> bool:
    """Whether nothing at all of a sheet was read."""
    if len(unread) < _MANY:
        return False
    cells = next(sheet.cells for sheet in grid.sheets if sheet.name == name)
    return len(unread) == sum(1 for cell in cells if as_text(cell))

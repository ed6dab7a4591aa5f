"""Finding the requirement tables in a grid: by key and heading, never by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field

from tracker.findings import Where
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, Grid, Look, Range, Sheet, reference
from tracker.submission.interpret.sights import Sight, seen
from tracker.workbook.columns import CURRENT, LAYOUTS, Layout
from tracker.workbook.identity import RowKey, parse_row_key
from tracker.workbook.layout import ANSWERED

_ENOUGH = 4  # headings that make a row the table's header
_LONGEST = 40  # characters; the longest heading has 14


def headings(layout: Layout) -> dict[str, str]:
    """What may stand above a column, in either language, folded → its id."""
    return {
        fold(heading): column.id
        for column in layout.columns
        for heading in (column.mark, column.title.da, column.title.en)
    }


_HEADINGS = {version: headings(layout) for version, layout in LAYOUTS.items()}

Looks = Mapping[tuple[int, int], Look]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by column id, and its key when the key cell has one.

    Cells in the columns for answers are as a person sees them; ``sights`` says which were exchanged.
    """

    number: int
    key: RowKey | None
    cells: dict[str, Cell]
    sights: dict[str, tuple[Sight, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A requirement table.

    Attributes:
        header: the number of the header row; 0 when the rows stand without one.
        columns: column id → column number.
        duplicated: column ids whose heading stands there more than once.
        rows: all rows below the header that have a cell in a known column.
        layout: the version its columns are of.
    """

    sheet: Sheet
    header: int
    columns: dict[str, int]
    duplicated: tuple[str, ...]
    rows: tuple[Row, ...]
    layout: Layout = CURRENT

    def place(self, row: Row, column: str = "answer") -> Where:
        """Where a row's cell in a column is; the row's requirement, where that column is gone."""
        for id in (column, "answer", "requirement", "requirement_id", "key"):
            if id in self.columns:
                return Where(self.sheet.name, reference(row.number, self.columns[id]))
        return Where(self.sheet.name)


def tables(grid: Grid, layout: Layout | None = None) -> Iterator[Table]:
    """Every requirement table of a workbook; a duplicated sheet yields two.

    Args:
        layout: the version that the workbook says it is of, if it does. A table copied in from
            another workbook is read by its own headings.
    """
    for sheet in grid.sheets:
        if table := _table(sheet, layout):
            yield table


def _table(sheet: Sheet, stated: Layout | None) -> Table | None:
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, []).append(cell)
    header = _header(by_row)
    if header is None:
        return None
    layout = _layout(by_row[header], stated)
    columns, duplicated = _columns(by_row, header, layout)
    below = {number: cells for number, cells in by_row.items() if number > header}
    rows = rows_of(below, columns, sheet)
    # Without the answer column it is still the table, if its rows are the requirements'.
    if "answer" in columns or any(row.key for row in rows):
        return Table(sheet, header, columns, duplicated, rows, layout)
    return None


def rows_of(
    by_row: Mapping[int, list[Cell]], columns: Mapping[str, int], sheet: Sheet
) -> tuple[Row, ...]:
    """The rows that have a cell in one of the columns.

    A reservation that is merged over several rows stands at each of them, as a person sees it: no
    answer is copied down, but what is taken back from one must not be lost.
    """
    ids = {number: id for id, number in columns.items()}
    looks = looks_of(sheet)
    reserved = _reserved(sheet, by_row, columns)
    rows = (_row(number, cells, ids, reserved.get(number)) for number, cells in by_row.items())
    return tuple(_as_seen(row, looks) if looks else row for row in rows if row.cells)


def _reserved(sheet: Sheet, rows: Iterable[int], columns: Mapping[str, int]) -> Mapping[int, Cell]:
    if not sheet.merged or "reservation" not in columns:
        return {}
    column = columns["reservation"]
    areas = [area for area in sheet.merged if area.left == column]
    return shown_through(sheet, areas, rows, column, lambda cell: bool(as_text(cell)))


def first_cells(sheet: Sheet, areas: Iterable[Range]) -> Iterator[tuple[Range, Cell]]:
    """Each of these merges with its first cell, which is all that shows; none that has no such cell."""
    areas = list(areas)
    corners = {(a.top, a.left) for a in areas}
    shown = {c[:2]: c for c in sheet.cells if c[:2] in corners} if corners else {}
    for area in areas:
        if cell := shown.get((area.top, area.left)):
            yield area, cell


def shown_through(
    sheet: Sheet,
    areas: Iterable[Range],
    rows: Iterable[int],
    column: int,
    counts: Callable[[Cell], bool],
) -> dict[int, Cell]:
    """Row → the cell that shows through a merge in the column's place.

    Bounded: a row is looked at once, however many merges overlap in it.

    Args:
        areas: the merges to look in, which are over the column.
        rows: the rows to look at.
        counts: whether what a cell says is of any account.
    """
    free = sorted(rows)
    found: dict[int, Cell] = {}
    for area, cell in first_cells(sheet, areas):
        if not counts(cell):
            continue
        first = area.top if area.left < column else area.top + 1
        covered = slice(bisect_left(free, first), bisect_right(free, area.bottom))
        found |= dict.fromkeys(free[covered], cell)
        del free[covered]
    return found


def looks_of(sheet: Sheet) -> Looks:
    """How the cells of a sheet look that may show something else than their value, by place."""
    return {(look.row, look.column): look for look in sheet.looks}


def _as_seen(row: Row, looks: Looks) -> Row:
    """A row whose answers are what a person sees."""
    cells, sights = dict(row.cells), {}
    for column in ANSWERED:
        cell = cells.get(column)
        look = looks.get(cell[:2]) if cell else None
        if cell is None or look is None:
            continue
        shown, found = seen(cell, look, column)
        if shown is None:
            del cells[column]
        else:
            cells[column] = shown
        if found:
            sights[column] = found
    return Row(row.number, row.key, cells, sights)


def _header(by_row: dict[int, list[Cell]]) -> int | None:
    """The last row of headings above the first keyed row: the hidden ids stand above the labels."""
    header = None
    for number, cells in by_row.items():
        if len(cells) >= _ENOUGH and _known(cells) >= _ENOUGH:
            header = number
        elif header and any(parse_row_key(c.value) for c in cells if isinstance(c.value, str)):
            break
    return header


def _known(cells: list[Cell]) -> int:
    """How many different headings stand in a row, of the version that has most of them."""
    folded = {f for f in map(_folded, cells) if f}
    return max(len({known[f] for f in folded if f in known}) for known in _HEADINGS.values())


def _layout(header: list[Cell], stated: Layout | None) -> Layout:
    """The version whose headings these are.

    Where several have as many of them: the one that the file says, else one whose headings are all
    there, else the newest.
    """
    folded = {f for f in map(_folded, header) if f}

    def fits(version: int) -> tuple[int, bool, bool, int]:
        known, layout = _HEADINGS[version], LAYOUTS[version]
        found = folded & known.keys()
        is_whole = {known[heading] for heading in found} == layout.index.keys()
        return len(found), layout is stated, is_whole, version

    return LAYOUTS[max(LAYOUTS, key=fits)]


def _columns(
    by_row: dict[int, list[Cell]], header: int, layout: Layout
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Columns by their heading; where a heading was retyped, by the hidden id above it."""
    columns: dict[str, int] = {}
    duplicated = []
    headings = _HEADINGS[layout.version]
    for cell in by_row[header]:
        id = headings.get(_folded(cell))
        if id in columns:
            duplicated.append(id)
        elif id:
            columns[id] = cell.column
    taken = set(columns.values())
    for number, cells in by_row.items():
        if number >= header:
            break
        named = {_folded(c): c.column for c in cells}
        if "key" not in named:
            continue
        for column in layout.columns:
            place = named.get(column.mark)
            if place and column.id not in columns and place not in taken:
                columns[column.id] = place
    return columns, tuple(dict.fromkeys(duplicated))


def _row(number: int, cells: list[Cell], ids: dict[int, str], reserved: Cell | None) -> Row:
    named = {id: c for c in cells if (id := ids.get(c.column))}
    if reserved and named:
        named["reservation"] = reserved
    key = named.get("key")
    written = key.value if key and isinstance(key.value, str) else ""
    return Row(number, parse_row_key(written), named)


def _folded(cell: Cell) -> str:
    """A cell's text in the form headings are compared in; nothing for what is too long for one."""
    text = cell.value
    return fold(text) if isinstance(text, str) and len(text) <= _LONGEST else ""

"""Finding a form's table in a sheet: by its headings, never by position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.findings import Finding, Where, shorten
from tracker.foreign_text import cell_text, fold
from tracker.forms import findings, layout
from tracker.forms.book import FormBook, hidden
from tracker.forms.model import Column, Form
from tracker.frozen import dataclass
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, Grid, Sheet, letters, reference
from tracker.spreadsheet.plan import Formula
from tracker.submission.interpret.find_tables import Looks, looks_of
from tracker.texts import Text

_ENOUGH = 0.5  # the share of the headings that makes a row the table's header
_HIGHEST = 12  # rows in which a workbook says who it is
_LONGEST = 60  # characters of a heading
_QUOTED = 3  # cells of an inserted column whose words are quoted


@dataclass(frozen=True, slots=True)
class Table:
    """The table in one sheet.

    Attributes:
        header: the number of its header row.
        columns: column number → column.
        rows: row number → column id → cell, below the header.
        stray: cells below the header in other columns.
        looks: how cells look that may show something else than their value, by place.
    """

    sheet: Sheet
    header: int
    columns: dict[int, Column]
    rows: dict[int, dict[str, Cell]]
    stray: tuple[Cell, ...]
    looks: Looks


def find_table(sheet: Sheet, form: Form) -> Table | None:
    """The table of the form in a sheet; None when the sheet has none."""
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, []).append(cell)
    header = 0
    columns: dict[int, Column] = {}
    for number, cells in by_row.items():
        found = _headings(cells, form)
        if len(found) > max(1, _ENOUGH * len(form.columns)):
            header, columns = number, {**columns, **found}
        elif header and number > header + layout.HEADER_ROW:
            break  # between the hidden ids and the headings stand the hints
    if not header:
        return None
    rows: dict[int, dict[str, Cell]] = {}
    stray: list[Cell] = []
    for cell in sheet.cells:
        if cell.row > header and cell.column in columns:
            rows.setdefault(cell.row, {})[columns[cell.column].id] = cell
        elif cell.row > header:
            stray.append(cell)
    return Table(sheet, header, columns, rows, tuple(stray), looks_of(sheet))


def _headings(cells: list[Cell], form: Form) -> dict[int, Column]:
    """Columns by number: a row of headings, or the hidden row of their ids above it."""
    named = {
        fold(word): column
        for column in layout.columns(form)
        for word in (column.id, column.title.da, column.title.en)
    }
    texts = ((cell, as_text(cell)) for cell in cells)
    return {
        c.column: named[fold(t)] for c, t in texts if t and len(t) < _LONGEST and fold(t) in named
    }


def held(cell: Cell) -> str | None:
    """What a cell holds, as text; of a formula without a stored value, the formula."""
    return as_text(cell) or (f"={cell.formula}" if cell.formula is not None else None)


_LIVE = {fold(layout.COUNT_TITLE.da), fold(layout.COUNT_TITLE.en)}


def unread(
    grid: Grid, tables: Sequence[Table], book: FormBook, *, records: bool = False
) -> Iterator[Finding]:
    """Every non-empty cell that is neither ours nor read.

    Args:
        tables: what was read.
        records: whether whoever asks reads the hidden sheet's records.
    """
    ours = {fold(text) for text in _our_texts(book)}
    secret = {fold(text) for _, text in hidden(book).texts()}
    by_name = {table.sheet.name: table for table in tables}
    figures = {(c.row + 1, c.column + 1) for c in book.guide.cells if isinstance(c.value, Formula)}
    for sheet in grid.sheets:
        table = by_name.get(sheet.name)
        is_ours = table is None and is_identity(sheet)
        if is_ours and records:
            continue
        expected = ours | secret if is_ours else ours
        cells = table.stray if table else sheet.cells
        live = table is None and any(fold(as_text(c) or "") in _LIVE for c in sheet.cells[:1])
        works_out = figures if table is None and sheet.name == book.guide.name else set()
        above = [c for c in sheet.cells if c.row <= table.header] if table else []
        left: list[tuple[Cell, str]] = []
        for cell in (*above, *cells):
            text = held(cell)
            if text is None or fold(text) in expected or (live and _is_figure(cell)):
                continue
            if cell.formula is not None and cell[:2] in works_out:
                continue
            left.append((cell, text))
        yield from _left(sheet, table, left)
        if table is None:
            for note in sheet.comments:
                where = Where(sheet.name, reference(note.row, note.column))
                yield findings.FORM_COMMENT.at(where, value=note.text)


def _left(sheet: Sheet, table: Table | None, left: Sequence[tuple[Cell, str]]) -> Iterator[Finding]:
    """Each column that was put in beside a table, and each other cell that nobody read."""
    inserted = _inserted(table, left) if table else {}
    for number, column in sorted(inserted.items()):
        yield _whole_column(sheet.name, number, table.header if table else 0, column)
    for cell, text in left:
        if cell.column not in inserted or cell.row < inserted[cell.column][0][0].row:
            yield findings.FORM_CELL_UNREAD.at(Where(sheet.name, cell.ref), value=text)


def _inserted(table: Table, left: Sequence[tuple[Cell, str]]) -> dict[int, list[tuple[Cell, str]]]:
    """The unread cells of each column that somebody put in: two or more from the headings down."""
    columns: dict[int, list[tuple[Cell, str]]] = {}
    for cell, text in left:
        if cell.row >= table.header and cell.column not in table.columns:
            columns.setdefault(cell.column, []).append((cell, text))
    return {
        number: sorted(cells, key=lambda each: each[0].row)
        for number, cells in columns.items()
        if len(cells) > 1
    }


def _whole_column(
    sheet: str, number: int, header: int, cells: Sequence[tuple[Cell, str]]
) -> Finding:
    """A column that was put in: its heading, where its cells stand, and the first of their words."""
    (first, title), below = cells[0], list(cells)
    heading = Text("", "")
    if first.row == header:
        shown = shorten(title)
        heading, below = Text(f" (»{shown}«)", f" ('{shown}')"), below[1:]
    quoted = [shorten(text) for _, text in below[:_QUOTED]]
    more = len(below) - len(quoted)
    return findings.FORM_COLUMN_UNREAD.at(
        Where(sheet, first.ref),
        letter=letters(number),
        heading=heading,
        area=f"{below[0][0].ref}:{below[-1][0].ref}" if len(below) > 1 else below[0][0].ref,
        words=Text(
            ", ".join(f"»{text}«" for text in quoted) + (f" og {more} til" if more else ""),
            ", ".join(f"'{text}'" for text in quoted) + (f" and {more} more" if more else ""),
        ),
    )


def _is_figure(cell: Cell) -> bool:
    return cell.formula is not None or isinstance(cell.value, float)


def is_identity(sheet: Sheet) -> bool:
    """Whether a sheet says which form, or forms, the workbook is."""
    names = {as_text(c) for c in sheet.cells if c.column == 1 and c.row <= _HIGHEST}
    return "procurement" in names and not names.isdisjoint(("form", "selection"))


def _our_texts(book: FormBook) -> Iterator[str]:
    forms = [sheet.form for sheet in book.sheets]
    for plan in (book.guide, *(p for f in forms for p in (layout.head(f), *layout.counts(f)))):
        yield from (cell_text(text) for _, text in plan.texts())
    for column in (column for form in forms for column in layout.columns(form)):
        for text in (column.title, column.hint or Text("", "")):  # in either language, as found
            yield text.da
            yield text.en

"""A form that came back, read by key and heading and held against the form that was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tracker.findings import Finding, Where
from tracker.foreign_text import cell_text, fold
from tracker.forms import findings as kinds
from tracker.forms import layout
from tracker.forms.beside import beside
from tracker.forms.book import FormBook, FormSheet, book_of, shown_mark
from tracker.forms.model import Column, ColumnKind, Entry, FilledForm, Form, Row
from tracker.forms.names import names_of
from tracker.forms.spelling import understood
from tracker.forms.table import Table, find_table, held, is_identity, unread
from tracker.frozen import dataclass
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, CellKind, CellRef, Grid, Sheet, Source, reference
from tracker.submission.interpret.sights import seen

# Which form a workbook is: by its hidden sheet, its document properties, or the keys of its rows.


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a workbook says it is."""

    procurement: str
    form: str


def identify_form(grid: Grid) -> FormIdentity | None:
    """The form a workbook says it is; None when it is not one of tracker's forms."""
    properties = {
        name.removeprefix(layout.PROPERTY): value
        for name, value in grid.properties.items()
        if name.startswith(layout.PROPERTY)
    }
    for pairs in (*(_pairs(sheet) for sheet in grid.sheets), properties):
        if "form" in pairs and "procurement" in pairs:
            return FormIdentity(pairs["procurement"], pairs["form"])
    return _from_keys(grid)


def _pairs(sheet: Sheet) -> dict[str, str]:
    """Names and values in the first two columns of a short sheet."""
    names = {c.row: c.value for c in sheet.cells if c.column == 1 and isinstance(c.value, str)}
    values = {c.row: c.value for c in sheet.cells if c.column == 2 and isinstance(c.value, str)}
    found = {name: values[row] for row, name in names.items() if row in values}
    return found if "form" in found else {}


def _from_keys(grid: Grid) -> FormIdentity | None:
    """The form most keys name; a vendor's own workbook has keys of another shape."""
    found = Counter(
        FormIdentity(key[0], key[1])
        for sheet in grid.sheets
        for cell in sheet.cells
        if isinstance(cell.value, str) and (key := layout.parse_key(cell.value))
        if not key[1].isdigit() and "-" in key[1] and len(cell.value) < 300
    )
    return found.most_common(1)[0][0] if found else None


_ENOUGH = 0.5  # the share of the headings that makes a row the table's header
# What a column is to ``sights``: as a choice, a number and a day of the requirement table.
_ROLES = {
    ColumnKind.CHOICE: "answer",
    ColumnKind.NUMBER: "price_dkk",
    ColumnKind.DATE: "available_from",
}


Records = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class _Found:
    """One row of the file, read."""

    entry: Entry
    findings: tuple[Finding, ...]


def read_form(grid: Grid, source: Source, form: Form) -> FilledForm:
    """What people filled in, row by row; nothing is dropped in silence.

    Args:
        grid: the file, let in by the door (``spreadsheet.reader.Reader``).
        form: the form as it was sent out (``lifecycle.find_form``).
    """
    (filled,), findings = read_book(grid, source, book_of(form))
    return replace(filled, findings=findings)


def read_book(
    grid: Grid, source: Source, book: FormBook, records: Records | None = None
) -> tuple[tuple[FilledForm, ...], tuple[Finding, ...]]:
    """What people filled in on each form of a workbook, and every finding about the file.

    Args:
        grid: as for ``read_form``.
        book: as it was written.
        records: what the hidden sheet says was shown, by form and row (``book.shown_mark``); None where
            nobody reads its records.
    """
    tables = _tables(grid, book)
    filled = [_read_table(tables.get(s.form.id, []), source, s, records or {}) for s in book.sheets]
    findings = [finding for one in filled for finding in one.findings]
    findings += unread(
        grid, [t for some in tables.values() for t in some], book, records=records is not None
    )
    rows = [(s.form, e) for s, one in zip(book.sheets, filled, strict=True) for e in one.entries]
    titles = (book.title, *(sheet.form.title for sheet in book.sheets))
    around = beside(grid, rows, titles, findings)
    here = names_of(*(sheet.form for sheet in book.sheets))
    return tuple(filled), here.grouped((*around, *findings))


def _tables(grid: Grid, book: FormBook) -> dict[str, list[Table]]:
    """The tables in the file by the form that each is of: by its keys, its sheet's name, its headings."""
    found: dict[str, list[Table]] = {}
    for sheet in grid.sheets:
        if is_identity(sheet):  # its records name the columns too
            continue
        of = {s.form.id: table for s in book.sheets if (table := find_table(sheet, s.form))}
        if not of:
            continue
        names = {s.form.id: {fold(s.form.sheet.da), fold(s.form.sheet.en)} for s in book.sheets}
        keys = Counter(
            key[1] for cells in next(iter(of.values())).rows.values() if (key := _parts(cells))
        )
        best = max(
            of, key=lambda one: (keys[one], fold(sheet.name) in names[one], len(of[one].columns))
        )
        found.setdefault(best, []).append(of[best])
    return found


def _parts(cells: Mapping[str, Cell]) -> tuple[str, str, str] | None:
    cell = cells.get(layout.KEY.id)
    return layout.parse_key(as_text(cell) or "") if cell else None


def _read_table(
    tables: list[Table], source: Source, sheet: FormSheet, records: Records
) -> FilledForm:
    """One form's rows; ``findings`` are about these alone."""
    form, findings = sheet.form, list[Finding]()
    if not tables:
        findings.append(kinds.FORM_TABLE_MISSING.at())
    by_key: dict[str, list[_Found]] = {}
    added: list[Entry] = []
    rows = {row.key: row for row in form.rows}
    for table in tables:
        present = {column.id for column in table.columns.values()}
        findings += [
            kinds.FORM_COLUMN_MISSING.at(Where(table.sheet.name), column=column.title)
            for column in form.columns
            if column.is_open and column.id not in present
        ]
        for number, cells in table.rows.items():
            key = _key(cells.get(layout.KEY.id), form)
            if key in rows:
                mark = records.get((form.id, key))
                found = _read_row(table, number, cells, rows[key], sheet, mark)
                by_key.setdefault(key, []).append(found)
            else:
                findings += _unkeyed(table, number, cells, form, added)
    entries, missing = [], []
    for row in form.rows:
        entry, remarks = _settled(by_key.get(row.key, []), row)
        findings += remarks
        entries += [entry] if entry else []
        missing += [] if entry else [row.key]
    return FilledForm(source, (*entries, *added), tuple(missing), tuple(findings))


def _key(cell: Cell | None, form: Form) -> str | None:
    parts = layout.parse_key(as_text(cell) or "")
    return parts[2] if parts and parts[:2] == (form.procurement, form.id) else None


def _read_row(
    table: Table,
    number: int,
    cells: Mapping[str, Cell],
    row: Row,
    sheet: FormSheet,
    mark: str | None,
) -> _Found:
    # What is shown as it was written is nobody's change, whatever would be shown now.
    is_as_written = mark is not None and mark == shown_mark(
        sheet, row.key, {id: as_text(cell) or "" for id, cell in cells.items()}
    )
    values: dict[str, str] = {}
    places: dict[str, CellRef] = {}
    remarks: list[Finding] = []
    for at, column in table.columns.items():
        places[column.id] = CellRef(table.sheet.name, reference(number, at))
        where = Where(table.sheet.name, reference(number, at))
        cell = cells.get(column.id)
        if (row.key, column.id) in sheet.live:
            remarks += _written_over(cell, where)
        elif column.is_open and cell is not None:
            value, findings = _open_cell(sheet.column(row.key, column), cell, where, table)
            remarks += findings
            values |= {column.id: value} if value is not None else {}
        elif not (column.is_open or column is layout.KEY or is_as_written):
            remarks += _changed(column, cell, where, row)
    comments = tuple(c for c in table.sheet.comments if c.row == number)
    remarks += [
        kinds.FORM_COMMENT.at(Where(table.sheet.name, reference(c.row, c.column)), value=c.text)
        for c in comments
    ]
    entry = Entry(row.key, values, places, tuple(c.text for c in comments))
    return _Found(entry, tuple(replace(f, requirement=row.key) for f in remarks))


def _open_cell(
    column: Column, cell: Cell, where: Where, table: Table
) -> tuple[str | None, list[Finding]]:
    """The value of a cell as a person sees it, and what is odd about it."""
    remarks: list[Finding] = []
    if look := table.looks.get(cell[:2]):
        shown, sights = seen(cell, look, _ROLES.get(column.kind, column.id))
        remarks += [sight.finding(where, None) for sight in sights]
        if shown is None or any(s.is_doubtful or cell.kind is CellKind.ERROR for s in sights):
            return None, remarks
        cell = shown
    read = understood(column, cell, where)
    remarks += [read.finding] if read.finding else []
    if cell.formula is not None:
        remarks.append(kinds.FORM_CELL_FORMULA.at(where, value=as_text(cell)))
    return read.value, remarks


def _changed(column: Column, cell: Cell | None, where: Where, row: Row) -> Iterator[Finding]:
    shown = cell_text(row.values.get(column.id, ""))
    now = as_text(cell) or ""
    if " ".join(now.split()) != " ".join(shown.split()) and fold(now) != fold(shown):
        yield kinds.FORM_TEXT_CHANGED.at(where, value=now, column=column.title, shown=shown[:80])


def _written_over(cell: Cell | None, where: Where) -> Iterator[Finding]:
    """What somebody wrote in the place of a formula."""
    if cell is not None and cell.formula is None and (text := as_text(cell)):
        yield kinds.FORM_CELL_UNREAD.at(where, value=text)


def _unkeyed(
    table: Table, number: int, cells: Mapping[str, Cell], form: Form, added: list[Entry]
) -> Iterator[Finding]:
    """A row without a key of this form: the reader's own, where such rows are allowed."""
    texts = {id: t for id, c in cells.items() if (t := held(c))}
    if not texts:
        return
    if key := texts.pop(layout.KEY.id, None):
        at = next(n for n, c in table.columns.items() if c is layout.KEY)
        where = Where(table.sheet.name, reference(number, at))
        yield kinds.FORM_ROW_UNKNOWN.at(where, value=key)
    elif form.extendable:
        values: dict[str, str] = {}
        places: dict[str, CellRef] = {}
        for at, column in table.columns.items():
            place = reference(number, at)
            places[column.id] = CellRef(table.sheet.name, place)
            if (cell := cells.get(column.id)) is not None:
                value, remarks = _open_cell(column, cell, Where(table.sheet.name, place), table)
                yield from remarks
                values |= {column.id: value} if value is not None else {}
        comments = tuple(c.text for c in table.sheet.comments if c.row == number)
        if values or comments:
            added.append(Entry(None, values, places, comments))
    else:
        for id, text in texts.items():
            at = next(n for n, c in table.columns.items() if c.id == id)
            yield kinds.FORM_CELL_UNREAD.at(
                Where(table.sheet.name, reference(number, at)), value=text
            )


def _settled(found: list[_Found], row: Row) -> tuple[Entry | None, list[Finding]]:
    """The one entry of a row; None where two differ."""
    if not found:
        return None, [kinds.FORM_ROW_MISSING.at(value=row.key, requirement=row.key)]
    first, *others = found
    if not others:
        return first.entry, list(first.findings)
    where = _where(others[0].entry)
    if all(o.entry.values == first.entry.values for o in others):
        twice = kinds.FORM_ROW_TWICE.at(where, value=row.key, requirement=row.key)
        return first.entry, [*first.findings, twice]
    return None, [kinds.FORM_ROW_CONFLICTING.at(where, value=row.key, requirement=row.key)]


def _where(entry: Entry) -> Where:
    cell = next(iter(entry.cells.values()))
    return Where(cell.sheet, cell.ref)

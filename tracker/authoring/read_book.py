"""The authoring workbook read back: rows by their ids, columns by their fields, never by position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.authoring import findings as kinds
from tracker.authoring.fields import TABLES, Field, FieldKind, fields_of
from tracker.authoring.layout import FIELDS_MARK, HEADER_ROW, IDENTITY, SHEETS, base_digest
from tracker.authoring.model import GivenRow, GivenRows
from tracker.findings import Finding, Where
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Look, Sheet, reference
from tracker.texts import Language, Text

Base = Mapping[str, str]
_ENOUGH = 3  # known headings beside each other that make a row the table's header
_HIGHEST = 50  # rows in which it is looked for
_FORMULA = Text("den er en formel", "it is a formula")
_ERROR = Text("den viser en fejl", "it shows an error")
_STRUCK = Text("noget i den er streget over", "something in it is struck out")
_HIDDEN = Text("noget i den kan ikke ses", "something in it cannot be seen")
_MERGED = Text("den er flettet med en anden", "it is merged with another")
_DATE = Text("den er en dato og ikke en tekst", "it is a date and no text")
_NUMBER = Text(
    "det er et tal og ikke en tekst, så 3.1 og 3.10 er det samme",
    "it is a number and no text, so 3.1 and 3.10 are the same",
)


@dataclass(frozen=True, slots=True)
class StatedBank:
    """Which bank a workbook says it was made from, and in which language its words are."""

    catalogue: str
    version: str
    language: Language


@dataclass(frozen=True, slots=True)
class _Table:
    """The table on one sheet: column → field, row → column → cell."""

    sheet: Sheet
    name: str
    header: int
    columns: Mapping[int, Field]
    rows: Mapping[int, Mapping[int, Cell]]


def stated_bank(grid: Grid) -> StatedBank | None:
    """Which bank an authoring workbook is of; None when it is another file."""
    sheet = next((s for s in grid.sheets if s.name == IDENTITY), None)
    if sheet is None:
        return None
    cells = {(c.row, c.column): as_text(c) or "" for c in sheet.cells if c.row <= len(TABLES)}
    pairs = {cells.get((row, 1)): cells.get((row, 2), "") for row in range(1, 5)}
    if not pairs.get("catalogue") or "version" not in pairs:
        return None
    language = Language.EN if pairs.get("language") == "en" else Language.DA
    return StatedBank(pairs["catalogue"], pairs["version"], language)


def read_book(grid: Grid, languages: tuple[str, ...]) -> GivenRows:
    """What the workbook's rows say, and what they said when it was made.

    Args:
        grid: the file, let in by the door; ``stated_bank`` knows it.
        languages: of the bank's texts.
    """
    findings: list[Finding] = []
    bases = _bases(grid, findings)
    known: dict[str, dict[str, Base | None]] = {}
    rows: list[GivenRow] = []
    sheets = [sheet for sheet in grid.sheets if sheet.name != IDENTITY]
    found = {table.name: table for sheet in sheets if (table := _table(sheet, languages))}
    for name in TABLES:
        table = found.get(name)
        if table is None:
            if bases.get(name):
                findings.append(kinds.SHEET_MISSING.at(sheet=SHEETS[name]))
            continue
        findings += _odd(table, languages)
        known[name] = dict(bases.get(name, {}))
        rows += _rows(table, bases.get(name, {}), findings)
    for sheet in sheets:
        if all(table.sheet is not sheet for table in found.values()):
            findings += _unread(sheet)
    return GivenRows(tuple(rows), known, findings=tuple(findings))


def _bases(grid: Grid, findings: list[Finding]) -> dict[str, dict[str, Base | None]]:
    """What each row was, from the hidden sheet; None where it does not meet its digest."""
    sheet = next(s for s in grid.sheets if s.name == IDENTITY)
    lines: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        lines.setdefault(cell.row, {})[cell.column] = as_text(cell) or ""
    bases: dict[str, dict[str, Base | None]] = {}
    fields: dict[str, list[str]] = {}
    for line in lines.values():
        table, id, mark = line.get(1, ""), line.get(2, ""), line.get(3, "")
        if table not in TABLES or not mark:
            continue
        values = [line.get(column, "") for column in range(4, max(line) + 1)]
        if mark == FIELDS_MARK:
            fields[table] = values
            continue
        values += [""] * (len(fields.get(table, ())) - len(values))
        whole = base_digest(values) == mark
        bases.setdefault(table, {})[id] = (
            dict(zip(fields.get(table, ()), values, strict=False)) if whole else None
        )
        if not whole:
            findings.append(kinds.BASE_LOST.at(requirement=id, value=id))
    return bases


def _table(sheet: Sheet, languages: tuple[str, ...]) -> _Table | None:
    """The table on a sheet, found by its hidden row of fields or by its headings."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    best: _Table | None = None
    for name in TABLES:
        fields = fields_of(name, languages)
        words = {fold(word): one for one in fields for word in _heads(one)}
        for number in sorted(rows)[:_HIGHEST]:
            texts = {at: fold(as_text(cell) or "") for at, cell in rows[number].items()}
            columns = {at: words[text] for at, text in texts.items() if text in words}
            has_id = any(one.id == "id" for one in columns.values())
            enough = max(min(_ENOUGH, len(fields)), len(best.columns) + 1 if best else 0)
            if has_id and len(columns) >= enough:
                best = _Table(sheet, name, number, columns, {})
    if best is None:
        return None
    at = next(at for at, one in best.columns.items() if one.id == "id")
    for number in range(best.header + 1, best.header + HEADER_ROW + 1):
        head = fold(as_text(rows.get(number, {}).get(at)) or "")
        if head in {fold(word) for word in _heads(best.columns[at])}:  # below the hidden ids
            best = _Table(sheet, best.name, number, best.columns, {})
    below = {number: cells for number, cells in rows.items() if number > best.header}
    return _Table(sheet, best.name, best.header, best.columns, below)


def _heads(one: Field) -> tuple[str, str, str]:
    """What may stand above the column of a field."""
    return one.title.da, one.title.en, one.mark or one.id


def _rows(
    table: _Table, bases: Mapping[str, Base | None], findings: list[Finding]
) -> Iterator[GivenRow]:
    """The rows of a table, those with nothing in them left out."""
    looks = {look[:2]: look for look in table.sheet.looks}
    id_column = next(at for at, one in table.columns.items() if one.id == "id")
    for number, cells in table.rows.items():
        mine = {table.columns[at].id: c for at, c in cells.items() if at in table.columns}
        texts = {id: as_text(cell) or "" for id, cell in mine.items()}
        if not any(texts.values()) and not any(c.formula for c in mine.values()):
            continue
        where = Where(table.sheet.name, reference(number, id_column))
        id = texts.get("id") or None
        if id and mine["id"].kind is CellKind.NUMBER:
            findings.append(kinds.ID_WRONG.at(where, requirement=id, value=id, reason=_NUMBER))
            continue
        base = bases.get(id) if id else None
        merged = [r for r in table.sheet.merged if r.top <= number <= r.bottom]
        places, unclear = {}, {}
        for at, one in table.columns.items():
            places[one.id] = Where(table.sheet.name, reference(number, at))
            if reason := _unclear(one, mine.get(one.id), looks.get((number, at))):
                unclear[one.id] = reason
            elif any((number, at) in r and (number, at) != (r.top, r.left) for r in merged):
                unclear[one.id] = _MERGED
        values = {one.id: texts.get(one.id, "") for one in table.columns.values()}
        findings += [
            kinds.CELL_UNCLEAR.at(
                places[one.id],
                requirement=id,
                value=values[one.id],
                column=one.title,
                reason=_STRUCK,
            )
            for one in table.columns.values()
            if unclear.get(one.id) is _STRUCK and base and base.get(one.id) == values[one.id]
        ]
        yield GivenRow(table.name, id, values, base, where, places, unclear)


def _unclear(one: Field, cell: Cell | None, look: Look | None) -> Text | None:
    """Why a cell cannot be read for certain; None when it can."""
    if cell is None:
        return None
    if cell.kind is CellKind.ERROR:
        return _ERROR
    if cell.formula is not None:
        return _FORMULA
    if cell.kind is CellKind.DATE and one.path[-1] != "checked":
        return _DATE
    is_broken = isinstance(cell.value, float) and not cell.value.is_integer()
    if is_broken and one.kind is FieldKind.LINE:
        return _NUMBER
    if look and look.struck:
        return _STRUCK
    if look and (look.hidden or look.unseen or look.picture):
        return _HIDDEN
    return None


def _odd(table: _Table, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Columns that are missing, cells beside the table, and comments."""
    there = {one.id for one in table.columns.values()}
    for one in fields_of(table.name, languages):
        if one.id not in there:
            yield kinds.COLUMN_MISSING.at(Where(table.sheet.name), column=one.title)
    for number, cells in table.rows.items():
        for at, cell in cells.items():
            if at not in table.columns and (text := as_text(cell)):
                where = Where(table.sheet.name, reference(number, at))
                yield kinds.CELL_UNREAD.at(where, value=text)
    for note in table.sheet.comments:
        where = Where(table.sheet.name, reference(note.row, note.column))
        yield kinds.CELL_UNREAD.at(where, value=note.text)


def _unread(sheet: Sheet) -> Iterator[Finding]:
    """A sheet that is not one of ours, reported once; the one with the words is ours."""
    first = next((text for cell in sheet.cells if (text := as_text(cell))), None)
    if first and fold(first) not in {fold("Skala"), fold("Scale")}:
        yield kinds.CELL_UNREAD.at(Where(sheet.name, sheet.cells[0].ref), value=first)

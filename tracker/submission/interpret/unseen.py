"""What a person who opens the workbook does not see, or sees otherwise than it is stored.

Answers in hidden rows and columns, and words struck out, hidden or altered in cells nobody fills in. How the
vendor's own cells look is told where they are read (``sights``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from tracker.findings import Finding, Where, one
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Look, rectangle, reference
from tracker.submission import findings
from tracker.submission.interpret.beside import Ids
from tracker.submission.interpret.reading import ReadRow
from tracker.submission.interpret.secrecy import says_something
from tracker.submission.interpret.sights import Sight, seen
from tracker.submission.interpret.unread import Place
from tracker.texts import Text
from tracker.workbook.layout import ANSWERED

_ROWS = Text("skjulte rækker", "hidden rows")
_COLUMNS = Text("skjulte kolonner", "hidden columns")
# Told of an unread cell too: the finding that it was not read does not say so.
_OF_UNREAD = (findings.STRUCK_ELSEWHERE, findings.CELL_HIDDEN, findings.SHOWN_ELSEWHERE)


def hidden_answers(
    grid: Grid, read: Iterable[ReadRow], about: Iterable[Place]
) -> Iterator[Finding]:
    """Answers that stand in rows and columns nobody sees: of each sheet one finding of either.

    Args:
        read: the rows that were read; of a hidden one the first cell with something in it is named.
        about: the cells that say who the vendor is.
    """
    rows = {sheet.name: frozenset(sheet.hidden_rows) for sheet in grid.sheets}
    columns = {sheet.name: sheet.hidden_columns for sheet in grid.sheets}
    found: dict[tuple[str, Text], dict[tuple[int, int], Finding]] = {}
    for (sheet, row, column), id in chain(_answered(read), ((at, None) for at in sorted(about))):
        if row in rows[sheet]:
            what, key = _ROWS, (row, 0)
        elif any((row, column) in area for area in columns[sheet]):
            what, key = _COLUMNS, (row, column)
        else:
            continue
        where = Where(sheet, reference(row, column))
        finding = findings.ANSWERS_HIDDEN.at(where, requirement=id, what=what)
        found.setdefault((sheet, what), {}).setdefault(key, finding)
    return (one(each.values()) for each in found.values())


def _answered(read: Iterable[ReadRow]) -> Iterator[tuple[Place, str | None]]:
    """The cells of rows that the vendor has put something in, each with the requirement."""
    for row in read:
        id, sheet = row.requirement.id, row.table.sheet.name
        for column in ANSWERED:
            cell = row.row.cells.get(column)
            if cell and as_text(cell):
                yield (sheet, cell.row, cell.column), id
        for price in row.prices:
            if price.cell and (price.price or price.written) and (at := rectangle(price.cell.ref)):
                yield (price.cell.sheet, at.top, at.left), id


def elsewhere(
    grid: Grid, read: Collection[Place], unread: Collection[Place], ids: Ids
) -> Iterator[Finding]:
    """Words in cells nobody fills in that are struck out, hidden or altered: the buyer's, or beside them.

    Args:
        read: the cells that were read as answers; what is odd about these is reported where they are read.
        unread: the cells reported as not read.
    """
    for sheet in grid.sheets:
        looks = [k for k in sheet.looks if (sheet.name, k.row, k.column) not in read]
        wanted = {(look.row, look.column) for look in looks}
        cells = {cell[:2]: cell for cell in sheet.cells if cell[:2] in wanted}
        for look in looks:
            at = look.row, look.column
            is_unread = (sheet.name, *at) in unread
            for sight in _sights(look, cells.get(at)):
                if not is_unread or sight.kind in _OF_UNREAD:
                    place = Where(sheet.name, reference(*at))
                    finding = sight.finding(place, None)
                    yield replace(finding, requirement=ids.get((sheet.name, look.row)))


def _sights(look: Look, cell: Cell | None) -> Iterator[Sight]:
    """What is odd about how a cell shows what is not the vendor's: a text, or a number that its format makes words of."""
    if look.struck:
        yield Sight(findings.STRUCK_ELSEWHERE, look.struck, "")
        return
    if cell is None or cell.formula is not None:
        return
    for sight in seen(cell, look, "")[1]:
        if cell.kind is CellKind.TEXT or (cell.kind is CellKind.NUMBER and _adds_words(sight)):
            is_shown = sight.kind is findings.CELL_SHOWN_OTHERWISE
            yield replace(sight, kind=findings.SHOWN_ELSEWHERE) if is_shown else sight


def _adds_words(sight: Sight) -> bool:
    """Whether a number shows words that are not its unit."""
    return sight.kind is findings.CELL_SHOWN_OTHERWISE and says_something(sight.shown)

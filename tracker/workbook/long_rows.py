"""Requirements whose text is taller than a row: the whole of it, on a sheet of its own.

Most workbooks have none, and no such sheet. It is wide, is never filtered, and has as many rows for
one requirement as its text needs; what stands here is the buyer's, and a change of it is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.procurement.row_words import requirement_cell
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet.grid import reference
from tracker.spreadsheet.look import pieces
from tracker.spreadsheet.plan import Link, PlannedCell, PlannedSheet, footer
from tracker.texts import Text
from tracker.workbook import layout
from tracker.workbook.columns import CURRENT, Layout
from tracker.workbook.layout import FIRST_ROW
from tracker.workbook.row_cells import LONG, id_cell, is_long

_TITLE = Text("Krav, der er for lange til én række", "Requirements that are too long for one row")
_HINT = Text(
    "Her står hele teksten. Svar på kravene på arket »{sheet.da}«; linket fører til svaret.",
    "The whole text is here. Answer on the sheet '{sheet.en}'; the link leads to the answer.",
)
_HEADERS = (
    (Text("Krav-id", "Requirement id"), 16.0),
    (Text("Krav", "Requirement"), 110.0),
    (Text("Svar", "Answer"), 16.0),
)
_TOP = 3
_LINES = 15  # of a row: it can be read to its end on any screen, and two fit on a page


def long_rows(specification: Specification, version: Layout = CURRENT) -> tuple[Requirement, ...]:
    """The requirements whose text does not fit into their row."""
    return tuple(r for r in specification.requirements if is_long(r, specification, version))


def plans(specification: Specification, version: Layout = CURRENT) -> Iterator[PlannedSheet]:
    """The sheet, where any text needs it."""
    found = {row.id for row in long_rows(specification, version)}
    if not found:
        return
    language = specification.procurement.language
    hint = _HINT.fill(sheet=layout.REQUIREMENTS).get(language)
    cells = [PlannedCell(0, 0, _TITLE.get(language), "title"), PlannedCell(1, 0, hint, "muted")]
    for column, (title, _) in enumerate(_HEADERS):
        cells.append(PlannedCell(_TOP - 1, column, title.get(language), "header"))
    at = _TOP
    for number, row in enumerate(specification.requirements, start=FIRST_ROW + 1):
        if row.id not in found:
            continue
        target = reference(number, version.index["answer"] + 1)
        text = requirement_cell(row, specification, language)
        for part, piece in enumerate(pieces(text, _HEADERS[1][1], _LINES)):
            name = id_cell(row, version) if part == 0 else ""
            link = Link(layout.REQUIREMENTS.get(language), target) if part == 0 else None
            cells += [
                PlannedCell(at, 0, name, "cell_bold"),
                PlannedCell(at, 1, piece, "cell", is_tall=True),
                PlannedCell(at, 2, link, "cell_link"),
            ]
            at += 1
    yield PlannedSheet(
        LONG.get(language),
        [width for _, width in _HEADERS],
        cells,
        heights={0: 28},
        footer=footer(specification.procurement.title, language),
        frozen=(_TOP, 1),
        repeated=_TOP - 1,
    )

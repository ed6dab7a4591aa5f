"""What the buyer's cells of a row hold, in each version of the layout; the reader holds them against it."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.procurement.row_words import (
    number_cell,
    package_cell,
    requirement_cell,
    section_cell,
    sections_cell,
)
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet.look import first_piece, fitting
from tracker.texts import Text
from tracker.workbook.columns import CURRENT, LAYOUTS, Layout

# Lines of a requirement's cell: a row that is taller than what a small screen shows below the headings
# cannot be read to its end in programs that scroll by whole rows.
TALLEST = 18
_GOES_ON = Text(
    "[… Hele teksten står på arket »{sheet.da}«.]",
    "[… The whole text is on the sheet '{sheet.en}'.]",
)
LONG = Text("Lange krav", "Long requirements")


def id_cell(row: Requirement, layout: Layout = CURRENT) -> str:
    """What names a row: the id of old, the number since there are any."""
    return row.id if layout.version == 1 else number_cell(row)


def fixed_cells(
    row: Requirement, specification: Specification, layout: Layout = CURRENT
) -> Iterator[tuple[str, str]]:
    """The columns whose words are the same whatever the vendor answers, but for what is asked and how much.

    That is the requirement itself (``asked_cell``), its level and its number.
    """
    language = specification.procurement.language
    yield "requirement_id", id_cell(row, layout)
    if layout.version == 1:
        yield "section", package_cell(row)
    else:
        yield "section", section_cell(row, specification, language)
        yield "sections", sections_cell(row, specification)


def asked_cell(row: Requirement, specification: Specification, layout: Layout = CURRENT) -> str:
    """The text of the requirement cell, its beginning where it goes on elsewhere."""
    language = specification.procurement.language
    text = requirement_cell(row, specification, language)
    if _fits(text, layout):
        return text
    goes_on = _GOES_ON.fill(sheet=LONG).get(language)
    room = first_piece(text, _width(layout), TALLEST - 2)
    return f"{text[:room].rstrip()}\n{goes_on}"


def _fits(text: str, layout: Layout) -> bool:
    return not layout.continues or fitting(text, _width(layout), TALLEST) == len(text)


def _width(layout: Layout) -> float:
    return layout.columns[layout.index["requirement"]].width


def asked_cells(row: Requirement, specification: Specification) -> frozenset[str]:
    """The text of the requirement cell in every version."""
    return frozenset(asked_cell(row, specification, layout) for layout in LAYOUTS.values())


def is_long(row: Requirement, specification: Specification, layout: Layout = CURRENT) -> bool:
    """Whether a row's text goes on elsewhere."""
    text = requirement_cell(row, specification, specification.procurement.language)
    return not _fits(text, layout)

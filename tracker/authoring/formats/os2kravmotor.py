"""An export of OS2kravmotor as requirements (OS2kravmotor, its ``*RequirementXlsView``).

One sheet under its names of columns; the four priorities are the four roles of a level. What vendors
see there (name, description, the municipality's own description, rationale) is the requirement's text;
interpretation and notes are the buyer's own and become guidance.
"""

from __future__ import annotations

from tracker.authoring.formats import findings
from tracker.authoring.formats.gather import Gathering, paragraphs, spoken, where_of
from tracker.authoring.formats.table import TableRow, header_of, rows_of
from tracker.authoring.imported import ImportedFile, ImportedHeading, ImportedRow
from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import Origin
from tracker.foreign_text import fold
from tracker.spreadsheet.grid import Grid, Sheet
from tracker.texts import Text

_ID, _NAME = ("krav id", "id"), "navn"
_TEXT, _OWN_TEXT, _WHY = "beskrivelse", "lokal beskrivelse", "rationale"
_CATEGORY, _PRIORITY = "kategori", "prioritet"
_ADVICE = ("fortolkning", "noter")
_TAGS = ("type", "domæner", "filtre", "principper", "interessenter")
_ATTACHED = "bilag"
_KNOWN = {*_ID, _NAME, _TEXT, _OWN_TEXT, _WHY, _CATEGORY, _PRIORITY, *_ADVICE, *_TAGS, _ATTACHED}
_LEVELS = {
    "mindstekrav": LevelRole.MINIMUM,
    "vigtigt krav": LevelRole.IMPORTANT,
    "krav": LevelRole.NORMAL,
    "option": LevelRole.OPTION,
}
_LANGUAGE = "da"
_NO_TEXT = Text("rækken har hverken navn eller beskrivelse", "the row has no name or description")


def is_os2kravmotor(grid: Grid) -> bool:
    """Whether a workbook is an export of OS2kravmotor: a sheet with its names of columns."""
    return any(_is_export(sheet) for sheet in grid.sheets)


def read_os2kravmotor(grid: Grid) -> ImportedFile:
    """The requirements of an export; categories are sections."""
    found = Gathering()
    sections: set[str] = set()
    for sheet in filter(_is_export, grid.sheets):
        for row in rows_of(sheet):
            if not (text := _text(row)):
                found.skip(row.place, _NO_TEXT)
                continue
            category = row.get(_CATEGORY)
            if category and category not in sections:
                sections.add(category)
                heading = ImportedHeading(None, (category,), {_LANGUAGE: category})
                found.heading(heading)
            found.row(_row(row, text, found))
            for name in sorted(set(row.texts) - _KNOWN):
                what = Text(f"kolonnen »{name}«", f"the column '{name}'")
                found.lost(row.place, what, row.get(*_ID))
    return found.imported(_LANGUAGE)


def _is_export(sheet: Sheet) -> bool:
    """The columns every export has; ``krav id`` is what nobody else calls it together with these."""
    names = set(header_of(sheet))
    return {_NAME, _TEXT, _WHY, _CATEGORY} <= names and not names.isdisjoint(_ID)


def _text(row: TableRow) -> str:
    why = row.get(_WHY)
    return paragraphs(
        row.get(_NAME), row.get(_TEXT), row.get(_OWN_TEXT), f"Rationale: {why}" if why else None
    )


def _row(row: TableRow, text: str, found: Gathering) -> ImportedRow:
    category, attached = row.get(_CATEGORY), row.get(_ATTACHED)
    return ImportedRow(
        place=row.place,
        id=row.get(*_ID),
        text={_LANGUAGE: text},
        level=_level(row, found),
        section=(category,) if category else (),
        guidance=spoken(_LANGUAGE, paragraphs(*(row.get(name) for name in _ADVICE))),
        tags=tuple(tag for name in _TAGS if (tag := row.get(name))),
        source=Origin(address=attached) if attached else None,
    )


def _level(row: TableRow, found: Gathering) -> LevelRole | None:
    word = row.get(_PRIORITY)
    if word is None:
        return None
    level = _LEVELS.get(fold(word))
    if level is None:
        what = Text("Prioritet", "Prioritet")
        finding = findings.UNKNOWN_VALUE.at(
            where_of(row.place), requirement=row.get(*_ID), value=word, what=what
        )
        found.doubt(finding)
    return level

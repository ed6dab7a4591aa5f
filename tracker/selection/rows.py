"""What the tables that people add rows to have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.findings import Where
from tracker.forms.book import FormSheet
from tracker.forms.live import Live
from tracker.forms.model import Column, ColumnKind, Form, Option, Row
from tracker.selection.model import SELECTION, AddedRow, CaseView, Edit, Table
from tracker.selection.workbook import normal
from tracker.texts import Text

YES = "yes"
YES_OPTION = Option(YES, Text("Ja", "Yes"))
REMOVE = Column(
    "remove",
    Text("Fjern", "Remove"),
    8,
    ColumnKind.CHOICE,
    Text("Ja fjerner rækken fra sagen.", "Yes removes the row from the case."),
    (YES_OPTION,),
)
# Of whoever is listed: a vendor, an evaluator.
ID = Column(
    "id",
    Text("Id", "Id"),
    18,
    hint=Text(
        "Bruges i filnavne. Tom i en ny række: tracker danner det af navnet.",
        "Used in file names. Empty in a new row: tracker makes it of the name.",
    ),
)
NAME = Column("name", Text("Navn", "Name"), 40, ColumnKind.TEXT)
_BLANK = 600  # rows below the last: three hundred are pasted at once


def table_form(
    view: CaseView,
    table: Table,
    sheet: Text,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    extendable: bool = True,
) -> Form:
    """A table of the workbook as a form."""
    return Form(
        id=table,
        kind=SELECTION,
        procurement=SELECTION,
        revision=0,
        language=view.language,
        title=sheet.get(view.language),
        guide=(),
        sheet=sheet,
        columns=tuple(columns),
        rows=tuple(rows),
        extendable=extendable,
    )


def list_sheet(form: Form, purpose: Text, status: Live) -> FormSheet:
    """A table that people add rows to as a sheet."""
    return FormSheet(form, blank=_BLANK, purpose=purpose, status=status)


def by_row(edits: Sequence[Edit]) -> dict[str, dict[str, Edit]]:
    """The edits of each row by the ids of their columns."""
    found: dict[str, dict[str, Edit]] = {}
    for edit in edits:
        found.setdefault(edit.place.row, {})[edit.place.column] = edit
    return found


def added_cells(row: AddedRow) -> dict[str, str]:
    """What stands in an added row, without empty cells; nothing where it is to be removed again."""
    cells = {id: text for id, cell in row.values.items() if (text := normal(cell))}
    return {} if cells.pop("remove", None) == YES else cells


def where(row: AddedRow, column: str = "") -> Where:
    """Where a cell of an added row stands; where it is empty, the row's first cell that is not."""
    if column in row.places:
        return row.places[column]
    return next((row.places[id] for id in row.values if id in row.places), Where())


def plain_list(plain: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """The entries of a list of the file; none where the key is missing or empty."""
    return [dict(entry) for entry in plain.get(key) or ()]


def with_list(plain: Mapping[str, Any], key: str, entries: Sequence[Any]) -> dict[str, Any]:
    """The file with a list as given; where it was not there, an empty one is left out."""
    made = dict(plain)
    if entries or key in made:
        made[key] = list(entries)
    return made

"""An entry of a bank as a row that somebody wants: what it says in each field."""

from __future__ import annotations

from tracker.authoring.cells import shown
from tracker.authoring.edit import Entry
from tracker.authoring.fields import fields_of
from tracker.authoring.formats.gather import where_of
from tracker.authoring.model import GivenRow
from tracker.texts import Language


def given_row(
    table: str, entry: Entry, place: str, languages: tuple[str, ...], language: Language
) -> GivenRow:
    """A row with the cells of what it says; of the rest nothing is known."""
    cells = {
        one.id: cell
        for one in fields_of(table, languages)
        if (cell := shown(one, entry, languages, language))
    }
    return GivenRow(table, entry.get("id"), cells, where=where_of(place))

"""Where things stand in the authoring workbook. Rows are counted from 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker import documents
from tracker.files import digest
from tracker.texts import Text

SHEETS: Mapping[str, Text] = {
    "requirements": Text("Krav", "Requirements"),
    "sections": Text("Afsnit", "Sections"),
    "conditions": Text("Betingelser", "Conditions"),
    "integrations": Text("Integrationer", "Integrations"),
    "guidance": Text("Vejledning", "Guidance"),
}
SCALE = Text("Skala", "Scale")
IDENTITY = "_tracker"
TITLE_ROW, ID_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = range(5)
FIELDS_MARK = "fields"  # in the place of a digest, in the line that names a table's fields


def base_digest(cells: Sequence[str]) -> str:
    """The digest of a row as it was when the workbook was made."""
    return digest(documents.canonical(list(cells)))[:16]

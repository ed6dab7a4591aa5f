"""What was proposed for a bank."""

from __future__ import annotations

from tracker import documents
from tracker.authoring.promote import Promotion
from tracker.paper.model import Column, Paper, Place, Row, Section, Table
from tracker.texts import Language, Text

_KIND = Text("Forslag til kravkataloget", "Proposals for the bank")
_ROW, _ID = Text("Krav i sagen", "In the case"), Text("Id i kataloget", "Id in the bank")
_SECTION, _NOTE = Text("Afsnit", "Section"), Text("Se efter", "Look at")


def promotion_paper(done: Promotion, language: Language) -> Paper:
    """The rows that are proposals now, and what to look at in them."""
    columns = (
        Column("row", _ROW.get(language), 18, Place.NAME),
        Column("id", _ID.get(language), 18, Place.NAME),
        Column("section", _SECTION.get(language), 18, Place.ASIDE),
        Column("notes", _NOTE.get(language), 60),
    )
    rows = tuple(
        Row(
            {
                "row": one.row,
                "id": one.id,
                "section": one.section,
                "notes": "\n".join(note.get(language) for note in one.notes) or None,
            }
        )
        for one in done.promoted
    )
    kind = _KIND.get(language)
    title = done.bank.catalogue.title.get(language)
    table = Table("", columns, rows, sheet=kind)
    return Paper(kind, title, (), (), (Section("proposed", kind, (table,)),), kind, language)


def as_json(done: Promotion) -> bytes:
    """By ``schemas/catalogue-promotion.schema.json``."""
    rows = [
        {
            "row": one.row,
            "id": one.id,
            "section": one.section,
            "notes": documents.to_plain(one.notes),
        }
        for one in done.promoted
    ]
    return documents.to_document(
        "catalogue-promotion", {"catalogue": done.bank.catalogue.id, "proposed": rows}
    )

"""What became of each requirement when earlier answers were carried over, to be read by the vendor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tracker import documents
from tracker.cpr import masked
from tracker.paper.model import Column, Notice, Paper, Place, Row, Section, Table
from tracker.paper.values import one_line
from tracker.returning.carry import CarriedRow, CarriedWorkbook, CarryKind
from tracker.texts import Language, Text

_KIND = Text("Tidligere svar ført over", "Earlier answers carried over")
KINDS = {
    CarryKind.SAME: Text("Samme ordlyd", "Same wording"),
    CarryKind.CHANGED: Text("Ordlyden er ændret", "The wording has changed"),
    CarryKind.RECHOOSE: Text("Svaret skal vælges på ny", "The answer is to be chosen anew"),
    CarryKind.OWN: Text("Stod i den nye arbejdsbog", "Stood in the new workbook"),
    CarryKind.NONE: Text("Ikke besvaret", "Not answered"),
}
_REQUIREMENT, _WHAT = Text("Krav", "Requirement"), Text("Hvad", "What")
_FROM = Text("Fra", "From")
_SOURCE = Text(
    "{file} ({procurement}, udgave {revision})", "{file} ({procurement}, revision {revision})"
)
_LOOK = Text(
    "Gennemgå hvert svar: det er jer, der afgiver tilbuddet. Priser og datoer er ikke ført med.",
    "Go through every answer: the offer is yours. Prices and dates were not carried over.",
)


def carried_paper(carried: CarriedWorkbook, language: Language) -> Paper:
    """How many answers were carried, and each requirement."""
    kind = _KIND.get(language)
    title = one_line(carried.specification.procurement.title)
    counts = Counter(row.kind for row in carried.rows)
    columns = (
        Column("id", _REQUIREMENT.get(language), 14, Place.NAME),
        Column("what", _WHAT.get(language), 24, Place.ASIDE),
        Column("from", _FROM.get(language), 50, Place.ASIDE),
    )
    table = Table("", columns, tuple(_rows(carried, language)), sheet=_REQUIREMENT.get(language))
    return Paper(
        kind=kind,
        title=title,
        facts=tuple((text.get(language), str(counts[one])) for one, text in KINDS.items()),
        notices=(Notice(_LOOK.get(language), alert=False),),
        sections=(Section("rows", _REQUIREMENT.get(language), (table,)),),
        footer=f"{kind}: {title}",
        language=language,
    )


def _rows(carried: CarriedWorkbook, language: Language) -> Iterator[Row]:
    for row in carried.rows:
        yield Row(
            {
                "id": one_line(row.requirement),
                "what": KINDS[row.kind].get(language),
                "from": one_line(_source(row).get(language)) if row.file else None,
            }
        )


def _source(row: CarriedRow) -> Text:
    return _SOURCE.fill(file=row.file, procurement=row.procurement, revision=row.revision)


def carried_json(carried: CarriedWorkbook, path: str) -> bytes:
    """The same as JSON, by ``schemas/prefill.schema.json``."""
    it = carried.specification
    rows = [
        {
            "requirement": row.requirement,
            "kind": row.kind,
            "file": row.file,
            "procurement": row.procurement,
            "revision": row.revision,
        }
        for row in carried.rows
    ]
    plain = {
        "procurement": it.procurement.id,
        "revision": it.revision,
        "workbook": path,
        "rows": documents.to_plain(masked(rows)),
    }
    return documents.to_document("prefill", documents.encodable(plain))

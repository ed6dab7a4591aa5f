"""The words a vendor reads in a row; the reader holds what comes back against them."""

from __future__ import annotations

from tracker.procurement.specification import Requirement, Specification, conjunction
from tracker.texts import Language, Text

_APPLIES_IF = Text("Gælder hvis: ", "Applies if: ")
_EVIDENCE = Text("Dokumentation: ", "Evidence: ")
_OR = Text(" – eller: ", " – or: ")
_AND = Text(" og ", " and ")


def requirement_cell(row: Requirement, specification: Specification, language: Language) -> str:
    """The text of the requirement cell: what is asked, when it applies, what a good answer has."""
    parts = [row.text.get(language)]
    if row.addendum:
        parts.append(row.addendum.get(language))
    if row.when:
        parts.append(conditions(row, specification, language))
    if row.wanted:
        parts.append(row.wanted.get(language))
    if row.evidence:
        parts.append(_EVIDENCE.get(language) + row.evidence.get(language))
    if row.note:
        parts.append(row.note.get(language))
    return "\n".join(parts)


def wording(row: Requirement, specification: Specification) -> Text:
    """A requirement as the vendor read it: its level, and the text of its cell."""
    level = specification.scale.level(row.level).label
    shown = {lang: requirement_cell(row, specification, lang) for lang in Language}
    return Text(
        f"{level.da}: {shown[Language.DA]}",
        f"{level.en}: {shown[Language.EN]}",
    )


def conditions(row: Requirement, specification: Specification, language: Language) -> str:
    """When a row applies, in the words of the questions the vendor answers."""
    questions = {c.id: c.question.get(language) for c in specification.conditions}
    return _APPLIES_IF.get(language) + _OR.get(language).join(
        _AND.get(language).join(f"»{questions[c]}«" for c in conjunction(way)) for way in row.when
    )


def package_cell(row: Requirement) -> str:
    """The packages a row belongs to, in one cell; a dash for a requirement of the buyer's own."""
    return ", ".join(row.packages) or "–"


def integration_cell(row: Requirement) -> str:
    """The id of an integration row, else the row's own id, so that every row can be named."""
    return row.id

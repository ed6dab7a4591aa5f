"""The marks that may say "confidential", and what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable

from tracker import documents
from tracker.confidentiality.protected import HIDE, SHOW, Doubt
from tracker.paper.cell_values import Said, Sign, Tone
from tracker.paper.cells import cell_text
from tracker.paper.model import Column, Paper, Place, Row, Section, Table
from tracker.paper.values import one_line, place
from tracker.texts import Language, Text

_KIND, _MARKS = Text("Fortrolighed", "Confidentiality"), Text("Mærker i tvivl", "Marks in doubt")
_NONE = Text("Intet mærke er i tvivl.", "No mark is in doubt.")
_UNDECIDED = Text(
    "ikke forstået; afgørelse mangler, svaret er skjult",
    "not understood; decision missing, the answer is hidden",
)
DECIDED = {
    SHOW: Text("må vises", "may be shown"),
    HIDE: Text("undtages", "withheld"),
}
_SHOWN = ("choice", "reason", "decided_by", "role", "at", "who", "number")
_ALL = Text("alle filens svar", "every answer of the file")
_SUPPLEMENT = Text("supplement", "supplement")
_ROUND = Text("runde {round}", "round {round}")
_COLUMN = Text("kolonnen kan ikke læses", "the column cannot be read")


def doubts_paper(title: str, doubts: Iterable[Doubt], language: Language) -> Paper:
    """Each doubt, with what was decided about it.

    Args:
        title: of the case.
    """
    described = (
        ("id", Text("Mærke", "Mark"), 14, Place.NAME),
        ("choice", Text("Afgørelse", "Decision"), 40, Place.SIGN),
        ("vendor", Text("Leverandør", "Vendor"), 24, Place.ASIDE),
        ("round", Text("Hvor", "Where"), 12, Place.ASIDE),
        ("requirement", Text("Krav", "Requirement"), 14, Place.ASIDE),
        ("cell", Text("Celle", "Cell"), 14, Place.ASIDE),
        ("words", Text("Ord", "Words"), 30, Place.BODY),
        ("by", Text("Afgjort af", "Decided by"), 24, Place.BODY),
        ("reason", Text("Begrundelse", "Reason"), 40, Place.BODY),
    )
    columns = tuple(Column(k, name.get(language), width, at) for k, name, width, at in described)
    rows = tuple(_row(doubt, language) for doubt in doubts)
    kind = _KIND.get(language)
    table = Table("", columns, rows, empty=_NONE.get(language), sheet=_MARKS.get(language))
    sections = (Section("marks", _MARKS.get(language), (table,)),)
    return Paper(kind, one_line(title), (), (), sections, kind, language)


def _row(doubt: Doubt, language: Language) -> Row:
    mark, decision, cells = doubt.mark, doubt.decision, cells_of(doubt, language)
    return Row(
        {
            "id": doubt.id,
            "choice": Sign("✓", DECIDED[decision.choice].get(language), Tone.IDLE)
            if decision
            else Sign("?", _UNDECIDED.get(language), Tone.OPEN),
            **cells,
            "words": Said(cells["words"], cells["cell"]) if mark.words else cells["words"],
            "by": one_line(decision.decided_by) if decision else None,
            "reason": one_line(decision.reason) if decision else None,
        }
    )


def cells_of(doubt: Doubt, language: Language) -> dict[str, str]:
    """Whose mark it is, where it stands and what it says, by column."""
    mark = doubt.mark
    where = _ROUND.fill(round=doubt.round) if doubt.round else _SUPPLEMENT
    return {
        "vendor": one_line(doubt.vendor),
        "round": where.get(language),
        "requirement": one_line(mark.requirement) or _ALL.get(language),
        "cell": place(mark.sheet, mark.cell),
        "words": one_line(mark.words) if mark.words else _COLUMN.get(language),
    }


def as_lines(doubts: Iterable[Doubt], language: Language) -> str:
    """A line for each doubt, for the output of another command."""
    return "".join(f"{_line(doubt, language)}\n" for doubt in doubts)


def _line(doubt: Doubt, language: Language) -> str:
    cells = _row(doubt, language).cells.values()
    return " · ".join(text for cell in cells if (text := cell_text(cell, language)))


def as_json(doubts: Iterable[Doubt]) -> bytes:
    """The document's bytes, valid against ``schemas/confidential.schema.json``."""
    plain = [
        {
            "id": doubt.id,
            "vendor": doubt.vendor,
            "round": doubt.round,
            **documents.to_plain(doubt.mark),
            "decision": {k: getattr(doubt.decision, k) for k in _SHOWN} if doubt.decision else None,
        }
        for doubt in doubts
    ]
    return documents.to_document("confidential", documents.encodable({"marks": plain}))

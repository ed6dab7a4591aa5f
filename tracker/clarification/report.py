"""What vendors added when asked, and what a person made of it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker import documents
from tracker.assessment.texts import WEIGHT_OF_SUPPLEMENT
from tracker.clarification.classes import CLASS_LABELS
from tracker.clarification.decide import Piece
from tracker.cpr import masked
from tracker.paper.cell_values import Said, Sign, Tone
from tracker.paper.model import Column, Paper, Place, Row, Section, Table
from tracker.paper.values import cell_name, one_line
from tracker.texts import Language, Text

_SUPPLEMENTS = Text("Supplementer", "Supplements")
_NONE = Text("Ingen supplementer er modtaget.", "No supplements were received.")
LAWYERS = Text("; kun juristen kan godtage det", "; only the lawyer can accept it")
_COLUMNS = (
    ("name", Text("Supplement", "Supplement"), 24, Place.NAME),
    ("vendor", Text("Leverandør", "Vendor"), 22, Place.NAME),
    ("weight", Text("Afgørelse", "Decision"), 30, Place.SIGN),
    ("class", Text("Ligner", "Looks like"), 40, Place.ASIDE),
    ("by", Text("Afgjort af", "Decided by"), 24, Place.BODY),
    ("reason", Text("Begrundelse", "Reason"), 40, Place.BODY),
    ("question", Text("Spurgt", "Asked"), 50, Place.BODY),
    ("text", Text("Svar", "Answer"), 50, Place.BODY),
    ("reference", Text("Hvor i tilbuddet", "Where in the offer"), 30, Place.BODY),
    ("evidence", Text("Dokumentation", "Evidence"), 30, Place.BODY),
)
_SIGNS = {None: ("?", Tone.OPEN), "refuse": ("✗", Tone.BAD)}


def supplements_paper(title: str, pieces: Sequence[Piece], language: Language) -> Paper:
    """Row by row: what was added, what it looks like, what was decided.

    Args:
        title: of the case.
    """
    kind = _SUPPLEMENTS.get(language)
    table = Table(
        "",
        tuple(Column(key, name.get(language), width, at) for key, name, width, at in _COLUMNS),
        tuple(_row(piece, language) for piece in pieces),
        empty=_NONE.get(language),
        sheet=kind,
    )
    sections = (Section("supplements", kind, (table,)),)
    return Paper(kind, one_line(title), (), (), sections, kind, language)


def _row(piece: Piece, language: Language) -> Row:
    decided, added = piece.decided, piece.added
    choice = decided.choice if decided else None
    sign, tone = _SIGNS.get(choice, ("✓", Tone.GOOD))
    lawyers = LAWYERS.get(language) if piece.sort.is_lawyers else ""
    cell = cell_name(added.cell)
    words = {"text": added.text, "reference": added.reference, "evidence": added.evidence}
    return Row(
        {
            "name": piece.name,
            "vendor": one_line(masked(piece.vendor)),
            "weight": Sign(sign, WEIGHT_OF_SUPPLEMENT[choice].get(language), tone),
            "class": CLASS_LABELS[piece.sort].get(language) + lawyers,
            "by": one_line(decided.decided_by) if decided else None,
            "reason": one_line(decided.reason) if decided else None,
            "question": one_line(added.question),
            **{key: Said(masked(text), cell) if text else None for key, text in words.items()},
        }
    )


def as_json(pieces: Sequence[Piece]) -> bytes:
    """``{"supplements": [...]}``, one per row."""
    return documents.to_document(
        "supplement-list", {"supplements": [_plain(piece) for piece in pieces]}
    )


def _plain(piece: Piece) -> dict[str, object]:
    decided = piece.decided
    return {
        "name": piece.name,
        "vendor": masked(piece.vendor),
        "class": piece.sort.value,
        "lawyer_only": piece.sort.is_lawyers,
        "added": documents.to_plain(masked(piece.added)),
        "choice": decided.choice if decided else None,
        "decided_by": decided.decided_by if decided else None,
        "role": decided.role if decided else None,
        "reason": decided.reason if decided else None,
    }

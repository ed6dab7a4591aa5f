"""The marks that may say "confidential", as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from tracker import documents
from tracker.confidentiality.protected import HIDE, SHOW, Doubt
from tracker.paper.values import one_line
from tracker.texts import Language, Text

_NONE = Text("Intet mærke er i tvivl.", "No mark is in doubt.")
_UNDECIDED = Text(
    "ikke forstået; afgørelse mangler, svaret er skjult",
    "not understood; decision missing, the answer is hidden",
)
_DECIDED = {
    SHOW: Text("må vises", "may be shown"),
    HIDE: Text("undtages", "withheld"),
}
_BY = Text("{choice} ({by}: {reason})", "{choice} ({by}: {reason})")
_SHOWN = ("choice", "reason", "decided_by", "role", "at", "who", "number")
_ALL = Text("alle filens svar", "every answer of the file")
_SUPPLEMENT = Text("supplement", "supplement")
_ROUND = Text("runde {round}", "round {round}")
_COLUMN = Text("kolonnen kan ikke læses", "the column cannot be read")


def as_text(doubts: Iterable[Doubt], language: Language) -> str:
    """A line for each doubt, for a terminal."""
    lines = [_line(doubt, language) for doubt in doubts]
    return "\n".join(lines or [_NONE.get(language)]) + "\n"


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
    return documents.to_json(documents.encodable({"marks": plain}))


def _line(doubt: Doubt, language: Language) -> str:
    mark, decision = doubt.mark, doubt.decision
    place = "!".join(part for part in (mark.sheet, mark.cell) if part)
    told = _UNDECIDED
    if decision is not None:
        choice = _DECIDED[decision.choice].get(language)
        told = _BY.fill(choice=choice, by=decision.decided_by, reason=decision.reason)
    parts = (
        doubt.id,
        doubt.vendor,
        (_ROUND.fill(round=doubt.round) if doubt.round else _SUPPLEMENT).get(language),
        mark.requirement or _ALL.get(language),
        place,
        f"»{mark.words}«" if mark.words else _COLUMN.get(language),
        told.get(language),
    )
    return " · ".join(one_line(part) for part in parts if part)

"""Supplements made by hand: what a vendor added to a row, and what stood in it."""

from __future__ import annotations

from typing import Any

from assessments import scale

from tracker.assessment.supplements import SUPPLEMENT, SupplementRow, Supplements, subject_of
from tracker.clarification.classes import SupplementClass
from tracker.clarification.decide import Piece
from tracker.procurement.decisions import Decision
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.model import Answer

ROW = "SF1461"
FILE = "cd" * 32  # the form that came back
CELL = CellRef("Afklaring", "G5")


def answer(id: str = ROW, given: str | None = None, **more: Any) -> Answer:
    return Answer(id, None, given, CellRef("Krav", "F12"), **more)


def supplements(*added: SupplementRow, **more: Any) -> Supplements:
    kept = {"vendor": "acme", "at": "2027-02-01T09:00+01:00", **more}
    return Supplements("clarification-1", source=Source("retur.xlsx", FILE), added=added, **kept)


def decided(choice: str, **values: str) -> Decision:
    return Decision(
        SUPPLEMENT, f"{FILE}/{ROW}", choice, "Set i bilaget", "Ida\nPrøve", "lawyer", "", "", "", 9, values
    )  # fmt: skip


def piece(given: Answer | None = None, **more: Any) -> Piece:
    """What Acme A/S added to a row that they left empty; what is not given is ordinary."""
    added = more.pop("added", SupplementRow(ROW, "Hvor?", reference="Bilag 4", cell=CELL))
    received = supplements(added)
    known: dict[str, Any] = {
        "vendor": "Acme\nA/S",
        "sort": SupplementClass.POINTS_TO_OFFER,
        "decided": None,
        "scale": scale(),
        **more,
    }
    name, subject = f"clarification-1/{added.requirement}", subject_of(received, added)
    return Piece(name, subject, supplements=received, added=added, answer=given, **known)

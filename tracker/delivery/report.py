"""How far each promise of the chosen vendor is."""

from __future__ import annotations

import datetime as dt

from tracker import documents
from tracker.assessment.model import OUTCOME_LABELS, Outcome
from tracker.cpr import masked
from tracker.delivery.model import STATES, Delivery, State
from tracker.delivery.received import FollowUp
from tracker.paper.cell_values import Sign, Tone
from tracker.paper.model import Column, Paper, Place, Row, Section, Table
from tracker.paper.values import day, one_line
from tracker.texts import Language, Text

_KIND = Text("Opfølgning på levering", "Follow-up of delivery")
_PROMISES = Text("Løfter", "Promises")
_LATE = Text("Overskredet", "Overdue")
_STATES = {
    State.OPEN: ("–", Tone.OPEN),
    State.DELIVERED: ("→", Tone.IDLE),
    State.VERIFIED: ("✓", Tone.GOOD),
    State.FAILED: ("✗", Tone.BAD),
    State.WAIVED: ("–", Tone.IDLE),
}
_COLUMNS = (
    ("requirement", Text("Krav", "Requirement"), 12, Place.BODY),
    ("state", Text("Status", "State"), 14, Place.BODY),
    ("late", _LATE, 12, Place.BODY),
    ("promised", Text("Lovet", "Promised"), 22, Place.BODY),
    ("due", Text("Frist", "Due"), 17, Place.BODY),
    ("delivered", STATES[State.DELIVERED], 17, Place.BODY),
    ("verified", STATES[State.VERIFIED], 17, Place.BODY),
    ("by", Text("Godkendt af", "Verified by"), 20, Place.SHEET),
    ("evidence", Text("Dokumentation", "Evidence"), 30, Place.SHEET),
    ("note", Text("Note", "Note"), 40, Place.SHEET),
)


def follow_up_paper(known: FollowUp, today: dt.date, language: Language) -> Paper:
    """How many promises are how far, and each of them.

    Args:
        today: what a promise without delivery is late by.
    """
    counts = [
        (STATES[state].get(language), sum(1 for row in known.rows if row.status is state))
        for state in State
    ]
    counts.append((_LATE.get(language), sum(1 for row in known.rows if row.is_late(today))))
    table = Table(
        "",
        tuple(Column(key, name.get(language), width, at) for key, name, width, at in _COLUMNS),
        tuple(_row(masked(row), today, language) for row in known.rows),
        empty="–",
        sheet=_PROMISES.get(language),
    )
    kind = _KIND.get(language)
    return Paper(
        kind=kind,
        title=one_line(known.vendor.vendor.name),
        facts=tuple((label, str(count)) for label, count in counts if count),
        notices=(),
        sections=(Section("promises", _PROMISES.get(language), (table,)),),
        footer=kind,
        language=language,
    )


def _row(row: Delivery, today: dt.date, language: Language) -> Row:
    sign, tone = _STATES[row.status]
    return Row(
        {
            "requirement": row.requirement,
            "state": Sign(sign, STATES[row.status].get(language), tone),
            "late": Sign("✗", _LATE.get(language), Tone.BAD) if row.is_late(today) else None,
            "promised": OUTCOME_LABELS[Outcome(row.promised)].get(language),
            "due": day(row.due_on),
            "delivered": day(row.delivered_on),
            "verified": day(row.verified_on),
            "by": one_line(row.verified_by),
            "evidence": one_line(row.evidence),
            "note": one_line(row.note),
        }
    )


def as_json(known: FollowUp) -> bytes:
    """The vendor and its promises."""
    vendor = documents.to_plain(known.vendor.vendor)
    return documents.to_document(
        "follow-up", {"vendor": vendor, "rows": documents.to_plain(known.rows)}
    )

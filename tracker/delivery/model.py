"""Deliveries as they are kept. ``schemas/delivery.schema.json`` describes the JSON form."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.spreadsheet.grid import CellRef, Source
from tracker.texts import Text


class State(StrEnum):
    """How far a promise is."""

    OPEN = "open"
    DELIVERED = "delivered"
    VERIFIED = "verified"
    FAILED = "failed"
    WAIVED = "waived"


STATES = {
    State.OPEN: Text("Åben", "Open"),
    State.DELIVERED: Text("Leveret", "Delivered"),
    State.VERIFIED: Text("Godkendt", "Verified"),
    State.FAILED: Text("Underkendt", "Failed"),
    State.WAIVED: Text("Frafaldet", "Waived"),
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """One promise and what became of it.

    Attributes:
        promised: the outcome that was offered.
        due_on, delivered_on, verified_on: ISO dates.
        evidence: what proves it, e.g. the compliance test.
    """

    requirement: str
    promised: str
    status: State = State.OPEN
    due_on: str | None = None
    delivered_on: str | None = None
    verified_on: str | None = None
    verified_by: str | None = None
    evidence: str | None = None
    note: str | None = None
    cell: CellRef | None = None

    def is_late(self, today: dt.date) -> bool:
        """Whether it is past its due date and has not been delivered."""
        waiting = self.status in (State.OPEN, State.FAILED)
        return waiting and self.due_on is not None and self.due_on < today.isoformat()


@dataclass(frozen=True, slots=True)
class Deliveries:
    """One sheet of follow-up, read.

    Attributes:
        form: the form it was.
        vendor: the key of the vendor whose delivery it is (``VendorRounds``).
        at: when it was received, ISO 8601.
    """

    form: str
    vendor: str
    at: str
    source: Source
    rows: tuple[Delivery, ...]
    findings: tuple[Finding, ...] = ()

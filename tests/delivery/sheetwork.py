"""A sheet of follow-up made by hand: as it was sent, and as it came back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from assessments import row, vendor
from casework import specification

from tracker.delivery.form import FIELDS, follow_up
from tracker.delivery.model import Deliveries, Delivery
from tracker.delivery.receive import deliveries_of
from tracker.findings import Finding
from tracker.forms.lifecycle import ReturnedForm
from tracker.forms.model import Entry, FilledForm, Form
from tracker.spreadsheet.grid import CellRef, Source

AT = "2027-03-01T12:00:00+01:00"
IDS = ("SF1470", "SF1500")
KEPT, MADE_ANEW = "delivery-1", "delivery-dossier-abababab"
_LETTERS = {
    "due_on": "F",
    "status": "G",
    "delivered_on": "H",
    "verified_on": "I",
    "verified_by": "J",
}
DONE = {
    "status": "verified",
    "delivered_on": "2027-02-01",
    "verified_on": "2027-02-09",
    "verified_by": "Ida",
    "evidence": "Prøve 12, side 3",
}


def promised(requirement: str, **known: Any) -> Delivery:
    """A promise; what is not given is open."""
    return Delivery(requirement, "fulfilled", **known)


def sheet(id: str, known: Iterable[Delivery]) -> Form:
    """The sheet of a vendor, sent when this much was known."""
    return follow_up(id, specification(), vendor("Acme A/S", tuple(map(row, IDS))), known)


def cell(requirement: str, column: str = "status") -> CellRef:
    """Where a column of a requirement's row stands."""
    return CellRef("Opfølgning", f"{_LETTERS.get(column, 'K')}{5 + IDS.index(requirement)}")


def came_back(
    given: Mapping[str, Mapping[str, str]],
    *,
    sent: Iterable[Delivery] = (),
    known: Iterable[Delivery] = (),
    found: tuple[Finding, ...] = (),
    id: str = KEPT,
    gone: Collection[str] = (),
) -> Deliveries:
    """What a sheet says that came back with these open columns in its rows, by requirement.

    Args:
        sent, known: what was known when it was sent, and now; of the rest nothing was.
        found: what its reader noticed.
        gone: what was promised when it was sent, and is not now.
    """
    before, now = (
        {**{i: promised(i) for i in IDS}, **{d.requirement: d for d in each}}
        for each in (sent, known)
    )
    entries = tuple(
        Entry(id, dict(values), {column: cell(id, column) for column in ("status", *FIELDS)})
        for id, values in given.items()
    )
    filled = FilledForm(Source("retur.xlsx", "cd" * 32), entries, (), found)
    returned = ReturnedForm(sheet(id, before.values()), filled, b"")
    return deliveries_of(returned, [d for i, d in now.items() if i not in gone], AT)

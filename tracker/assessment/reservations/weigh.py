"""What the register of reservations means for an assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.assessment.assess import RESERVED
from tracker.assessment.model import AssessedRow, Assessment, PossibleReservations, VendorAssessment
from tracker.assessment.reservations.model import (
    FIELD_LABELS,
    Register,
    Reservation,
    State,
    WithdrawnReservation,
)
from tracker.assessment.summary import summarise
from tracker.texts import Text

_FOUND = Text(
    "Et forbehold er konstateret uden for kolonnen til forbehold ({where.da}).",
    "A reservation was found outside the column for reservations ({where.en}).",
)


def weigh(assessment: Assessment, register: Register) -> Assessment:
    """The assessment with what was found in the vendors' texts, and what people decided about it.

    What is or may be a reservation stands in its row with its words and the cell they stand in. In
    a minimum requirement it is a possible deviation until somebody dismisses it. What was dismissed
    is only counted; a column for reservations that says "none", or whose words were dismissed, is
    not a reservation. Outcomes stay as they are.

    Args:
        register: of the same submissions, whole.
    """
    keys = {vendor.sha256: vendor.key for vendor in register.vendors}
    return replace(
        assessment,
        vendors=tuple(
            _weighed(v, keys[v.source.sha256], register) if v.source.sha256 in keys else v
            for v in assessment.vendors
        ),
    )


def _weighed(vendor: VendorAssessment, key: str, register: Register) -> VendorAssessment:
    entries = [entry for entry in register.entries if entry.vendor_key == key]
    kept = [entry for entry in entries if entry.state is not State.DISMISSED]
    known = {row.asked.id for row in vendor.rows}
    outside = tuple(entry for entry in kept if entry.requirement not in known)
    by_row: dict[str | None, list[Reservation]] = {}
    for entry in kept:
        by_row.setdefault(entry.requirement, []).append(entry)
    rows = tuple(_row(row, by_row.get(row.asked.id, ())) for row in vendor.rows)
    count = Counter(entry.state for entry in entries if not entry.is_declared)
    return replace(
        vendor,
        rows=rows,
        summary=summarise((*rows, *vendor.groups), vendor.findings, outside),
        possible_reservations=PossibleReservations(
            count[State.OPEN], count[State.ACCEPTED], count[State.DISMISSED]
        ),
        outside=outside,
        withdrawn=tuple(one for one in register.withdrawn or () if _counted(one, key)),
    )


def _counted(one: WithdrawnReservation, key: str) -> bool:
    return one.entry.vendor_key == key and one.entry.state is not State.DISMISSED


def _row(row: AssessedRow, entries: Sequence[Reservation]) -> AssessedRow:
    if not entries and not row.reservations:
        return row
    weighed = replace(row, reservations=tuple(entries))
    is_declared = any(entry.is_declared for entry in entries)
    reasons = (*row.reasons, *(_reason(e) for e in entries if _is_found(e)))
    kept = tuple(reason for reason in reasons if is_declared or reason != RESERVED)
    return replace(weighed, reasons=kept)


def _is_found(entry: Reservation) -> bool:
    """Whether people found it in another place than the column for reservations."""
    return entry.is_reservation and not entry.is_declared


def _reason(entry: Reservation) -> Text:
    """Why the row is not simply as answered: for a letter too, and so without an id of ours."""
    field, cell = FIELD_LABELS[entry.field], entry.cell
    at = f", {cell.sheet}!{cell.ref}" if cell else ""
    return _FOUND.fill(where=Text(f"{field.da}{at}", f"{field.en}{at}"))

"""What the register of reservations means for an assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tracker.assessment.model import Assessment, PossibleReservations, VendorAssessment
from tracker.assessment.reservations.model import FIELD_LABELS, Register, Reservation, State
from tracker.texts import Text

_MINIMUM = "minimum"
_FOUND = Text(
    "Et forbehold er konstateret uden for kolonnen »Forbehold« ({field.da}, {id}).",
    "A reservation was found outside the column 'Reservation' ({field.en}, {id}).",
)


def weigh(assessment: Assessment, register: Register) -> Assessment:
    """The assessment with what was found in the vendors' texts, and what people decided about it.

    What somebody found to be a reservation is told as a reason in its row, and counts as a
    possible deviation where the row is a minimum requirement, as a declared one does. What is
    undecided or dismissed is only counted. Outcomes stay as they are.

    Args:
        register: of the same submissions, whole.
    """
    keys = {vendor.sha256: vendor.key for vendor in register.vendors}
    return replace(
        assessment,
        vendors=tuple(
            _weighed(v, [e for e in register.entries if e.vendor_key == keys[v.source.sha256]])
            if v.source.sha256 in keys
            else v
            for v in assessment.vendors
        ),
    )


def _weighed(vendor: VendorAssessment, entries: Iterable[Reservation]) -> VendorAssessment:
    hidden = [entry for entry in entries if not entry.is_declared]
    count = Counter(entry.state for entry in hidden)
    found: dict[str, list[Reservation]] = {}
    for entry in hidden:
        if entry.state is State.ACCEPTED and entry.requirement:
            found.setdefault(entry.requirement, []).append(entry)
    rows = tuple(
        replace(row, reasons=(*row.reasons, *map(_reason, found[row.requirement])))
        if row.requirement in found
        else row
        for row in vendor.rows
    )
    open_before = set(vendor.summary.minimum_open)
    minimum_open = tuple(
        row.requirement
        for row in rows
        if row.requirement in open_before or (row.level == _MINIMUM and row.requirement in found)
    )
    return replace(
        vendor,
        rows=rows,
        summary=replace(vendor.summary, minimum_open=minimum_open),
        possible_reservations=PossibleReservations(
            count[State.OPEN], count[State.ACCEPTED], count[State.DISMISSED]
        ),
    )


def _reason(entry: Reservation) -> Text:
    return _FOUND.fill(field=FIELD_LABELS[entry.field], id=entry.id)

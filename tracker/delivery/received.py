"""The follow-up of a case, read from its log: whose delivery it is, and how far each promise is."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.assessment.model import VendorAssessment
from tracker.assessment.standing import CaseState, with_reservations
from tracker.award.decision import require_award, require_awarded
from tracker.delivery.form import FOLLOW_UP, promises
from tracker.delivery.model import Deliveries, Delivery
from tracker.forms.received import FormDocuments
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.log import Record
from tracker.procurement.specification import Specification

KEPT = FormDocuments("delivery", "delivery", Deliveries, {FOLLOW_UP: FOLLOW_UP})


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The vendor whose delivery is followed, and how far each promise is."""

    specification: Specification
    vendor: VendorAssessment
    rows: tuple[Delivery, ...]


def load_follow_up(case: Case, stand: CaseState | None = None) -> FollowUp:
    """How far the promises of the chosen vendor are, by the last sheet that was received.

    Args:
        stand: how the case stands, where that is known.

    Raises:
        CaseError: no contract was awarded, or the chosen offer can no longer be considered.
    """
    require_award(case)
    stand = stand or with_reservations(case)
    _, offer = require_awarded(case, stand.vendors)
    vendor = next(v for v in stand.assessment.vendors if v.vendor.key == offer.key)
    return FollowUp(stand.specification, vendor, so_far(case, vendor))


def so_far(
    case: Case, vendor: VendorAssessment, records: Sequence[Record] | None = None
) -> tuple[Delivery, ...]:
    """What a vendor promised and what the sheets that were received say became of it.

    Args:
        records: those of the log's that count; None for all.
    """
    return sheet_by_sheet(case, vendor, records)[-1]


def sheet_by_sheet(
    case: Case, vendor: VendorAssessment, records: Sequence[Record] | None = None
) -> list[tuple[Delivery, ...]]:
    """What a vendor promised, and what was known of it after each sheet that was received.

    Args:
        records: as of ``so_far``.
    """
    known = {d.requirement: d for d in promises(vendor)}
    found = [tuple(known.values())]
    for sheet in KEPT.load(case, records):
        if sheet.vendor == vendor.vendor.key:
            known |= {d.requirement: d for d in sheet.rows if d.requirement in known}
            found.append(tuple(known.values()))
    return found

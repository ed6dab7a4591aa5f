"""The follow-up of a case, as its log tells: whose delivery it is, and how far each promise is."""

from __future__ import annotations

from dataclasses import dataclass

from tracker import documents
from tracker.assessment.delivery.form import FOLLOW_UP, promises
from tracker.assessment.delivery.model import Deliveries, Delivery
from tracker.assessment.model import VendorAssessment
from tracker.assessment.standing import standing
from tracker.errors import CaseError
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.specification import Specification
from tracker.texts import Text

AWARD = "award"  # the action in the log


@dataclass(frozen=True, slots=True)
class Followed:
    """The vendor whose delivery is followed, and how far each promise is."""

    specification: Specification
    vendor: VendorAssessment
    rows: tuple[Delivery, ...]


def awarded_to(case: Case) -> str | None:
    """The key of the vendor whose delivery is followed; None before the award."""
    awards = [r for r in log.records(case.folder) if r.action == AWARD]
    return awards[-1].details["vendor"] if awards else None


def name_of(case: Case, key: str) -> str:
    """What the vendor of a key calls themselves; the key where they do not say."""
    vendors = standing(case).assessment.vendors
    return next((v.vendor.name for v in vendors if v.vendor.key == key), None) or key


def award(case: Case, vendor: str, *, at: str, who: str) -> str:
    """Log whose delivery is followed from now on; said again it changes nothing.

    Args:
        vendor: id, name or CVR number.

    Raises:
        CaseError: nothing was received from the vendor.
    """
    [found] = standing(case, [vendor]).assessment.vendors
    key = found.vendor.key or ""
    if awarded_to(case) != key:
        details = {"vendor": key, "submission": found.source.sha256}
        log.append(case.folder, at=at, who=who, action=AWARD, details=details)
    return key


def followed(case: Case) -> Followed:
    """How far the promises of the chosen vendor are, by the last sheet that was received.

    Raises:
        CaseError: no vendor has been chosen.
    """
    key = awarded_to(case)
    if key is None:
        raise CaseError(
            Text(
                "Ingen leverandør er valgt endnu. Sig hvem med »tracker follow --vendor LEVERANDØR«.",
                "No vendor has been chosen yet. Say who with 'tracker follow --vendor VENDOR'.",
            ),
            where=str(case.folder),
        )
    stand = standing(case)
    vendor = next(v for v in stand.assessment.vendors if v.vendor.key == key)
    known = {d.requirement: d for d in promises(vendor)}
    for sheet in load_deliveries(case):
        if sheet.vendor == key:
            known |= {d.requirement: d for d in sheet.rows if d.requirement in known}
    return Followed(stand.specification, vendor, tuple(known.values()))


def load_deliveries(case: Case) -> list[Deliveries]:
    """Every sheet of follow-up that was received, in that order.

    Raises:
        DocumentError: one is gone or damaged.
    """
    return [
        documents.read_json(case.folder / record.details["document"], "delivery", Deliveries)
        for record in log.records(case.folder)
        if record.action == FOLLOW_UP and "document" in record.details
    ]

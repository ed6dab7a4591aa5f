"""How the assessed files stand, and which are left out: shared by all reports."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.assessment.model import ApartOffer, AssessedVendor, OfferStatus
from tracker.cpr import masked
from tracker.submission.offers import APART, FileStanding
from tracker.submission.received import VendorRounds


def status_of(file: FileStanding) -> OfferStatus:
    """How a file stands."""
    return OfferStatus(
        standing=file.standing,
        why=tuple(masked(finding.message) for finding in file.why),
        received_at=file.entry.at,
        submitted_at=file.entry.submitted_at or None,
        time_source=file.entry.time_source,
    )


def apart(offers: Iterable[VendorRounds]) -> tuple[ApartOffer, ...]:
    """The files that were late, withdrawn or set aside, vendor by vendor, each once."""
    vendors = {offer.vendor: offer for offer in offers}
    found = [
        _apart(file, offer.vendor)
        for offer in vendors.values()
        for file in offer.all_files
        if file.standing in APART
    ]
    return tuple(sorted(found, key=lambda a: (a.vendor.name.casefold(), a.round)))


def _apart(file: FileStanding, key: str) -> ApartOffer:
    about, source = masked(file.submission.vendor), masked(file.submission.source)
    name = about.name or about.id or source.name
    return ApartOffer(
        vendor=AssessedVendor(about.id, name, about.cvr, key),
        source=source,
        round=file.submission.round,
        offer=status_of(file),
    )

"""The vendors of a case, and what each has sent."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.cpr import mask
from tracker.foreign_text import fold
from tracker.frontpage.loaded import LoadedCase
from tracker.frozen import dataclass
from tracker.submission.company import company_numbers
from tracker.submission.offers import FileStanding, OfferStanding
from tracker.submission.received import VendorRounds


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file a vendor sent.

    Attributes:
        name: what the vendor called it.
        path: where it lies in the case folder, as it came.
        submitted: when it was submitted, by the tender system; None where nobody has stated it.
    """

    name: str
    path: str
    round: int
    standing: OfferStanding
    received: str
    submitted: str | None


@dataclass(frozen=True, slots=True)
class VendorStatus:
    """What has come from a vendor, as names are shown to the buyer; nothing of one who is invited alone.

    Attributes:
        key: of the vendor in reports; the id where nothing has come.
        files: how many; ``pending`` of them wait for a decision.
        revision: the one that the file that counts answers.
    """

    key: str
    vendor: str
    files: int
    revision: int | None
    pending: int
    received: tuple[ReceivedFile, ...] = ()


def vendors(known: LoadedCase) -> tuple[VendorStatus, ...]:
    """Those who have sent something, then those who are invited and have not."""
    offers = {offer.vendor: offer for offer in known.offers}
    return (*map(_sender, offers.values()), *_silent(known))


def _sender(offer: VendorRounds) -> VendorStatus:
    about = offer.latest.vendor
    name = about.name or about.id or offer.latest.source.name
    pending = sum(file.standing is OfferStanding.PENDING for file in offer.all_files)
    files = tuple(map(_file, offer.all_files))
    return VendorStatus(offer.vendor, mask(name), len(files), offer.latest.revision, pending, files)


def _file(file: FileStanding) -> ReceivedFile:
    entry = file.entry
    return ReceivedFile(
        mask(entry.name),
        entry.original,
        entry.round,
        file.standing,
        entry.at,
        entry.submitted_at or None,
    )


def _silent(known: LoadedCase) -> Iterator[VendorStatus]:
    """The invited of whom nothing has come, by id, CVR number and name; nobody where that is not known."""
    if known.faults:
        return
    senders = [offer.latest.vendor for offer in known.offers]
    ids = {offer.vendor for offer in known.offers} | {sender.id for sender in senders}
    numbers = {number for sender in senders for number in company_numbers(sender.cvr)}
    names = {fold(sender.name or "") for sender in senders}
    for vendor in known.case.procurement.vendors:
        has_sent = vendor.id in ids or fold(vendor.name) in names
        if not has_sent and numbers.isdisjoint(vendor.numbers):
            yield VendorStatus(vendor.id, mask(vendor.name), 0, None, 0)

"""What an OCDS package is made of: the case as it is, and what of the offers may leave it."""

from __future__ import annotations

from tracker.assessment.reservations.model import State
from tracker.assessment.reservations.register import load_register
from tracker.assessment.supplements import load_supplements
from tracker.award.decision import Award, awards
from tracker.confidentiality.protected import ProtectedOffer, protected, with_choices
from tracker.danish_time import read_deadline, read_moment
from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.log import Record
from tracker.procurement.model import Buyer, Lot
from tracker.procurement.specification import Specification
from tracker.submission.received import OfferStanding, VendorRounds, rounds
from tracker.texts import Text

ISSUING = ("generate", "amend")
_GONE = (OfferStanding.WITHDRAWN, OfferStanding.SUPERSEDED)  # nobody else's business any more


@dataclass(frozen=True, slots=True)
class PublishedOffer:
    """An offer and what of it is not published.

    Attributes:
        number: its place in the order received.
        protected: what its vendor keeps secret, and what would reveal that.
        reserved: the requirements whose answer a reservation is about, or may be: nobody has found it
            to be none; None among them is the whole offer.
    """

    number: int
    offer: VendorRounds
    protected: ProtectedOffer
    reserved: frozenset[str | None]

    @property
    def bid(self) -> str:
        """Its identifier in the package."""
        return f"bid-{self.number}"


@dataclass(frozen=True, slots=True)
class PublicCase:
    """A procurement at its last log record.

    Attributes:
        issued: the log records of each revision, the first first.
        lots: as the buyer's file has them.
        offers: none where they may not be published yet.
        award: the one that counts; None before there is one.
        at: when the last record was written; ``number`` is its number.
    """

    specification: Specification
    buyer: Buyer
    lots: tuple[Lot, ...]
    issued: tuple[Record, ...]
    offers: tuple[PublishedOffer, ...]
    award: Award | None
    at: str
    number: int


def load_public(case: Case, *, with_offers: bool) -> PublicCase:
    """The case as a package may have it.

    Offers are published when the contract has been awarded, or before that where it is asked for;
    never before the log tells that the deadline has passed.

    Args:
        with_offers: publish offers although the contract is not awarded.

    Raises:
        CaseError: the specification is not frozen; offers were asked for before the deadline.
        DocumentError: something that was received is gone or damaged.
    """
    specification = case.frozen()
    records = log.records(case.folder)
    last = records[-1]
    made = awards(records)
    if with_offers and not _is_closed(specification, last):
        raise CaseError(
            Text(
                "Tilbud kan ikke offentliggøres: fristen er ikke udløbet, da loggens seneste post blev "
                "skrevet, eller udbuddet har ingen frist.",
                "Offers cannot be published: the deadline had not passed when the last record of the log "
                "was written, or the procurement has none.",
            ),
            where=str(case.folder),
        )
    published = with_offers or (bool(made) and _is_over(specification, last))
    return PublicCase(
        specification=specification,
        buyer=case.procurement.buyer,
        lots=case.procurement.lots,
        issued=tuple(record for record in records if record.action in ISSUING),
        offers=_offers(case, records) if published else (),
        award=made[-1] if made else None,
        at=last.at,
        number=last.number,
    )


def _is_closed(specification: Specification, last: Record) -> bool:
    """Whether the deadline has passed by the log's own time; no clock is read."""
    deadline = specification.procurement.deadline
    return deadline is not None and read_moment(last.at) > read_deadline(deadline)


def _is_over(specification: Specification, last: Record) -> bool:
    """Whether an award may be published: not while a deadline is still running."""
    return specification.procurement.deadline is None or _is_closed(specification, last)


def _offers(case: Case, records: tuple[Record, ...] | list[Record]) -> tuple[PublishedOffer, ...]:
    everything, specification = rounds(case), case.frozen()
    known = {
        p.key: with_choices(p, specification)
        for p in protected(everything, load_supplements(case), records)
    }
    counting = [offer for offer in everything if offer.standing is OfferStanding.COUNTS]
    reserved: dict[str, set[str | None]] = {}
    for entry in load_register(case, counting, records=records).entries if counting else ():
        if entry.state is not State.DISMISSED:
            reserved.setdefault(entry.vendor_key, set()).add(entry.requirement)
    ordered = sorted(everything, key=lambda offer: min(f.entry.number for f in offer.files))
    return tuple(
        PublishedOffer(number, offer, known[offer.key], frozenset(reserved.get(offer.key, ())))
        for number, offer in enumerate(ordered, 1)
        if offer.standing not in _GONE
    )

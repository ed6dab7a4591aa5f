"""What an OCDS package is made of: the case as it is, and what of the offers may leave it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count

from tracker.assessment.reservations.model import State
from tracker.assessment.reservations.register import load_register
from tracker.assessment.supplements import load_supplements
from tracker.award.decision import Award, awards
from tracker.confidentiality.protected import ProtectedOffer, protected, with_choices
from tracker.danish_time import read_deadline, read_moment
from tracker.errors import CaseError
from tracker.files import slug
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.log import Record
from tracker.procurement.model import Buyer, Lot
from tracker.procurement.specification import Specification
from tracker.submission.company import company_numbers
from tracker.submission.received import OfferStanding, VendorRounds, rounds
from tracker.texts import Text

ISSUING = ("generate", "amend")
_GONE = (OfferStanding.WITHDRAWN, OfferStanding.SUPERSEDED)  # nobody else's business any more


@dataclass(frozen=True, slots=True)
class PublishedOffer:
    """An offer and what of it is not published.

    Attributes:
        bid: its identifier in the package, and ``party`` its vendor's: by the CVR number, else the name. Neither
            counts the offers, for a number left out would tell of one that was withdrawn.
        protected: what its vendor keeps secret, and what would reveal that.
        reserved: the requirements whose answer a reservation is about, or may be: nobody has found it
            to be none; None among them is the whole offer.
    """

    bid: str
    party: str
    offer: VendorRounds
    protected: ProtectedOffer
    reserved: frozenset[str | None]


@dataclass(frozen=True, slots=True)
class PublicCase:
    """A procurement at its last log record.

    Attributes:
        issued: the log records of each revision, the first first.
        lots: as the buyer's file has them.
        offers: none where they may not be published yet.
        award: the one that counts; None before there is one that may be published.
        at: when the last record that the package tells of was written; ``number`` is its number. Before
            offers are published that is of what was issued: the others count what came in.
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
    issued = tuple(record for record in records if record.action in ISSUING)
    told = last if published else issued[-1]
    return PublicCase(
        specification=specification,
        buyer=case.procurement.buyer,
        lots=case.procurement.lots,
        issued=issued,
        offers=_offers(case, records) if published else (),
        award=made[-1] if made and published else None,
        at=told.at,
        number=told.number,
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
    found: list[PublishedOffer] = []
    for offer in (each for each in ordered if each.standing not in _GONE):
        known_as = {each.offer.vendor: each.party for each in found}
        party = known_as.get(offer.vendor) or _unlike(_named(offer), known_as.values())
        bid = _unlike(f"bid-{party}", (each.bid for each in found))
        hidden = frozenset(reserved.get(offer.key, ()))
        found.append(PublishedOffer(bid, party, offer, known[offer.key], hidden))
    return tuple(found)


def _named(offer: VendorRounds) -> str:
    about = offer.latest.vendor
    numbers = company_numbers(about.cvr)
    return f"DK-CVR-{numbers[0]}" if numbers else slug(about.name or "tenderer")


def _unlike(name: str, others: Iterable[str]) -> str:
    """A name that none of the others is: the first free one of those with a number."""
    taken = set(others)
    numbered = (f"{name}-{number}" for number in count(2))
    return next(each for each in chain([name], numbered) if each not in taken)

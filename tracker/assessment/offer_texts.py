"""How a file stands, in words: the sentences at the head of every report, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from tracker.assessment.model import ApartOffer, AssessedVendor, OfferStatus
from tracker.danish_time import written_moment
from tracker.frozen import dataclass
from tracker.paper.model import Notice
from tracker.paper.values import one_line
from tracker.submission.offers import OfferStanding
from tracker.texts import Language, Text

STANDINGS = {
    OfferStanding.COUNTS: Text("gælder", "counts"),
    OfferStanding.PENDING: Text("afgørelse udestår", "pending"),
    OfferStanding.SUPERSEDED: Text("erstattet", "superseded"),
    OfferStanding.LATE: Text("for sent", "late"),
    OfferStanding.WITHDRAWN: Text("trukket tilbage", "withdrawn"),
    OfferStanding.SET_ASIDE: Text("afvist", "set aside"),
}
PENDING = STANDINGS[OfferStanding.PENDING]
STANDING = Text("Status", "Standing")
TIMES = Text("Tidspunkter", "Times")
APART = Text(
    "Ikke taget i betragtning (for sent, trukket tilbage, afvist)",
    "Not taken into consideration (late, withdrawn, set aside)",
)
_SOURCES = {
    "receipt": Text("kvittering", "receipt"),
    "stated": Text("angivet", "stated"),
}
_RECEIVED = Text("modtaget {at.da}", "received {at.en}")
_SUBMITTED = Text("afgivet {at.da} ({source.da})", "submitted {at.en} ({source.en})")
_UNSTATED = Text("tidspunktet for afgivelsen ikke angivet", "time of submission not stated")
_WAITS = Text(
    "{name}, runde {round}: AFGØRELSE UDESTÅR. {why.da}",
    "{name}, round {round}: PENDING, a decision is needed. {why.en}",
)
_KNOW = Text("{name}, runde {round}: {why.da}", "{name}, round {round}: {why.en}")
_LEFT_OUT = Text(
    "{name}, runde {round}, er ikke taget i betragtning ({standing.da}). {why.da}",
    "{name}, round {round}, is not taken into consideration ({standing.en}). {why.en}",
)


@dataclass(frozen=True, slots=True)
class ApartLine:
    """A file that is left out, in the words of one language."""

    name: str
    file: str
    round: str
    standing: str
    times: str
    why: str


def times(offer: OfferStatus) -> Iterator[Text]:
    """When a file was submitted and received, in words."""
    if offer.submitted_at:
        source = _SOURCES.get(offer.time_source, _SOURCES["stated"])
        yield _SUBMITTED.fill(at=written_moment(offer.submitted_at), source=source)
    yield _RECEIVED.fill(at=written_moment(offer.received_at))
    if not offer.submitted_at:
        yield _UNSTATED


def offer_facts(offer: OfferStatus | None, language: Language) -> tuple[tuple[str, str], ...]:
    """Label and value of how a file stands; nothing outside a case."""
    if offer is None:
        return ()
    received = "; ".join(text.get(language) for text in times(offer))
    standing = STANDINGS[offer.standing].get(language)
    return ((STANDING.get(language), standing), (TIMES.get(language), received))


def offer_notices(
    vendors: Iterable[tuple[AssessedVendor, int, OfferStatus | None]],
    apart: Sequence[ApartOffer],
    language: Language,
) -> tuple[Notice, ...]:
    """What must catch the eye: who waits for a decision, what is doubtful, who is left out.

    Args:
        vendors: each with the round and how it stands.
    """
    notices = [
        (_WAITS if offer.standing is OfferStanding.PENDING else _KNOW).fill(
            name=one_line(vendor.name), round=round, why=_why(offer)
        )
        for vendor, round, offer in vendors
        if offer and (offer.why or offer.standing is OfferStanding.PENDING)
    ]
    notices += [
        _LEFT_OUT.fill(
            name=one_line(file.vendor.name),
            round=file.round,
            standing=STANDINGS[file.offer.standing],
            why=_why(file.offer),
        )
        for file in apart
    ]
    return tuple(Notice(text.get(language)) for text in notices)


def apart_lines(apart: Sequence[ApartOffer], language: Language) -> tuple[ApartLine, ...]:
    """The files that are left out, for the last section of a report."""
    return tuple(
        ApartLine(
            name=one_line(file.vendor.name),
            file=one_line(file.source.name),
            round=str(file.round),
            standing=STANDINGS[file.offer.standing].get(language),
            times="; ".join(text.get(language) for text in times(file.offer)),
            why=_why(file.offer).get(language),
        )
        for file in apart
    )


def _why(offer: OfferStatus) -> Text:
    return Text(
        " ".join(one_line(text.da) for text in offer.why),
        " ".join(one_line(text.en) for text in offer.why),
    )


class Offering(Protocol):
    """Who offers, and how it stands: of an assessment or a comparison."""

    @property
    def vendor(self) -> AssessedVendor: ...  # noqa: D102

    @property
    def offer(self) -> OfferStatus | None: ...  # noqa: D102


def distinct_names(vendors: Sequence[Offering], language: Language) -> list[str]:
    """A name for each offer; one that does not simply count says so.

    Vendors who share a name are distinguished by CVR number, or by number.
    """
    names = [one_line(v.vendor.name) + _standing(v.offer, language) for v in vendors]
    numbers = [str(number) for number in range(1, len(names) + 1)]
    for marks in ([one_line(vendor.vendor.cvr) for vendor in vendors], numbers):
        often = Counter(names)
        names = [
            f"{name} ({mark})" if mark and often[name] > 1 else name
            for name, mark in zip(names, marks, strict=True)
        ]
    return names


def _standing(offer: OfferStatus | None, language: Language) -> str:
    """The note beside the name of an offer that does not simply count."""
    if offer is None or offer.standing is OfferStanding.COUNTS:
        return ""
    return f" ({STANDINGS[offer.standing].get(language)})"

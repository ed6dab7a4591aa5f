"""The dates of a case: those the law counts from its deadline, and those people set."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.danish_time import read_deadline
from tracker.dossier.model import ACTION as DOSSIER
from tracker.frontpage.loaded import LoadedCase
from tracker.frozen import dataclass
from tracker.procurement.deadline import Standstill
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class CaseDate:
    """A date of a case.

    Attributes:
        on: an ISO day, or a moment.
        is_past: whether its day is over.
    """

    id: str
    what: Text
    on: str
    is_past: bool = False


def dates(known: LoadedCase, names: dict[str, str]) -> tuple[CaseDate, ...]:
    """The dates tracker knows, the earliest first.

    Args:
        names: the vendors' names, by the keys of their offers.

    Raises:
        CaseError, DocumentError: a clarification that was sent is gone or damaged.
    """
    today = known.today.isoformat()
    found = sorted(
        (*_deadlines(known), *_asked(known, names), *_standstill(known)),
        key=lambda date: read_deadline(date.on),
    )
    return tuple(
        CaseDate(date.id, date.what, date.on, read_deadline(date.on).date().isoformat() < today)
        for date in found
    )


def _deadlines(known: LoadedCase) -> Iterator[CaseDate]:
    if (notice := known.notice) is not None:
        yield CaseDate("inform", _INFORM, notice.latest.isoformat())
        yield CaseDate("deadline", _DEADLINE, notice.deadline)


def _asked(known: LoadedCase, names: dict[str, str]) -> Iterator[CaseDate]:
    """By when vendors were asked to reply: clarifications nobody answered yet, new offers."""
    from tracker.clarification.waiting import unanswered

    for form in unanswered(known.case, known.records):
        if limit := form.about.get("reply_by"):
            key = form.about.get("vendor", "")
            yield CaseDate(form.id, _REPLY.fill(name=names.get(key, key)), limit)
    for record in known.records:
        if "negotiation" in record.details and (limit := record.details.get("reply_by")):
            name = record.details.get("vendor", "")
            yield CaseDate(f"offer-{record.number}", _NEW_OFFER.fill(name=name), limit)


def _standstill(known: LoadedCase) -> Iterator[CaseDate]:
    """The last dates given for when the award was notified (``tracker dossier build --sent``)."""
    dated = [r.details for r in known.records if r.action == DOSSIER and "sent" in r.details]
    if not dated:
        return
    sent, ends = (_day(dated[-1][key]) for key in ("sent", "standstill_ends"))
    yield CaseDate("notified", _NOTIFIED, sent)
    yield CaseDate("standstill", _STANDSTILL, ends)
    period = Standstill(read_deadline(sent).date(), read_deadline(ends).date())
    yield CaseDate("signature", _SIGNATURE, period.earliest_signature.isoformat())


def _day(text: str) -> str:
    return text[: len("2027-03-15")]


_INFORM = Text(
    "Sidste dag for svar og andre oplysninger til leverandørerne (udbudsloven § 134)",
    "Last day for answers and other information to vendors (Danish Public Procurement Act § 134)",
)
_DEADLINE = Text("Frist for tilbud", "Deadline for offers")
_REPLY = Text("Svar på afklaring fra {name}", "Reply to a clarification from {name}")
_NEW_OFFER = Text("Nyt tilbud fra {name}", "New offer from {name}")
_NOTIFIED = Text("Tildelingen meddelt alle", "All notified of the award")
_STANDSTILL = Text(
    "Standstill slutter, til og med denne dag (lov om Klagenævnet for Udbud § 3)",
    "Standstill ends, this day included (Act on the Complaints Board § 3)",
)
_SIGNATURE = Text(
    "Kontrakten kan tidligst underskrives", "Earliest day on which the contract can be signed"
)

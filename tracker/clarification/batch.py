"""Who is asked what, at the same time and with the same time limit; and what to settle first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from tracker.assessment.model import VendorAssessment
from tracker.assessment.reservations.register import load_register
from tracker.assessment.standing import CaseState
from tracker.clarification.alike import EQUAL_TREATMENT, settled_alike, unasked_alike
from tracker.clarification.ask import Question, causes_of
from tracker.clarification.propose import Proposals, propose
from tracker.cpr import masked
from tracker.errors import CaseError
from tracker.forms.stored import load_forms
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import decisions
from tracker.submission.received import named
from tracker.texts import Text


def proposals_of(case: Case, stand: CaseState) -> dict[str, Proposals]:
    """What each offer calls for, by its key; of one that cannot be read, no row is asked about."""
    register = load_register(case, stand.vendors).entries
    scale = stand.specification.scale
    unread = {offer.key for offer in stand.vendors if offer.current.entry.unread}
    keyed = {vendor.vendor.key or "": vendor for vendor in stand.assessment.vendors}
    return {
        key: Proposals((), ()) if key in unread else propose(vendor, scale, register)
        for key, vendor in keyed.items()
    }


def with_alike(found: Mapping[str, Proposals], keys: Iterable[str]) -> dict[str, Proposals]:
    """The proposals to some offers, and those to every other in the same situation on the same row."""
    own = frozenset(keys)
    causes: dict[str, set[str]] = {}
    for key in own:
        for question in found[key].questions:
            causes.setdefault(question.requirement, set()).update(question.because)
    alike = {
        key: Proposals(
            tuple(
                q
                for q in proposals.questions
                if causes.get(q.requirement, set()).intersection(q.because)
            ),
            (),
        )
        for key, proposals in found.items()
        if key not in own
    }
    others = {key: proposals for key, proposals in alike.items() if proposals.questions}
    return {key: found[key] for key in found if key in own} | others


def only_about(found: Proposals, requirements: Collection[str]) -> Proposals:
    """The proposals about some requirements; without ids all of them."""
    if not requirements:
        return found
    kept = tuple(q for q in found.questions if q.requirement in requirements)
    return Proposals(kept, tuple(id for id in found.for_lawyer if id in requirements))


def by_offer(
    stand: CaseState, questions: Sequence[Question], vendor: str | None
) -> dict[str, tuple[Question, ...]]:
    """The questions by the key of the offer they are to, in the order of the offers.

    Args:
        vendor: the key of the offer for a question that names no vendor.

    Raises:
        CaseError: a question names no vendor, or one who is not a vendor here.
    """
    found: dict[str, list[Question]] = {}
    for question in questions:
        if question.vendor:
            [offer] = named(stand.vendors, [question.vendor])
            key = offer.key
        elif vendor is not None:
            key = vendor
        else:
            text = Text(
                f"Spørgsmålet om {question.requirement} siger ikke, hvem det er til. Skriv »vendor« ved "
                "det, eller angiv LEVERANDØR.",
                f"The question about {question.requirement} does not say whom it is to. Write 'vendor' "
                "at it, or give VENDOR.",
            )
            raise CaseError(text)
        found.setdefault(key, []).append(question)
    return {offer.key: tuple(found[offer.key]) for offer in stand.vendors if offer.key in found}


@dataclass(frozen=True, slots=True)
class SimilarOffer:
    """An offer in the situation of one that is asked, which is not asked the same."""

    vendor: VendorAssessment
    requirements: tuple[str, ...]


def alike_of(
    case: Case,
    stand: CaseState,
    asked: Mapping[str, Sequence[Question]],
    known: Mapping[str, Proposals],
    reply_by: str,
) -> tuple[SimilarOffer, ...]:
    """The offers that are to get the same question in the batch, or a reason why not."""
    decided = decisions(log.records(case.folder), EQUAL_TREATMENT)
    vendors = {v.vendor.key or "": v for v in stand.assessment.vendors}
    settled = settled_alike(vendors.values(), load_forms(case), decided, reply_by)
    places = {
        (key, q.requirement): causes_of(q, known[key])
        for key, questions in asked.items()
        for q in questions
    }
    found = unasked_alike(places, known, settled)
    return tuple(SimilarOffer(vendors[key], rows) for key, rows in found.items())


def refuse_alike(found: Iterable[SimilarOffer]) -> None:
    """Refuse a batch that leaves out an offer in the same situation.

    Raises:
        CaseError: it does; each offer is named, with the rows.
    """
    shown = "; ".join(f"{label_of(one.vendor)}: {', '.join(one.requirements)}" for one in found)
    if shown:
        raise CaseError(
            Text(
                f"Samme forhold hos andre: {shown}. Spørg dem om det samme i samme omgang (--draft tager dem "
                "med), eller lad en navngiven person sige, hvorfor de ikke spørges: --leave-out "
                'LEVERANDØR --reason "…" --decided-by "…" (udbudslovens § 2).',
                f"The same situation at others: {shown}. Ask them the same in the same batch (--draft has "
                "them), or have a named person say why they are not asked: --leave-out VENDOR --reason "
                '"…" --decided-by "…" (Danish Public Procurement Act § 2).',
            )
        )


def label_of(vendor: VendorAssessment) -> str:
    """A vendor's name on one line, and the key that the command line takes."""
    about = vendor.vendor
    return f"{' '.join(masked(about.name).split())} [{about.key}]"

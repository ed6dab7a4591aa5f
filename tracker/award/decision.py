"""The award: which offer was chosen, by whom, when and why. People decide it; the log keeps it.

The newest counts, and earlier ones stay visible. Cases awarded by an earlier version have log records
of their own (action ``award``), without a reason; they are read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.clarification.decide import pieces
from tracker.cpr import masked
from tracker.errors import CaseError
from tracker.findings import shorten
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import (
    LAWYER,
    Decider,
    PreparedDecision,
    decisions,
    prepare,
)
from tracker.procurement.log import Record
from tracker.submission.offers import OfferStanding
from tracker.submission.received import VendorRounds, named, required
from tracker.texts import Text

AWARD = "award"  # the kind of the decision, and the action in the log of earlier versions


@dataclass(frozen=True, slots=True)
class Award:
    """One award.

    Attributes:
        vendor: the key of the chosen offer (``VendorRounds``).
        submission: the SHA-256 of the file it was made of.
        reason, decided_by: empty in an award of an earlier version.
        at: when it was written down; ``number`` is that of the log record.
    """

    vendor: str
    submission: str
    reason: str
    decided_by: str
    at: str
    number: int


def awards(records: Iterable[Record]) -> tuple[Award, ...]:
    """Every award of a case, the newest last: that one counts."""
    kept = tuple(records)
    old = [
        Award(r.details["vendor"], r.details["submission"], "", "", r.at, r.number)
        for r in kept
        if r.action == AWARD
    ]
    new = [
        Award(each.choice, subject, each.reason, each.decided_by, each.at, each.number)
        for subject, found in decisions(kept, AWARD).items()
        for each in found
    ]
    return tuple(sorted((*old, *new), key=lambda award: award.number))


def award_of(case: Case) -> Award | None:
    """The award that counts; None before there is one."""
    found = awards(log.records(case.folder))
    return found[-1] if found else None


def award(case: Case, vendor: str, by: Decider, *, at: str, who: str) -> tuple[Award, Award | None]:
    """Log the award; give the new one, and the one it replaces.

    Args:
        vendor: id, name, CVR number, solution or key of the chosen offer.

    Raises:
        CaseError: no vendor has that name, or more than one has; the offer is undecided, or supplements
            are; another offer is, and the decision is not the procurement lawyer's; it was awarded
            already, or something was written meanwhile; the decision lacks a reason or a name.
    """
    seen = len(log.records(case.folder))
    offers = required(case)
    [chosen] = named(offers, [vendor])
    before = award_of(case)
    _require_decided(case, chosen)
    pending = _pending_beside(offers, chosen, by.role)
    sha256 = chosen.current.entry.sha256
    if before and (before.vendor, before.submission) == (chosen.key, sha256):
        raise CaseError(
            Text(
                f"{vendor} er allerede tildelt kontrakten (log nr. {before.number}). Intet er skrevet.",
                f"{vendor} was awarded the contract already (log no. {before.number}). Nothing was "
                "written.",
            )
        )
    decision = prepare(
        kind=AWARD,
        subject=sha256,
        choice=chosen.key,
        by=by,
        values={"pending": ", ".join(pending)} if pending else None,
    )
    _write(case, decision, seen, at=at, who=who)
    made = award_of(case)
    assert made is not None
    return made, before


def _write(case: Case, decision: PreparedDecision, seen: int, *, at: str, who: str) -> None:
    """Write the award, unless something was written since the case was looked at (CaseError).

    Who awards has seen the offers and the award before: another may have come meanwhile.
    """
    overtaken: list[bool] = []

    def is_other(records: tuple[Record, ...]) -> bool:
        overtaken.append(len(records) != seen)
        return overtaken[-1]

    details, action = decision.details, decision.action
    log.append(case.folder, at=at, who=who, action=action, details=details, unless=is_other)
    if overtaken[-1]:
        raise CaseError(
            Text(
                "Der er skrevet i sagens log imens, måske en anden tildeling. Intet er skrevet. Se sagen (»tracker "
                "award«, »tracker offer list«), og tildel igen, hvis valget står ved magt.",
                "Something was written to the log of the case meanwhile, perhaps another award. Nothing was written. "
                "Look at the case ('tracker award', 'tracker offer list'), and award again if the choice stands.",
            ),
            where=str(case.folder),
        )


def _require_decided(case: Case, chosen: VendorRounds) -> None:
    """Nothing that may change what was offered is open when a contract is awarded (CaseError)."""
    if chosen.standing is OfferStanding.PENDING:
        raise CaseError(
            Text(
                "Det er ikke afgjort, om den besvarelse kan indgå. Afgør det med »tracker offer«, før "
                "kontrakten tildeles.",
                "It is not decided whether that submission can be considered. Decide it with 'tracker "
                "offer' before the contract is awarded.",
            )
        )
    waiting = [piece.name for piece in pieces(case) if piece.decided is None]
    if waiting:
        names = ", ".join(waiting)
        raise CaseError(
            Text(
                f"Supplementer er ikke afgjort: {names}. Afgør dem med »tracker supplements decide«, før "
                "kontrakten tildeles.",
                f"Supplements are undecided: {names}. Decide about them with 'tracker supplements "
                "decide' before the contract is awarded.",
            )
        )


def _pending_beside(
    offers: Iterable[VendorRounds], chosen: VendorRounds, role: str
) -> tuple[str, ...]:
    """The keys of the other offers without a decision, for the log.

    Every offer is decided before a contract is awarded (phases, 1.2 and 3: pending blocks the award,
    Danish Public Procurement Act § 159(2)); only the procurement lawyer can go on without.

    Raises:
        CaseError: there are such offers, and the decision is not the lawyer's.
    """
    pending = tuple(
        o.key for o in offers if o is not chosen and o.standing is OfferStanding.PENDING
    )
    if pending and role != LAWYER:
        names = ", ".join(pending)
        raise CaseError(
            Text(
                f"Det er ikke afgjort, om disse besvarelser kan indgå: {names}. Afgør dem med »tracker "
                "offer«, før kontrakten tildeles; kun en udbudsjurist kan tildele forinden (--role "
                "lawyer), og så nævnes de i sagens log.",
                f"It is not decided whether these submissions can be considered: {names}. Decide about "
                "them with 'tracker offer' before the contract is awarded; only a procurement lawyer "
                "can award before that (--role lawyer), and the log of the case then names them.",
            )
        )
    return pending


def require_award(case: Case) -> Award:
    """The award that counts (CaseError: there is no award)."""
    made = award_of(case)
    if made is None:
        raise CaseError(
            Text(
                "Kontrakten er ikke tildelt endnu. Skriv beslutningen med »tracker award LEVERANDØR "
                '--reason "…" --decided-by "…"«.',
                "The contract is not awarded yet. Write the decision down with 'tracker award VENDOR "
                '--reason "…" --decided-by "…"\'.',
            ),
            where=str(case.folder),
        )
    return made


def require_awarded(case: Case, offers: Iterable[VendorRounds]) -> tuple[Award, VendorRounds]:
    """The award that counts, and the offer it is of, among those that can be considered.

    Raises:
        CaseError: there is no award, or the offer can no longer be considered.
    """
    made = require_award(case)
    offer = next((offer for offer in offers if offer.key == made.vendor), None)
    if offer is None:
        raise CaseError(
            Text(
                f"Kontrakten er tildelt »{made.vendor}« (log nr. {made.number}), men den besvarelse kan "
                "ikke længere indgå. Se »tracker offer list«.",
                f"The contract is awarded to '{made.vendor}' (log no. {made.number}), but that "
                "submission can no longer be considered. See 'tracker offer list'.",
            ),
            where=str(case.folder),
        )
    return made, offer


def offer_name(offers: Iterable[VendorRounds], key: str) -> str:
    """What the vendor of an offer calls themselves; the key where they do not say."""
    found = (o.latest.vendor.name for o in offers if o.key == key)
    return shorten(masked(next(found, None) or key))

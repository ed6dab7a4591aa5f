"""The offers as OCDS has them (bids extension), once they may be published.

Only what a vendor chose or stated in a cell of its own is there, never its prose, nothing that is
protected (``tracker.confidentiality``) or would reveal that, and no answer that a reservation is about,
wherever it stands, or that was given to another wording. Of an offer that does not count, or is undecided, there is its
standing and no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.assessment.outcome import is_outdated
from tracker.award.decision import Award
from tracker.danish_time import read_moment
from tracker.ocds.criteria import response
from tracker.ocds.model import PublicCase, PublishedOffer
from tracker.submission.company import company_numbers
from tracker.submission.received import OfferStanding

_STATUS = {
    OfferStanding.COUNTS: "valid",
    OfferStanding.PENDING: "pending",
    OfferStanding.LATE: "disqualified",
    OfferStanding.SET_ASIDE: "disqualified",
}
_CVR = "DK-CVR"


def bids(case: PublicCase) -> dict[str, Any]:
    """``bids``: how many there are, and each with the answers that are published."""
    statuses = [_STATUS[each.offer.standing] for each in case.offers]
    return {
        "statistics": [
            {"id": "bids", "measure": "bids", "value": len(statuses)},
            {"id": "validBids", "measure": "validBids", "value": statuses.count("valid")},
            {
                "id": "disqualifiedBids",
                "measure": "disqualifiedBids",
                "value": statuses.count("disqualified"),
            },
        ],
        "details": [_bid(case, each) for each in case.offers],
    }


def tenderers(case: PublicCase) -> list[dict[str, Any]]:
    """The vendors among ``parties``, each once, with what each has become."""
    found: dict[str, dict[str, Any]] = {}
    for each in case.offers:
        party = {
            **_party(case, each),
            **identified(each.offer.latest.vendor.cvr),
            "roles": ["tenderer"],
        }
        known = found.setdefault(party["id"], party)
        if _is_chosen(case, each):
            known["roles"] = ["tenderer", "supplier"]
    return list(found.values())


def award_of(case: PublicCase, award: Award) -> dict[str, Any]:
    """The award that counts, with the offer it was made of."""
    chosen = [each for each in case.offers if _is_chosen(case, each)]
    return {
        "id": f"award-{award.number}",
        "status": "active",
        "date": award.at,
        "suppliers": [_party(case, each) for each in chosen],
        "relatedBids": [each.bid for each in chosen],
    }


def identified(cvr: str | None) -> dict[str, Any]:
    """``identifier`` of a company with a valid CVR number; of anybody else nothing."""
    numbers = company_numbers(cvr)
    return {"identifier": {"scheme": _CVR, "id": numbers[0]}} if numbers else {}


def _is_chosen(case: PublicCase, each: PublishedOffer) -> bool:
    return case.award is not None and case.award.vendor == each.offer.key


def _party(case: PublicCase, each: PublishedOffer) -> dict[str, Any]:
    """A vendor by the first of its offers: one that has two is one party."""
    first = next(other for other in case.offers if other.offer.vendor == each.offer.vendor)
    name = first.offer.latest.vendor.name or each.party
    return {"id": each.party, "name": name}


def _bid(case: PublicCase, each: PublishedOffer) -> dict[str, Any]:
    entry = each.offer.current.entry
    bid: dict[str, Any] = {
        "id": each.bid,
        "date": read_moment(entry.submitted_at or entry.at).isoformat(timespec="seconds"),
        "status": _STATUS[each.offer.standing],
        "tenderers": [_party(case, each)],
    }
    if each.offer.standing is OfferStanding.COUNTS and (answers := list(_responses(case, each))):
        bid["requirementResponses"] = answers
    return bid


def _responses(case: PublicCase, each: PublishedOffer) -> Iterator[dict[str, Any]]:
    """The answers that may be published: to what is asked now, and neither protected nor reserved."""
    rows = {row.id: row for row in case.specification.requirements}
    for answer in each.offer.latest.answers if None not in each.reserved else ():
        row = rows.get(answer.requirement)
        if row is None or row.id in each.protected.rows or answer.confidential:
            continue
        if row.id in each.reserved or is_outdated(row, answer):
            continue
        value = response(answer, row, case.specification)
        if value is not None:
            yield {
                "id": f"{each.bid}/{row.id}",
                "value": value,
                "requirement": {"id": row.id, "title": row.number or row.id},
            }

"""The OCDS 1.1 release package of a procurement. Pure: the same case gives the same bytes.

Open Contracting Data Standard 1.1.5 with the extensions for requirements, bids and lots. Times are the
log's. What is confidential, in a vendor's own words or not yet public is not there (``model``, ``bids``).
"""

from __future__ import annotations

import uuid
from typing import Any

from tracker.cpr import masked
from tracker.danish_time import read_deadline
from tracker.ocds.bids import award_of, bids, identified, tenderers
from tracker.ocds.criteria import criteria
from tracker.ocds.items import bought
from tracker.ocds.model import PublicCase
from tracker.submission.company import company_numbers

UNREGISTERED = "ocds-000000"
_REGISTERED = "https://raw.githubusercontent.com/open-contracting-extensions/{}/extension.json"
_EXTENSIONS = (
    "ocds_requirements_extension/master",
    "ocds_bid_extension/v1.1.5",
    "ocds_lots_extension/v1.1.5",
)


def package(case: PublicCase, prefix: str = UNREGISTERED) -> dict[str, Any]:
    """The package, with one release: the procurement as it is at its last log record.

    Args:
        prefix: the publisher's registered ocid prefix.
    """
    release = masked(_release(case, prefix))  # first, so that no identifier is made of a CPR number
    return {
        "uri": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, release['ocid'] + '/' + release['id'])}",
        "version": "1.1",
        "extensions": [_REGISTERED.format(name) for name in _EXTENSIONS],
        "publishedDate": case.at,
        "publisher": {"name": release["buyer"]["name"]},
        "releases": [release],
    }


def _release(case: PublicCase, prefix: str) -> dict[str, Any]:
    procurement = case.specification.procurement
    named = tenderers(case)
    release: dict[str, Any] = {
        "ocid": f"{prefix}-{procurement.id}",
        "id": f"{procurement.id}-{case.number}",
        "date": case.at,
        "tag": ["tender" if len(case.issued) == 1 else "tenderUpdate"],
        "initiationType": "tender",
        "language": procurement.language.value,
        "parties": [_buyer(case), *named],
        "buyer": _reference(case),
        "tender": _tender(case),
    }
    if case.offers:
        release["bids"] = bids(case)
    if case.award is not None and case.offers:
        release["tag"].append("award")
        release["awards"] = [award_of(case, case.award)]
    return release


def _tender(case: PublicCase) -> dict[str, Any]:
    procurement = case.specification.procurement
    period = {"startDate": case.issued[0].at}
    if procurement.deadline is not None:
        period["endDate"] = read_deadline(procurement.deadline).isoformat(timespec="seconds")
    status = "active" if case.award is None else "complete"
    tender: dict[str, Any] = {
        "id": procurement.id,
        "title": procurement.title,
        "status": status,
        "procuringEntity": _reference(case),
        "tenderPeriod": period,
        **dict(bought(case.specification, case.lots, status)),
        "criteria": criteria(case.specification),
    }
    if len(case.issued) > 1:
        tender["amendments"] = [
            {"id": f"amendment-{number}", "date": record.at}
            for number, record in enumerate(case.issued[1:], 2)
        ]
    return tender


def _buyer(case: PublicCase) -> dict[str, Any]:
    return {
        "id": _buyer_id(case),
        "name": case.buyer.name,
        **identified(case.buyer.cvr),
        "roles": ["buyer", "procuringEntity"],
    }


def _buyer_id(case: PublicCase) -> str:
    numbers = company_numbers(case.buyer.cvr)
    return f"DK-CVR-{numbers[0]}" if numbers else "buyer"


def _reference(case: PublicCase) -> dict[str, Any]:
    return {"id": _buyer_id(case), "name": case.buyer.name}

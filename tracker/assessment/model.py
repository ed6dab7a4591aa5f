"""What the submissions of a procurement amount to.

``schemas/assessment.schema.json`` describes the JSON form.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.findings import Finding
from tracker.procurement.specification import PackageTitle
from tracker.submission.model import CellRef, Source
from tracker.texts import Text


class Outcome(StrEnum):
    """What an answer amounts to (design, section 8). The order is from best to worst."""

    FULFILLED = "fulfilled"
    FULFILLED_AS_ADDON = "fulfilled_as_addon"
    FULFILLED_OTHERWISE = "fulfilled_otherwise"
    PARTIAL = "partial"
    PLANNED = "planned"
    UNSUPPORTED = "unsupported"
    GAP = "gap"
    UNREADABLE = "unreadable"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"


OUTCOME_LABELS = {
    Outcome.FULFILLED: Text("Opfyldt", "Fulfilled"),
    Outcome.FULFILLED_AS_ADDON: Text("Opfyldt som tilkøb", "Fulfilled as add-on"),
    Outcome.FULFILLED_OTHERWISE: Text("Opfyldt på anden vis", "Fulfilled in another way"),
    Outcome.PARTIAL: Text("Delvist opfyldt", "Partly fulfilled"),
    Outcome.PLANNED: Text("Planlagt", "Planned"),
    Outcome.UNSUPPORTED: Text("Uden forudsætning", "Unsupported"),
    Outcome.GAP: Text("Mangel", "Gap"),
    Outcome.UNREADABLE: Text("Ulæseligt", "Unreadable"),
    Outcome.UNANSWERED: Text("Ikke besvaret", "Unanswered"),
    Outcome.NOT_APPLICABLE: Text("Gælder ikke", "Not applicable"),
}
FULFILLED = (Outcome.FULFILLED, Outcome.FULFILLED_AS_ADDON, Outcome.FULFILLED_OTHERWISE)
SETTLED = (*FULFILLED, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class AssessedProcurement:
    """The procurement the assessment is of, with the packages it selects."""

    id: str
    title: str
    buyer: str
    revision: int
    packages: tuple[PackageTitle, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessedVendor:
    """The vendor the rows are of."""

    id: str | None
    name: str
    cvr: str | None = None


@dataclass(frozen=True, slots=True)
class AssessedRow:
    """One requirement and what the vendor's answer to it amounts to.

    Attributes:
        answer: the id of the answer on the scale; None when there is none that was understood.
        outcome: what it amounts to.
        reasons: why the outcome is not simply what the answer says.
        price_dkk: decimal kroner as text; ``available_from`` an ISO date.
        verdict: the evaluators' verdict, when there is one; always beside the outcome.
        comments: what the vendor wrote in comments on the row's cells.
        cell: where the vendor's answer stands; None when the row did not come back.
    """

    requirement: str
    level: str
    packages: tuple[str, ...]
    integrations: tuple[str, ...]
    text: Text
    answer: str | None
    outcome: Outcome
    reasons: tuple[Text, ...] = ()
    elaboration: str | None = None
    price_dkk: str | None = None
    available_from: str | None = None
    delivered_by: str | None = None
    evidence: str | None = None
    reservation: str | None = None
    confidential: bool = False
    comments: tuple[str, ...] = ()
    verdict: str | None = None
    cell: CellRef | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts behind one vendor's rows.

    Attributes:
        outcomes: rows per outcome.
        levels: level → outcome → rows.
        packages: package → outcome → rows; a row shared by packages counts in each, a requirement
            of the buyer's own without a package under ``–``.
        addon_price_dkk: the sum of the prices of add-ons, decimal kroner as text.
        minimum_open: minimum requirements not fulfilled as asked or with a reservation: possible
            deviations, for the procurement lawyer to judge.
        reservations: rows with a reservation.
        findings: findings per severity.
    """

    outcomes: dict[str, int]
    levels: dict[str, dict[str, int]]
    packages: dict[str, dict[str, int]]
    addon_price_dkk: str
    minimum_open: tuple[str, ...]
    reservations: int
    findings: dict[str, int]


@dataclass(frozen=True, slots=True)
class VendorAssessment:
    """One vendor's submission, assessed."""

    vendor: AssessedVendor
    source: Source
    round: int
    revision: int | None
    summary: Summary
    rows: tuple[AssessedRow, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """All vendors of a procurement, by name."""

    procurement: AssessedProcurement
    vendors: tuple[VendorAssessment, ...]

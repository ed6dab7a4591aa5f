"""One case folder as rows of the portfolio's tables.

Codes, dates, prices and names of companies only: no free text and nobody's name (threats, section 7).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from statistics import fmean

from tracker.assessment.assess import unmasked_rows
from tracker.assessment.model import AssessedRow
from tracker.assessment.reservations.decisions import ACTION
from tracker.assessment.standing import CaseState, standing, with_reservations
from tracker.award.decision import award_of
from tracker.catalogue.answer_words import unit_of
from tracker.catalogue.answers import AnswerKind
from tracker.catalogue.load import SHIPPED
from tracker.cpr import mask
from tracker.delivery.received import FollowUp, load_follow_up
from tracker.errors import CaseError
from tracker.findings import Finding, Severity
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.portfolio.store.manifest import LogOf
from tracker.portfolio.tables import ANSWERS, ASKED, CASES, DELIVERY, FINDINGS
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.scale import Scale
from tracker.procurement.specification import Requirement, RowKind, Specification
from tracker.questions.yaml_file import load_questions
from tracker.spreadsheet.grid import Source
from tracker.submission.company import company_numbers
from tracker.submission.model import Submission, SubmittingVendor
from tracker.submission.offers import APART, REPORTED, OfferStanding
from tracker.submission.received import VendorRounds, rounds
from tracker.texts import Text

Value = object
_DELIVERERS = frozenset({"vendor", "subcontractor", "third_party", "buyer"})  # else: free text
_DEAREST = Decimal(10) ** 12 - 1
Rows = list[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The rows of one case, by table; and what its log is known by."""

    case_id: str
    year: int
    rows: dict[str, Rows]
    log: LogOf | None = None


def vendor_id(vendor: SubmittingVendor, source: Source) -> str:
    """Who a vendor is across cases: by CVR number where it is one, else by name.

    A vendor that gives neither is identified by the file's hash, and so is never taken for another.

    >>> file = Source("svar.xlsx", "0123456789abcdef")
    >>> vendor_id(SubmittingVendor(name="Acme  A/S", cvr="10150817"), file)
    '10150817'
    >>> vendor_id(SubmittingVendor(name="Acme  A/S"), file)
    'acme a/s'
    >>> vendor_id(SubmittingVendor(), file)
    '?-01234567'
    """
    if numbers := company_numbers(vendor.cvr):
        return "+".join(numbers)
    return fold(mask(vendor.name)) if vendor.name else f"?-{source.sha256[:8]}"


def case_rows(case: Case, case_id: str, folder: str) -> CaseRows:
    """Every row a case folder has for the portfolio.

    Args:
        case_id: what the case is called in the store.
        folder: where it was found, for people.

    Raises:
        TrackerError: the case cannot be read; what is wrong and where.
    """
    specification = case.frozen()
    received = rounds(case)
    reported = any(offer.standing in REPORTED for offer in received)
    stand = _stand(case) if reported else None
    latest = {v.vendor.key: v for v in stand.assessment.vendors} if stand else {}
    scales = case.scales()
    follow = load_follow_up(case, stand) if award_of(case) else None
    questions = load_questions(case)
    asked_about = Counter(id for question in questions for id in set(question.requirements))
    year = _year(case, specification)
    buyer = specification.procurement.buyer
    one = _case(case, specification, case_id, folder, year)
    ids = {v.key: vendor_id(v.latest.vendor, v.latest.source) for v in received}
    awarded = ids[follow.vendor.vendor.key or ""] if follow else None
    rows: dict[str, Rows] = {
        CASES.name: [(*one, len({o.vendor for o in received}), awarded, len(questions))],
        ASKED.name: [
            (*asked, asked_about[id])
            for id, asked in asked_rows(specification, case_id, year, buyer)
        ],
        ANSWERS.name: [],
        FINDINGS.name: [],
        DELIVERY.name: [],
    }
    if follow and awarded:
        about_all = (case_id, year, buyer, awarded)
        rows[DELIVERY.name] += _delivery_rows(follow, specification, about_all)
    for vendor in received:
        for file in vendor.files:
            if file.standing in APART:  # offered, but no answer
                continue
            entry, submission = file.entry, file.submission
            counted = latest.get(vendor.key) if file is vendor.current else None
            is_latest = counted is not None and _is_one(vendor)
            issued = specification if counted else case.issued(entry.revision)
            assessed = counted.rows if counted else unmasked_rows(issued, submission, scales)
            received_on = day(entry.at)
            about = SubmissionFacts(
                case_id,
                year,
                buyer,
                ids[vendor.key],
                submission,
                entry.round,
                is_latest,
                received_on,
                file.standing,
            )
            rows[ANSWERS.name] += answer_rows(about, assessed, issued)
            rows[FINDINGS.name] += finding_rows(about, submission.findings, issued)
    return CaseRows(case_id, year, rows)


def _is_one(offer: VendorRounds) -> bool:
    """Whether an offer is to be counted: of two pending files of a vendor's, one is."""
    return offer.standing is OfferStanding.COUNTS or offer.key == offer.vendor


def _stand(case: Case) -> CaseState:
    """The offers as they count: with supplements, and the verdicts beside.

    Every text is searched for reservations only where somebody has decided about one: in a case
    where nobody has, only what is declared counts, and the search would be most of the work.
    """
    decided = any(record.action == ACTION for record in log.records(case.folder))
    return with_reservations(case) if decided else standing(case)


def _delivery_rows(
    follow: FollowUp, specification: Specification, about: tuple[Value, ...]
) -> Iterator[tuple[Value, ...]]:
    """What the chosen vendor promised and what became of it; not by whom, nor in what words."""
    name = company(follow.vendor.vendor.name)
    rows = {row.asked.id: row for row in follow.vendor.rows}
    for it in follow.rows:
        row = rows[it.requirement]
        yield (
            *(*about, name),
            *(
                known_as(row.asked, specification, str(about[0])),
                *_level(row.asked, specification.scale),
                list(row.asked.packages),
                list(row.asked.integrations),
            ),
            *(it.promised, day(it.due_on), it.status.value),
            *(day(it.delivered_on), day(it.verified_on), bool(it.evidence)),
        )


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What all rows of one submission share."""

    case_id: str
    year: int
    buyer: str
    vendor: str
    submission: Submission
    round: int
    is_latest: bool
    received_on: dt.date | None
    standing: OfferStanding = OfferStanding.COUNTS


def _case(
    case: Case,
    specification: Specification,
    case_id: str,
    folder: str,
    year: int,
) -> tuple[Value, ...]:
    """The case's row of ``cases``, but for what has been received."""
    it, procurement = specification.procurement, case.procurement
    return (
        case_id,
        folder,
        it.id,
        it.title,
        it.buyer,
        procurement.buyer.cvr,
        it.framework,
        it.service_area,
        day(it.deadline),
        year,
        f"{specification.catalogue.id} {specification.catalogue.version}",
        specification.revision,
        [package.id for package in specification.packages],
        len(specification.requirements),
    )


def known_as(row: Requirement, specification: Specification, case_id: str) -> str:
    """What a requirement is called across cases (catalogue.md, section 2).

    By catalogue and id, where it is not of the bank we ship; the buyer's own by case and id.
    """
    if row.kind is RowKind.OWN:
        return f"{case_id}:{row.id.rpartition(':')[2]}"
    bank, id = row.catalogue or specification.catalogue.id, row.id.rpartition(":")[2]
    return id if bank == SHIPPED else f"{bank}:{id}"


def _level(row: Requirement, scale: Scale) -> tuple[str, str | None, str | None, str | None]:
    """A row's level: id, role, and what the case calls it."""
    role, none = scale.role(row.level), Text("", "")
    label = next((level.label for level in scale.levels if level.id == row.level), none)
    return row.level, role.value if role else None, label.da or None, label.en or None


def asked_rows(
    specification: Specification, case_id: str, year: int, buyer: str
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Requirement id → its row of ``asked``, but for how many questions were asked about it."""
    for row in specification.requirements:
        about = (
            known_as(row, specification, case_id),
            *_level(row, specification.scale),
            *(row.kind.value, list(row.packages), list(row.integrations), row.digest),
        )
        yield row.id, (case_id, year, buyer, *about, row.text.da)


def answer_rows(
    about: SubmissionFacts, assessed: Iterable[AssessedRow], issued: Specification
) -> Iterator[tuple[Value, ...]]:
    """One submission's rows of ``answers``, by what was issued to the vendor."""
    asked = {row.id: row for row in issued.requirements}
    vendor = about.submission.vendor
    errors = _errors(about.submission.findings)
    shared = (
        about.case_id,
        about.year,
        about.buyer,
        about.vendor,
        company(vendor.name),
        fold(mask(vendor.solution)) if vendor.solution else None,
        about.round,
        about.is_latest,
        about.standing.value,
        about.received_on,
    )
    for row in assessed:
        known = asked.get(row.asked.id)
        yield (
            *shared,
            known_as(row.asked, issued, about.case_id),
            *_level(row.asked, issued.scale),
            known.kind.value if known else None,
            list(row.asked.packages),
            list(row.asked.integrations),
            known.digest if known else None,
            row.given.answer,
            row.outcome.value,
            _price(row.given.price_dkk),
            _price(row.given.price_yearly_dkk),
            day(row.given.available_from),
            row.given.delivered_by if row.given.delivered_by in _DELIVERERS else None,
            bool(row.given.evidence),
            row.is_reserved,
            row.given.confidential,
            row.verdict,
            _points(row),
            errors[row.asked.id],
            *_typed(row),
        )


def _typed(row: AssessedRow) -> tuple[str | None, str | None, str | None]:
    """How a row is answered, the value and its unit; the vendor's own words are not kept."""
    type = row.asked.answer
    if type is None:
        return None, None, None
    value = None if type.is_prose else row.given.value
    if type.type is AnswerKind.CHOICE and value:
        value = mask(value)  # the buyer's words
    return type.type.value, value, unit_of(type) or None


def _price(text: str | None) -> Decimal | None:
    """The price, unless it is one that nobody can mean."""
    price = Decimal(text) if text else None
    return price if price is not None and abs(price) < _DEAREST else None


def _points(row: AssessedRow) -> float | None:
    """The points agreed, else the mean of the evaluators'."""
    agreed = [j.points for j in row.fresh if j.evaluator is None and j.points is not None]
    given = agreed or [j.points for j in row.fresh if j.points is not None]
    return fmean(given) if given else None


def _errors(findings: Iterable[Finding]) -> Counter[str]:
    places = (
        id
        for finding in findings
        if finding.severity is Severity.ERROR
        for id in (finding.requirement, *(where.requirement for where in finding.also))
    )
    return Counter(id for id in places if id)


def company(name: str | None) -> str | None:
    """A company's name as it is shown: a sole trader's may hold a CPR number."""
    return mask(name) if name else None


def finding_rows(
    about: SubmissionFacts, findings: Iterable[Finding], issued: Specification
) -> Iterator[tuple[Value, ...]]:
    """One submission's rows of ``findings``; a requirement we did not ask is the vendor's words."""
    asked = {row.id: known_as(row, issued, about.case_id) for row in issued.requirements}
    counted: Counter[tuple[str, str, str | None]] = Counter()
    for finding in findings:
        requirement = asked.get(finding.requirement or "")
        counted[finding.code, finding.severity.value, requirement] += finding.count
    shared = (about.case_id, about.year, about.vendor, about.round)
    for (code, severity, requirement), count in counted.items():
        yield (*shared, code, severity, requirement, count)


def _year(case: Case, specification: Specification) -> int:
    deadline = day(specification.procurement.deadline)
    if deadline:
        return deadline.year
    first = next(iter(log.records(case.folder)), None)
    if first is None:
        raise CaseError(
            Text("Sagen har ingen log.", "The case has no log."), where=str(case.folder)
        )
    return int(first.at[:4])


def day(iso: str | None) -> dt.date | None:
    """The day of an ISO date or moment; None when it is missing."""
    return dt.date.fromisoformat(iso[:10]) if iso else None

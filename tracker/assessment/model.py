"""What the submissions of a procurement amount to.

``schemas/assessment.schema.json`` describes the JSON form.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from tracker.assessment.contradiction import Contradiction
from tracker.assessment.reservations.model import Reservation, WithdrawnReservation
from tracker.catalogue.modality import LevelRole
from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.procurement.scale import MET, Scale
from tracker.procurement.specification import PackageTitle, Requirement
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.model import NOWHERE, Answer
from tracker.submission.offers import OfferStanding
from tracker.texts import Text


class Outcome(StrEnum):
    """What an answer amounts to (design, section 8). The order is from best to worst.

    ``answered`` is for people to judge: a text, or a value whose type does not say when it is met.
    """

    FULFILLED = "fulfilled"
    FULFILLED_AS_ADDON = "fulfilled_as_addon"
    FULFILLED_OTHERWISE = "fulfilled_otherwise"
    ANSWERED = "answered"
    PARTIAL = "partial"
    PLANNED = "planned"
    UNSUPPORTED = "unsupported"
    GAP = "gap"
    UNREADABLE = "unreadable"
    UNANSWERED = "unanswered"
    NOT_OFFERED = "not_offered"
    NOT_APPLICABLE = "not_applicable"


OUTCOME_LABELS = {
    Outcome.FULFILLED: Text("Opfyldt", "Fulfilled"),
    Outcome.FULFILLED_AS_ADDON: Text("Opfyldt som tilkøb", "Fulfilled as add-on"),
    Outcome.FULFILLED_OTHERWISE: Text("Opfyldt på anden vis", "Fulfilled in another way"),
    Outcome.ANSWERED: Text("Besvaret", "Answered"),
    Outcome.PARTIAL: Text("Delvist opfyldt", "Partly fulfilled"),
    Outcome.PLANNED: Text("Planlagt", "Planned"),
    Outcome.UNSUPPORTED: Text("Forudsætning ikke opfyldt", "Unsupported"),
    Outcome.GAP: Text("Ikke opfyldt", "Gap"),
    Outcome.UNREADABLE: Text("Ulæseligt", "Unreadable"),
    Outcome.UNANSWERED: Text("Ikke besvaret", "Unanswered"),
    Outcome.NOT_OFFERED: Text("Ikke tilbudt", "Not offered"),
    Outcome.NOT_APPLICABLE: Text("Gælder ikke", "Not applicable"),
}
_NOTHING = Text("–", "–")
# Shown for a date or a price that cannot be read.
UNREADABLE = Text("»{text}« (kan ikke læses)", "'{text}' (cannot be read)")
FULFILLED = tuple(map(Outcome, MET))
# The vendor does not offer it: requirements that depend on it have nothing to rest on.
REFUSED = (Outcome.GAP, Outcome.NOT_OFFERED)
# Neither met nor missed: an integration the vendor need not choose, a row that does not apply.
NEUTRAL = (Outcome.NOT_OFFERED, Outcome.NOT_APPLICABLE)
SETTLED = (*FULFILLED, *NEUTRAL)
# Nothing is missing from the vendor: what is not settled is for people to judge.
COMPLETE = (*SETTLED, Outcome.ANSWERED)


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
    """The vendor the rows are of.

    ``key`` stays the same through all rounds of a case, even where the vendor corrects their name
    (``tracker.submission.received.VendorRounds``); None outside a case.
    """

    id: str | None
    name: str
    cvr: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one evaluator, or all of them agreed, made of one row.

    Attributes:
        evaluator: the evaluator's id; None for what was agreed.
        verdict: an id of the scale's verdicts; None when only points were given.
        points: on the evaluation's scale of points; None when not given.
        reason: the evaluator's words.
        stale: it is on an earlier file of the vendor's, or from before a supplement that counts:
            it is shown, and neither its verdict, its points nor its reason is used until the
            evaluator has given it again.
    """

    evaluator: str | None
    verdict: str | None = None
    points: float | None = None
    reason: str | None = None
    stale: bool = False


def verdict_of(judgements: Iterable[Judgement]) -> str | None:
    """The verdict that was agreed, or that all gave; None without one, or when they differ.

    Stale verdicts do not count.
    """
    fresh = [judgement for judgement in judgements if not judgement.stale]
    agreed = next((j.verdict for j in fresh if j.evaluator is None), None)
    given = {j.verdict for j in fresh if j.verdict}
    return agreed or (given.pop() if len(given) == 1 else None)


@dataclass(frozen=True, slots=True)
class Supplement:
    """What a vendor added to a row when asked to clarify it (Danish Public Procurement Act § 159(5)).

    It stands beside the answer and never in its place: where the answer as first given could be
    understood, that answer counts. Until a person has accepted it, it is provisional.

    Attributes:
        clarification: the form the buyer asked with.
        at: when it was received, ISO 8601.
        question: what the buyer asked.
        text, reference, evidence: what the vendor added, each None when nothing; ``answer`` and
            ``available_from`` where an earlier form asked for them.
        used: which columns of the answer are filled by it, because there was nothing that could be
            understood before.
        cell: where the supplement stands in the file of ``source``.
        choice: ``accept_reading``, ``accept_verification`` or ``refuse``; None while nobody has
            decided.
        decided_by, reason: who decided, and why.
    """

    clarification: str
    at: str
    question: str
    text: str | None = None
    answer: str | None = None
    evidence: str | None = None
    available_from: str | None = None
    used: tuple[str, ...] = ()
    source: str = ""
    cell: CellRef | None = None
    reference: str | None = None
    choice: str | None = None
    decided_by: str | None = None
    reason: str | None = None

    @property
    def is_provisional(self) -> bool:
        """Whether a person still has to decide what it is worth."""
        return self.choice is None


@dataclass(frozen=True, slots=True)
class AssessedRow:
    """One requirement, what the vendor answered, and what that amounts to.

    Attributes:
        asked: the requirement, as it was issued to the vendor; of the row of a group, the group.
        given: the submission's own answer; a blank one where the row did not come back, and of a
            group, which nobody answers.
        answer_label: what the vendor chose, where that revision called it something else; the value
            with its unit of an answer that is not on the scale.
        outcome: what it amounts to.
        role: what the requirement's level means; None where the scale gives it no role.
        reasons: why the outcome is not simply what the answer says.
        reservations: what is or may be a reservation in any of the row's texts, with the cell it
            stands in, but for what people dismissed; what is declared only, as long as nobody
            looked for others (``tracker.assessment.reservations.weigh``).
        verdict: the evaluators' verdict, when there is one; always beside the outcome: the agreed
            one, or the one they all gave.
        judgements: what each evaluator made of the row, the agreed one first.
        supplements: what the vendor added when asked, in the order received.
        unmet: the prerequisites, near and far, that the vendor refuses or has only partly or
            planned, where that is one of the reasons.
        counted_in: the rows of groups in which it counts, and not by itself: an integration the
            vendor may choose, and what hangs on that choice.
        branches: of the row of a group what was offered, each with the rows that hang on it.
    """

    asked: Requirement
    given: Answer
    outcome: Outcome
    role: LevelRole | None
    reasons: tuple[Text, ...] = ()
    verdict: str | None = None
    judgements: tuple[Judgement, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    unmet: tuple[str, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    counted_in: tuple[str, ...] = ()
    branches: tuple[tuple[str, ...], ...] = ()
    answer_label: Text | None = None

    @property
    def cell(self) -> CellRef | None:
        """The cell of the vendor's answer; None when it has no cell."""
        return self.given.cell if self.given.cell != NOWHERE else None

    @property
    def is_reserved(self) -> bool:
        """Whether the vendor makes a reservation, in whatever column."""
        return any(entry.is_reservation for entry in self.reservations)

    @property
    def is_undecided(self) -> bool:
        """Whether there are words that may be a reservation, not yet decided."""
        return any(entry.is_undecided for entry in self.reservations)

    @property
    def fresh(self) -> tuple[Judgement, ...]:
        """The judgements of the row as it is now: only these are used."""
        return tuple(judgement for judgement in self.judgements if not judgement.stale)

    @property
    def considered(self) -> tuple[Supplement, ...]:
        """The supplements that a person accepted as a reading of the offer: evaluators see these."""
        return tuple(s for s in self.supplements if s.choice == "accept_reading")


def chosen_label(row: AssessedRow, scale: Scale) -> Text:
    """What a vendor chose in a row, in the words that were there to choose among; else a dash."""
    known = (choice.label for choice in scale.answers if choice.id == row.given.answer)
    return row.answer_label or next(known, _NOTHING)


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts behind one vendor's rows.

    Attributes:
        outcomes: rows per outcome.
        levels: level → outcome → rows.
        packages: package → outcome → rows; a row shared by packages counts in each, a requirement
            of the buyer's own without a package under ``–``.
        addon_price_dkk: the sum of the prices of add-ons that are paid once, decimal kroner as text;
            ``addon_price_yearly_dkk`` of those that are paid every year.
        minimum_open: minimum requirements not fulfilled as asked, or with what is or may be a
            reservation: possible deviations, for the procurement lawyer to judge.
        reservations: rows with a reservation, and reservations outside the rows.
        findings: findings per severity.
        minimum_undecided: those of ``minimum_open`` that are there only for words that nobody has
            decided about.
        provisional: requirements with a supplement that nobody has decided about: it is shown, and
            not taken into account.
    """

    outcomes: dict[str, int]
    levels: dict[str, dict[str, int]]
    packages: dict[str, dict[str, int]]
    addon_price_dkk: str
    minimum_open: tuple[str, ...]
    reservations: int
    findings: dict[str, int]
    minimum_undecided: tuple[str, ...] = ()
    provisional: tuple[str, ...] = ()
    addon_price_yearly_dkk: str = "0"


@dataclass(frozen=True, slots=True)
class PossibleReservations:
    """What a vendor wrote elsewhere than in the column for reservations, by what was decided.

    ``accepted`` is what people found to be a reservation.
    """

    open: int
    accepted: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class OfferStatus:
    """How a received file stands (``tracker.submission.offers``).

    Attributes:
        standing: whether it counts, is pending, or is left out.
        why: what speaks against it, or is to be known of it.
        received_at: when tracker received it, ISO 8601.
        submitted_at: when it was submitted; None = nobody has stated it.
        time_source: what that rests on: ``receipt``, ``stated`` or ``none``.
    """

    standing: OfferStanding
    why: tuple[Text, ...]
    received_at: str
    submitted_at: str | None
    time_source: str


@dataclass(frozen=True, slots=True)
class ApartOffer:
    """A file that is kept and listed, but neither assessed nor compared: late, withdrawn, set aside."""

    vendor: AssessedVendor
    source: Source
    round: int
    offer: OfferStatus


@dataclass(frozen=True, slots=True)
class VendorAssessment:
    """One vendor's submission, assessed.

    Attributes:
        groups: a row for each group of integrations of which one is enough; nobody answers it.
        contradictions: in the order of the requirements.
        possible_reservations: None when nobody looked for them
            (``tracker.assessment.reservations.weigh``).
        outside: what is or may be a reservation and stands outside the rows, but for what people
            dismissed.
        withdrawn: what earlier rounds had that is or may be a reservation, and this one has not.
        offer: how the file stands; None outside a case.
    """

    vendor: AssessedVendor
    source: Source
    round: int
    revision: int | None
    summary: Summary
    rows: tuple[AssessedRow, ...]
    findings: tuple[Finding, ...]
    contradictions: tuple[Contradiction, ...] = ()
    groups: tuple[AssessedRow, ...] = ()
    possible_reservations: PossibleReservations | None = None
    outside: tuple[Reservation, ...] = ()
    withdrawn: tuple[WithdrawnReservation, ...] = ()
    offer: OfferStatus | None = None

    @property
    def key(self) -> str:
        """Names the offer in its case (``AssessedVendor.key``); empty outside a case."""
        return self.vendor.key or ""

    @property
    def counting(self) -> tuple[AssessedRow, ...]:
        """The rows and the groups: all that has an outcome."""
        return (*self.rows, *self.groups)


@dataclass(frozen=True, slots=True)
class Assessment:
    """All vendors of a procurement, by name; ``apart`` are the files that are left out."""

    procurement: AssessedProcurement
    vendors: tuple[VendorAssessment, ...]
    apart: tuple[ApartOffer, ...] = ()

"""What a method makes of an assessment. ``schemas/scores.schema.json`` describes the JSON form.

Points are on the method's own scale, as plain numbers; a share is of the highest points. None of it
decides anything: people do. The figures are internal until the vendors have been notified
(Danish Public Procurement Act § 171).
"""

from __future__ import annotations

from enum import StrEnum

from tracker.assessment.model import (
    ApartOffer,
    AssessedProcurement,
    AssessedVendor,
    OfferStatus,
    Outcome,
)
from tracker.assessment.reservations.model import Reservation, WithdrawnReservation
from tracker.evaluation.method.model import Evaluation
from tracker.frozen import dataclass
from tracker.submission.offers import OfferStanding
from tracker.texts import Text

TIE = 1e-9  # points: nearer than this is the same, whatever the order of the additions


class PointsSource(StrEnum):
    """Where a row's points come from."""

    AGREED = "agreed"
    MEAN = "mean"
    MEDIAN = "median"
    VERDICT = "verdict"
    OUTCOME = "outcome"
    CHOICE = "choice"


SOURCE_LABELS = {
    PointsSource.AGREED: Text("Aftalte point", "Agreed points"),
    PointsSource.MEAN: Text("Gennemsnit af evaluatorerne", "Mean of the evaluators"),
    PointsSource.MEDIAN: Text("Median af evaluatorerne", "Median of the evaluators"),
    PointsSource.VERDICT: Text("Bedømmelsens andel", "The verdict's share"),
    PointsSource.OUTCOME: Text("Udfaldets andel", "The outcome's share"),
    PointsSource.CHOICE: Text("Det, der er tilbudt af gruppen", "What is offered of the group"),
}


@dataclass(frozen=True, slots=True)
class EvaluatorPoints:
    """The points one evaluator gave a row."""

    evaluator: str
    points: float


@dataclass(frozen=True, slots=True)
class Part:
    """What a row is in one of its packages.

    Attributes:
        package: None where all rows go into one mean.
        influence: the part of the vendor's total that the row decides here, between 0 and 1; those
            of all the vendor's rows add up to 1.
        contribution: points it adds to the total: influence times the row's points.
    """

    package: str | None
    influence: float
    contribution: float


@dataclass(frozen=True, slots=True)
class RowScore:
    """One row's points, and what they come from.

    Attributes:
        answer_label: what the vendor chose, where that revision called it something else.
        points: None when the row is left out.
        given: what each evaluator gave; there also when it was not used.
        weight: its level's weight times its own.
        disputed: the evaluators' verdicts differ, and nothing has been agreed.
        stale: a verdict on it is on an earlier file, or from before a supplement: it is not used.
        deviation: a possible deviation from a minimum requirement, for the lawyer to judge.
        counted_in: the rows of groups that its points count in; by itself it then weighs nothing.
        branches: of the row of a group what was offered, each with the rows that hang on it; the
            group has the points of the best, or as the method's bonus says.
        members: of the row of a group how many integrations it has.
    """

    requirement: str
    level: str
    packages: tuple[str, ...]
    answer: str | None
    outcome: Outcome
    verdict: str | None
    points: float | None
    source: PointsSource
    given: tuple[EvaluatorPoints, ...]
    weight: float
    parts: tuple[Part, ...]
    disputed: bool
    stale: bool
    deviation: bool
    counted_in: tuple[str, ...] = ()
    branches: tuple[tuple[str, ...], ...] = ()
    answer_label: Text | None = None
    members: int = 0


@dataclass(frozen=True, slots=True)
class PackageScore:
    """One vendor's result in one package.

    Attributes:
        points: the weighted mean of its rows; None when no row of it counts.
        share: of the highest points.
        rows: rows that count; ``left_out`` those that do not.
        weight: in the total; None where the method has no weights of packages.
        contribution: points it adds to the total; None as for ``weight``.
        below: under the method's threshold for the package.
    """

    id: str
    points: float | None
    share: float | None
    rows: int
    left_out: int
    weight: float | None
    contribution: float | None
    threshold: float | None
    below: bool


@dataclass(frozen=True, slots=True)
class PrerequisiteCost:
    """What a refused prerequisite costs the vendor in other rows.

    Attributes:
        prerequisite: the requirement that is not met.
        rows: claimed rows that have no effect because of it.
        points: what the total would be higher, had they counted as claimed. Where several
            prerequisites fail one row, each is listed with the full cost.
    """

    prerequisite: str
    rows: tuple[str, ...]
    points: float


@dataclass(frozen=True, slots=True)
class VendorScore:
    """One vendor's result.

    Attributes:
        vendor: identified by its key in the case.
        submission: SHA-256 of the file that the rows are from; ``round`` is its number.
        rank: 1 is the best, those that tie share one; None without a total.
        total: points; None when no row counts.
        below: under the method's threshold for the total.
        deviations: minimum requirements with a possible deviation. No points outweigh them.
        sources: rows per source of their points; ``left_out`` rows have no points.
        reservations: what is or may be a reservation, by row, then what is outside the rows.
        withdrawn: what earlier rounds had of it, and this one has not.
        disputed: rows whose verdicts differ, without an agreed one.
        addon_price_dkk: the sum of the prices of add-ons that are paid once, decimal kroner as text;
            ``addon_price_yearly_dkk`` of those that are paid every year. Beside the points, never in them.
        offer: how the file stands; one that is pending has points but no rank.
        addons_lacking: how many add-ons the sum lacks the price of; ``addons_lacking_yearly`` of the other.
    """

    vendor: AssessedVendor
    submission: str
    round: int
    rank: int | None
    tied: bool
    total: float | None
    share: float | None
    below: bool
    deviations: tuple[str, ...]
    addon_price_dkk: str
    packages: tuple[PackageScore, ...]
    rows: tuple[RowScore, ...]
    sources: dict[PointsSource, int]
    left_out: int
    disputed: int
    prerequisites: tuple[PrerequisiteCost, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    withdrawn: tuple[WithdrawnReservation, ...] = ()
    offer: OfferStatus | None = None
    addon_price_yearly_dkk: str = "0"
    addons_lacking: int = 0
    addons_lacking_yearly: int = 0

    @property
    def is_pending(self) -> bool:
        """Whether people have yet to decide if the offer counts."""
        return self.offer is not None and self.offer.standing is OfferStanding.PENDING


@dataclass(frozen=True, slots=True)
class UnnamedEvaluator:
    """One who evaluates without being named in the method, and the rows, of all vendors, judged."""

    evaluator: str
    rows: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The result of one method: vendors by rank, those that tie by name, pending offers last.

    ``uncounted`` are those whose verdicts are not in it, as the method does not name them.
    """

    procurement: AssessedProcurement
    method: Evaluation
    vendors: tuple[VendorScore, ...]
    uncounted: tuple[UnnamedEvaluator, ...] = ()
    apart: tuple[ApartOffer, ...] = ()

    @property
    def ranked(self) -> tuple[VendorScore, ...]:
        """Those whose order is worked out: the offers that count."""
        return tuple(vendor for vendor in self.vendors if not vendor.is_pending)

    @property
    def provisional(self) -> bool:
        """Whether the order may change by what people have yet to decide."""
        return any(vendor.is_pending for vendor in self.vendors)

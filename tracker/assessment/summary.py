"""The counts behind one vendor's rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tracker.assessment.model import FULFILLED, NEUTRAL, SETTLED, AssessedRow, Outcome, Summary
from tracker.assessment.reservations.model import Reservation
from tracker.catalogue.modality import LevelRole
from tracker.findings import Finding, Severity
from tracker.procurement.scale import AS_ASKED

# A group's row shows these of its members; a gap is owed whatever else the vendor offers.
_SHOWN_BY_GROUP = tuple(outcome for outcome in Outcome if outcome is not Outcome.GAP)
OWN = "–"  # requirements of the buyer's own that belong to no package


def summarise(
    rows: Sequence[AssessedRow],
    findings: Iterable[Finding],
    outside: Iterable[Reservation] = (),
) -> Summary:
    """Count rows by outcome, by level and by package; add up prices; name what is open.

    Args:
        rows: those of groups among them. A group is counted as the one row it is: what is chosen of
            it shows beside it only where that is not met.
        outside: what is or may be a reservation and stands outside the rows.
    """
    counting = tuple(_counting(rows))
    levels: dict[str, Counter[str]] = {}
    packages: dict[str, Counter[str]] = {}
    for row in counting:
        levels.setdefault(row.asked.level, Counter())[row.outcome.value] += 1
        for package in row.asked.packages or (OWN,):
            packages.setdefault(package, Counter())[row.outcome.value] += 1
    alone = {row.asked.id for row in counting}
    doubted = [r for r in rows if r.asked.id in alone or r.is_reserved or r.is_undecided]
    severities = Counter({s.value: 0 for s in Severity})
    for finding in findings:
        severities[finding.severity.value] += finding.count
    return Summary(
        outcomes=_ordered(Counter(row.outcome.value for row in counting)),
        levels={level: _ordered(count) for level, count in levels.items()},
        packages={package: _ordered(packages[package]) for package in sorted(packages)},
        addon_price_dkk=_addons(rows, "price_dkk"),
        addon_price_yearly_dkk=_addons(rows, "price_yearly_dkk"),
        minimum_open=tuple(row.asked.id for row in doubted if is_possible_deviation(row)),
        reservations=sum(row.is_reserved for row in rows)
        + sum(entry.is_reservation for entry in outside),
        findings=dict(severities),
        minimum_undecided=tuple(row.asked.id for row in rows if _is_only_undecided(row)),
        provisional=provisional(rows),
    )


def provisional(rows: Iterable[AssessedRow]) -> tuple[str, ...]:
    """The requirements with a supplement that waits for a decision."""
    return tuple(r.asked.id for r in rows if any(s.is_provisional for s in r.supplements))


def _counting(rows: Iterable[AssessedRow]) -> Iterator[AssessedRow]:
    """The rows that are counted by themselves."""
    rows = tuple(rows)
    groups = {id for row in rows for id in row.counted_in}
    members = {id for row in rows if row.asked.id in groups for id in row.asked.integrations}
    for row in rows:
        is_member = row.counted_in and row.asked.id in members
        if not row.counted_in or row.outcome not in (SETTLED if not is_member else _SHOWN_BY_GROUP):
            yield row


def is_possible_deviation(row: AssessedRow) -> bool:
    """Whether a minimum requirement is not fulfilled as asked, or not beyond doubt.

    What may be a reservation counts until somebody dismisses it: a doubt about a
    minimum requirement is for the procurement lawyer, and never for tracker to settle.
    """
    if row.role is not LevelRole.MINIMUM:
        return False
    return not _is_as_asked(row) or row.is_reserved or row.is_undecided


def _is_only_undecided(row: AssessedRow) -> bool:
    """Whether a row is a possible deviation only because of undecided words."""
    return is_possible_deviation(row) and _is_as_asked(row) and not row.is_reserved


def _is_as_asked(row: AssessedRow) -> bool:
    """An add-on is not: what it costs stands outside the offer."""
    return row.outcome in (*AS_ASKED, *NEUTRAL)


def counts_as_addon(row: AssessedRow) -> bool:
    """Whether the row's prices are part of the vendor's sums of add-ons: it has one and is fulfilled."""
    return row.outcome in FULFILLED and bool(row.given.price_dkk or row.given.price_yearly_dkk)


def lacks_price(row: AssessedRow, column: str) -> bool:
    """Whether the sum of add-ons lacks what a row costs: nothing stands there, or no amount.

    Args:
        column: ``price_dkk`` or ``price_yearly_dkk``; an add-on with nothing in either lacks the first.
    """
    given = row.given
    if row.outcome is not Outcome.FULFILLED_AS_ADDON or getattr(given, column):
        return False
    other = given.price_yearly_dkk or given.price_yearly_written
    if column == "price_dkk":
        return bool(given.price_written) or not other
    return bool(given.price_yearly_written)


def lacking(rows: Iterable[AssessedRow], column: str) -> int:
    """How many add-ons the sum of a column lacks the price of."""
    return sum(lacks_price(row, column) for row in rows)


def _addons(rows: Iterable[AssessedRow], column: str) -> str:
    """The sum of what add-ons cost, once or every year."""
    prices = (getattr(row.given, column) for row in rows if counts_as_addon(row))
    return str(sum((Decimal(price) for price in prices if price), Decimal(0)))


def _ordered(counts: Counter[str]) -> dict[str, int]:
    """The counts in the order of the outcomes, best first."""
    return {o.value: counts[o.value] for o in Outcome if counts[o.value]}

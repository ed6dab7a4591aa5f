"""The counts behind one vendor's rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tracker.assessment.model import FULFILLED, SETTLED, AssessedRow, Outcome, Summary
from tracker.findings import Finding, Severity

OWN = "–"  # requirements of the buyer's own that belong to no package


def summarise(rows: Sequence[AssessedRow], findings: Iterable[Finding]) -> Summary:
    """Count rows by outcome, by level and by package; add up prices; name what is open."""
    levels: dict[str, Counter[str]] = {}
    packages: dict[str, Counter[str]] = {}
    for row in rows:
        levels.setdefault(row.level, Counter())[row.outcome.value] += 1
        for package in row.packages or (OWN,):
            packages.setdefault(package, Counter())[row.outcome.value] += 1
    severities = Counter({s.value: 0 for s in Severity})
    for finding in findings:
        severities[finding.severity.value] += finding.count
    return Summary(
        outcomes=_ordered(Counter(row.outcome.value for row in rows)),
        levels={level: _ordered(count) for level, count in levels.items()},
        packages={package: _ordered(packages[package]) for package in sorted(packages)},
        addon_price_dkk=str(sum((_addon_price(row) for row in rows), Decimal(0))),
        minimum_open=tuple(row.requirement for row in rows if is_possible_deviation(row)),
        reservations=sum(1 for row in rows if row.reservation),
        findings=dict(severities),
    )


def is_possible_deviation(row: AssessedRow) -> bool:
    """Whether a minimum requirement is not fulfilled as asked, or only with a reservation."""
    if row.level != "minimum":
        return False
    as_asked = row.outcome in SETTLED and row.outcome is not Outcome.FULFILLED_AS_ADDON
    return not as_asked or bool(row.reservation)


def counts_as_addon(row: AssessedRow) -> bool:
    """Whether the row's price is part of the vendor's sum of add-ons: it has one and is fulfilled."""
    return row.outcome in FULFILLED and bool(row.price_dkk)


def _addon_price(row: AssessedRow) -> Decimal:
    return Decimal(row.price_dkk) if row.price_dkk and counts_as_addon(row) else Decimal(0)


def _ordered(counts: Counter[str]) -> dict[str, int]:
    """The counts in the order of the outcomes, best first."""
    return {o.value: counts[o.value] for o in Outcome if counts[o.value]}

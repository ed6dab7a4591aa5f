"""From an assessment to points: pure, the same whatever the order of vendors and rows.

Sums are ``math.fsum``: exact before they are rounded once, so that no order of adding can show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import fsum

from tracker.assessment.evaluation.model import Evaluation, TotalMethod
from tracker.assessment.model import AssessedRow, Assessment, VendorAssessment
from tracker.assessment.scoring.model import (
    TIE,
    PackageScore,
    Part,
    PointsSource,
    RowScore,
    Scores,
    VendorScore,
)
from tracker.assessment.scoring.points import RowPoints, is_disputed, points_of, weighted_mean
from tracker.assessment.scoring.variants import named_only, uncounted
from tracker.assessment.summary import OWN, is_possible_deviation


def score(assessment: Assessment, method: Evaluation) -> Scores:
    """Every vendor's points by a method, and the order they make.

    No vendor's points depend on who else there is. A pending offer has points and no place: the
    order is that of the offers that count.
    """
    vendors = [score_vendor(vendor, method) for vendor in assessment.vendors]
    ranks = ranking([None if vendor.is_pending else vendor.total for vendor in vendors])
    ranked = [
        replace(vendor, rank=rank, tied=rank is not None and ranks.count(rank) > 1)
        for vendor, rank in zip(vendors, ranks, strict=True)
    ]
    last = len(ranked) + 1
    ranked.sort(
        key=lambda v: (
            v.is_pending,
            v.rank or last,
            v.vendor.name.casefold(),
            v.vendor.key or v.vendor.id or "",
        )
    )
    left_out = uncounted(assessment, method)
    return Scores(assessment.procurement, method, tuple(ranked), left_out, assessment.apart)


def ranking(totals: Sequence[float | None]) -> list[int | None]:
    """Each total's rank: 1 and how many are better; those that tie share one."""
    return [
        None if own is None else 1 + sum(t is not None and t > own + TIE for t in totals)
        for own in totals
    ]


def score_vendor(vendor: VendorAssessment, method: Evaluation) -> VendorScore:
    """One vendor's points; the rank is not known here."""
    open_minimum = frozenset(vendor.summary.minimum_open)
    counted = named_only(vendor, method)
    points = points_of(counted, method)
    stale = {row.requirement for row in vendor.counting if row.fresh != row.judgements}
    rows = [
        replace(
            _row(row, points, method),
            stale=row.requirement in stale,
            deviation=row.requirement in open_minimum,
        )
        for row in counted.counting
    ]
    packages = _packages(rows, method)
    influences = _influences(rows, packages)
    rows = [replace(row, parts=_parts(row, influences)) for row in rows]
    total = _total(rows, packages, method)
    share = None if total is None else total / method.points.highest
    return VendorScore(
        vendor=vendor.vendor,
        submission=vendor.source.sha256,
        round=vendor.round,
        rank=None,
        tied=False,
        total=total,
        share=share,
        below=_is_below(share, method.thresholds.total),
        deviations=vendor.summary.minimum_open,
        addon_price_dkk=vendor.summary.addon_price_dkk,
        packages=packages,
        rows=tuple(rows),
        sources=_sources(rows),
        left_out=sum(row.points is None and not row.counted_in for row in rows),
        disputed=sum(row.disputed for row in rows),
        reservations=(*(e for row in vendor.rows for e in row.reservations), *vendor.outside),
        withdrawn=vendor.withdrawn,
        offer=vendor.offer,
    )


def _row(row: AssessedRow, points: Mapping[str, RowPoints], method: Evaluation) -> RowScore:
    found = points[row.requirement]
    weight = 0.0 if row.counted_in else method.row_weight(row.requirement, row.level)
    return RowScore(
        requirement=row.requirement,
        level=row.level,
        packages=row.packages or (OWN,),
        answer=row.answer,
        outcome=row.outcome,
        verdict=row.verdict,
        points=found.points,
        source=found.source,
        given=found.given,
        weight=weight,
        parts=(),
        disputed=is_disputed(row),
        stale=False,
        deviation=is_possible_deviation(row),
        counted_in=row.counted_in,
        branches=row.branches,
        answer_label=row.answer_label,
        members=len(row.integrations) if row.branches else 0,
    )


def _packages(rows: Sequence[RowScore], method: Evaluation) -> tuple[PackageScore, ...]:
    """The result of each package, by id, the buyer's own rows last."""
    members: dict[str, list[RowScore]] = {}
    for row in rows:
        for package in row.packages:
            members.setdefault(package, []).append(row)
    found = []
    for id in sorted(members, key=lambda package: (package == OWN, package)):
        own = [row for row in members[id] if not row.counted_in]
        counted = [row for row in own if row.points is not None]
        points = weighted_mean((row.weight, row.points or 0.0) for row in counted)
        share = None if points is None else points / method.points.highest
        threshold = method.package_threshold(id)
        by_package = method.method.total is TotalMethod.BY_PACKAGE
        found.append(
            PackageScore(
                id=id,
                points=points,
                share=share,
                rows=len(counted),
                left_out=len(own) - len(counted),
                weight=method.package_weight(id) if by_package else None,
                contribution=None,
                threshold=threshold,
                below=_is_below(share, threshold),
            )
        )
    return _contributing(found)


def _contributing(packages: list[PackageScore]) -> tuple[PackageScore, ...]:
    """With what each package adds to the total."""
    weight = fsum(p.weight or 0.0 for p in packages if p.points is not None)
    return tuple(
        replace(
            package,
            contribution=(
                package.weight * package.points / weight
                if weight > 0 and package.weight is not None and package.points is not None
                else None
            ),
        )
        for package in packages
    )


def _influences(
    rows: Sequence[RowScore], packages: Sequence[PackageScore]
) -> dict[str | None, float]:
    """What one unit of a row's weight decides of the total, in each package that has a weight.

    Under None where all rows go into one mean.
    """
    if all(package.weight is None for package in packages):
        weight = fsum(row.weight for row in rows if row.points is not None)
        return {None: 1 / weight if weight > 0 else 0.0}
    known = [p for p in packages if p.points is not None]
    all_packages = fsum(p.weight or 0.0 for p in known)
    inside = {
        p.id: fsum(r.weight for r in rows if r.points is not None and p.id in r.packages)
        for p in known
    }
    return {
        p.id: (p.weight or 0.0) / all_packages / inside[p.id]
        for p in known
        if all_packages > 0 and inside[p.id] > 0
    }


def _parts(row: RowScore, influences: dict[str | None, float]) -> tuple[Part, ...]:
    if row.points is None or row.counted_in:
        return ()
    one_mean = None in influences
    packages: tuple[str | None, ...] = (None,) if one_mean else row.packages
    found = ((package, row.weight * influences.get(package, 0.0)) for package in packages)
    return tuple(Part(package, part, part * row.points) for package, part in found)


def _total(
    rows: Iterable[RowScore], packages: Iterable[PackageScore], method: Evaluation
) -> float | None:
    if method.method.total is TotalMethod.BY_PACKAGE:
        return weighted_mean(
            (package.weight or 0.0, package.points)
            for package in packages
            if package.points is not None
        )
    return weighted_mean((row.weight, row.points) for row in rows if row.points is not None)


def _is_below(share: float | None, threshold: float | None) -> bool:
    return share is not None and threshold is not None and share < threshold - TIE


def _sources(rows: Iterable[RowScore]) -> dict[PointsSource, int]:
    counting = (row for row in rows if row.points is not None and not row.counted_in)
    counts = Counter(row.source for row in counting)
    return {source: counts[source] for source in PointsSource if counts[source]}

"""From an assessment to points: pure, the same whatever the order of vendors and rows.

Sums are ``math.fsum``: exact before they are rounded once, so that no order of adding can show.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import fsum

from tracker.assessment.model import AssessedRow, Assessment, VendorAssessment
from tracker.assessment.summary import OWN, lacking
from tracker.evaluation.method.model import Evaluation, RowMethod, Share, TotalMethod
from tracker.evaluation.scoring.model import (
    TIE,
    EvaluatorPoints,
    PackageScore,
    Part,
    PointsSource,
    RowScore,
    Scores,
    VendorScore,
)
from tracker.evaluation.scoring.variants import named_only, uncounted
from tracker.frozen import dataclass


@dataclass(frozen=True, slots=True)
class RowPoints:
    """A row's points (None = left out), where they come from, and what each evaluator gave."""

    points: float | None
    source: PointsSource
    given: tuple[EvaluatorPoints, ...] = ()


def row_points(row: AssessedRow, method: Evaluation) -> RowPoints:
    """The points of a row.

    What was agreed comes first, then the evaluators' own points, then the verdict's share of the
    highest points, then the outcome's. What is stale is not used.
    """
    given = tuple(
        EvaluatorPoints(j.evaluator, j.points)
        for j in sorted(row.fresh, key=lambda j: j.evaluator or "")
        if j.evaluator is not None and j.points is not None
    )
    for judgement in row.fresh:
        if judgement.evaluator is None and judgement.points is not None:
            return RowPoints(judgement.points, PointsSource.AGREED, given)
    if given and method.method.row is RowMethod.MEAN:
        mean = math.fsum(g.points for g in given) / len(given)
        return RowPoints(mean, PointsSource.MEAN, given)
    if given and method.method.row is RowMethod.MEDIAN:
        median = statistics.median(g.points for g in given)
        return RowPoints(median, PointsSource.MEDIAN, given)
    if row.verdict is not None and row.verdict in method.verdicts:
        points = _of(method.verdicts[row.verdict], method)
        return RowPoints(points, PointsSource.VERDICT, given)
    return RowPoints(_of(method.share(row.outcome), method), PointsSource.OUTCOME, given)


def points_of(vendor: VendorAssessment, method: Evaluation) -> dict[str, RowPoints]:
    """The points of every row of a vendor, of the rows of its groups too.

    A group of integrations has the points of the best that is offered: the mean of the integration
    and the rows that hang on it. So it weighs as one row whatever is chosen, and offering more than
    one gives more only by the method's bonus (phases, section 5.6).
    """
    found = {row.asked.id: row_points(row, method) for row in vendor.counting}
    weights = {r.asked.id: method.row_weight(r.asked.id, r.asked.level) for r in vendor.rows}
    for group in vendor.groups:
        means = [branch_points(branch, found, weights) for branch in group.branches]
        if means:
            points = group_points(means, len(group.asked.integrations), method.group_bonus)
            found[group.asked.id] = RowPoints(points, PointsSource.CHOICE)
    return found


def group_points(means: Iterable[float | None], members: int, bonus: float) -> float | None:
    """The points of a group; None when nothing that is offered of it counts.

    Another way that is offered replaces an integration that is not.

    Args:
        means: of what is offered (``branch_points``).
        members: how many integrations the group has.
        bonus: the part that is shared equally among these (``Evaluation.group_bonus``).

    >>> group_points([5.0], 2, 0.0), group_points([5.0, 2.5], 2, 0.0)
    (5.0, 5.0)
    >>> group_points([5.0], 2, 0.2), group_points([5.0, 2.5], 2, 0.2)
    (4.5, 4.75)
    """
    known = sorted((mean for mean in means if mean is not None), reverse=True)
    if not known:
        return None
    return (1 - bonus) * known[0] + bonus * math.fsum(known[:members]) / members


def branch_points(
    branch: Sequence[str], points: Mapping[str, RowPoints], weights: Mapping[str, float]
) -> float | None:
    """The weighted mean of the rows of a branch; None when no row counts."""
    return weighted_mean(
        (weights[id], found) for id in branch if (found := points[id].points) is not None
    )


def weighted_mean(pairs: Iterable[tuple[float, float]]) -> float | None:
    """The mean of (weight, points); None when nothing weighs anything."""
    known = list(pairs)
    weight = math.fsum(w for w, _ in known)
    return math.fsum(w * points for w, points in known) / weight if weight > 0 else None


def _of(share: Share, method: Evaluation) -> float | None:
    """A share of the highest points; None = left out."""
    return None if isinstance(share, str) else share * method.points.highest


def is_disputed(row: AssessedRow) -> bool:
    """Whether the evaluators' verdicts differ, and nothing has been agreed."""
    if any(j.evaluator is None for j in row.fresh):
        return False
    return len({j.verdict for j in row.fresh if j.verdict is not None}) > 1


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
    stale = {row.asked.id for row in vendor.counting if row.fresh != row.judgements}
    rows = [
        _row(
            row,
            points[row.asked.id],
            method,
            stale=row.asked.id in stale,
            deviation=row.asked.id in open_minimum,
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
        addon_price_yearly_dkk=vendor.summary.addon_price_yearly_dkk,
        addons_lacking=lacking(vendor.rows, "price_dkk"),
        addons_lacking_yearly=lacking(vendor.rows, "price_yearly_dkk"),
        packages=packages,
        rows=tuple(rows),
        sources=_sources(rows),
        left_out=sum(row.points is None and not row.counted_in for row in rows),
        disputed=sum(row.disputed for row in rows),
        reservations=(*(e for row in vendor.rows for e in row.reservations), *vendor.outside),
        withdrawn=vendor.withdrawn,
        offer=vendor.offer,
    )


def _row(
    row: AssessedRow, found: RowPoints, method: Evaluation, *, stale: bool, deviation: bool
) -> RowScore:
    weight = 0.0 if row.counted_in else method.row_weight(row.asked.id, row.asked.level)
    return RowScore(
        requirement=row.asked.id,
        level=row.asked.level,
        packages=row.asked.packages or (OWN,),
        answer=row.given.answer,
        outcome=row.outcome,
        verdict=row.verdict,
        points=found.points,
        source=found.source,
        given=found.given,
        weight=weight,
        parts=(),
        disputed=is_disputed(row),
        stale=stale,
        deviation=deviation,
        counted_in=row.counted_in,
        branches=row.branches,
        answer_label=row.answer_label,
        members=len(row.asked.integrations) if row.branches else 0,
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

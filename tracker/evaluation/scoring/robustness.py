"""Does the ranking hold? The same answers under other assumptions, and under other weights.

The report states how often it holds and where it changes. Whether that is enough, people decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from tracker.assessment.model import Assessment, Outcome
from tracker.errors import CaseError
from tracker.evaluation.method.model import LEAVE_OUT, Evaluation, Share
from tracker.evaluation.scoring.flips import share_turns, weight_turns
from tracker.evaluation.scoring.matrix import Floats, Matrix, ranks
from tracker.evaluation.scoring.model import Scores
from tracker.evaluation.scoring.robustness_model import (
    PackageTurn,
    Robustness,
    SampledVendor,
    Sampling,
    Variant,
    VariantKind,
)
from tracker.evaluation.scoring.variants import evaluators, without_evaluator
from tracker.texts import Text

SAMPLES = 10_000
SEED = 1
SPREAD = 0.2
PARTLY = (0.3, 0.5, 0.7)
NOT_RELEVANT: tuple[Share, ...] = (LEAVE_OUT, 0.0, 1.0)
_BLOCK = 2_000  # samples at a time: fits the processor's cache, and any machine's memory
_DIGITS = 9
GENERATOR = "PCG64"


def robustness(
    assessment: Assessment, scores: Scores, *, samples: int = SAMPLES, seed: int = SEED
) -> Robustness:
    """How far the ranking of ``scores`` holds; pending offers have no place in it.

    Args:
        assessment: what the scores were made from.
        samples: how many weights to draw, at least 1.
        seed: of the generator; the same seed, the same weights.

    Raises:
        CaseError: no offer counts yet.
    """
    if not scores.ranked:
        raise CaseError(
            Text(
                "Ingen tilbud gælder endnu, så der er ingen rækkefølge at efterprøve. Afgør dem først: "
                "»tracker offer list«.",
                "No offer counts yet, so there is no order to try. Decide about them first: 'tracker "
                "offer list'.",
            )
        )
    order = {v.vendor: at for at, v in enumerate(scores.ranked)}
    counting = (v for v in assessment.vendors if v.vendor in order)
    vendors = sorted(counting, key=lambda v: order[v.vendor])
    ordered = replace(assessment, vendors=tuple(vendors))
    matrix = Matrix.of(ordered, scores.method)
    return Robustness(
        vendors=tuple(v.vendor for v in scores.ranked),
        variants=tuple(_variants(ordered, scores.method, matrix)),
        sampling=sample(matrix, samples=samples, seed=seed),
        curve=_curve(matrix),
        partly=share_turns(matrix, Outcome.PARTIAL),
        packages=tuple(
            PackageTurn(package, *weight_turns(matrix, at))
            for at, package in enumerate(matrix.packages)
        ),
    )


def _variants(assessment: Assessment, method: Evaluation, matrix: Matrix) -> Iterator[Variant]:
    central = ranks(matrix.totals())[0]

    def variant(kind: VariantKind, other: Matrix, affected: int, **details: object) -> Variant:
        totals = other.totals()
        found = ranks(totals)[0]
        known = {"share": None, "evaluator": None} | details
        return Variant(
            kind=kind,
            affected=affected,
            totals=_plain(totals[0]),
            ranks=tuple(
                int(r) if np.isfinite(t) else None for r, t in zip(found, totals[0], strict=True)
            ),
            same_leader=bool(((found == 1) == (central == 1)).all()),
            same_order=bool((found == central).all()),
            **known,  # type: ignore[arg-type]
        )

    yield variant(VariantKind.METHOD, matrix, 0)
    for kind, outcome, shares in (
        (VariantKind.PARTLY, Outcome.PARTIAL, PARTLY),
        (VariantKind.NOT_RELEVANT, Outcome.NOT_APPLICABLE, NOT_RELEVANT),
    ):
        affected = matrix.affected(outcome)
        for share in shares:
            yield variant(kind, matrix.counting(outcome, share), affected, share=share)
    for evaluator in evaluators(assessment, method):
        rows = sum(
            any(j.evaluator == evaluator for j in row.judgements)
            for vendor in assessment.vendors
            for row in vendor.rows
        )
        less = Matrix.of(without_evaluator(assessment, evaluator), method)
        yield variant(VariantKind.WITHOUT_EVALUATOR, less, rows, evaluator=evaluator)


def sample(
    matrix: Matrix, *, samples: int = SAMPLES, seed: int = SEED, spread: float = SPREAD
) -> Sampling:
    """The vendors' totals and ranks under weights drawn at random."""
    draw = np.random.Generator(np.random.PCG64(seed))
    rows, levels, packages = len(matrix.rows), len(matrix.levels), len(matrix.packages)
    vendors = len(matrix.points)
    central = ranks(matrix.totals())[0]
    totals = np.empty((samples, vendors))
    placed = np.zeros((vendors, vendors), dtype=np.intp)
    same_leader = same_order = 0
    for start in range(0, samples, _BLOCK):
        count = min(_BLOCK, samples - start)
        factors = draw.random((count, rows + levels + packages))
        factors *= 2 * spread
        factors += 1 - spread
        weights = factors[:, :rows] * factors[:, rows : rows + levels][:, matrix.level]
        weights *= matrix.weights
        found = matrix.totals(weights, factors[:, rows + levels :] * matrix.package_weights)
        totals[start : start + count] = found
        own = ranks(found)
        same_leader += int(((own == 1) == (central == 1)).all(axis=1).sum())
        same_order += int((own == central).all(axis=1).sum())
        for rank in range(vendors):
            placed[:, rank] += (own == rank + 1).sum(axis=0)
    return Sampling(
        samples=samples,
        seed=seed,
        generator=GENERATOR,
        spread=spread,
        same_leader=same_leader,
        same_order=same_order,
        vendors=tuple(_sampled(totals[:, v], placed[v].tolist()) for v in range(vendors)),
    )


def _sampled(totals: Floats, placed: list[int]) -> SampledVendor:
    if not np.isfinite(totals).all():  # weights decide nothing where no row counts
        return SampledVendor(ranks=(0,) * len(placed))
    marks = _plain(np.percentile(totals, (0, 5, 50, 95, 100)))
    return SampledVendor(tuple(placed), *marks)


def _curve(matrix: Matrix) -> tuple[tuple[float | None, ...], ...]:
    """Linear between its ends, so that they are enough to draw it from."""
    low = matrix.counting(Outcome.PARTIAL, 0.0).totals()[0]
    high = matrix.counting(Outcome.PARTIAL, 1.0).totals()[0]
    return tuple(map(_plain, np.array([low, high]).T))


def _plain(values: Floats) -> tuple[float | None, ...]:
    """Rounded beyond what machines agree on, so that the same input gives the same bytes."""
    return tuple(
        round(float(v), _DIGITS) + 0.0 if np.isfinite(v) else None for v in values.tolist()
    )

"""How far the ranking holds, in words and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.evaluation.method.model import Evaluation, TotalMethod
from tracker.evaluation.scoring import texts as words
from tracker.evaluation.scoring.numbers import decimals, percent, short
from tracker.evaluation.scoring.robustness_model import (
    MOST,
    Robustness,
    SampledVendor,
    Turn,
    Variant,
    VariantKind,
)
from tracker.frozen import dataclass
from tracker.paper.values import number
from tracker.texts import Language, Text


@dataclass(frozen=True, slots=True)
class VariantView:
    """One assumption: its name, rows concerned, whether first place is the same, total and rank."""

    variant: Variant
    name: str
    affected: str
    leader: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SampledView:
    """One vendor over all the samples. ``shares`` are of the samples, by rank."""

    sampled: SampledVendor
    name: str
    shares: tuple[float, ...]
    first: str
    range: str
    extremes: str


@dataclass(frozen=True, slots=True)
class TurnView:
    """A package, and what its weight must be multiplied by before another leads."""

    package: str
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class RobustnessView:
    """The part of the report on robustness.

    Attributes:
        names: the vendors, in the order of the report.
        curve: per vendor the totals when *partly* counts 0 and when it counts 1.
        flips: sentences on what *partly* counts; ``flip_values`` are where it turns.
    """

    source: Robustness
    names: tuple[str, ...]
    variants: tuple[VariantView, ...]
    variants_sum: str
    digits: int
    samples_title: str
    samples_sum: str
    sampled: tuple[SampledView, ...]
    curve: tuple[tuple[float | None, float | None], ...]
    flips: tuple[str, ...]
    flip_values: tuple[float, ...]
    factors_hint: str
    turns: tuple[TurnView, ...]


def robustness_view(
    robustness: Robustness,
    method: Evaluation,
    names: Sequence[str],
    packages: Mapping[str, str],
    people: Mapping[str, str],
    language: Language,
) -> RobustnessView:
    """The result in the words of one language.

    Args:
        names: the vendors' names, in the order of the scores.
        packages: what people read for a package's id.
        people: the evaluators' names by id.
    """
    held = sum(variant.same_leader for variant in robustness.variants)
    digits = decimals([t for v in robustness.variants for t in v.totals])
    hint = (
        words.FACTORS_HINT
        if method.method.total is TotalMethod.BY_PACKAGE
        else words.FACTORS_ROWS_HINT
    )
    spread = short(100 * robustness.sampling.spread, language)
    return RobustnessView(
        source=robustness,
        names=tuple(names),
        variants=tuple(_variant(v, people, digits, language) for v in robustness.variants),
        variants_sum=words.VARIANTS_SUM.fill(held=held, total=len(robustness.variants)).get(
            language
        ),
        digits=digits,
        samples_title=words.SAMPLES.fill(spread=spread).get(language),
        samples_sum=_samples_sum(robustness, language),
        sampled=tuple(
            _sampled(one, name, robustness.sampling.samples, language)
            for one, name in zip(robustness.sampling.vendors, names, strict=True)
        ),
        curve=tuple((ends[0], ends[1]) for ends in robustness.curve),
        flips=_flips(robustness.partly, names, language),
        flip_values=tuple(turn.value for turn in robustness.partly),
        factors_hint=hint.fill(most=short(MOST, language)).get(language),
        turns=tuple(
            TurnView(
                packages.get(turn.package, turn.package),
                _factor(turn.lower, names, language, lower=True),
                _factor(turn.upper, names, language, lower=False),
            )
            for turn in robustness.packages
        ),
    )


def variant_name(variant: Variant, people: Mapping[str, str], language: Language) -> str:
    """What a variant assumes."""
    share = None if variant.share is None or isinstance(variant.share, str) else variant.share
    shown = "" if share is None else short(share, language)
    name = people.get(variant.evaluator or "", variant.evaluator or "")
    texts: dict[VariantKind, Text] = {
        VariantKind.METHOD: words.V_METHOD,
        VariantKind.PARTLY: words.V_PARTLY.fill(share=shown),
        VariantKind.NOT_RELEVANT: (
            words.V_NA_OUT if share is None else words.V_NA_IN.fill(share=shown)
        ),
        VariantKind.WITHOUT_EVALUATOR: words.V_WITHOUT.fill(name=name),
    }
    return texts[variant.kind].get(language)


def _variant(
    variant: Variant, people: Mapping[str, str], digits: int, language: Language
) -> VariantView:
    is_method = variant.kind is VariantKind.METHOD
    return VariantView(
        variant=variant,
        name=variant_name(variant, people, language),
        affected="" if is_method else words.V_AFFECTED.fill(count=variant.affected).get(language),
        leader=(words.HOLDS if variant.same_leader else words.MOVES).get(language),
        cells=tuple(
            (number(total, language, digits), "–" if rank is None else str(rank))
            for total, rank in zip(variant.totals, variant.ranks, strict=True)
        ),
    )


def _samples_sum(robustness: Robustness, language: Language) -> str:
    sampling = robustness.sampling
    return words.SAMPLES_SUM.fill(
        spread=short(100 * sampling.spread, language),
        samples=number(sampling.samples, language, 0),
        leader=number(sampling.same_leader, language, 0),
        leader_share=percent(sampling.same_leader / sampling.samples, language),
        order=number(sampling.same_order, language, 0),
        order_share=percent(sampling.same_order / sampling.samples, language),
        generator=sampling.generator,
        seed=sampling.seed,
    ).get(language)


def _sampled(sampled: SampledVendor, name: str, samples: int, language: Language) -> SampledView:
    shares = tuple(count / samples for count in sampled.ranks)
    return SampledView(
        sampled=sampled,
        name=name,
        shares=shares,
        first=percent(shares[0], language),
        range=f"{number(sampled.low, language)} – {number(sampled.high, language)}",
        extremes=f"{number(sampled.lowest, language)} – {number(sampled.highest, language)}",
    )


def _flips(turns: Sequence[Turn], names: Sequence[str], language: Language) -> tuple[str, ...]:
    if not turns:
        return (words.FLIP_PARTLY_NONE.get(language),)
    return tuple(
        words.FLIP_PARTLY.fill(
            value=number(turn.value, language, 3),
            before=_named(turn.before, names),
            after=_named(turn.after, names),
        ).get(language)
        for turn in turns
    )


def _factor(turn: Turn | None, names: Sequence[str], language: Language, *, lower: bool) -> str:
    if turn is None:
        return words.FLIP_NEVER.get(language)
    leaders = turn.before if lower else turn.after
    return words.FLIP_FACTOR.fill(
        value=number(turn.value, language), after=_named(leaders, names, " = ")
    ).get(language)


def _named(vendors: Sequence[int], names: Sequence[str], between: str = ", ") -> str:
    return between.join(
        f"{at + 1}. {names[v]}" if between == ", " else names[v] for at, v in enumerate(vendors)
    )

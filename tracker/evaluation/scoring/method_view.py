"""The method as it is shown beside its result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.assessment.lines import RowWording
from tracker.assessment.model import OUTCOME_LABELS, AssessedProcurement, Outcome
from tracker.evaluation.method.model import Evaluation, Share, TotalMethod
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.numbers import short
from tracker.frozen import dataclass
from tracker.paper.values import one_line
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Item:
    """One figure or word of the method. ``number`` is None where it is a word."""

    id: str
    label: str
    text: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the method under a heading."""

    id: str
    title: str
    items: tuple[Item, ...]


def method_groups(
    method: Evaluation,
    speaker: RowWording,
    packages: Mapping[str, str],
    procurement: AssessedProcurement,
) -> tuple[Group, ...]:
    """Everything the method says, every default spelled out.

    Args:
        packages: what people read for a package's id.
    """
    words = _Words(speaker)
    groups = (
        _points(method, words),
        _counts(method, words),
        *_weights(method, words, packages, procurement),
        _thresholds(method, words, packages),
        Group(
            "evaluators",
            words.say(texts.EVALUATORS),
            tuple(Item(e.id, one_line(e.id), one_line(e.name)) for e in method.evaluators),
        ),
    )
    return tuple(group for group in groups if group.items)


@dataclass(frozen=True, slots=True)
class _Words:
    """Figures of the method as items."""

    speaker: RowWording

    def say(self, text: Text) -> str:
        """A text in the language of the report."""
        return self.speaker.say(text)

    def figure(self, id: str, label: str, value: float) -> Item:
        """A number."""
        return Item(id, label, short(value, self.speaker.language), value)

    def share(self, id: str, label: str, value: Share) -> Item:
        """A share, or that what it is of does not count."""
        if isinstance(value, str):
            return Item(id, label, self.say(texts.LEFT_OUT))
        return self.figure(id, label, value)


def _points(method: Evaluation, words: _Words) -> Group:
    say, figure, points = words.say, words.figure, method.points
    return Group(
        "points",
        say(texts.METHOD),
        (
            figure("lowest", say(texts.LOWEST), points.lowest),
            figure("highest", say(texts.HIGHEST), points.highest),
            figure("step", say(texts.STEP), points.step),
            Item("row", say(texts.ROW_METHOD), say(texts.ROW_METHODS[method.method.row])),
            Item("total", say(texts.TOTAL_METHOD), say(texts.TOTAL_METHODS[method.method.total])),
            *_of_groups(method, words.speaker),
        ),
    )


def _counts(method: Evaluation, words: _Words) -> Group:
    outcomes = (
        words.share(o.value, words.say(OUTCOME_LABELS[o]), method.share(o)) for o in Outcome
    )
    return Group("counts", words.say(texts.COUNTS), tuple(outcomes))


def _weights(
    method: Evaluation,
    words: _Words,
    packages: Mapping[str, str],
    procurement: AssessedProcurement,
) -> Iterator[Group]:
    """What a verdict is worth, and what levels, packages and single requirements weigh."""
    say, figure, weights, scale = words.say, words.figure, method.weights, words.speaker.scale
    verdicts = (
        words.share(id, words.speaker.choice(id, scale.verdicts), value)
        for id, value in method.verdicts.items()
    )
    yield Group("verdicts", say(texts.VERDICTS), tuple(verdicts))
    levels = (figure(c.id, say(c.label), weights.levels.get(c.id, 1.0)) for c in scale.levels)
    yield Group("levels", say(texts.LEVELS), tuple(levels))
    if method.method.total is TotalMethod.BY_PACKAGE:
        known = [p.id for p in procurement.packages]
        known += [id for id in weights.packages if id not in known]
        items = (figure(id, packages.get(id, id), weights.packages.get(id, 1.0)) for id in known)
        yield Group("packages", say(texts.FACTORS), tuple(items))
    own = (figure(id, one_line(id), value) for id, value in weights.requirements.items())
    yield Group("requirements", say(texts.OWN_WEIGHT), tuple(own))


def _thresholds(method: Evaluation, words: _Words, packages: Mapping[str, str]) -> Group:
    thresholds = [] if method.thresholds.total is None else [("total", method.thresholds.total)]
    thresholds += method.thresholds.packages.items()
    names = {**packages, "total": words.say(texts.TOTAL)}
    items = (words.figure(id, names.get(id, id), value) for id, value in thresholds)
    return Group("thresholds", words.say(texts.THRESHOLD), tuple(items))


def _of_groups(method: Evaluation, speaker: RowWording) -> tuple[Item, ...]:
    """What more than one integration of a group gives."""
    say, bonus = speaker.say, method.group_bonus
    if not bonus:
        return (Item("groups", say(texts.GROUPS), say(texts.BEST_ALONE)),)
    shown = short(bonus, speaker.language)
    return (
        Item("groups", say(texts.GROUPS), say(texts.BEST_AND_SHARED.fill(bonus=shown))),
        Item("group_bonus", say(texts.GROUP_BONUS), shown, bonus),
    )

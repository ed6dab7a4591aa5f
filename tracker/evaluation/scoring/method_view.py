"""The method as it is shown beside its result."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.assessment.lines import RowWording
from tracker.assessment.model import OUTCOME_LABELS, AssessedProcurement, Outcome
from tracker.evaluation.method.model import Evaluation, Share, TotalMethod
from tracker.evaluation.scoring import texts
from tracker.evaluation.scoring.numbers import short
from tracker.frozen import dataclass
from tracker.paper.values import one_line


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
    say, language = speaker.say, speaker.language

    def figure(id: str, label: str, value: float) -> Item:
        return Item(id, label, short(value, language), value)

    def share(id: str, label: str, value: Share) -> Item:
        if isinstance(value, str):
            return Item(id, label, say(texts.LEFT_OUT))
        return figure(id, label, value)

    points, weights = method.points, method.weights
    groups = [
        Group(
            "points",
            say(texts.METHOD),
            (
                figure("lowest", say(texts.LOWEST), points.lowest),
                figure("highest", say(texts.HIGHEST), points.highest),
                figure("step", say(texts.STEP), points.step),
                Item("row", say(texts.ROW_METHOD), say(texts.ROW_METHODS[method.method.row])),
                Item(
                    "total", say(texts.TOTAL_METHOD), say(texts.TOTAL_METHODS[method.method.total])
                ),
                *_of_groups(method, speaker),
            ),
        ),
        Group(
            "counts",
            say(texts.COUNTS),
            tuple(share(o.value, say(OUTCOME_LABELS[o]), method.share(o)) for o in Outcome),
        ),
        Group(
            "verdicts",
            say(texts.VERDICTS),
            tuple(
                share(id, speaker.choice(id, speaker.scale.verdicts), value)
                for id, value in method.verdicts.items()
            ),
        ),
        Group(
            "levels",
            say(texts.LEVELS),
            tuple(
                figure(c.id, say(c.label), weights.levels.get(c.id, 1.0))
                for c in speaker.scale.levels
            ),
        ),
    ]
    if method.method.total is TotalMethod.BY_PACKAGE:
        known = [p.id for p in procurement.packages]
        known += [id for id in weights.packages if id not in known]
        items = (figure(id, packages.get(id, id), weights.packages.get(id, 1.0)) for id in known)
        groups.append(Group("packages", say(texts.FACTORS), tuple(items)))
    own = tuple(figure(id, one_line(id), value) for id, value in weights.requirements.items())
    groups.append(Group("requirements", say(texts.OWN_WEIGHT), own))
    thresholds = [] if method.thresholds.total is None else [("total", method.thresholds.total)]
    thresholds += method.thresholds.packages.items()
    names = {**packages, "total": say(texts.TOTAL)}
    groups.append(
        Group(
            "thresholds",
            say(texts.THRESHOLD),
            tuple(figure(id, names.get(id, id), value) for id, value in thresholds),
        )
    )
    groups.append(
        Group(
            "evaluators",
            say(texts.EVALUATORS),
            tuple(Item(e.id, one_line(e.id), one_line(e.name)) for e in method.evaluators),
        )
    )
    return tuple(group for group in groups if group.items)


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

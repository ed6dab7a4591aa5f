"""Which integrations a selection needs, and why: the dependency closure over the catalogue.

A point of kind *prerequisite* (or an alternative that requires something) pulls in integrations:
for the package that was selected, and, where the point names integrations, for those integrations
wherever they come in (SF1590_B_01 brings SF1461 with it into I-12). A point that holds for a whole
package stays with the package: choosing I-10, which may need SF1500, is not choosing I-06.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from tracker.catalogue.modality import Modality
from tracker.catalogue.model import (
    Catalogue,
    CatalogueRequirement,
    CatalogueSection,
    RequirementKind,
)
from tracker.frozen import dataclass
from tracker.procurement.model import Reply
from tracker.procurement.specification import Because, chosen

NO_DAYS: Mapping[str, str] = MappingProxyType({})
_FORCE = (Modality.MAY, Modality.SHOULD, Modality.SHALL)


@dataclass(frozen=True, slots=True)
class ChosenSection:
    """A selected section and, of a package, the integrations that are asked for.

    ``open`` are those among which the vendor chooses; each brings what it needs only when chosen.
    ``when`` are the conditions under which the package is asked for at all.
    """

    package: CatalogueSection
    integrations: tuple[str, ...]
    open: tuple[str, ...] = ()
    when: tuple[str, ...] = ()

    def concerned(self, point: CatalogueRequirement) -> tuple[str, ...]:
        """The integrations that are asked for and that a point is about."""
        return tuple(
            id for id in self.integrations if not point.integrations or id in point.integrations
        )

    def ways(
        self, point: CatalogueRequirement
    ) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """How a point comes to apply: integrations, conditions; empty where it does not.

        One way for all that are asked for in any case, and one for each that the vendor may choose.
        What stands in a section without integrations applies by itself.
        """
        if not self.package.integrations:
            return (((), ()),)
        concerned = self.concerned(point)
        always = tuple(id for id in concerned if id not in self.open)
        each = (((id,), (*self.when, chosen(id))) for id in concerned if id in self.open)
        return (((always, self.when),) if always else ()) + tuple(each)


@dataclass(frozen=True, slots=True)
class DeniedPoint:
    """A point that would have needed integrations, had the buyer not answered no."""

    requirement: CatalogueRequirement
    condition: str


@dataclass(frozen=True, slots=True)
class Closure:
    """The integrations needed, each with every reason, in the order they were first needed."""

    needed: dict[str, tuple[Because, ...]]
    denied: tuple[DeniedPoint, ...]


@dataclass(frozen=True, slots=True)
class _Path:
    """A way from the selection to a point: where it began and what it took to get there."""

    package: str
    when: tuple[str, ...]
    modality: Modality
    fulfil_by: str | None = None


def close(
    catalogue: Catalogue,
    selection: Iterable[ChosenSection],
    replies: Mapping[str, Reply],
    days: Mapping[str, str] = NO_DAYS,
) -> Closure:
    """Everything the selection needs, the selected integrations included.

    Args:
        catalogue: the requirement bank.
        selection: what the buyer chose.
        replies: the buyer's answers to conditions: ``no`` cuts a way, ``yes`` clears it.
        days: point → the day by which it must be met; what it brings along need not be there before.
    """
    selection = tuple(selection)
    may_choose = {id for selected in selection for id in selected.open}
    points = _points_by_integration(catalogue)
    needed: dict[str, dict[Because, None]] = {}
    denied: dict[str, DeniedPoint] = {}
    queue: deque[tuple[str, _Path]] = deque()

    def follow(point: CatalogueRequirement, integrations: tuple[str, ...], path: _Path) -> None:
        if point.when and replies.get(point.when) is Reply.NO:
            denied.setdefault(point.id, DeniedPoint(point, point.when))
            return
        when = tuple(sorted({*path.when, *_open(point, replies)}))
        modality = min(path.modality, point.modality, key=_FORCE.index)
        for wanted in point.requires:
            needing = tuple(id for id in integrations if id != wanted)
            by = max(filter(None, (path.fulfil_by, days.get(point.id))), default=None)
            reason = Because(path.package, point.id, needing, when, modality, by)
            reasons = needed.setdefault(wanted, {})
            if (needing or not integrations) and reason not in reasons:
                reasons[reason] = None
                # Where there is another way, what is wanted brings what it needs only when chosen.
                is_used = point.kind is not RequirementKind.ALTERNATIVE or wanted not in may_choose
                onward = when if is_used else tuple(sorted({*when, chosen(wanted)}))
                queue.append((wanted, _Path(path.package, onward, modality, by)))

    for selected in selection:
        for id in selected.integrations:
            needed.setdefault(id, {})[Because(selected.package.id, when=selected.when)] = None
        for point, integrations, path in _starts(selected):
            follow(point, integrations, path)
    while queue:
        id, path = queue.popleft()
        for point in points.get(id, ()):
            follow(point, (id,), path)
    return Closure({k: tuple(v) for k, v in needed.items() if v}, tuple(denied.values()))


def alternatives(reasons: Iterable[Because]) -> tuple[str, ...]:
    """The ``when`` of an integration: what its reasons amount to, weaker ways absorbed.

    Empty when one reason holds always; ``a`` absorbs ``a & b``.

    >>> alternatives([Because("I-04", when=("a",)), Because("I-10", when=("a", "b"))])
    ('a',)
    """
    ways = list(dict.fromkeys(frozenset(r.when) for r in reasons))
    least = [w for w in ways if not any(other < w for other in ways)]
    if any(not w for w in least):
        return ()
    return tuple(" & ".join(sorted(w)) for w in least)


def strongest(reasons: Iterable[Because]) -> Modality:
    """The force of the strongest reason."""
    return max((r.modality for r in reasons), key=_FORCE.index)


def _starts(
    selected: ChosenSection,
) -> Iterator[tuple[CatalogueRequirement, tuple[str, ...], _Path]]:
    """A package's points that pull something in, with the integrations they concern, and how."""
    for point in selected.package.requirements:
        for integrations, when in selected.ways(point) if point.requires else ():
            yield point, integrations, _Path(selected.package.id, when, Modality.SHALL)


def _points_by_integration(catalogue: Catalogue) -> dict[str, list[CatalogueRequirement]]:
    points: dict[str, list[CatalogueRequirement]] = {}
    for package in catalogue.sections:
        for point in package.requirements:
            for id in point.integrations if point.requires else ():
                points.setdefault(id, []).append(point)
    return points


def _open(point: CatalogueRequirement, replies: Mapping[str, Reply]) -> tuple[str, ...]:
    """The point's condition, unless it has none or the buyer has answered it with yes."""
    if point.when is None or replies.get(point.when) is Reply.YES:
        return ()
    return (point.when,)

"""Contradictions along the dependency graph: claimed, but a prerequisite is not met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracker.assessment.model import FULFILLED, REFUSED, Outcome
from tracker.catalogue.modality import Modality
from tracker.frozen import dataclass
from tracker.procurement.scale import LATER, OFFERED
from tracker.procurement.specification import RowKind, Specification, choice_of, other_way
from tracker.texts import Text

_NOT_MET = (*REFUSED, *LATER)


@dataclass(frozen=True, slots=True)
class Chain:
    """The way from a claimed integration to the prerequisite that fails it.

    Attributes:
        refused: whether that prerequisite is refused, rather than only partial or planned.
        unmet: every prerequisite that fails it, near and far, not only the one of the chain.
    """

    steps: tuple[str, ...]
    refused: bool
    unmet: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        """The chain in a sentence."""
        way, last = " → ".join(self.steps), self.steps[-1]
        if self.refused:
            return Text(
                f"Tilbudt, men forudsætningen er afvist: {way} ({last} er ikke opfyldt).",
                f"Claimed, but the prerequisite is refused: {way} ({last} is not met).",
            )
        return Text(
            f"Forudsætningen er endnu ikke fuldt på plads: {way} ({last} er delvis eller planlagt).",
            f"The prerequisite is not fully in place: {way} ({last} is partial or planned).",
        )


def unsupported(
    specification: Specification,
    outcomes: Mapping[str, Outcome],
    conditions: Mapping[str, str | None],
) -> dict[str, Chain]:
    """For each claimed integration whose prerequisites fail it, the chain to the one that does."""
    asked = prerequisites(specification, conditions).items()
    needs = {id: [needed for needed in all if needed in outcomes] for id, all in asked}
    found: dict[str, Chain] = {}
    for id in outcomes:
        if outcomes[id] in OFFERED and id in needs:
            chain = _search(id, needs, outcomes, (id,))
            if chain and (chain.refused or outcomes[id] in FULFILLED):
                unmet = tuple(n for n in near_and_far(id, needs) if outcomes[n] in _NOT_MET)
                found[id] = replace(chain, unmet=unmet)
    return found


def prerequisites(
    specification: Specification, conditions: Mapping[str, str | None]
) -> dict[str, list[str]]:
    """Integration → the integrations it needs.

    A reason counts when the source's force is *shall*, its conditions hold by the vendor's own
    replies, and no alternative stands behind it: where there is another way, a refusal refutes
    nothing.
    """
    other_ways = {r.id for r in specification.requirements if r.kind is RowKind.ALTERNATIVE}
    other_ways |= {
        way.requirement
        for row in specification.requirements
        if (way := other_way(row)) and way.requirement
    }
    needs: dict[str, list[str]] = {}
    for row in specification.requirements:
        for reason in row.because if row.kind is RowKind.INTEGRATION else ():
            # Whether an integration is chosen shows in its own answer.
            asked = (c for c in reason.when if choice_of(c) is None)
            holds = all(conditions.get(c) == "yes" for c in asked)
            if reason.modality is Modality.SHALL and holds and reason.requirement not in other_ways:
                for needing in reason.integrations:
                    needs.setdefault(needing, []).append(row.id)
    return needs


def _search(
    id: str,
    needs: Mapping[str, list[str]],
    outcomes: Mapping[str, Outcome],
    way: tuple[str, ...],
) -> Chain | None:
    """The nearest refused prerequisite; else the nearest that is only partial or planned."""
    weaker: Chain | None = None
    for needed in needs.get(id, ()):
        if needed in way:
            continue
        steps = (*way, needed)
        if outcomes[needed] in REFUSED:
            return Chain(steps, refused=True)
        deeper = _search(needed, needs, outcomes, steps)
        if deeper and deeper.refused:
            return deeper
        if weaker is None:
            weaker = Chain(steps, refused=False) if outcomes[needed] in LATER else deeper
    return weaker


def near_and_far(id: str, needs: Mapping[str, list[str]]) -> list[str]:
    """All that an integration rests on, in every direction, nearest first.

    Args:
        needs: as of ``prerequisites``.
    """
    found = [id]
    for at in found:  # grows while it is walked
        found += [needed for needed in dict.fromkeys(needs.get(at, ())) if needed not in found]
    return found[1:]

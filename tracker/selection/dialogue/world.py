"""What the questions need of this machine: the requirement banks it has, and which folders are cases."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import ParamSpec, TypeVar

from tracker.catalogue.combine import combine
from tracker.catalogue.load import HEAD, SHIPPED, open_catalogue, places
from tracker.catalogue.model import Catalogue
from tracker.errors import TrackerError
from tracker.procurement.case import PROCUREMENT
from tracker.procurement.model import SHIPPED_SCALE
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.selection.dialogue.new_case import World
from tracker.texts import Text

P = ParamSpec("P")
T = TypeVar("T")


def this_world() -> World:
    """As this machine has it; banks are looked for in the current folder too."""
    return World(
        banks=cache(known_banks),
        open_bank=cache(open_catalogue),
        is_case=is_case,
        scale=load_scale(SHIPPED_SCALE),
        one_bank=remembering_last(combine),
        resolved=remembering_last(resolve),
    )


def remembering_last(make: Callable[P, T]) -> Callable[P, T]:
    """The same function, which does not work out anew what it was asked last; what failed is not kept."""
    last: list[tuple[tuple[object, ...], T]] = []

    def found(*args: P.args, **kwargs: P.kwargs) -> T:
        if last and len(last[0][0]) == len(args) and all(map(_is_same, last[0][0], args)):
            return last[0][1]
        made = make(*args, **kwargs)
        last[:] = [(args, made)]
        return made

    return found


def _is_same(one: object, other: object) -> bool:
    """Whether two values are the same; a bank is by being the very same, which takes no time."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return one is other or (not isinstance(one, Catalogue) and one == other)


def is_case(folder: str) -> bool:
    """Whether a folder already is a case."""
    return bool(folder) and (Path(folder) / PROCUREMENT).exists()


def known_banks() -> dict[str, Text]:
    """The banks that are found by their id, with their titles, the one we ship first.

    One that cannot be read is there by its id alone; whoever chooses it sees why.
    """
    found: dict[str, Text] = {}
    for path in (path for place in places(None) for path in sorted(place.glob(f"*/{HEAD}"))):
        id = path.parent.name
        if id not in found:
            try:
                found[id] = open_catalogue(id).title
            except TrackerError:
                found[id] = Text(id, id)
    return dict(sorted(found.items(), key=lambda one: one[0] != SHIPPED))

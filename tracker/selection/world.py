"""What the questions need of this machine: the requirement banks it has, and which folders are cases."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tracker.catalogue.load import HEAD, SHIPPED, open_catalogue, places
from tracker.errors import TrackerError
from tracker.procurement.case import PROCUREMENT
from tracker.procurement.model import SHIPPED_SCALE
from tracker.procurement.scale import load_scale
from tracker.selection.begun import World
from tracker.texts import Text


def this_world() -> World:
    """As this machine has it; banks are looked for in the current folder too."""
    return World(cache(known_banks), cache(open_catalogue), is_case, load_scale(SHIPPED_SCALE))


def is_case(folder: str) -> bool:
    """Whether a folder already is a case."""
    return bool(folder) and (Path(folder) / PROCUREMENT).exists()


def known_banks() -> dict[str, Text]:
    """The banks that are found by their id, with their titles, the one we ship first.

    One that cannot be read is there by its id alone; whoever chooses it is told why it cannot be.
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

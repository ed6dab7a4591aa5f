"""Reservations of a vendor's earlier rounds that the last one no longer has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tracker.assessment.reservations.model import Reservation, WithdrawnReservation

Round = tuple[int, Sequence[Reservation]]


def withdrawn(rounds: Sequence[Round]) -> list[WithdrawnReservation]:
    """The entries of earlier rounds that the last one no longer has, those of the first round first.

    An entry is known by its id, so a text with a word changed is gone and found anew:
    ``WithdrawnReservation.now`` leads from the one to the other.

    Args:
        rounds: of one vendor, each with its number and what was found in it, the oldest first.
    """
    *earlier, (last, current) = rounds
    here = {entry.id for entry in current}
    numbers = [number for number, _ in earlier]
    after = dict(pairwise([*numbers, last]))
    gone: dict[str, tuple[int, Reservation]] = {}
    for number, entries in earlier:
        gone.update({entry.id: (number, entry) for entry in entries if entry.id not in here})
    # By where it stands; nothing outside the rows.
    now: dict[tuple[str | None, str], list[str]] = {}
    for entry in current:
        if entry.requirement:
            now.setdefault(_place(entry), []).append(entry.id)
    return [
        WithdrawnReservation(entry, number, after[number], tuple(now.get(_place(entry), ())))
        for number, entry in gone.values()
    ]


def _place(entry: Reservation) -> tuple[str | None, str]:
    return entry.requirement, entry.field

"""Asking while somebody builds: an answer is of one whole manifest, or an error is raised."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from tracker.errors import CaseError
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store.storage import Storage, Where, storage
from tracker.texts import Text

P = ParamSpec("P")
T = TypeVar("T")


def steadily(
    ask: Callable[Concatenate[Storage, P], T],
) -> Callable[Concatenate[Where, P], T]:
    """A question that is asked again when files it was reading were replaced meanwhile.

    The decorated function raises CaseError when the store lacks files that count.
    """

    @wraps(ask)
    def steady(store: Where, /, *arguments: P.args, **named: P.kwargs) -> T:
        place = storage(store)
        while True:
            before = stored.current(place)
            try:
                return ask(place, *arguments, **named)
            except Exception as error:
                now = stored.current(place)
                if now.number != before.number:
                    continue
                if lacking := stored.lacking(place, now):
                    raise _incomplete(place, lacking) from error
                if failed := place.failed():
                    raise failed from error
                raise

    return steady


def _incomplete(place: Storage, file: str) -> CaseError:
    return CaseError(
        Text(
            f"Porteføljen mangler filer (fx for {file}). Kør »tracker portfolio build« igen; så "
            "laves de på ny.",
            f"The portfolio lacks files (e.g. of {file}). Run 'tracker portfolio build' again; it "
            "makes them anew.",
        ),
        where=str(place),
    )


def undisturbed(store: Where, ask: Callable[[], T]) -> T:
    """What several questions together answer, asked again until all were of one manifest."""
    place = storage(store)
    while True:
        before = stored.newest(place)
        answer = ask()
        if stored.newest(place) == before:
            return answer

"""Asking while somebody builds: an answer is of one manifest, whole, or there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from tracker.errors import CaseError
from tracker.portfolio import store as stored
from tracker.texts import Text

P = ParamSpec("P")
T = TypeVar("T")


def steadily(
    ask: Callable[Concatenate[Path, P], T],
) -> Callable[Concatenate[Path, P], T]:
    """A question that is asked again when files it was reading were replaced meanwhile.

    The decorated function raises CaseError when the store lacks files that count.
    """

    @wraps(ask)
    def steady(store: Path, /, *arguments: P.args, **named: P.kwargs) -> T:
        while True:
            before = stored.current(store)
            try:
                return ask(store, *arguments, **named)
            except Exception as error:
                now = stored.current(store)
                if now.number != before.number:
                    continue
                if lacking := stored.missing(store, now.members):
                    raise _incomplete(store, min(lacking)) from error
                raise

    return steady


def _incomplete(store: Path, key: str) -> CaseError:
    return CaseError(
        Text(
            f"Porteføljen mangler filer (fx for {key}). Kør »tracker portfolio build« igen; så "
            "laves de på ny.",
            f"The portfolio lacks files (e.g. of {key}). Run 'tracker portfolio build' again; it "
            "makes them anew.",
        ),
        where=str(store),
    )

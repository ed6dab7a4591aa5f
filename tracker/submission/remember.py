"""What is worked out from a specification alone, once for the files of many vendors in a row."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from tracker.procurement.specification import Specification

T = TypeVar("T")


def for_the_last(work: Callable[[Specification], T]) -> Callable[[Specification], T]:
    """A function that remembers its result for the specification it was last given."""
    last: list[tuple[Specification, T]] = []

    @wraps(work)
    def remembered(specification: Specification) -> T:
        if not last or last[0][0] is not specification:
            last[:] = [(specification, work(specification))]
        return last[0][1]

    return remembered

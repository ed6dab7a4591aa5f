"""Work run through any ``concurrent.futures.Executor``, with what kills its worker set apart.

When a worker dies, everything that was under way is tried again, each alone; what has killed
``TRIES`` workers is given up and named. The rest is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from typing import TypeVar

from tracker.texts import Text

TRIES = 3
S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
_WHY = Text(
    f"Den, der læste den, gik ned mindst {TRIES} gange; den er sat i karantæne.",
    f"Whoever read it died at least {TRIES} times; it is in quarantine.",
)


def run(
    work: Callable[[S, T], R],
    store: S,
    items: Sequence[T],
    make: Callable[[], Executor],
) -> Iterator[tuple[T, R | Text]]:
    """Each item with its result as it comes, or with why it was given up.

    Args:
        work: a module-level function, for processes and clusters.
        make: makes an executor; called again when one breaks.
    """
    left = yield from _together(work, store, items, make)
    for item in left:
        yield item, _alone(work, store, item, make)


def _together(
    work: Callable[[S, T], R],
    store: S,
    items: Sequence[T],
    make: Callable[[], Executor],
) -> Generator[tuple[T, R | Text], None, list[T]]:
    """All at once; gives back those that were under way when a worker died."""
    left: list[T] = []
    if not items:
        return left
    with make() as executor:
        futures: dict[Future[R], T] = {executor.submit(work, store, item): item for item in items}
        for future in as_completed(futures):
            if is_death(future.exception()):
                left.append(futures[future])
            else:
                yield futures[future], future.result()
    return left


def _alone(work: Callable[[S, T], R], store: S, item: T, make: Callable[[], Executor]) -> R | Text:
    for _ in range(TRIES - 1):
        with make() as executor:
            future = executor.submit(work, store, item)
            error = future.exception()
        if not is_death(error):
            return future.result()
        if not isinstance(error, BrokenExecutor):
            break  # Dask has tried it on several workers by itself
    return _WHY


def is_death(error: BaseException | None) -> bool:
    """Whether a worker died, rather than the work going wrong.

    Dask says ``KilledWorker`` when it has tried several; by name, so that dask is not imported.
    """
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"

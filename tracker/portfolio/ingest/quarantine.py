"""Work run through any ``concurrent.futures.Executor``, with what kills its worker set apart.

When a worker of a pool dies, the pool is broken and whatever was under way in it fails, guilty or not. So
only some is ever under way; that is tried again with less at a time, at last each alone, and what has
killed ``TRIES`` workers is given up and named. The rest goes on in a new pool, and nothing is lost. What an
executor itself got wrong, such as a future cancelled as it finished, is tried again in the same way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from typing import Any, TypeVar

from tracker.errors import TrackerError
from tracker.texts import Text

TRIES = 3
_WINDOWS = (256, 16)  # items under way: enough for a cluster, then few enough to try each alone
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
    left = list(items)
    for window in _WINDOWS:
        left = yield from _together(work, store, left, make, window)
    for item in left:
        yield item, _alone(work, store, item, make)


def _together(
    work: Callable[[S, T], R],
    store: S,
    items: Sequence[T],
    make: Callable[[], Executor],
    window: int,
) -> Generator[tuple[T, R | Text], None, list[T]]:
    """So many under way at a time; gives back those that were lost, as when a worker died."""
    left: list[T] = []
    waiting = deque(items)
    while waiting:
        with make() as executor:
            under_way: dict[Future[R], T] = {}
            broken = False
            while under_way or (waiting and not broken):
                while waiting and not broken and len(under_way) < window:
                    try:
                        under_way[executor.submit(work, store, waiting[0])] = waiting[0]
                        waiting.popleft()
                    except BrokenExecutor:  # a worker has died; what is waiting has not begun
                        broken = True
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    item, error = under_way.pop(future), _error(future)
                    broken = broken or isinstance(error, BrokenExecutor)
                    if is_lost(error):
                        left.append(item)
                    else:
                        yield item, future.result()
    return left


def _alone(work: Callable[[S, T], R], store: S, item: T, make: Callable[[], Executor]) -> R | Text:
    for attempt in range(1, TRIES):
        with make() as executor:
            future = executor.submit(work, store, item)
            error = _error(future)
        if not is_lost(error) or (attempt == TRIES - 1 and not is_death(error)):
            return future.result()
        if is_death(error) and not isinstance(error, BrokenExecutor):
            break  # Dask has tried it on several workers by itself
    return _WHY


def _error(future: Future[Any]) -> BaseException | None:
    """The error a future ended with; a cancellation counts as one."""
    try:
        return future.exception()
    except CancelledError as cancelled:
        return cancelled


def is_lost(error: BaseException | None) -> bool:
    """Whether work did not get done for something that may not happen again.

    An error of the work itself (a store that cannot be written) is reported at once.
    """
    is_ours = isinstance(error, TrackerError | OSError)
    return error is not None and (not is_ours or type(error).__module__.startswith("distributed"))


def is_death(error: BaseException | None) -> bool:
    """Whether a worker died, rather than the work going wrong.

    Dask says ``KilledWorker`` when it has tried several; by name, so that dask is not imported.
    """
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"

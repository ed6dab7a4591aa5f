"""Work that strangers wrote, such as a template or a query, done in a process of its own.

What takes too long or too much ends with that process, whatever library was at work, and costs nothing else.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from tracker.errors import TrackerError
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.worker import address_space, limit

T = TypeVar("T")
_PATIENCE = 10  # times the processor's seconds, by the clock: a safety net, not the limit


class TooMuchError(Exception):
    """The work took more time or memory than it may have, or its answer is too large."""


def apart(
    work: Callable[..., T],
    *arguments: Any,
    limits: Limits,
    baseline: Callable[[], int] = address_space,
) -> T:
    """The result of ``work`` for these arguments.

    Args:
        work: a module-level function; arguments and answer are pickled.
        limits: ``seconds`` of the processor, and ``memory`` beyond the baseline.
        baseline: called in that process, gives the bytes of address space it starts with.

    Raises:
        TooMuchError: the process was ended, or ended itself.
        TrackerError: as ``work``.
    """
    context = multiprocessing.get_context("spawn")
    answers, end = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(end, limits, baseline, work, arguments))
    process.start()
    end.close()
    try:
        if not answers.poll(limits.seconds * _PATIENCE):
            raise TooMuchError
        answer = answers.recv()
    except EOFError as error:
        raise TooMuchError from error
    finally:
        process.kill()
        process.join()
        answers.close()
    if isinstance(answer, TrackerError):
        raise answer
    done: T = answer
    return done


def _work(
    answers: Connection,
    limits: Limits,
    baseline: Callable[[], int],
    work: Callable[..., Any],
    arguments: tuple[Any, ...],
) -> None:
    limit(limits, baseline())
    try:
        answers.send(work(*arguments))
    except TrackerError as error:
        answers.send(error)
    except MemoryError:  # nothing is sent: that is the message
        return

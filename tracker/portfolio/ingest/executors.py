"""A Dask cluster as an executor: its scheduler and workers are Dask's, nothing is made by hand.

Store and case folders must be at a path or a URL that every worker reaches under the same name.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import Any

from tracker.errors import CaseError
from tracker.machine import processes
from tracker.texts import Text


class _Pool(ProcessPoolExecutor):
    """A pool that is left at once when it is broken off: what has not begun is not begun."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.shutdown(wait=True, cancel_futures=kind is not None)


def _leave_to_parent() -> None:
    """Ctrl-C in a terminal reaches every process of it; the one that was started says what becomes of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def local_executor() -> Executor:
    """A pool of processes, one for each core; started afresh, so that no state is inherited."""
    return _Pool(
        max_workers=processes(),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_to_parent,
    )


_PATIENCE = "15s"


def cluster_executor(address: str) -> Callable[[], Executor]:
    """What makes an executor of the cluster at this address.

    Raises:
        CaseError: the extra is not installed, or no scheduler answers there.
    """
    try:
        from distributed import Client
        from distributed.cfexecutor import ClientExecutor
    except ImportError as error:
        raise CaseError(
            Text(
                'Klyngen kræver tilvalget: pip install "kravtracker[cluster]".',
                'The cluster needs the extra: pip install "kravtracker[cluster]".',
            )
        ) from error
    connect: Any = Client

    class Connected(ClientExecutor):
        """An executor with a connection of its own: left open, it would go on looking for the scheduler."""

        def shutdown(self, *arguments: Any, **named: Any) -> None:
            super().shutdown(*arguments, **named)  # type: ignore[no-untyped-call]
            self._client.close()

    def connected() -> Executor:
        client = connect(address, timeout=_PATIENCE, set_as_default=False)
        # Work that killed its worker is not tried again by Dask itself: quarantine.py counts.
        return Connected(client, pure=False, retries=0)  # type: ignore[no-untyped-call]

    try:
        connected().shutdown()
    except (OSError, ValueError) as error:
        raise CaseError(
            Text(
                f"Ingen Dask-scheduler svarer på {address}. Er den startet med »dask scheduler«?",
                f"No Dask scheduler answers at {address}. Was it started with 'dask scheduler'?",
            )
        ) from error
    return connected

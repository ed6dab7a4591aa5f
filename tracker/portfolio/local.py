"""This machine's cores as an executor."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Executor, ProcessPoolExecutor


def local_executor() -> Executor:
    """A pool of processes, one for each core; started afresh, so that no state is inherited."""
    return ProcessPoolExecutor(
        max_workers=os.cpu_count() or 1, mp_context=multiprocessing.get_context("spawn")
    )

"""A Dask cluster for tests: a real scheduler and worker processes on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WORKERS = 2
PATIENCE = 600  # seconds after which nothing comes any more, however loaded the machine


@dataclass
class Cluster:
    """A scheduler's address and the worker processes."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def cluster(folder: Path, *options: str) -> Iterator[Cluster]:
    """A scheduler and two workers, as an operator starts them."""
    folder.mkdir()
    file = folder / "scheduler.json"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "tests"),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": f"{PATIENCE}s",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": f"{PATIENCE}s",
    }

    def dask(*arguments: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *map(str, arguments)]
        with (folder / f"{len(running)}.log").open("wb") as log:
            return subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a nanny and its worker are ended together
            )

    running: list[subprocess.Popen[bytes]] = []
    try:
        where = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        running.append(dask("scheduler", *where, "--scheduler-file", file))
        until(lambda: file.is_file() and bool(file.read_text("utf-8").strip()))
        address = json.loads(file.read_text("utf-8"))["address"]
        for n in range(WORKERS):
            place = ("--nthreads", "1", "--no-dashboard", "--local-directory", folder / f"w{n}")
            running.append(dask("worker", address, "--host", "127.0.0.1", *place, *options))
        until(lambda: count(address) == WORKERS)
        yield Cluster(address, running[1:])
    finally:
        for process in reversed(running):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)


def until(true: Callable[[], bool]) -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def count(address: str) -> int:
    """How many workers a scheduler has."""
    from distributed import Client

    connect: Any = Client
    with connect(address, timeout=f"{PATIENCE}s", set_as_default=False) as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])

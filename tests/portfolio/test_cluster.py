"""A real Dask scheduler and worker processes, started from the command line on loopback."""

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

import pytest
from casework import filled
from portfoliowork import built, deadly, put, rows, tracker, write_case

from tracker.portfolio.build import build
from tracker.portfolio.cluster import cluster_executor

ROOT = Path(__file__).parents[2]
QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("vendors",),
    ("vendor", "10150817"),
    ("integrations",),
    ("integration", "SF1461"),
    ("requirements",),
    ("requirement", "SF1461"),
    ("contradictions",),
    ("offered",),
    ("promises",),
    ("delivered",),
)
WORKERS = 3

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cluster")]


@dataclass
class Cluster:
    """A scheduler's address and the worker processes."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def _cluster(folder: Path, *options: str) -> Iterator[Cluster]:
    """A scheduler and three workers, as an operator starts them."""
    folder.mkdir()
    file = folder / "scheduler.json"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "tests"),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2",
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
        _until(lambda: file.is_file() and bool(file.read_text("utf-8").strip()))
        address = json.loads(file.read_text("utf-8"))["address"]
        for n in range(WORKERS):
            place = ("--nthreads", "1", "--no-dashboard", "--local-directory", folder / f"w{n}")
            running.append(dask("worker", address, "--host", "127.0.0.1", *place, *options))
        _until(lambda: _count(address) == WORKERS)
        yield Cluster(address, running[1:])
    finally:
        for process in reversed(running):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(60)


def _until(true: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def _count(address: str) -> int:
    from distributed import Client

    connect: Any = Client
    with connect(address, set_as_default=False) as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Workers without a nanny: one that is killed stays away."""
    with _cluster(tmp_path_factory.mktemp("dask") / "plain", "--no-nanny") as cluster:
        yield cluster


def test_a_build_and_every_question_are_row_for_row_as_on_one_machine(
    plain: Cluster, tmp_path: Path
) -> None:
    root = tmp_path / "sager"
    for n in range(6):
        put(root, f"kommune-{n % 3}/sag-{n}", n % 2)
    tracker("portfolio", "build", root, "--store", tmp_path / "one")
    tracker("portfolio", "build", root, "--store", tmp_path / "many", "--cluster", plain.address)

    assert rows(tmp_path / "many") == rows(tmp_path / "one")
    case = write_case(tmp_path / "nyt", id="nyt-udbud").folder
    for question in (*QUESTIONS, ("similar", str(case))):
        one, many = (
            json.loads(
                tracker(
                    *("portfolio", *question, "--store", tmp_path / store, "--format", "json"),
                    *cluster,
                )
            )
            for store, cluster in (("one", ()), ("many", ("--cluster", plain.address)))
        )
        assert many == one, question
    assert one["rows"], "of ``similar``, the last"
    assert not list((tmp_path / "many" / "partial").iterdir())


def test_a_worker_killed_in_the_middle_costs_nothing(plain: Cluster, tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(40):
        put(root, f"sag-{n:02d}", n % 2)
    killed = []

    def watch(done: Any, _: int) -> Any:
        for number, member in enumerate(done):
            if number == 5:
                plain.workers[0].kill()
                killed.append(plain.workers[0].wait())
            yield member

    done = build(store, [root], cluster_executor(plain.address), watch=watch)

    assert killed == [-9]
    assert done.problems == ()
    assert _count(plain.address) == WORKERS - 1
    assert rows(store) == rows_of(tmp_path / "one", root)


def rows_of(store: Path, root: Path) -> Any:
    """What one process makes of it."""
    built(store, root)
    return rows(store)


def test_what_kills_every_worker_is_named_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nannies start a new worker for each that dies; loose workbooks are read in a child of it."""
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(5):
        put(root, f"sag-{n}", n % 2)
    put(root, "gift")
    spec = write_case(tmp_path / "sag", id="arkiv").frozen()
    (root / "gammelt.xlsx").write_bytes(filled(spec))
    monkeypatch.setattr("tracker.portfolio.build.ingest", deadly)

    with _cluster(tmp_path / "dask", "--nanny") as cluster:
        done = build(store, [root], cluster_executor(cluster.address), loose=True)

    [problem] = done.problems
    assert problem.key == "sager/gift"
    assert "quarantine" in str(problem.problem)
    monkeypatch.undo()
    (root / "gift").rename(tmp_path / "gift")
    built(tmp_path / "one", root, loose=True)
    assert rows(store) == rows(tmp_path / "one")


def test_no_scheduler_there_is_wrong_use_and_says_so(tmp_path: Path) -> None:
    put(tmp_path / "sager", "a")
    options = ("--store", tmp_path / "p", "--cluster", "tcp://127.0.0.1:9")
    tracker("portfolio", "build", tmp_path / "sager", *options, code=2)

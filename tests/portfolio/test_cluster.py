"""A real Dask scheduler and worker processes, started from the command line on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from casework import filled
from clusterwork import PATIENCE, WORKERS, Cluster, cluster, count
from commands import run
from portfoliowork import ASKED, built, deadly, put, rows, tracker, write_case

from tracker.portfolio.ingest.build import build
from tracker.portfolio.ingest.executors import cluster_executor

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cluster")]


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that answers late on a loaded machine is there all the same."""
    monkeypatch.setattr("tracker.portfolio.ingest.executors._PATIENCE", f"{PATIENCE}s")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Workers without a nanny: one that is killed stays away."""
    with cluster(tmp_path_factory.mktemp("dask") / "plain", "--no-nanny") as running:
        yield running


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
    for question in (*ASKED, ("similar", str(case))):
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
    assert count(plain.address) == WORKERS - 1
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
    monkeypatch.setattr("tracker.portfolio.ingest.build.ingest", deadly)

    with cluster(tmp_path / "dask", "--nanny") as running:
        done = build(store, [root], cluster_executor(running.address), loose=True)

    [problem] = done.problems
    assert problem.key == "sager/gift"
    assert "quarantine" in str(problem.problem)
    monkeypatch.undo()
    (root / "gift").rename(tmp_path / "gift")
    built(tmp_path / "one", root, loose=True)
    assert rows(store) == rows(tmp_path / "one")


def test_no_connection_is_left_open(plain: Cluster) -> None:
    """One that is would look for its scheduler for ever, from a thread of ours."""
    from distributed import Client

    def open_ones() -> set[str]:
        known: Any = Client._instances
        return {client.id for client in known if client.status != "closed"}

    before = open_ones()
    with cluster_executor(plain.address)() as executor:
        assert executor.submit(sum, [1, 2]).result(PATIENCE) == 3
        assert len(open_ones() - before) == 1
    assert open_ones() <= before


def test_no_scheduler_there_is_wrong_use_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.portfolio.ingest.executors._PATIENCE", "1s")
    put(tmp_path / "sager", "a")
    options = ("--store", tmp_path / "p", "--cluster", "tcp://127.0.0.1:9")
    refused = run("portfolio", "build", tmp_path / "sager", *options, code=2).stderr
    assert "Ingen Dask-scheduler svarer på tcp://127.0.0.1:9" in refused

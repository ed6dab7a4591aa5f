"""Builders and readers at once, in real processes, killed whenever: never a wrong or half answer."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from portfoliowork import Rows, built, put, rows, tracker, write_questions

from tracker.portfolio.queries.all import QUESTIONS
from tracker.portfolio.queries.model import Filter
from tracker.portfolio.queries.run import ask

KILLS = 60
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["portfoliowork"])


def _start(store: Path, *roots: Path) -> subprocess.Popen[bytes]:
    """A builder as its users start it, in a group of its own with its workers."""
    command = [sys.executable, "-m", "tracker.cli.main", "portfolio", "build"]
    return subprocess.Popen(
        [*command, *map(str, roots), "--store", str(store)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _fresh(folder: Path, *roots: Path) -> Rows:
    shutil.rmtree(folder, ignore_errors=True)
    built(folder, *roots)
    return rows(folder)


def test_two_builders_of_different_roots_lose_none_of_each_others_work(tmp_path: Path) -> None:
    one, other, store = tmp_path / "nord", tmp_path / "syd", tmp_path / "p"
    for n in range(3):
        put(one, f"a{n}")
        put(other, f"b{n}", n % 2)
    for count in range(3):
        write_questions(one / "a0", count)
        write_questions(other / "b1", count)
        assert [p.wait(1200) for p in (_start(store, one), _start(store, other))] == [0, 0]
        assert rows(store) == _fresh(tmp_path / "new", one, other)


def test_two_builders_of_the_same_root_agree(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(4):
        put(root, f"a{n}", n % 2)
    for count in range(3):
        write_questions(root / "a0", count)
        assert [p.wait(1200) for p in (_start(store, root), _start(store, root))] == [0, 0]
        assert rows(store) == _fresh(tmp_path / "new", root)


def test_a_reader_during_builds_sees_one_whole_state_after_another(tmp_path: Path) -> None:
    """Two cases always change together; an answer that has one change without the other is half."""
    store, states = tmp_path / "p", []
    for count in range(4):
        root = tmp_path / f"state{count}" / "sager"
        for name in ("a", "b"):
            put(root, name)
            write_questions(root / name, count)
        states.append(root)
    built(store, states[0])
    seen: list[Any] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            answer = ask(store, QUESTIONS["status"], Filter())
            from tracker.portfolio.queries.own import ask_sql

            counts = ask_sql(store, "SELECT case_id, questions FROM cases ORDER BY case_id").rows
            seen.append((len(answer.rows), tuple(n for _, n in counts)))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for turn in range(40):
        built(store, states[turn % 4], rehash=bool(turn % 3))
    stop.set()
    for reader in readers:
        reader.join()
    assert len(seen) > 5
    assert len({length for length, _ in seen}) == 1
    assert {counts for _, counts in seen} <= {(n, n) for n in range(4)}
    assert len({counts for _, counts in seen}) > 1


@pytest.mark.slow
def test_builders_killed_at_random_moments_leave_the_answer_before_or_after(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Two builders of one root at a time, both killed; the moments are spread over a whole build."""
    dice = random.Random(5)
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(4):
        put(root, f"a{n}", n % 2)
    built(store, root)
    before = rows(store)
    kills, ends = 0, Counter[str]()
    took = 0.5
    while kills < KILLS:
        for name in dice.sample(["a0", "a1", "a2", "a3"], 2):
            write_questions(root / name, dice.randrange(9))
        after = _fresh(tmp_path / "new", root)
        for _ in range(5):
            both = [_forked(store, root) for _ in range(2)]
            time.sleep(dice.uniform(0.0, took * 1.3))
            for process in both:
                process.kill()
                process.join()
                ends["done" if process.exitcode == 0 else "killed"] += 1
                kills += 1
            found = rows(store)
            assert found in (before, after)
            ends["new" if found == after else "old"] += 1
        start = time.perf_counter()
        last = _forked(store, root)
        last.join()
        took = time.perf_counter() - start
        assert last.exitcode == 0
        assert rows(store) == after
        before = after
    assert ends["killed"] > ends["done"]
    assert ends["old"]
    told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    record_property("counts", f"{kills} kills ({told}): the answer before or after, always")
    print(f"{kills} kills ({told}): never half an answer")  # noqa: T201


@pytest.mark.slow
def test_a_build_killed_with_or_without_its_workers_can_be_done_again(tmp_path: Path) -> None:
    dice = random.Random(6)
    root, store = tmp_path / "sager", tmp_path / "p"
    for n in range(6):
        put(root, f"a{n}", n % 2)
    start = time.perf_counter()
    assert _start(store, root).wait(1200) == 0
    took = time.perf_counter() - start
    for turn in range(4):
        before = rows(store)
        write_questions(root / "a1", turn)
        after = _fresh(tmp_path / "new", root)
        process = _start(store, root)
        time.sleep(dice.uniform(0.5, 1.0) * took)
        _kill(process, whole=bool(turn % 2))
        assert rows(store) in (before, after)
        tracker("portfolio", "status", "--store", store, "--format", "json")
    assert _start(store, root).wait(1200) == 0
    assert rows(store) == after


def _forked(store: Path, root: Path) -> BaseProcess:
    """A builder that is at work at once: what it imports is there already."""
    process = _FORKS.Process(target=built, args=(store, root))
    process.start()
    return process


def _kill(process: subprocess.Popen[bytes], *, whole: bool) -> None:
    """Kill the builder, alone or with its workers."""
    with suppress(ProcessLookupError):
        (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
    process.wait()

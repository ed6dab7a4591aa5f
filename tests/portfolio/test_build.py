"""A build: whatever happened to the folders, the store is as one built from nothing."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from mortal import work
from portfoliowork import Here, built, files, members, put, rows, tracker, write_questions

from tracker.errors import CaseError
from tracker.files import data_folder
from tracker.portfolio.ingest import case_rows
from tracker.portfolio.ingest import fetch as fetching
from tracker.portfolio.ingest import scan as scanning
from tracker.portfolio.ingest import work as working
from tracker.portfolio.ingest.build import build
from tracker.portfolio.ingest.found import CaseSource
from tracker.portfolio.ingest.quarantine import TRIES, run
from tracker.portfolio.ingest.remote import counts
from tracker.portfolio.ingest.scan import scan
from tracker.portfolio.store import commits as stored
from tracker.portfolio.store.storage import storage
from tracker.texts import Text

_PLACES = st.sampled_from(["a", "kommune/b", "kommune/2026/c"])
_THEN = st.booleans()  # whether somebody builds at once


class Folders(RuleBasedStateMachine):
    """Cases come, change, move, break, are mended and go; now and then somebody builds."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="tracker-folders-"))
        self.root, self.store = self.home / "sager", self.home / "p"
        self.is_built = False

    @initialize()
    def begin(self) -> None:
        put(self.root, "a", 0)
        put(self.root, "kommune/b", 1)
        built(self.store, self.root)

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def _has(self, place: str) -> bool:
        return (self.root / place / "procurement.yaml").is_file()

    @rule(place=_PLACES, kind=st.integers(0, 1), then=_THEN)
    def add(self, place: str, kind: int, then: bool) -> None:
        if not self._has(place):
            put(self.root, place, kind)
        self._build(then)

    @rule(place=_PLACES, then=_THEN)
    def remove(self, place: str, then: bool) -> None:
        shutil.rmtree(self.root / place, ignore_errors=True)
        self._build(then)

    @rule(place=_PLACES, count=st.integers(0, 3), then=_THEN)
    def change(self, place: str, count: int, then: bool) -> None:
        if self._has(place):
            write_questions(self.root / place, count)
        self._build(then)

    @rule(place=_PLACES, to=_PLACES, then=_THEN)
    def move(self, place: str, to: str, then: bool) -> None:
        if self._has(place) and not (self.root / to).exists():
            (self.root / to).parent.mkdir(parents=True, exist_ok=True)
            (self.root / place).rename(self.root / to)
        self._build(then)

    @rule(place=_PLACES, then=_THEN)
    def damage(self, place: str, then: bool) -> None:
        """A submission's document is gone, as a share that is half away makes it."""
        for path in sorted((self.root / place / "submissions").glob("*.json"))[:1]:
            path.rename(path.with_suffix(".gone"))
        self._build(then)

    @rule(place=_PLACES, then=_THEN)
    def mend(self, place: str, then: bool) -> None:
        for path in (self.root / place / "submissions").glob("*.gone"):
            path.rename(path.with_suffix(".json"))
        self._build(then)

    @rule()
    def rehash(self) -> None:
        self._build(True, rehash=True)

    def _build(self, then: bool, *, rehash: bool = False) -> None:
        self.is_built = then
        if then:
            built(self.store, self.root, rehash=rehash)

    @precondition(lambda self: self.is_built)
    @invariant()
    def as_from_nothing(self) -> None:
        new = self.home / "new"
        built(new, self.root)
        assert rows(self.store) == rows(new)
        assert members(self.store) == members(new)
        shutil.rmtree(new, ignore_errors=True)
        self.is_built = False


TestFolders = Folders.TestCase
TestFolders.settings = settings(
    max_examples=10,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestFolders = pytest.mark.slow(TestFolders)


def test_a_case_in_preparation_is_listed_as_such_and_counts_once_it_is_issued(
    tmp_path: Path,
) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    put(root, "a")
    put(root, "b")
    (aside := tmp_path / "gemt").mkdir()
    for name in ("specification.json", "log"):
        (root / "b" / name).rename(aside / name)

    for _ in range(2):  # also when nothing has changed
        said = tracker("portfolio", "build", root, "--store", store, code=0)
        assert "1 under forberedelse." in said
        assert "· sager/b: Sagen er under forberedelse" in said
    for name in ("specification.json", "log"):
        (aside / name).rename(root / "b" / name)
    assert "forberedelse" not in tracker("portfolio", "build", root, "--store", store, code=0)
    assert {r[1] for r in rows(store)["cases"]} == {"sager/a", "sager/b"}


def test_an_issued_case_that_lost_its_specification_is_a_problem_and_no_draft(
    tmp_path: Path,
) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    put(root, "a")
    (root / "a" / "specification.json").unlink()
    said = tracker("portfolio", "build", root, "--store", store, code=1)
    assert "✗ sager/a: Kravspecifikationen er ikke frosset" in said


def test_a_damaged_case_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    for name in ("a", "b", "c"):
        put(root, name)
    tracker("portfolio", "build", root, "--store", store)
    (root / "b" / "specification.json").write_text("{", "utf-8")

    said = tracker("portfolio", "build", root, "--store", store, code=1)
    assert "sager/b" in said
    assert {r[1] for r in rows(store)["cases"]} == {"sager/a", "sager/c"}
    assert "sager/b" in tracker("portfolio", "build", root, "--store", store, code=1)  # still so
    shutil.copy(root / "a" / "specification.json", root / "b" / "specification.json")
    tracker("portfolio", "build", root, "--store", store)
    assert len(rows(store)["cases"]) == 3


def test_a_fault_in_our_own_reading_names_the_case_and_not_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "sager"
    put(root, "a")
    put(root, "b")

    def strange(case: Any, id: str, key: str) -> Any:
        if key == "sager/b":
            raise KeyError("hemmeligt ord")
        return real(case, id, key)

    real = case_rows.case_rows
    monkeypatch.setattr("tracker.portfolio.ingest.work.case_rows", strange)
    done = built(tmp_path / "p", root)

    [problem] = done.problems
    assert problem.key == "sager/b"
    assert "KeyError" in str(problem.problem)
    assert "hemmeligt" not in str(problem.problem)
    assert len(rows(tmp_path / "p")["cases"]) == 1
    monkeypatch.undo()  # mended, or a share is there again: nothing of the case looks changed
    assert built(tmp_path / "p", root).problems == ()
    assert len(rows(tmp_path / "p")["cases"]) == 2


def test_a_folder_that_is_shut_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may enter every folder, so the system's refusal is played."""
    root = tmp_path / "sager"
    put(root, "a")
    (root / "lukket").mkdir()

    def refusing(real: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def look(path: Any) -> Any:
            if Path(path).name == "lukket":
                raise PermissionError(errno.EACCES, "refused", str(path))
            return real(path)

        return look

    monkeypatch.setattr("tracker.portfolio.ingest.scan.os.scandir", refusing(os.scandir))
    monkeypatch.setattr("tracker.portfolio.ingest.work.os.listdir", refusing(os.listdir))
    done = built(tmp_path / "p", root)
    [problem] = done.problems
    assert (problem.key, problem.problem) == (
        "sager/lukket",
        Text("der er ikke adgang til den", "access is denied"),
    )
    assert len(rows(tmp_path / "p")["cases"]) == 1


def test_a_slow_file_system_is_asked_for_several_cases_at_once_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(12):
        (tmp_path / "sager" / f"{n:02d}").mkdir(parents=True)
        (tmp_path / "sager" / f"{n:02d}" / "procurement.yaml").write_text(str(n), "utf-8")
    quick = list(scan([tmp_path / "sager"]))
    at_work: set[int] = set()
    together = []
    both = threading.Event()  # two were at work at once
    real = scanning._sign

    def slow(found: CaseSource) -> CaseSource:
        at_work.add(threading.get_ident())
        together.append(len(at_work))
        if len(at_work) > 1:
            both.set()
        time.sleep(0.02)
        if len(together) > 4 and not both.wait(60):
            both.set()  # none will come: once is enough to see it
        at_work.discard(threading.get_ident())
        return real(found)

    monkeypatch.setattr(scanning, "_sign", slow)
    monkeypatch.setattr(scanning, "_BATCH", 4)
    assert list(scan([tmp_path / "sager"])) == quick
    assert max(together[:4]) == 1
    assert max(together) > 1


def test_a_case_that_is_gone_leaves_and_other_roots_stay(tmp_path: Path) -> None:
    one, other, store = tmp_path / "nord", tmp_path / "syd", tmp_path / "p"
    put(one, "a")
    put(one, "b")
    put(other, "a")
    built(store, one, other)
    shutil.rmtree(one / "a")

    assert built(store, one).gone == ("nord/a",)
    assert {r[1] for r in rows(store)["cases"]} == {"nord/b", "syd/a"}
    assert sum(len(files) for _, _, files in os.walk(store / "cases")) == 2


@pytest.mark.parametrize("inner", [".", "kommune"])
def test_roots_that_would_count_a_case_twice_are_refused(tmp_path: Path, inner: str) -> None:
    root = tmp_path / "sager"
    put(root, "kommune/a")
    (tmp_path / "x" / "sager").mkdir(parents=True)
    second = root / inner if inner != "." else tmp_path / "x" / "sager"
    with pytest.raises(CaseError):
        built(tmp_path / "p", root, second)


def test_a_file_that_is_gone_from_the_store_is_made_again(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    put(root, "a")
    put(root, "b")
    done = built(store, root)
    wanted = rows(store)
    (store / files(store, done.manifest, "answers")[0]).unlink()
    assert len(built(store, root).read) == 1
    assert rows(store) == wanted


def test_who_commits_late_looks_again_and_loses_nobodys_work(tmp_path: Path) -> None:
    """Somebody else builds the same root, after a change, while we read; and another root too."""
    root, other, store = tmp_path / "sager", tmp_path / "andre", tmp_path / "p"
    put(root, "a")
    put(other, "x")
    meanwhile: list[bool] = []

    class Slow(Here):
        def submit(self, *arguments: Any, **named: Any) -> Any:
            future = super().submit(*arguments, **named)
            if not meanwhile:
                meanwhile.append(True)
                write_questions(root / "a", 3)
                built(store, root)
                built(store, other)
                built(store, root, rehash=True)
            return future

    build(store, [root], Slow)
    built(tmp_path / "new", root, other)
    assert rows(store) == rows(tmp_path / "new")
    assert {r[-1] for r in rows(store)["cases"]} == {3, 0}


def test_a_number_that_was_used_and_tidied_away_commits_nothing(tmp_path: Path) -> None:
    root, store = tmp_path / "sager", tmp_path / "p"
    put(root, "a")
    first = built(store, root).manifest
    for count in (1, 2):
        write_questions(root / "a", count)
        built(store, root)
    assert not (store / "manifest" / "000002.json").exists()

    assert stored.commit(storage(store), first, first.members, first.files) is None
    assert stored.current(store).number == 3


def _processes() -> Executor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def test_what_kills_its_worker_is_set_apart_and_the_rest_is_done(tmp_path: Path) -> None:
    items = ["a", "b", "poison", "c", "d", "e"]
    made = []

    def make() -> Executor:
        made.append(True)
        return _processes()

    done = dict(run(work, tmp_path, items, make))
    poison = done.pop("poison")
    assert isinstance(poison, Text)
    assert str(TRIES) in poison.en
    assert done == {i: f"{i} done" for i in items if i != "poison"}


def test_a_death_costs_what_was_under_way_a_second_try_and_what_was_waiting_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.portfolio.ingest.quarantine._WINDOWS", (8, 4))
    items = [*(f"a{n}" for n in range(9)), "poison", *(f"b{n}" for n in range(30))]
    made = []

    def make() -> Executor:
        made.append(True)
        return _processes()

    done = list(run(work, tmp_path, items, make))
    assert sorted(item for item, _ in done) == sorted(items)
    assert [item for item, said in done if isinstance(said, Text)] == ["poison"]
    # Two pools with the death in the middle, two again with fewer, then each that is left alone.
    assert len(made) <= 2 + 2 + 3 + TRIES - 1


class Careless(Here):
    """An executor with a fault of its own: what it is given first, it loses so many times."""

    def __init__(self, faults: list[BaseException | None]) -> None:
        self._faults = faults

    def submit(self, work: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        future = super().submit(work, *arguments, **named)
        if not self._faults:
            return future
        lost: Future[Any] = Future()
        if fault := self._faults.pop(0):
            lost.set_exception(fault)
        else:
            lost.cancel()
            lost.set_running_or_notify_cancel()
        return lost


def test_what_the_executor_lost_is_done_all_the_same(tmp_path: Path) -> None:
    """Seen in distributed's: a future cancelled as it finished ends in a TypeError."""
    faults: list[BaseException | None] = [
        TypeError("cannot unpack"), None, asyncio.CancelledError(), RuntimeError("closed")
    ]  # fmt: skip
    done = dict(run(work, tmp_path, ["a", "b", "c"], lambda: Careless(faults)))
    assert done == {i: f"{i} done" for i in "abc"}
    assert faults == []


def test_what_goes_wrong_every_time_is_told_and_a_store_that_is_full_at_once(
    tmp_path: Path,
) -> None:
    with pytest.raises(TypeError, match="always"):
        list(run(work, tmp_path, ["a"], lambda: Careless([TypeError("always")])))
    faults: list[BaseException | None] = [OSError(28, "full")]
    with pytest.raises(OSError, match="full"):
        list(run(work, tmp_path, ["a"], lambda: Careless(faults)))


def test_without_a_death_one_executor_does_it_all(tmp_path: Path) -> None:
    made = []

    def make() -> Executor:
        made.append(True)
        return Here()

    assert dict(run(work, tmp_path, ["a", "b"], make)) == {"a": "a done", "b": "b done"}
    assert len(made) == 1
    assert dict(run(work, tmp_path, [], make)) == {}


def test_a_case_whose_own_phrases_are_edited_is_read_again(tmp_path: Path) -> None:
    """What is a reservation in it follows from them; people edit them where they lie."""
    root, store = tmp_path / "sager", tmp_path / "p"
    own = put(root, "a") / "reservations"
    built(store, root)
    assert built(store, root).read == ()
    own.mkdir()
    shipped = data_folder("templates") / "reservations" / "da.yaml"
    phrases = Path(shutil.copy(shipped, own))
    assert [member.key for member in built(store, root).read] == ["sager/a"]
    assert built(store, root).read == ()
    phrases.write_text(f"{phrases.read_text('utf-8')}# rettet\n", "utf-8")
    assert [member.key for member in built(store, root).read] == ["sager/a"]
    assert counts("reservations/da.yaml")


def test_what_is_found_is_fetched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "sager", "a")
    place = storage(tmp_path / "p")
    place.prepare()
    fetched: list[str] = []

    def at_hand(found: CaseSource) -> Any:
        fetched.append(found.key)
        return fetching.at_hand(found)

    monkeypatch.setattr(working, "at_hand", at_hand)
    [found] = scan([tmp_path / "sager"])
    assert not working.ingest(place, found).problem
    assert fetched == ["sager/a"]

"""The page of numbers beside others is what was measured, with all seven ways and what each leaves undone."""

from __future__ import annotations

import fcntl
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks.peers import edits, environments, page, probes, questions, run
from benchmarks.peers.all_ways import WAYS

ROWS = ("150", "2000", "20000")
RESULT: dict[str, Any] = json.loads(page.RESULT.read_text("utf-8"))
PATIENCE = 1200  # seconds that none of these takes, however loaded the machine
NAMES = [way.name for way in WAYS]


def test_the_page_is_what_the_stored_result_gives() -> None:
    assert page.PAGE.read_text("utf-8") == page.page(RESULT)


def test_all_seven_are_measured_at_every_size_and_tried_with_every_wish() -> None:
    assert len(NAMES) == 7
    assert tuple(RESULT["sizes"]) == ROWS
    for ways in RESULT["sizes"].values():
        assert list(ways) == NAMES
        for steps in ways.values():
            assert set(steps) == {"write", "back"}
    assert [probe["wish"] for probe in RESULT["probes"]] == [p.wish for p in probes.PROBES]
    for probe in RESULT["probes"]:
        assert list(probe["ways"]) == NAMES
        assert all(verdict["seen"] for verdict in probe["ways"].values())


def test_tracker_gets_through_at_every_size() -> None:
    for ways in RESULT["sizes"].values():
        assert all("given_up" not in step for step in ways["tracker"].values())


def test_what_was_measured_are_the_versions_of_the_lists() -> None:
    for way in WAYS[1:]:
        assert RESULT["versions"][way.name] == environments.pins(way.listed), way.name


@pytest.mark.parametrize("way", WAYS[1:], ids=lambda way: way.name)
def test_a_list_names_its_package_and_no_address(way: Any) -> None:
    lines = (Path(page.__file__).parent / f"{way.listed}.txt").read_text("utf-8").split()
    assert all(line.count("==") == 1 and "/" not in line and "@" not in line for line in lines)
    assert not way.package or way.package in environments.pins(way.listed)


def test_tracker_reads_back_what_was_answered_and_tells_of_every_mistake(tmp_path: Path) -> None:
    """Of the seven the one that is here without an environment of its own."""
    tracker = WAYS[0]
    folder = run.new_folder(tmp_path / "trip", tracker, 30)
    cost = run.measured(folder, folder, tracker.write(folder), PATIENCE)
    assert cost.codes == (0,)
    assert not cost.given_up
    assert cost.cpu > 0
    assert 10 < cost.peak < 500
    right = tmp_path / "right"
    shutil.copytree(folder, right)
    tracker.fill(right, questions.answers(30))
    assert run.measured(right, right, tracker.back(right), PATIENCE).codes == (0, 0)
    assert tracker.answers(right) == questions.answers(30)
    answers, places = questions.planted(30, 2)
    tracker.fill(folder, answers)
    assert run.measured(folder, folder, tracker.back(folder), PATIENCE).codes == (1, 0)
    found = tracker.findings(folder)
    assert {where.split()[-1] for where, _ in found} == {place for place, _ in places}
    assert len(found) == len(places) == 6


LONG = """
import fcntl, pathlib, time
held = open("held", "w")
fcntl.flock(held, fcntl.LOCK_EX)
pathlib.Path("begun").touch()
time.sleep(200)
pathlib.Path("ended").touch()
"""


def test_what_runs_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {LONG!r}])"
    for seconds in (0.5, 5, 50):  # a loaded machine may not have begun before
        cost = run.measured(tmp_path, tmp_path, [("python3", "-c", script)], seconds)
        assert cost.given_up
        if (tmp_path / "begun").exists():
            break
    assert (tmp_path / "begun").exists()
    with (tmp_path / "held").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # its lock goes when a process does
    assert not (tmp_path / "ended").exists()


def test_a_parent_of_many_megabytes_is_not_counted(tmp_path: Path) -> None:
    large = bytearray(b"x" * 300_000_000)
    cost = run.measured(tmp_path, tmp_path, [("true",)], PATIENCE)
    assert len(large) > cost.peak * 1024**2


def test_the_memory_of_a_child_is_counted(tmp_path: Path) -> None:
    inner = "x = b'x' * 200_000_000"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    assert run.measured(tmp_path, tmp_path, [("python3", "-c", outer)], PATIENCE).peak > 190


def test_each_mistake_is_planted_in_a_row_that_would_be_met() -> None:
    rows, places = questions.planted(150, 5)
    right = questions.answers(150)
    different = [row["id"] for row, was in zip(rows, right, strict=True) if row != was]
    assert different == sorted(place for place, _ in places)
    assert len(different) == 15
    by_id = {row["id"]: row for row in right}
    assert {by_id[id]["answer"] for id in different} == {"Ja"}
    assert by_id[edits.ROW]["answer"] == "Ja"

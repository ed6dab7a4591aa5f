"""The trips, measured: each way in turn, again and again, so that a drifting machine drifts for all."""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers import environments, measure, questions
from benchmarks.peers.all_ways import WAYS
from benchmarks.peers.ways import Command, Way

STEPS = ("write", "back")
_SEEN = {"wall", "cpu", "peak"}
_LONG = 30.0  # seconds: what takes longer is measured once


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step of a trip took: seconds, seconds of the processors, MiB; whether it was ended."""

    wall: float
    cpu: float
    peak: float
    given_up: bool
    codes: tuple[int, ...]


def measured(home: Path, folder: Path, commands: Sequence[Command], seconds: float) -> Cost:
    """Run the commands of a step one after another; what they print is kept in ``output.txt``."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(environments.HOME), "TRACKER_LANGUAGE": "da"}
    costs: list[dict[str, Any]] = []
    cost = folder / "cost.json"
    with (folder / "output.txt").open("ab") as output:
        for command in commands:
            left = seconds - sum(each["wall"] for each in costs)
            words = [sys.executable, str(Path(measure.__file__)), str(cost), str(left), *command]
            subprocess.run(
                words, cwd=home, env=environment, check=True,
                stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
            costs.append(json.loads(cost.read_text("ascii")))
            if costs[-1]["given_up"]:
                break
    return Cost(
        sum(each["wall"] for each in costs),
        sum(each["cpu"] for each in costs),
        max(each["peak"] for each in costs),
        costs[-1]["given_up"],
        tuple(each["code"] for each in costs),
    )


class Trips:
    """The trips of one size in a folder that is thrown away."""

    def __init__(self, rows: int, seconds: float, folder: Path) -> None:
        self._rows, self._seconds, self._folder = rows, seconds, folder
        self.costs: dict[str, dict[str, list[Cost]]] = {
            way.name: {step: [] for step in STEPS} for way in WAYS
        }

    def once(self, way: Way) -> None:
        """One trip; what is read must be what was answered, with nothing wrong.

        Raises:
            AssertionError: something else was read, or a command failed.
        """
        costs = self.costs[way.name]
        if any(cost.given_up or cost.wall > _LONG for step in STEPS for cost in costs[step]):
            return
        folder = new_folder(self._folder / way.listed, way, self._rows)
        costs["write"].append(self._step(way, folder, way.write(folder)))
        if not costs["write"][-1].given_up:
            self._fill(way, folder)
            costs["back"].append(self._step(way, folder, way.back(folder)))
            if not costs["back"][-1].given_up:
                self._check(way, folder)
        shutil.rmtree(folder)

    def _step(self, way: Way, folder: Path, commands: Sequence[Command]) -> Cost:
        cost = measured(way.home(folder), folder, commands, self._seconds)
        output = (folder / "output.txt").read_text("utf-8", errors="replace")
        assert cost.given_up or not any(cost.codes), (way.name, cost, output[-3000:])
        return cost

    def _fill(self, way: Way, folder: Path) -> None:
        """The vendor's part, the same file for every trip of a way."""
        kept = self._folder / f"{way.listed}-{way.filled}"
        if not kept.exists():
            way.fill(folder, questions.answers(self._rows))
            shutil.copy(folder / way.filled, kept)
        shutil.copy(kept, folder / way.filled)

    def _check(self, way: Way, folder: Path) -> None:
        assert way.answers(folder) == questions.answers(self._rows), (way.name, "other answers")
        assert not way.findings(folder), (way.name, way.findings(folder)[:3])

    def result(self) -> dict[str, Any]:
        """Medians by way and step; None where its time ran out, or there was nothing to read."""
        return {
            name: {step: _median(steps[step]) for step in STEPS}
            for name, steps in self.costs.items()
        }


def _median(costs: Sequence[Cost]) -> dict[str, Any] | None:
    if not costs:
        return None
    if costs[-1].given_up:
        return {"given_up": round(costs[-1].wall)}
    figures = {name: statistics.median(getattr(each, name) for each in costs) for name in _SEEN}
    return {"runs": len(costs), **{name: round(figures[name], 3) for name in sorted(_SEEN)}}


def new_folder(folder: Path, way: Way, rows: int) -> Path:
    """A folder with what is asked, as the way takes it."""
    questions.lay(folder, rows)
    way.prepare(folder)
    return folder


def sizes(rows: Sequence[int], seconds: float) -> dict[str, Any]:
    """Every way at every size: the more rows, the fewer times."""
    found = {}
    for count in rows:
        with tempfile.TemporaryDirectory() as folder:
            trips = Trips(count, seconds, Path(folder))
            for number in range(times(count)):
                for way in WAYS:
                    print(f"{count:,} rows, {number + 1}: {way.name}", file=sys.stderr, flush=True)
                    trips.once(way)
            found[str(count)] = trips.result()
    return found


def times(rows: int) -> int:
    """How often a size is measured."""
    return 5 if rows <= 500 else 3 if rows <= 5_000 else 1


def mistakes(rows: int, each: int, seconds: float) -> dict[str, Any]:
    """How many of the planted mistakes each way told of, and what it said of the first."""
    found = {}
    for way in WAYS:
        with tempfile.TemporaryDirectory() as home:
            folder = new_folder(Path(home) / "trip", way, rows)
            measured(way.home(folder), folder, way.write(folder), seconds)
            answers, places = questions.planted(rows, each)
            way.fill(folder, answers)
            measured(way.home(folder), folder, way.back(folder), seconds)
            told = way.findings(folder)
        found[way.name] = {"planted": len(places), "told": len(told), "first": _first(told)}
    return found


def _first(told: Sequence[tuple[str, str]]) -> str:
    return without_folders(": ".join(told[0]))[:200] if told else ""


def without_folders(text: str) -> str:
    """What a program said, on one line and without the folder it was run in."""
    return " ".join(re.sub(r"[^\s'\"]*/tmp/[^\s'\"]*/", "", text).split())

"""The walk through the cases, made once in a process by the first test that looks."""

from __future__ import annotations

import os
import pickle
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from golden.case import Walk, build, inside

_WALK = "walk.pickle"
Look = Callable[[str], Walk]


KEPT = "GOLDEN_KEPT"
"""In the environment: the folder in which the walk is made, and kept for other processes (``make mutate``)."""


@pytest.fixture(scope="session")
def walks() -> Iterator[list[Walk | None]]:
    """The walk, once it is made."""
    kept = Path(os.environ.get(KEPT, ""), _WALK)
    made: list[Walk | None] = [pickle.loads(kept.read_bytes())] if kept.is_file() else []
    yield made
    for walk in made:
        if walk and KEPT not in os.environ:
            shutil.rmtree(walk.copies)  # pytest keeps the folders of three runs


@pytest.fixture
def look(
    walks: list[Walk | None],
    clock: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Look]:
    """Stand in the folder of the cases at a moment."""
    monkeypatch.setenv("LOGNAME", "ida")
    # The letters of blinded vendors are dealt at random: here always alike.
    monkeypatch.setattr(random.SystemRandom, "getrandbits", lambda _, bits: 0)
    # When the disk has a file from is no part of a case: here all are of one moment.
    monkeypatch.setattr("tracker.frontpage.folder.modified", lambda _: "2026-11-20T09:00+01:00")
    if not walks:
        walks.append(None)  # so that a walk that fails is not walked again by every test
        kept = os.environ.get(KEPT)
        folder = Path(kept, "cases") if kept else tmp_path_factory.mktemp("golden")
        folder.mkdir(exist_ok=True)
        walks[0] = made = build(folder, clock)
        if kept:
            Path(kept, _WALK).write_bytes(pickle.dumps(replace(made, clock=print)))
    if (walk := walks[0]) is None:
        pytest.fail("the walk through the cases failed: see the first test", pytrace=False)
    walk.clock = clock

    def look_at(moment: str) -> Walk:
        walk.at(moment)
        return walk

    with inside(walk.folder):
        before = [*Path("sag").rglob("*")]
        yield look_at
        assert [*Path("sag").rglob("*")] == before, "a report that is held changed the case"

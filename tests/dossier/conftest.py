"""One case and its two dossiers for all tests here: they are slow to make, and only read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands import run

from tracker.cli.moments import set_clock
from tracker.danish_time import read_moment

from .work import K, full_case


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the case in ``sag`` and its dossiers in ``fuld`` and ``indsigt``."""
    folder = tmp_path_factory.mktemp("dossier")
    with set_clock(read_moment("2026-11-30T12:00")):  # the tests' own clock is set for each of them
        full_case(folder / "sag")
        shutil.copytree(folder / "sag", folder / "urort")
        run("dossier", folder / "sag", "--winner", K, "--output", folder / "fuld")
        run("dossier", folder / "sag", "--winner", K, "--access", "--output", folder / "indsigt")
    return folder


@pytest.fixture
def dossier(made: Path, tmp_path: Path) -> Path:
    """A copy of the whole dossier, to be tampered with."""
    shutil.copytree(made / "fuld", tmp_path / "fuld")
    shutil.copy(made / "fuld.zip", tmp_path / "fuld.zip")
    return tmp_path / "fuld"

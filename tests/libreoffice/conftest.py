"""One LibreOffice for all tests here, or a loud word on how many were not run without it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from libreoffice.office import Spreadsheets, load

_HERE = Path(__file__).parent
_LEFT_OUT = pytest.StashKey[int]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With TRACKER_WITHOUT_OFFICE=1, leave these tests out and count them."""
    if os.environ.get("TRACKER_WITHOUT_OFFICE") != "1":
        return
    ours = [item for item in items if _HERE in item.path.parents]
    config.stash[_LEFT_OUT] = len(ours)
    config.hook.pytest_deselected(items=ours)
    items[:] = [item for item in items if item not in ours]
    if ours and os.environ.get("PYTEST_XDIST_WORKER") == "gw0":
        # The summary is the controller's, which does not load this file.
        with config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\n{_line(len(ours))}", file=sys.__stderr__, flush=True)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what was left out, in red and by number."""
    if left_out := config.stash.get(_LEFT_OUT, 0):
        terminalreporter.section("LibreOffice", sep="!", red=True)
        terminalreporter.line(_line(left_out), red=True)


def _line(count: int) -> str:
    return f"LibreOffice er ikke installeret: {count} tests ikke kørt (TRACKER_WITHOUT_OFFICE=1)"


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spreadsheets]:
    """A running LibreOffice with a profile of its own."""
    tools = load("office")
    try:
        running = tools.Office().__enter__()
    except tools.OfficeError as error:
        pytest.fail(f"{error}\nUden LibreOffice: TRACKER_WITHOUT_OFFICE=1", pytrace=False)
    try:
        yield Spreadsheets(running, tmp_path_factory.mktemp("office"))
    finally:
        running.close()

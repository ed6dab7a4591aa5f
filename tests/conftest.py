"""What all tests share: where real programs are missing, say so loudly and fail CI."""

from __future__ import annotations

import datetime as dt
import gc
import importlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from commands import Run
    from playwright.sync_api import Browser

pytest.register_assert_rewrite("chromium", "commands", "pages", "sheets")
pytest_plugins = ["answered"]  # a case with submissions

Clock = Callable[..., None]

# A loaded machine is no fault of an example: how long one takes, or how long it takes to think of one.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

# openpyxl writes other bytes where lxml happens to be installed; the corpus edits those bytes.
os.environ["OPENPYXL_LXML"] = "False"

_NEEDED = {
    "office": ("soffice", "LibreOffice (soffice)"),
    "browser": ("chromium", "Chromium"),
    "gnumeric": ("ssconvert", "Gnumeric (ssconvert)"),
    "node": ("npm", "Node.js (npm)"),
}
# Left out of `make quick`: whole ways through many commands, real processes, property tests.
_THOROUGH = {
    "award", "clarification", "comparison", "delivery", "dossier", "evaluation", "forms", "fuzz", "gap", "golden",
    "issuing", "ocds", "offers", "personal", "portfolio", "privacy", "questions", "reservations", "returning", "rounds", "yaml_edit",
    "test_api.py", "test_new_from.py", "test_blank_rounds.py", "test_edit.py", "test_tutorial.py", "test_first_procurement.py", "test_update.py", "test_bounds.py",
    "test_cli.py", "test_comments.py", "test_contradictions.py", "test_corpus.py", "test_errata.py", "test_foreign.py",
    "test_import.py", "test_offers.py", "test_own.py", "test_plain_words.py", "test_promote.py", "test_release.py", "test_reqif.py",
    "test_reqif_round_trip.py", "test_sheet_files.py", "test_sheets.py", "test_typed_answers.py",
    "test_demo.py", "test_first_layout.py", "test_folder_promises.py", "test_full_disk.py", "test_forms_of_reports.py", "test_judged.py", "test_keep.py", "test_launchers.py",
    "test_long_texts.py", "test_measuring.py", "test_odd_files.py", "test_passwords.py", "test_patterns.py", "test_peers.py", "test_xlsb_sheets.py",
    "test_plain_refusals.py", "test_properties.py", "test_reader_locked.py", "test_readers.py",
    "test_receivers_killed.py", "test_receiving.py", "test_rendering.py", "test_sheets_properties.py", "test_standings.py", "test_tables_properties.py",
    "test_pasted_rows.py", "test_frozen_program.py", "test_windows.py", "test_broken_off.py", "test_completion.py", "test_json_documents.py",
    "test_streams.py",
}  # fmt: skip
# Begun first, the longest of them first: else one worker has such a file left when all others are done.
_LONGEST = (
    "test_objects.py", "test_live_formulas.py", "test_wheel.py", "test_bounds.py", "test_large.py", "test_corpus.py",
    "test_fuzz.py", "test_windows.py", "test_cluster.py", "test_kills.py", "test_golden.py", "test_build.py", "test_demo.py", "test_sweep.py",
    "test_long_texts.py", "test_receivers_killed.py", "test_country.py", "test_dashboard.py", "test_return.py",
    "test_clarify.py", "test_receive.py", "test_annexes.py", "test_inference.py", "test_whole_way.py", "test_questions.py",
    "test_excel.py", "test_readers.py", "test_receiving.py", "test_groups.py", "test_score.py", "test_pseudonyms.py",
    "test_sql.py", "test_passwords.py", "test_page_browser.py", "test_browser.py", "test_patterns.py", "test_api.py",
    "test_docs.py",
)  # fmt: skip
_PAGED = {"frontpage", "golden", "personal", "test_demo.py"}
_left_out: dict[str, int] = {}


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A file or a long text goes by its argument's name: it is another in each worker, or fits in no environment."""
    return argname if isinstance(val, bytes | str) and len(val) > 200 else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose program is not installed; the summary names them."""
    for item in items:
        if "libreoffice" in item.path.parts:
            item.add_marker(pytest.mark.office)
        if _THOROUGH.intersection(item.path.parts):
            item.add_marker(pytest.mark.slow)
    items.sort(key=_place)
    missing = {mark for mark, (program, _) in _NEEDED.items() if not shutil.which(program)}
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        lacking = [mark for mark in missing if item.get_closest_marker(mark)]
        for mark in lacking:
            _left_out[mark] = _left_out.get(mark, 0) + 1
        (dropped if lacking else kept).append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The commands' clock: it runs from a moment before the deadlines of the tests' procurements.

    Call it with an ISO moment to set it, and with ``still=True`` to stop it there.
    """
    from tracker.cli import moments
    from tracker.danish_time import danish, read_moment

    began = time.monotonic()
    start, runs = [read_moment("2026-11-30T12:00")], [True]

    def tell() -> dt.datetime:
        passed = time.monotonic() - began if runs[0] else 0
        return danish(start[0] + dt.timedelta(seconds=passed))

    def set_clock(moment: str, *, still: bool = False) -> None:
        start[0], runs[0] = read_moment(moment), not still

    monkeypatch.setattr(moments, "clock", tell)
    return set_clock


@pytest.fixture(autouse=True)
def _pages(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Front pages are made where tests look at them; after each command of all tests they would cost minutes."""
    from tracker.cli import main

    if not _PAGED.intersection(request.path.parts):
        monkeypatch.setattr(main, "PAGE", "")


def _place(item: pytest.Item) -> int:
    return _LONGEST.index(item.path.name) if item.path.name in _LONGEST else len(_LONGEST)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Files and groups go to a worker whole, in our order: what the tests of a file share is made once."""
    scheduler: Any = importlib.import_module("xdist.scheduler").LoadGroupScheduling(config, log)
    group_or_test = scheduler._split_scope
    scheduler._split_scope = lambda node: group_or_test(node).partition("::")[0]
    config.option.loadscopereorder = False  # by the number of tests
    return scheduler


def pytest_collection_finish() -> None:
    """The collected tests stay: the garbage collector need not look through them again and again."""
    gc.freeze()
    gc.set_threshold(500_000)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was not run."""
    for program, name in _NEEDED.values():
        if not shutil.which(program):
            terminalreporter.write_sep("!", f"{name} IS MISSING: its tests were NOT RUN", red=True)
    for report in terminalreporter.getreports("passed"):
        for what, count in report.user_properties:
            if what == "counts":
                terminalreporter.write_line(f"{report.nodeid}: {count}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a missing program is a failure."""
    missing = [m for m, (program, _) in _NEEDED.items() if not shutil.which(program)]
    if missing and os.environ.get("CI") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def kept_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers take the child process that an earlier test has left (``kept``)."""
    from kept import ready

    monkeypatch.setattr("tracker.spreadsheet.reader.Child", ready)


@pytest.fixture(autouse=True)
def danish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests speak the default language, whatever the developer's shell says."""
    monkeypatch.delenv("TRACKER_LANGUAGE", raising=False)


@pytest.fixture(autouse=True, scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What tracker remembers having written is the tests' own."""
    os.environ["TRACKER_STATE"] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture(autouse=True, scope="session")
def unsynced() -> Iterator[None]:
    """No test waits for the drive: that a file outlives a power cut is seen by none of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a module: it is slow to start."""
    from chromium import chromium

    with chromium() as running:
        yield running


@pytest.fixture
def run() -> Run:
    """Run tracker with these arguments (``commands.run``)."""
    from commands import run as run_tracker

    return run_tracker

"""A fault in tracker: its report has where it happened, and no word of anybody's."""

from __future__ import annotations

import errno
import json
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import _ExceptionWithTraceback
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tracker.cli.main import main

SECRETS = ("Nordisk", "010190-1234", "hemmelig", "1250000", "Kundenavn")


@pytest.fixture(autouse=True)
def fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What a vendor wrote is in the messages of what was raised, and of what led to it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def fail(*_: object) -> None:
        try:
            with ThreadPoolExecutor() as pool:
                pool.submit(int, "hemmelig pris: 1250000").result()
        except ValueError as error:
            handed_on: Any = _ExceptionWithTraceback(error, error.__traceback__)  # type: ignore[arg-type]
            rebuild, given = (
                handed_on.__reduce__()
            )  # by a worker: its traceback is text, with the message in it
            raise KeyError("Nordisk Sag 010190-1234") from rebuild(*given)

    monkeypatch.setattr("tracker.catalogue.load.open_catalogue", fail)


def call(*words: str) -> Any:
    return CliRunner().invoke(main, ["catalogue", "search", "Kundenavn", *words])


def test_a_report_has_where_it_was_and_no_words_of_others(tmp_path: Path) -> None:
    result = call("--catalogue=Nordisk", "-ohemmelig.txt", "--language", "da")
    assert result.exit_code == 3
    [path] = tmp_path.glob("tracker-fault-*.txt")
    text = path.read_text("utf-8")
    assert str(path) in result.stderr
    assert not [word for word in SECRETS if word in text + result.stdout + result.stderr]
    assert "command: catalogue search --catalogue -o --language\n" in text
    for wanted in (
        "ValueError",
        "KeyError",
        "tracker/catalogue/commands.py:",
        "concurrent/futures/thread.py:",
        " in fail",
    ):
        assert wanted in text
    assert str(Path(__file__).parents[2]) not in text, (
        "the folders above the program are the user's"
    )


@pytest.mark.parametrize("half", [False, True])
def test_a_report_that_cannot_be_written_is_told_instead(
    half: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    opened: Callable[..., Any] = open
    if half:

        def with_no_room(*words: Any, **more: Any) -> Any:
            out = opened(*words, **more)
            out.write = full
            return out

        monkeypatch.setattr("tracker.cli.fault_report.os.fdopen", with_no_room)
    else:
        monkeypatch.setattr(tempfile, "mkstemp", full)
    result = call("--format", "json")
    assert result.exit_code == 3
    assert "der er ikke plads på drevet" in result.stderr
    assert "KeyError" in result.stderr.splitlines()[-1]
    assert json.loads(result.stdout)["report"] is None
    assert not [word for word in SECRETS if word in result.output]
    assert not list(tmp_path.iterdir()), "half a report is none"

"""How much is said, and in what dress: ``--quiet``, ``--no-color``, ``NO_COLOR``, ``TERM=dumb``, ``-V``."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Run
from outputs import commands
from terminals import in_terminal

import tracker
from tracker.files import data_folder

ESCAPE = "\x1b"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("konsol") / "sag"
    folder.mkdir()
    shutil.copy(data_folder("samples") / "pension" / "procurement.yaml", folder)
    return folder


def test_only_one_module_writes_to_stderr() -> None:
    """So that ``--quiet`` holds in every command: ``note`` is hushed, ``complain`` is not."""
    asking = {"selection/commands_ask.py", "selection/commands_lines.py"}
    allowed = {"cli/console.py", "cli/passwords.py", *asking}
    root = Path(tracker.__file__).parent
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "err=True" in path.read_text("utf-8")
    }
    assert found <= allowed, "asking is a conversation, and is let through"


def test_quiet_stands_before_the_command_or_behind_it_and_in_every_one(
    case: Path, tmp_path: Path, run: Run
) -> None:
    for words in (("-q", "generate", case), ("generate", case, "--quiet")):
        whole = run("generate", case)
        assert "Næste" in whole.stderr
        assert "Skrev" in run("requirements", case, "-o", tmp_path / "krav.txt").stderr
        hushed = run(*words)
        assert (hushed.stdout, hushed.stderr) == (whole.stdout, "")
    for names, _ in commands():
        assert "--quiet" in run(*names, "--help").stdout, names


def test_quiet_hides_no_error(tmp_path: Path, run: Run) -> None:
    assert "ikke en sagsmappe" in run("-q", "gap", tmp_path, code=2).stderr
    assert "--foo" in run("-q", "gap", "--foo", code=2).stderr
    damaged = tmp_path / "log"
    damaged.mkdir()
    shutil.copy(data_folder("samples") / "pension" / "procurement.yaml", tmp_path)
    run("generate", tmp_path)
    next(damaged.glob("*.json")).write_text("{}")
    assert "✗" in run("log", tmp_path, "--verify", "-q", code=1).stderr


def test_the_version(run: Run) -> None:
    assert run("-V").stdout == run("--version").stdout == f"tracker {tracker.__version__}\n"


def test_on_a_terminal_a_report_has_colours_unless_somebody_says_no(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("requirements", case)
    code, shown = in_terminal(words, ())
    assert (code, ESCAPE in shown) == (0, True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert in_terminal((*words, "--no-color"), ()) == (0, plain)
    assert in_terminal(("--no-color", *words), ()) == (0, plain)
    program = ("env", "TERM=dumb", sys.executable, "-m", "tracker")
    assert in_terminal(words, (), program) == (0, plain)
    monkeypatch.setenv("NO_COLOR", "1")
    assert in_terminal(words, ()) == (0, plain)


def test_no_escape_in_a_question_an_error_or_a_progress_bar(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    code, shown = in_terminal(("new", tmp_path / "ny"), (("?", "\x03"),))
    assert code
    assert ESCAPE not in shown
    code, shown = in_terminal(("gap", tmp_path), ())
    assert (code, ESCAPE in shown) == (2, False)
    bar = "from tracker.cli.console import progress; list(progress(range(99), 99, 'x'))"
    assert in_terminal((), (), (sys.executable, "-c", bar)) == (0, "")


def test_force_color_colours_what_goes_into_a_pipe_and_no_color_is_stronger(case: Path) -> None:
    def shown(**environment: str) -> str:
        words = [sys.executable, "-m", "tracker", "requirements", str(case)]
        return subprocess.run(
            words, env=environment, capture_output=True, check=True
        ).stdout.decode()

    plain = shown()
    assert ESCAPE not in plain
    assert ESCAPE in shown(FORCE_COLOR="1")
    assert plain == shown(FORCE_COLOR="1", NO_COLOR="1") == shown(FORCE_COLOR="0")


def test_a_language_that_there_is_not_is_told_once_and_not_to_the_quiet(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in ("da", "en", "da_DK.UTF-8", "EN", ""):
        monkeypatch.setenv("TRACKER_LANGUAGE", value)
        assert run("schema").stderr == "", value
    monkeypatch.setenv("TRACKER_LANGUAGE", "fr")
    told = run("schema").stderr
    assert told == "OBS: TRACKER_LANGUAGE er »fr«; kun da og en kendes, og der vises dansk.\n"
    assert run("schema", "--quiet").stderr == run("-q", "schema").stderr == ""
    english = run("portfolio", "tables", "--language", "en").stderr
    assert english.count("NB: TRACKER_LANGUAGE is 'fr'") == 1

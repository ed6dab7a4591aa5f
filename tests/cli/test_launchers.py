"""Launchers: what is dropped on them reaches tracker whatever it is called."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from casework import filled
from commands import Run
from stored import load_submissions
from terminals import in_terminal

from tracker.cli.dropped_files import dropped_on, words_of
from tracker.cli.launchers import System, Target, launchers
from tracker.procurement.case import Case
from tracker.texts import Language

ODD = 'sag $HOME `x` "æ" \\ & (1) 50%'  # a folder on a disk that lets it be called that


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    folder = tmp_path / ODD
    new = ("--id", "x", "--title", "T", "--buyer", "B", "--package", "I-06")
    run("new", folder, *new)
    run("generate", folder)
    return folder


def answers(case: Path, name: str) -> Path:
    """A filled workbook of a vendor's, of that name."""
    path = case.parent / name
    path.write_bytes(filled(Case.at(case).frozen()))
    return path


def words_of_exec(entry: str) -> list[str]:
    """The words of ``Exec`` by the specification: a string's escapes, then quotes; ``%%`` is ``%``."""
    value = re.search(r"^Exec=(.*)$", entry, re.MULTILINE)
    assert value
    text = re.sub(r"\\(.)", lambda m: {"s": " ", "n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), value[1])  # fmt: skip
    words = re.findall(r'"((?:\\.|[^"\\])*)"|(\S+)', text)
    plain = [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in words]
    return [word.replace("%%", "%") for word in plain]


def test_a_desktop_entry_runs_with_odd_names(case: Path, run: Run) -> None:
    run("doctor", "--launchers", case)
    entry = case / "Modtag.desktop"
    assert entry.stat().st_mode & 0o100
    *command, files = words_of_exec(entry.read_text("utf-8"))
    assert files == "%F"
    sent = answers(case, "svar 'a' $b & 100%.xlsx")
    done = subprocess.run([*command, str(sent)], capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd="/", check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert [s.source.name for _, s in load_submissions(Case.at(case))] == [sent.name]
    seen = case.parent / "seen"
    note = f"import pathlib, sys; pathlib.Path({str(seen)!r}).write_text(sys.argv[1])"
    browser = {**os.environ, "BROWSER": f"{shlex.join([sys.executable, '-c', note])} %s"}
    *command, _ = words_of_exec((case / "Åbn sagen.desktop").read_text("utf-8"))
    assert subprocess.run(command, capture_output=True, env=browser, stdin=subprocess.DEVNULL, cwd="/", check=False).returncode == 0  # fmt: skip
    assert unquote(seen.read_text()).endswith("/index.html")
    if validate := shutil.which("desktop-file-validate"):
        said = subprocess.run([validate, *case.glob("*.desktop")], capture_output=True, text=True, check=False)  # fmt: skip
        assert (said.returncode, said.stdout) == (0, "")


def test_a_command_file_takes_what_is_dropped_into_its_window(
    case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As macOS opens it: no files, and paths come as the terminal writes them, behind backslashes."""
    monkeypatch.setattr("sys.platform", "darwin")
    run("doctor", "--launchers", case / "reports")
    launcher = case / "reports" / "Modtag.command"
    moved = case.rename(
        case.with_name("flyttet & sag")
    )  # synced to another place: the case is found all the same
    sent = answers(moved, "svar to.xlsx")
    typed = str(sent).replace(" ", "\\ ").replace("&", "\\&")
    turns = [("tryk Enter: ", f"{typed}\n"), ("Tryk Enter for at lukke", "\n")]
    code, said = in_terminal([], turns, [str(moved / launcher.relative_to(case))])
    assert code == 0, said
    assert [s.source.name for _, s in load_submissions(Case.at(moved))] == ["svar to.xlsx"]


def test_without_a_case_check_needs_none_and_receive_asks_for_it(
    case: Path, tmp_path: Path, run: Run
) -> None:
    run("doctor", "--launchers", tmp_path / "start", "--language", "en")
    assert not list((tmp_path / "start").glob("Open*"))
    entry = (tmp_path / "start" / "Receive.desktop").read_text("utf-8")
    *command, _ = words_of_exec(entry)
    sent = answers(case, "svar.xlsx")
    quoted = "'" + str(case) + "'"
    turns = [("press Enter: ", f"{quoted}\n"), ("Press Enter to close", "\n")]
    code, said = in_terminal([sent], turns, command)
    assert code == 0, said
    assert len(load_submissions(Case.at(case))) == 1


def test_a_batch_file_keeps_every_sign_of_a_path() -> None:
    python, case = r"C:\Program Files (x86)\Åse & Co ^ 100%\python.exe", r"M:\Udbud\ø & (2)!"
    target = Target(python, case, None, Language.DA)
    text = {one.name: one.data.decode() for one in launchers(System.WINDOWS, target, ("receive",))}
    lines = text["Modtag.cmd"].split("\r\n")
    assert "\n" not in text["Modtag.cmd"].replace("\r\n", "")
    assert lines[0] == "@echo off"
    set_python = f'set "TRACKER_PYTHON={python.replace("%", "%%")}"'
    # The code page comes before what is not ASCII; "!" means nothing until delayed expansion is on.
    assert lines.index("chcp 65001 >nul") < lines.index(set_python)
    assert lines.index(f'set "TRACKER_CASE={case}"') < lines.index(
        "setlocal EnableDelayedExpansion"
    )
    assert "pause" in lines
    inside = Target(python, case, "..", Language.DA)
    (moving,) = launchers(System.WINDOWS, inside, ("check",))
    assert b'set "TRACKER_CASE=%~dp0.."' in moving.data


@pytest.mark.parametrize(
    ("files", "given"),
    [
        ('"C:\\a b.xlsx" C:\\x&y.xlsx', ["C:\\a b.xlsx", "C:\\x&y.xlsx"]),
        ("C:\\100%.xlsx C:\\(1)^2!.xlsx", ["C:\\100%.xlsx", "C:\\(1)^2!.xlsx"]),
        ("\\\\server\\ud-bud\\svar.xlsx", ["\\\\server\\ud-bud\\svar.xlsx"]),
        ("", []),
    ],
)
@pytest.mark.parametrize("launcher", ["C:\\x y\\Modtag.cmd", "C:\\x\\Kontrollér.cmd"])
def test_what_explorer_drops_on_a_batch_file_is_taken_whole(
    launcher: str, files: str, given: list[str]
) -> None:
    line = f'C:\\Windows\\system32\\cmd.exe /c ""{launcher}" {files}"'
    assert dropped_on(line, launcher) == given
    assert dropped_on(f'cmd.exe /C "{launcher.upper()}" {files}', launcher) == given
    assert dropped_on('"C:\\Windows\\system32\\cmd.exe" ', launcher) is None


def test_a_path_with_a_quotation_mark_that_was_typed_as_it_is() -> None:
    assert words_of("/x/Ola's svar.xlsx", windows=False) == ["/x/Ola's svar.xlsx"]


def test_somebody_elses_file_and_a_folder_that_is_no_case_are_refused(
    tmp_path: Path, run: Run
) -> None:
    (tmp_path / "Modtag.desktop").write_text("vores", "utf-8")
    assert "Her ligger en anden fil" in run("doctor", "--launchers", tmp_path, code=2).stderr
    assert (tmp_path / "Modtag.desktop").read_text("utf-8") == "vores"
    refused = run("doctor", tmp_path, "--launchers", tmp_path / "ny", code=2)
    assert "ikke en sagsmappe" in refused.stderr

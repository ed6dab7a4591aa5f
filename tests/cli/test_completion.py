"""Completion with Tab: in real shells, with names that strangers chose, and what PowerShell's script is told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, unquote

import click
import pytest
from answered import Make, Receive
from casework import filled
from commands import Run
from outputs import commands
from terminals import in_terminal

from tracker.cli.completion import _ARGUMENTS, _OPTIONS
from tracker.cli.completion_scripts import SCRIPTS
from tracker.cli.main import COMMANDS
from tracker.frontpage.completion import _KINDS

NAMES = ["Acme $(touch kommet) & co", 'Børge `touch kommet` "A/S"', "O'Brien æøå; touch kommet", "x\ny", "\x1b[31mrød", "%TEMP% $HOME!"]  # fmt: skip
SHOWN = [name for name in NAMES if name.isprintable()]


@pytest.fixture
def here(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a case whose vendors have such names."""
    monkeypatch.chdir(tmp_path)
    run("new", "Sag 12", "--title", "T", "--buyer", "B", "--package", "I-06")
    plain = Path("Sag 12/procurement.yaml")
    vendors = [{"id": f"v{n}", "name": name} for n, name in enumerate(NAMES)]
    plain.write_text(plain.read_text("utf-8") + f"vendors: {json.dumps(vendors)}\n", "utf-8")
    return tmp_path


def asked(*words: str, shell: str = "fish") -> list[list[str]]:
    """What tracker answers a shell, in a process of its own: a line's parts."""
    line = " ".join(f"'{word}'" for word in words[:-1]) + f" {words[-1]}"
    about = {"COMP_WORDS": f"tracker {line}", "COMP_CWORD": words[-1]}
    if shell == "powershell":
        about = {"COMP_WORDS": " ".join(map(quote, ["tracker", *words[:-1]])), "COMP_CWORD": quote(words[-1])}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tracker"],
        check=False,
        env={**os.environ, **about, "_TRACKER_COMPLETE": f"{shell}_complete"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [row.split("\t") for row in done.stdout.splitlines()]


def values(*words: str) -> list[str]:
    return [row[1] for row in asked(*words) if row[0] == "plain"]


def test_commands_options_choices_and_parts_are_completed(here: Path) -> None:
    assert values("ga") == ["gap"]
    assert values("") == list(COMMANDS)
    assert values("evaluate", "wo") == ["workbook"]
    assert values("gap", "--form") == ["--format"]
    assert values("gap", "--format", "j") == ["json"]
    assert values("requirements", "im") == ["import"]
    assert values("requirements", "import", "im") == []
    assert asked("gap", "Sa") == [["dir", "Sa", ""]]
    assert asked("check", "sv") == [["file", "sv", ""]]


def test_ids_and_names_of_the_case_at_hand(here: Path) -> None:
    assert values("gap", "Sag 12", "--vendor", "") == SHOWN
    assert values("gap", "Sag 12", "--vendor", "o") == [SHOWN[2]]
    assert "SF1461" in values("requirements", "Sag 12", "--integration", "SF146")
    assert values("new", "--package", "I-06") == ["I-06"]
    assert values("catalogue", "show", "i-06-k1")[:1] == ["I-06-K1"]
    assert values("schema", "procurem") == ["procurement"]
    assert values("gap", "--vendor", "") == []  # no case here
    assert values("new", "ny", "--vendor", "") == []  # names that are still to be given


def test_every_option_and_argument_that_names_something_is_completed_by_it() -> None:
    """A kind that nothing has, and an option that was renamed, would be completed by nothing, in silence."""
    assert {*_OPTIONS.values(), *_ARGUMENTS.values()} == _KINDS.keys()
    taken = {
        spelling: param.metavar
        for _, command in commands()
        for param in command.params
        if isinstance(param, click.Option)
        for spelling in param.opts
    }
    assert _OPTIONS.keys() <= taken.keys()
    assert _ARGUMENTS.keys() <= {" ".join(words) for words, _ in commands()}
    vendors = {spelling for spelling, metavar in taken.items() if metavar == "LEVERANDØR"}
    assert vendors == {spelling for spelling, kind in _OPTIONS.items() if kind == "vendor"}


def test_what_has_come_is_completed(make: Make, receive: Receive) -> None:
    case = make()
    receive(case, filled(case.frozen()), "svar fra acme.xlsx")
    folder = str(case.folder)
    assert values("gap", folder, "--vendor", "ac") == ["Acme A/S"]
    assert values("offer", "withdraw", folder, "svar") == ["svar fra acme.xlsx"]
    assert len(values("clarify", folder, "--requirement", "")) == len(case.frozen().requirements)


def test_a_line_that_is_wrong_has_no_answer(here: Path) -> None:
    Path("Sag 12/procurement.yaml").write_text("id: [", "utf-8")
    assert values("gap", "Sag 12", "--vendor", "") == []


@pytest.fixture
def program(here: Path) -> Path:
    """A folder with a ``tracker`` that completes, and else writes down what words it got."""
    folder = here / "bin"
    folder.mkdir()
    script = folder / "tracker"
    script.write_text(
        f'#!/bin/sh\nif [ -n "$_TRACKER_COMPLETE" ] || [ "$1" = completion ]; then exec {sys.executable} -m '
        f'tracker "$@"; fi\nprintf \'%s\\0\' "$@" >> {here}/words\necho >> {here}/words\necho ran-it\n',
        "utf-8",
    )
    script.chmod(0o755)
    return folder


START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(tracker completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], 'autoload -U compinit; compinit -u -D; eval "$(tracker completion zsh)"'),
    "fish": (["fish", "--no-config", "-i"], "tracker completion fish | source"),
}  # fmt: skip
TYPED = {
    "bash": ["Acme", '"B', "'O", "%TE"],
    "zsh": ["Acme", "B", "O", "%TE"],
    "fish": ["Acme", "B", "O", "%TE"],
}


@pytest.mark.parametrize("shell", list(START))
def test_a_name_a_stranger_chose_is_one_word_and_runs_nothing(
    shell: str, program: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which(shell) is None:
        assert shell != "bash", "bash er ikke installeret"
        pytest.skip(f"{shell} er ikke installeret: apt-get install {shell}")
    monkeypatch.setenv("PATH", f"{program}:{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(here))
    command, start = START[shell]
    turns = [("", f'{start}; echo ready-"now"\r')]
    wait = "ready-now"
    for begun, name in zip(TYPED[shell], SHOWN, strict=True):
        turns.append((wait, f"tracker gap Sag\\ 12 --vendor {begun}\t"))
        turns.append(("touch" if "touch" in name else "HOME", "\r"))
        wait = "ran-it"
    _, shown = in_terminal([], [*turns, (wait, "exit\r")], program=command)
    got = [words.split("\0")[:-1] for words in (here / "words").read_text("utf-8").split("\n")[:-1]]
    assert got == [["gap", "Sag 12", "--vendor", name] for name in SHOWN], shown
    assert not list(here.rglob("kommet"))


def test_powershell_is_told_in_ascii_what_to_insert_as_it_stands(here: Path) -> None:
    rows = asked("gap", "Sag 12", "--vendor", "", shell="powershell")
    assert all(part.isascii() for row in rows for part in row)
    assert [unquote(row[1]) for row in rows] == [
        "'Acme $(touch kommet) & co'",
        "'Børge `touch kommet` \\\"A/S\\\"'",
        '"O\'Brien æøå; touch kommet"',
        "'%TEMP% $HOME!'",
    ]
    assert [unquote(row[1]) for row in asked("gap", "--for", shell="powershell")] == ["--format", "--force"]  # fmt: skip
    assert asked("gap", "Sag", shell="powershell")[0][0] == "dir"  # which its script leaves to it


def test_the_script_of_powershell_keeps_to_what_it_may() -> None:
    """No PowerShell is to be had here: its script is judged by rule."""
    script = SCRIPTS["powershell"]
    assert "Register-ArgumentCompleter -Native -CommandName tracker" in script
    for open, close in ("{}", "()", "[]"):
        assert script.count(open) == script.count(close)
    code = script.partition("Register-")[2]
    for evaluates in (
        "Invoke-Expression",
        "iex ",
        "ExpandString",
        "Start-Process",
        "[scriptblock]",
    ):
        assert evaluates not in code
    assert "'ParameterValue'" in code
    assert "finally" in code  # its variables never stay in the session


@pytest.mark.parametrize("shell", list(SCRIPTS))
def test_the_script_is_printed(shell: str, run: Run) -> None:
    assert run("completion", shell).stdout == SCRIPTS[shell]
    said = run("completion", "bsh", code=2).stderr
    assert "Mente du »bash«?" in said


def test_completing_loads_no_command_that_is_not_on_the_line() -> None:
    program = (
        "import os, sys; sys.argv = ['tracker']; from tracker.cli.main import main\n"
        "try: main(prog_name='tracker')\nexcept SystemExit: pass\n"
        "ours = {m for m in sys.modules if m.startswith('tracker.') and '.cli' not in m and 'commands' in m}\n"
        "print('LOADED', sorted(ours), 'jsonschema' in sys.modules)"
    )
    environment = {**os.environ, "COMP_WORDS": "tracker g", "COMP_CWORD": "g", "_TRACKER_COMPLETE": "fish_complete"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )  # fmt: skip
    assert "LOADED [] False" in done.stdout
    assert "gap" in done.stdout

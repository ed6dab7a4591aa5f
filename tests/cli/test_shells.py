"""Hints are quoted for the shell at hand: what is copied is what the program gets."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import ClassVar

import pytest

from tracker.cli.shells import Shell, quoted, this_shell

NAMES = [
    "Sag 12 & co", "100%", "100% af 50%", "%PATH%", "a %PATH% & b", "$x", "$(touch x)", "`touch x`", "O'Brien", "æøå Å", "a!b", "!!",
    'to "ord"', "pris\\", "C:\\sager\\x y", "a,b;c=d", "@fil", "-x", "~", "*", "(1)", "x^y", "“citat” ‘enkelt’", "it's $5", "a|b>c<d", "#1",
    "",
]  # fmt: skip


@pytest.mark.parametrize("shell", ["bash", "sh", "zsh", "fish"])
def test_a_shell_of_unix_gives_the_program_what_was_quoted(shell: str) -> None:
    """In one real shell each; zsh and fish where they are installed."""
    if shutil.which(shell) is None:
        assert shell in ("zsh", "fish"), f"{shell} er ikke installeret"
        pytest.skip(f"{shell} er ikke installeret: apt-get install {shell}")
    program = f"printf '%s\\0' {quoted(*NAMES, shell=Shell.UNIX)}"
    done = subprocess.run([shell, "-c", program], check=True, capture_output=True)
    assert done.stdout.decode().split("\0")[:-1] == NAMES


def test_cmd_gives_the_program_what_was_quoted() -> None:
    for name in NAMES:
        line = quoted(name, shell=Shell.CMD)
        after = _cmd(line, {"PATH": "C:\\Windows"})
        assert _words_of_c(after) == [name], line


def test_powershell_gives_the_program_what_was_quoted() -> None:
    for name in NAMES:
        line = quoted(name, shell=Shell.POWERSHELL)
        assert _powershell(line).replace('\\"', '"').removesuffix("\\") == name.removesuffix(
            "\\"
        ), line


def test_most_names_are_quoted_alike_everywhere() -> None:
    for name in ("Sag 12 & co", "100% x", "O'Brien & co", "æ ø å", "a (1)", "x^y z"):
        assert {quoted(name, shell=shell) for shell in Shell} == {f'"{name}"'}


def test_the_shell_is_told_by_what_it_leaves_in_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert this_shell() is Shell.UNIX
    monkeypatch.setattr("tracker.cli.shells.os", _Windows)
    machine = "C:\\Program Files\\WindowsPowerShell\\Modules"
    _Windows.environ = {"USERPROFILE": "C:\\Users\\Åse", "PSModulePath": machine}
    assert this_shell() is Shell.CMD
    own = "C:\\Users\\Åse\\Documents\\PowerShell\\Modules"
    _Windows.environ["PSModulePath"] = f"{own};{machine}"
    assert this_shell() is Shell.POWERSHELL
    assert quoted("$x") == "'$x'"
    _Windows.environ = {}
    assert this_shell() is Shell.CMD


class _Windows:
    name = "nt"
    environ: ClassVar[dict[str, str]] = {}


def _cmd(line: str, variables: dict[str, str]) -> str:
    """What cmd.exe at its prompt makes of a line: variables, then what acts outside of double quotes."""
    line = re.sub(r"%([^%]+)%", lambda m: variables.get(m[1], m[0]), line)
    outside = "".join(line.split('"')[::2])
    assert not set("&|<>^()") & set(outside), line
    return line


def _words_of_c(line: str) -> list[str]:
    """The words of a command line by Microsoft's rules for C programs."""
    words, word, at, quotes, begun = [], "", 0, False, False
    while at < len(line):
        slashes = len(line) - at - len(line[at:].lstrip("\\"))
        at += slashes
        if line[at : at + 1] == '"':
            word, begun = word + "\\" * (slashes // 2), True
            if slashes % 2:
                word += '"'
            else:
                quotes = not quotes
            at += 1
            continue
        word += "\\" * slashes
        if at < len(line):
            if line[at] == " " and not quotes:
                words.append(word)
                word, begun = "", False
            else:
                word, begun = word + line[at], True
            at += 1
    return [*words, word] if begun or word else words


def _powershell(line: str) -> str:
    """The string that PowerShell reads, by about_Quoting_Rules and about_Special_Characters."""
    singles, doubles = "'\u2018\u2019\u201a\u201b", '"\u201c\u201d\u201e'
    if line[0] in singles:
        assert line[-1] in singles
        inner = line[1:-1]
        assert not re.search(f"[{singles}]", re.sub(f"([{singles}])\\1", "", inner)), line
        return re.sub(f"([{singles}])\\1", r"\1", inner)
    if line[0] in doubles:
        assert line[-1] in doubles
        inner = line[1:-1].replace('\\"', "")
        assert not re.search(f"[$`{doubles}]", inner), line
        return line[1:-1]
    assert re.fullmatch(r"[\w+:./\\][\w+:./\\-]*", line), line
    return line

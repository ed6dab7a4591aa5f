"""Launchers: files that run tracker on what is dropped on them, written for the system they stand on.

Windows: a batch file takes what is dropped on it. Linux: a desktop entry does (``%F``). macOS: only an
application can, so that a ``.command`` file opens a window into which files are dropped.
"""

from __future__ import annotations

import ntpath
import shlex
from collections.abc import Iterator
from enum import StrEnum

from tracker.frozen import dataclass
from tracker.texts import Language, Text

# Nothing of the folder it is started in is run (-P), and names of files are Unicode everywhere.
BY_PYTHON = ("-X", "utf8", "-P", "-m", "tracker.cli.dropped")
_MIME = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
)
_NAMES = {
    "receive": Text("Modtag", "Receive"),
    "check": Text("Kontrollér", "Check"),
    "open": Text("Åbn sagen", "Open the case"),
}
_ABOUT = {
    "receive": Text("Modtag leverandørers filer i sagen", "Receive vendors' files into the case"),
    "check": Text("Kontrollér udfyldte arbejdsbøger", "Check filled workbooks"),
    "open": Text("Vis, hvor sagen er", "Show where the case is"),
}


class System(StrEnum):
    """A system that launchers are written for."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


@dataclass(frozen=True, slots=True)
class Launcher:
    """A file to be written; all but those of Windows are executable."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Target:
    """What a launcher runs.

    Attributes:
        python: the Python that runs tracker, in full.
        case: the case folder, in full; None: it is asked for.
        inside: the way from the launcher's folder to the case, where it lies in it: it is then found
            wherever the case is moved or synced to. None: it does not.
        words: what the Python is run with; others where it is a program that brings its own.
    """

    python: str
    case: str | None
    inside: str | None
    language: Language
    words: tuple[str, ...] = BY_PYTHON


def launchers(system: System, target: Target, commands: tuple[str, ...]) -> Iterator[Launcher]:
    """The launchers of these commands for a system; one to open a case only where there is one."""
    draw, suffix = _FORMS[system]
    for command in commands:
        if target.case is not None or command != "open":
            name = _NAMES[command].get(target.language)
            yield Launcher(f"{name}{suffix}", draw(command, target).encode())


def _words(command: str, target: Target) -> tuple[str, ...]:
    return (*target.words, command, "--language", target.language.value)


def batch_file(command: str, target: Target) -> str:
    """A batch file of Windows.

    Explorer does not quote a file whose name has no space, and ``&`` would end the command: so the whole
    command line is handed on unparsed (delayed expansion is never parsed again), and the file ends with
    ``exit``, which leaves nothing of the line to be run.
    """
    lines = [
        "@echo off",
        f"rem tracker: {_ABOUT[command].en} (tracker doctor --launchers)",
        "setlocal EnableExtensions DisableDelayedExpansion",
        "chcp 65001 >nul",
        f'set "TRACKER_PYTHON={_percent(target.python)}"',
        f'set "TRACKER_CASE={_batch_case(target)}"',
        'set "TRACKER_LAUNCHER=%~f0"',
        "setlocal EnableDelayedExpansion",
        'set "TRACKER_DROPPED=!cmdcmdline!"',
        f'"!TRACKER_PYTHON!" {" ".join(_words(command, target))} %*',
        'set "TRACKER_CODE=!errorlevel!"',
        "pause",
        'if /i not "!cmdcmdline:/c=!"=="!cmdcmdline!" exit !TRACKER_CODE!',
        "exit /b !TRACKER_CODE!",
    ]
    return "".join(f"{line}\r\n" for line in lines)


def _percent(text: str) -> str:
    """A text in a batch file, where ``%`` names a variable; in quotes no other sign means anything."""
    return text.replace("%", "%%")


def _batch_case(target: Target) -> str:
    if target.inside is not None:
        return f"%~dp0{_percent(ntpath.normpath(target.inside))}"
    return _percent(target.case or "")


def shell_file(command: str, target: Target) -> str:
    """A ``.command`` file of macOS: it opens in a window of the terminal."""
    words = [shlex.quote(word) for word in (target.python, *_words(command, target))]
    if target.inside is not None:
        words += ["--case", f'"$here"/{shlex.quote(target.inside)}']
    elif target.case is not None:
        words += ["--case", shlex.quote(target.case)]
    return (
        f"#!/bin/bash\n# tracker: {_ABOUT[command].en} (tracker doctor --launchers)\n"
        'here="$(cd -- "$(dirname -- "$0")" && pwd)"\n'
        f'exec {" ".join(words)} -- "$@"\n'
    )


def desktop_entry(command: str, target: Target) -> str:
    """A desktop entry (freedesktop.org, Desktop Entry Specification 1.5); its paths are absolute."""
    words = [target.python, *_words(command, target)]
    words += ["--case", target.case] if target.case is not None else []
    name, about = _NAMES[command], _ABOUT[command]
    keys = {
        "Type": "Application",
        "Version": "1.0",
        "Name": f"{name.en} (tracker)",
        "Name[da]": f"{name.da} (tracker)",
        "Comment": about.en,
        "Comment[da]": about.da,
        "Exec": " ".join((*map(exec_word, words), "--", "%F")),
        "Terminal": "true",
        "MimeType": "".join(f"{kind};" for kind in _MIME),
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in keys.items())


def exec_word(word: str) -> str:
    r"""A word of ``Exec``: quoted, with what the specification reserves behind a backslash, and ``%`` twice.

    The value is a string of the file too, in which a backslash is written twice.

    >>> exec_word("utf8"), exec_word('a b$"%'), exec_word("a\\b")
    ('utf8', '"a b\\\\$\\\\"%%"', '"a\\\\\\\\b"')
    """
    if word and all(sign.isalnum() or sign in "-_./:=@," for sign in word):
        return word
    quoted = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
    return f'"{quoted}"'.replace("\\", "\\\\").replace("%", "%%")


_FORMS = {
    System.WINDOWS: (batch_file, ".cmd"),
    System.MACOS: (shell_file, ".command"),
    System.LINUX: (desktop_entry, ".desktop"),
}


def this_system(platform: str) -> System:
    """The system by ``sys.platform``; whatever is neither Windows nor macOS takes desktop entries."""
    named = {"win32": System.WINDOWS, "cygwin": System.WINDOWS, "darwin": System.MACOS}
    return named.get(platform, System.LINUX)

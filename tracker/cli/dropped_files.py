"""What a launcher runs: the files that were dropped on it, or into its window, handed to a command.

The window stays open until somebody has read what it shows.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tracker.cli.console import is_terminal
from tracker.cli.encoding import prepare
from tracker.cli.texts import tr
from tracker.texts import Language

DROPPED, LAUNCHER, CASE = "TRACKER_DROPPED", "TRACKER_LAUNCHER", "TRACKER_CASE"
_WORD = re.compile(r'(?:"[^"]*"?|[^\s"])+')


def words_of(line: str, *, windows: bool) -> list[str]:
    r"""The files of a line into which files were dropped, or their paths pasted.

    Windows puts quotation marks around a path with a space, and a path has none itself; others write a
    backslash before every odd sign.

    >>> words_of(r'"C:\a b.xlsx" C:\x&y.xlsx', windows=True)
    ['C:\\a b.xlsx', 'C:\\x&y.xlsx']
    >>> words_of(r"/x/a\ b.xlsx '/x/c d.xlsx'", windows=False)
    ['/x/a b.xlsx', '/x/c d.xlsx']
    """
    if windows:
        return [word.replace('"', "") for word in _WORD.findall(line)]
    try:
        return shlex.split(line)
    except ValueError:  # one quotation mark: a path that was typed as it is
        return [line.strip()]


def dropped_on(command_line: str, launcher: str) -> list[str] | None:
    r"""The files that Explorer put behind a batch file; None where it was not Explorer that ran it.

    >>> dropped_on(r'cmd.exe /c ""C:\x y\Modtag.cmd" "C:\a b.xlsx" C:\x&y.xlsx"', r"C:\x y\Modtag.cmd")
    ['C:\\a b.xlsx', 'C:\\x&y.xlsx']
    >>> dropped_on(r'"C:\Windows\system32\cmd.exe"', r"C:\x\Modtag.cmd")
    """
    name = re.escape(launcher.replace("/", "\\").rpartition("\\")[2])
    found = re.search(rf'(?i)/[ck]\s.*?{name}"?', command_line)
    if not found or not name:
        return None
    rest = command_line[found.end() :].rstrip()
    is_wrapped = re.search(r'(?i)/[ck]\s+""', command_line) is not None
    return words_of(rest.removesuffix('"') if is_wrapped else rest, windows=True)


@click.command(add_help_option=False)
@click.argument("command")
@click.option("--language", type=click.Choice([known.value for known in Language]))
@click.option("--case")
@click.argument("files", nargs=-1)
@click.pass_obj
def run(
    tracker: click.Group,
    command: str,
    language: str | None,
    case: str | None,
    files: tuple[str, ...],
) -> None:
    """Run a command of tracker (the ``obj``) on what was dropped, and wait until the window may close."""
    prepare()
    if language:
        os.environ["TRACKER_LANGUAGE"] = language
    taken = dropped_on(os.environ.get(DROPPED, ""), os.environ.get(LAUNCHER, ""))
    case = case or os.environ.get(CASE) or None
    code = _ended(tracker, command, case, files if taken is None else taken)
    if is_terminal(sys.stdin) and LAUNCHER not in os.environ:  # a batch file waits by itself
        click.prompt(
            tr("Tryk Enter for at lukke", "Press Enter to close"),
            default="",
            show_default=False,
            prompt_suffix=" ",
        )
    raise SystemExit(code)


def _ended(tracker: click.Group, command: str, case: str | None, files: Sequence[str]) -> int:
    """The exit code of the command on these files; what is missing is asked for."""
    from tracker.cli.ending import BROKEN_OFF

    try:
        if command == "receive" and case is None:
            case = next(
                iter(_asked(tr("Træk sagsmappen hertil", "Drop the case folder here"))), None
            )
        if command == "open":
            arguments = [command, *([case] if case else [])]
        else:
            files = files or _asked(
                tr("Træk filerne eller mappen hertil", "Drop the files or the folder here")
            )
            where = [case] if case else []
            arguments = [command, "--", *where, *(str(Path(file).expanduser()) for file in files)]
        ended = tracker.main(arguments, prog_name="tracker", standalone_mode=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except (click.Abort, KeyboardInterrupt, EOFError):
        return BROKEN_OFF
    return ended if isinstance(ended, int) else 0


def _asked(text: str) -> list[str]:
    """What was dropped or typed into the window."""
    shown = tr(f"{text}, og tryk Enter:", f"{text}, and press Enter:")
    line: str = click.prompt(shown, default="", show_default=False, prompt_suffix=" ")
    return words_of(line, windows=os.name == "nt")

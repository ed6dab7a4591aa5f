"""What may come next on a command line, for a shell that asks: commands, options, choices, files, ids and vendors.

click finds where on the line one is; what the case at hand knows comes from ``_SUBJECTS``, which the frame
finds by its path, as it finds commands. Nothing but the answer is written, and what cannot be read has no
answer: a shell has no place for a message. A value with a character that cannot be seen is left out.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    _resolve_context,
    _resolve_incomplete,
)

from tracker.cli.command import CommandWithParts
from tracker.cli.completion_scripts import VARIABLE
from tracker.cli.options import CaseArgument
from tracker.cli.shells import Shell, quoted
from tracker.patterns import regex
from tracker.suggestions import folded

_SUBJECTS = "tracker.frontpage.completion"
_MOST = 200  # values of one answer
_ACTS = regex(r"([^\w@%+=:,./-])")  # what a backslash keeps from a shell of Unix
# The option or argument → what it names (a kind of ``frontpage.completion``). An argument is found by the command it belongs to.
_OPTIONS: Mapping[str, str] = {
    "--vendor": "vendor", "--leave-out": "vendor", "--winner": "vendor", "--sender": "vendor", "--for": "vendor",
    "--package": "package", "--integration": "integration", "--requirement": "requirement",
    "--condition": "condition", "--evaluator": "evaluator", "--catalogue": "catalogue",
}  # fmt: skip
_ARGUMENTS: Mapping[str, str] = {
    "award": "vendor", "clarify": "vendor", "return": "vendor", "migrate": "vendor", "diff": "vendor",
    "offer admit": "file", "offer choose": "file", "offer combine": "file", "offer set-aside": "file",
    "offer withdraw": "file", "offer restore": "file", "reservations decide": "reservation",
    "supplements decide": "supplement", "confidential decide": "mark", "catalogue show": "point",
    "catalogue export": "catalogue", "catalogue release": "catalogue", "schema": "schema",
}  # fmt: skip
# Commands whose options name what no case at hand has.
_ELSEWHERE = ("portfolio", "new", "catalogue promote")


def answer(cli: click.Command, instruction: str) -> None:
    """Write what may come next, for the shell that asked by ``_TRACKER_COMPLETE``."""
    found = _SHELLS.get(instruction.partition("_")[0])
    if found is None:
        raise SystemExit(2)
    try:
        data = found(cli, {}, "tracker", VARIABLE).complete()
    except (Exception, SystemExit):  # noqa: BLE001 - see above: nothing can be shown here
        raise SystemExit(1) from None
    sys.stdout.buffer.write(data.encode("utf-8", "replace") + b"\n" * bool(data))
    sys.stdout.buffer.flush()


class _Answers(ShellComplete):
    """The answers, the same for every shell."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """What may come next, that begins with what is typed."""
        ctx = _resolve_context(self.cli, {}, self.prog_name, args)
        asked, incomplete = _resolve_incomplete(ctx, args, incomplete)
        wanted = folded(incomplete)
        named = [
            CompletionItem(value, help=about)
            for value, about in _named(ctx, asked, args)
            if folded(value).startswith(wanted)
        ]
        items = [*named, *_next(ctx, asked).shell_complete(ctx, incomplete)]
        return [item for item in items if _can_be_shown(item.value)][:_MOST]

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line of the answer."""
        about = " ".join((item.help or "").split())
        return "\t".join(
            (item.type, self.written(item.value), about if about.isprintable() else "")
        )

    def written(self, value: str) -> str:
        """A value as this shell is to insert it."""
        return value


class _Bash(_Answers, BashComplete):
    def written(self, value: str) -> str:
        """Such that bash reads it as it is: within the quotation mark that is open, or by backslashes."""
        words = os.environ["COMP_WORDS"].split("\n")
        at = int(os.environ["COMP_CWORD"])
        mark = words[at][:1] if at < len(words) else ""
        if mark == "'":
            return value.replace("'", "'\\''") + mark
        if mark == '"':
            return _ACTS_IN_QUOTES.sub(r"\\\1", value) + mark
        return _ACTS.sub(r"\\\1", value)


_ACTS_IN_QUOTES = regex(r'([$`"\\!])')


class _Zsh(_Answers, ZshComplete):
    pass


class _Fish(_Answers, FishComplete):
    pass


class _PowerShell(_Answers):
    name = "powershell"

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, and that."""
        words = [unquote(word) for word in os.environ.get("COMP_WORDS", "").split(" ")]
        return words[1:], unquote(os.environ.get("COMP_CWORD", "")).strip("'\"")

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line of ASCII, whatever the console's code page."""
        parts = super().format_completion(item).split("\t")
        return "\t".join(quote(part, safe="") for part in parts)

    def written(self, value: str) -> str:
        """As PowerShell reads it."""
        return value if value.startswith("-") else quoted(value, shell=Shell.POWERSHELL)


_SHELLS: Mapping[str, type[_Answers]] = {
    "bash": _Bash,
    "zsh": _Zsh,
    "fish": _Fish,
    "powershell": _PowerShell,
}


def _next(
    ctx: click.Context, asked: click.Command | click.Parameter
) -> click.Command | click.Parameter:
    """What is asked for; where the case may be left out, the files after it, which are folders too."""
    if isinstance(asked, CaseArgument):
        files = (
            p for p in ctx.command.params if isinstance(p.type, click.Path) and p.type.file_okay
        )
        return next((p for p in files if isinstance(p, click.Argument)), asked)
    return asked


def _can_be_shown(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable()


def _named(
    ctx: click.Context, asked: click.Command | click.Parameter, args: list[str]
) -> Iterator[tuple[str, str]]:
    """What the case at hand, the bank and the commands know by name for this place on the line."""
    command, path = ctx.command, ctx.command_path.partition(" ")[2]
    is_first = not args or args[-1] == path.rpartition(" ")[2]
    if isinstance(asked, click.Argument) and isinstance(command, CommandWithParts) and is_first:
        yield from ((name, one.about) for name, one in command.table.items())
    kind = _kind(path, asked)
    if kind is None or (path.startswith(_ELSEWHERE) and kind in ("vendor", "requirement")):
        return
    case = _case(args)
    subjects: Any = importlib.import_module(_SUBJECTS)
    found: Iterable[tuple[str, str]] = subjects.known(kind, case)
    yield from found


def _kind(path: str, asked: click.Command | click.Parameter) -> str | None:
    if isinstance(asked, click.Option):
        return next((_OPTIONS[name] for name in asked.opts if name in _OPTIONS), None)
    if isinstance(asked, click.Argument):
        return _ARGUMENTS.get(path)
    return None


def _case(args: list[str]) -> Path:
    """The case folder that is named on the line, else the current folder."""
    for word in args:
        folder = Path(word).expanduser()
        if not word.startswith("-") and (folder / "procurement.yaml").is_file():
            return folder
    return Path()

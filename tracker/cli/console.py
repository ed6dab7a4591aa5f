"""How much is written to stderr, and how it looks: ``--quiet``, ``--no-color``, and what the terminal can show.

Every command and every group has both options (``common_options``), so that they may stand before the
command or behind it. What is an error goes through ``complain``, all else that is no result through ``note``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from tracker.cli.hints import runnable
from tracker.cli.texts import tr
from tracker.files import STDOUT
from tracker.texts import Language, Text, printable

QUIET, PLAIN = "tracker.quiet", "tracker.plain"  # where a context keeps the two options
STDIN = "tracker.stdin"  # where a context keeps the file that holds standard input
_FEW = 20  # of what takes some hundredths of a second each
T = TypeVar("T")


@cache
def common_options() -> tuple[click.Option, ...]:
    """``--quiet`` and ``--no-color``, as every command and group has them.

    The same two objects each time: click knows a parameter again by what it is.
    """

    def keep(key: str) -> Any:
        def set(ctx: click.Context, _: click.Parameter, value: bool) -> None:
            if value:  # behind the command or before it: what is set stays set
                ctx.meta[key] = True

        return set

    return (
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=keep(QUIET),
            help=tr("Skriv kun fejl på stderr.", "Write nothing but errors to stderr."),
        ),
        click.Option(
            ["--no-color", "--no-colour"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=keep(PLAIN),
            help=tr("Ingen farver og styretegn.", "No colours or control sequences."),
        ),
    )


def with_common(params: list[click.Parameter], ctx: click.Context) -> list[click.Parameter]:
    """The parameters of a command with the common ones, before ``--help``."""
    helped = ctx.help_option_names
    last = params[-1:] if params and set(params[-1].opts) & set(helped) else []
    return [*params[: len(params) - len(last)], *common_options(), *last]


def chosen_flags() -> list[str]:
    """Those of the two that are set, for a command that runs another."""
    return [
        flag for key, flag in ((QUIET, "--quiet"), (PLAIN, "--no-color")) if _is_set(key)
    ]  # fmt: skip


def _is_set(key: str) -> bool:
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(key))


def is_quiet() -> bool:
    """Whether only errors may be written to stderr."""
    return _is_set(QUIET)


def is_terminal(stream: IO[Any] | None) -> bool:
    """Whether somebody sits at a stream; it is None where it is closed, or the program has no console."""
    return stream is not None and stream.isatty()


def shows_control(stream: IO[Any] | None) -> bool:
    """Whether control sequences (ECMA-48: colours, a cursor that moves) may go to a stream.

    ``NO_COLOR`` (no-color.org) counts when it holds anything, and ``TERM=dumb`` is a terminal without any.
    """
    if _is_set(PLAIN) or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal(stream)


def shows_colour(stream: IO[Any] | None) -> bool:
    """Whether colours may: as ``shows_control``, or because ``FORCE_COLOR`` asks for them in a pipe."""
    if _is_set(PLAIN) or os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    return forced not in ("", "0") or shows_control(stream)


def note(text: str | bytes) -> None:
    """Say something on stderr that is neither a result nor an error; nothing under ``--quiet``."""
    if not is_quiet():
        click.echo(text if isinstance(text, bytes) else as_named(text), err=True)


def wrote(path: Path, language: Language) -> None:
    """Say that a file was written, on stderr so that it never mixes with a result."""
    if path != STDOUT:
        note(f"{Text('Skrev', 'Wrote').get(language)} {printable(str(path))}")


def next_step(text: Text, language: Language) -> None:
    """Say what comes next."""
    shown = runnable(text.get(language))
    note(f"{Text('Næste', 'Next').get(language)}: {shown}")


def complain(text: str) -> None:
    """Say on stderr what went wrong."""
    click.echo(as_named(text), err=True)


def as_named(text: str) -> str:
    """A text in which standard input is called what it was called on the command line."""
    ctx = click.get_current_context(silent=True)
    held = ctx.meta.get(STDIN) if ctx else None
    return text.replace(held, "-") if held else text


def progress(items: Iterable[T], length: int, label: str) -> Iterator[T]:
    """The items, with a progress bar on stderr where that is a terminal and there are many."""
    if length <= _FEW or is_quiet() or not shows_control(sys.stderr):
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as shown:
        yield from shown

"""A hint or a line of help that was copied as it stood is refused: ``--reason "…"``, ``--evaluator NAVN``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from tracker.cli.output import OutputFile, OutputFolder
from tracker.cli.streams import PasswordFile
from tracker.cli.texts import tr
from tracker.placeholders import is_placeholder, left_as_it_stood, says_nothing

_SENTENCES = frozenset({"reason", "decided_by", "retire", "amend"})  # a person's name, or a reason


def require_own_words(ctx: click.Context) -> None:
    """Refuse a placeholder where a name, a reason or a text is wanted.

    A folder or file may be called that, if it is there. What is to be written may be called anything.

    Raises:
        BadParameter: one was given, and where.
    """
    for param in ctx.command.params:
        if ctx.get_parameter_source(param.name or "") is not ParameterSource.COMMANDLINE:
            continue
        if isinstance(param, click.Option) and (param.is_flag or param.count):
            continue
        if isinstance(param.type, OutputFile | OutputFolder | PasswordFile | click.Choice):
            continue
        for value in _values(ctx.params.get(param.name or "")):
            text = left_as_it_stood(value)
            if _is_left(param, value):
                raise click.BadParameter(tr(text.da, text.en), ctx, param)


def _is_left(param: click.Parameter, value: str) -> bool:
    if param.name in _SENTENCES:
        return says_nothing(value)
    return is_placeholder(value.rpartition("=")[2]) and not Path(value).exists()  # ID=NAVN


def _values(given: Any) -> Iterator[str]:
    """The texts of a parameter, which may be given several times, and of several parts."""
    if isinstance(given, str | Path):
        yield str(given)
    elif isinstance(given, tuple):
        for one in given:
            yield from _values(one)

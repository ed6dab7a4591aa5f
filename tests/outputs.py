"""Every way to name an output on tracker's command line, found by walking the commands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from commands import every_command

from tracker.cli.options import CaseArgument
from tracker.cli.output import OutputFile


@dataclass(frozen=True)
class Output:
    """An option of a command that names a file to be written."""

    words: tuple[str, ...]
    command: click.Command
    option: click.Option

    @property
    def type(self) -> OutputFile:
        assert isinstance(self.option.type, OutputFile)
        return self.option.type

    @property
    def flag(self) -> str:
        return max(self.option.opts, key=len)

    @property
    def suffix(self) -> str:
        """One that the command may write."""
        form = self.type.formats[0] if self.type.formats else "json"
        return {"text": ".txt"}.get(form, f".{form}")

    def call(self, output: Path, given: Path) -> list[str]:
        """The command line: this output, and ``given`` wherever something must stand."""
        words = [*self.words]
        for param in self.command.params:
            if isinstance(param, click.Option) and param.required:
                words += [param.opts[0], "x"]
        words += [self.flag, str(output)]
        arguments = [p for p in self.command.params if isinstance(p, click.Argument)]
        is_case = bool(arguments[1:]) and isinstance(arguments[0], CaseArgument)
        if is_case and (isinstance(arguments[0].default, Path) or given.is_dir()):
            words.append("." if given.is_file() else str(given))
        for param in arguments:
            if _is_filled(param) and (param.required or given.is_file()):
                inside = given / "procurement.yaml"
                a_file = param.name in ("workbooks", "file") and inside.is_file()
                words.append(str(inside if a_file else given))
        return words

    @property
    def reads(self) -> str:
        """Whether ``given`` stands for something: nothing, a folder, or a file."""
        filled = [param for param in self.command.params if _is_filled(param)]
        if not filled:
            return ""
        only = all(isinstance(p.type, click.Path) and not p.type.file_okay for p in filled)
        return "folder" if only else "file"

    def __str__(self) -> str:
        return " ".join((*self.words, self.flag))


def _is_filled(param: click.Parameter) -> bool:
    return isinstance(param, click.Argument) and (param.required or param.nargs == -1)


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command and part of one with the words that call it; no group."""
    for name, command in every_command():
        if not isinstance(command, click.Group):
            yield tuple(name.split()), command


def outputs() -> list[Output]:
    """Every option that names a file to be written."""
    return [
        Output(words, command, param)
        for words, command in commands()
        for param in command.params
        if isinstance(param, click.Option) and isinstance(param.type, OutputFile)
    ]

"""Every command, argument and option, in both languages: ``docs/commands.md``."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

import click
import msgspec

from tracker.cli import main as cli
from tracker.cli.command import CommandWithParts
from tracker.frozen import dataclass
from tracker.reference.page import page, row
from tracker.texts import Language

DESCRIBE = "--describe"
_INTRODUCTION = (
    "The command line speaks Danish; set `TRACKER_LANGUAGE=en` for English help, and give "
    "`--language da` or `--language en` for the output of one command. Every command has `--help` "
    "(`-h`). Results go to stdout, or to `--output`; what was written and what comes next go to "
    "stderr. `-` stands for standard input where a file is read, and for standard output where one is written; "
    "`./-` is a file of that name. `-q` (`--quiet`) leaves nothing on stderr but errors, and `--no-color` no colour or "
    "control sequence anywhere (as do `NO_COLOR`, `TERM=dumb`, a file and a pipe; `FORCE_COLOR=1` colours a pipe): both "
    "may stand before the command or behind it. The suffix of `--output` chooses the format. What is in **bold** "
    "holds when the option is left out."
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or an option of a command, in one language.

    Attributes:
        name: as it is written on the command line, with its metavar.
        values: what may be given, where that is a list.
        default: what holds when it is left out; empty where nothing does.
        help: what it is for; an argument has none.
    """

    name: str
    values: tuple[str, ...]
    default: str
    help: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command in one language.

    Attributes:
        name: ``tracker`` and the names of the command and its group.
        fails: when it exits with code 1; empty where it never does.
    """

    name: str
    help: str
    fails: str
    parameters: tuple[Parameter, ...]


def describe(command: click.Command, name: str) -> Iterator[Command]:
    """A command and the commands under it, in the language of this process."""
    context = click.Context(command, info_name=name)
    yield Command(
        name=name,
        help=command.help or "",
        fails=_fails(command),
        parameters=tuple(_parameter(p, context) for p in command.params),
    )
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            assert found is not None
            yield from describe(found, f"{name} {sub}")
    elif isinstance(command, CommandWithParts):
        for sub, part in command.parts.items():
            yield from describe(part, f"{name} {sub}")


def _parameter(parameter: click.Parameter, context: click.Context) -> Parameter:
    if isinstance(parameter, click.Option):
        flag = parameter.is_flag or parameter.count
        spelling = ", ".join((*parameter.opts, *parameter.secondary_opts))
        metavar = "" if flag else " " + parameter.make_metavar(context)
        return Parameter(
            name=spelling if isinstance(parameter.type, click.Choice) else spelling + metavar,
            values=_values(parameter),
            default=str(parameter.default) if parameter.show_default else "",
            help=parameter.help or "",
        )
    return Parameter(parameter.make_metavar(context), _values(parameter), "", "")


def _values(parameter: click.Parameter) -> tuple[str, ...]:
    kind = parameter.type
    return tuple(str(choice) for choice in kind.choices) if isinstance(kind, click.Choice) else ()


def _fails(command: click.Command) -> str:
    """When a command exits with code 1: by its option, else in the words of its docstring."""
    if any("--fail-on" in p.opts for p in command.params):
        return "what `--fail-on` says ([options](options.md#--fail-on))"
    found = re.search(r"exit 1 ([^.;]+)", (command.callback and command.callback.__doc__) or "")
    return found[1] if found else ""


@cache
def commands_in(language: Language) -> list[Command]:
    """Every command in one language. Help texts are chosen at import, so a process of its own."""
    environment = {**os.environ, "TRACKER_LANGUAGE": language.value}
    done = subprocess.run(  # noqa: S603 - this interpreter, our own words
        [sys.executable, "-m", __package__, DESCRIBE],
        env=environment,
        check=True,
        capture_output=True,
    )
    return msgspec.json.decode(done.stdout, type=list[Command])


def exit_codes() -> dict[int, str]:
    """The exit codes and what they mean, from the docstring of ``tracker.cli.main``.

    >>> sorted(exit_codes())
    [0, 1, 2, 3]
    """
    found = re.search(r"Exit codes: (.+?)\.\s*$", cli.__doc__ or "", re.DOTALL | re.MULTILINE)
    assert found is not None
    lines = " ".join(found[1].replace("``", "`").split()).split("; ")
    return {int(code): meaning for code, _, meaning in (line.partition(" ") for line in lines)}


def commands_page() -> str:
    """``docs/commands.md``."""
    lines = [
        _INTRODUCTION,
        "",
        "| Exit code | Meaning |",
        "|---|---|",
        *(row(str(code), meaning) for code, meaning in exit_codes().items()),
        "",
        (
            "Any command can exit with 2 or 3; where one can exit with 1, it says when. When whoever reads stdout goes "
            "away (`| head`), it ends with 141 and says nothing; broken off with Ctrl-C, it ends with 130 and says what it wrote. Under `--format json` (or `-o x.json`) a command "
            "gives exactly one document: its result; or, where it was asked for something that is no report, what it did, by the "
            "schema [done](documents.md#done); or what stopped it, on stdout, by the schema [error](documents.md#error). "
            "People are told on stderr as always."
        ),
    ]
    pairs = zip(commands_in(Language.DA), commands_in(Language.EN), strict=True)
    for da, en in pairs:
        lines += ["", *_command_lines(da, en)]
    return page("Commands", lines)


def _command_lines(da: Command, en: Command) -> Iterator[str]:
    yield f"## `{en.name}`"
    yield ""
    yield f"{en.help}"
    yield ""
    yield f"*{da.help}*"
    if en.fails:
        yield ""
        yield f"Exit code 1: {en.fails}."
    if en.parameters:
        yield ""
        yield "| Argument or option | Values | English | Dansk |"
        yield "|---|---|---|---|"
        for one, other in zip(da.parameters, en.parameters, strict=True):
            yield _parameter_line(one, other)


def _parameter_line(da: Parameter, en: Parameter) -> str:
    names = [f"`{name}`" for name in dict.fromkeys((en.name, da.name))]
    values = ", ".join(
        f"**`{value}`**" if value == en.default else f"`{value}`" for value in en.values
    )
    return row(" / ".join(names), values, en.help, da.help)

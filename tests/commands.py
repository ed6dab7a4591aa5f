"""tracker's commands, run as the command line runs them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import click
from click.testing import CliRunner, Result

from tracker import documents
from tracker.cli.command import CommandWithParts
from tracker.cli.failures import wants_json
from tracker.cli.installed import adding, known
from tracker.cli.main import COMMANDS, main
from tracker.cli.moments import set_clock
from tracker.cli.schema import WRITES
from tracker.danish_time import read_moment

Run = Callable[..., Result]

_OTHERS = {"schema", "ocds"}  # documents of others' standards, which name themselves
# What was done where there is no report, what went wrong, and forms that were read in.
_OF_ANY = {"done", "error", "received-forms"}
# Documents of commands whose own name is one too, so that nobody has to look for it.
_MORE = {"catalogue": {"findings", "import-proposal"}, "status": {"cases"}}
_HELP = {"-h", "--help", "-V", "--version"}

# How people write the vendor Acme A/S after --vendor: in a case and in the portfolio alike.
ACME = ("acme a/s", "ACME-A/S", " Acme  A/S ", "10150817", "DK 10 15 08 17", "CVR-nr. 10.15.08.17")

# What a procurement must say before it may be issued, where the bank we ship leaves it open.
DATED = "dates: {I-07-K1: 2028-01-01}\n"


def every_command(
    command: click.Command = main, name: str = ""
) -> Iterator[tuple[str, click.Command]]:
    """Every command, group and part of a command by its name, walked here and not by what makes the pages."""
    yield name, command
    parts: Mapping[str, click.Command | None] = {}
    if isinstance(command, click.Group):
        context = click.Context(command)
        parts = {
            part: command.get_command(context, part) for part in command.list_commands(context)
        }
    elif isinstance(command, CommandWithParts):
        parts = command.parts
    for part, found in parts.items():
        assert found is not None, part
        yield from every_command(found, f"{name} {part}".strip())


def added(*extras: str) -> str:
    """The command that adds extras here, as a hint names it."""
    return adding(known(), extras)


def run(*arguments: object, code: int | None = 0, **options: Any) -> Result:
    """Run tracker with these arguments; what failed is shown by pytest.

    Tests have it as the fixture ``run`` too.

    Args:
        code: the exit code it must end with; None is any but that of a fault in tracker.
        options: for click's runner, such as ``input``.
    """
    result = CliRunner().invoke(main, [str(a) for a in arguments], **options)
    print(result.stdout, result.stderr, sep="\n")  # noqa: T201
    assert result.exit_code in ((0, 1, 2) if code is None else (code,)), result.output
    words = [str(a) for a in arguments]
    if wants_json(words) and not (_OTHERS & set(words) or _HELP & set(words)):
        goes_to_a_file = any(word.startswith(("-o", "--output")) for word in words)
        if result.stdout_bytes.strip() or not goes_to_a_file:
            schema = require_its_schema(result.stdout_bytes)
            assert written_by(words, schema), f"cli/schema.py: what {words[0]} writes has {schema}"
    return result


def written_by(words: list[str], schema: str) -> bool:
    """Whether ``tracker schema`` knows that the command writes such a document: by its list, or by its name."""
    command = next((word for word in words if word in COMMANDS), "")
    if command in WRITES:
        return schema in {*WRITES[command], *_OF_ANY}
    return schema in _OF_ANY | _MORE.get(command, set()) or bool(
        command and command.rstrip("s") in schema
    )


def require_its_schema(data: bytes) -> str:
    """A document begins with the name of its schema and its version, and is by it. The name is given back."""
    plain = json.loads(data)
    assert [*plain][:2] == ["schema", "schema_version"]
    documents.require(plain, plain["schema"], "stdout", {})
    return str(plain["schema"])


def clarify(*arguments: object, code: int = 0) -> Result:
    """Ask vendors to clarify, after the deadlines of the tests' procurements."""
    with set_clock(read_moment("2027-05-04T09:00")):
        limit = () if arguments[0] == "receive" else ("--reply-by", "2027-06-01T12:00")
        return run("clarify", *arguments, *limit, code=code)


def watch(*arguments: object, by: signal.Signals, deaf: bool = False) -> tuple[int, str]:
    """Watch an inbox until a file is received, then send a signal: the exit code, and what was said.

    Args:
        by: what ends it.
        deaf: whether it is started as ``nohup`` and CI agents do, with Ctrl-C ignored.
    """

    def start() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN if deaf else signal.SIG_DFL)

    command = [sys.executable, "-m", "tracker.cli.main", "receive", "--watch", *map(str, arguments)]
    with subprocess.Popen(
        command,
        preexec_fn=start,  # noqa: PLW1509
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as watching:
        assert watching.stdout
        said = ""
        for line in watching.stdout:  # ends with it, should it die
            said += line
            if line.startswith(("Skrev", "Wrote")):
                watching.send_signal(by)
    return watching.returncode, said

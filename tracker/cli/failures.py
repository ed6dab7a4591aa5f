"""What went wrong, as a document for a program: ``schemas/error.schema.json``, on stdout under ``--format json``.

Printed where nothing else was: whoever reads stdout gets one document, the result or the error. The
message for people stands on stderr as always.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from tracker.cli.console import as_named
from tracker.cli.hints import commands_in, runnable
from tracker.cli.texts import spoken_language
from tracker.errors import TrackerError
from tracker.patterns import regex

ARGUMENTS = "tracker.arguments"  # of a context: the command line
DONE = "tracker.done"  # of a context: the words that would be on stdout; missing where no JSON is
PRINTED = "tracker.printed"  # of a context: whether a result, or a failure, is on stdout
_PLACE = r"(?s)(?P<file>.+?)(?::(?P<line>\d+)(?::(?P<column>\d+))?)?"


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether a command line asks for JSON, whatever else is wrong with it.

    >>> wants_json(["gap", "--format=json"]), wants_json(["gap", "--output", "gap.json", "--nonsense"])
    (True, True)
    >>> wants_json(["check", "gap.json"]), wants_json(["gap", "--format", "sarif", "-ogap.json"])
    (False, False)
    """
    before = arguments[: list(arguments).index("--")] if "--" in arguments else arguments
    if forms := list(_given(before, ("--format",))):
        return forms[-1] == "json"
    return any(name.lower().endswith(".json") for name in _given(before, ("--output", "-o")))


def _given(arguments: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """The values of an option, however it is written."""
    for number, word in enumerate(arguments):
        for name in names:
            if word == name and number + 1 < len(arguments):
                yield arguments[number + 1]
            elif name.startswith("--") and word.startswith(f"{name}="):
                yield word.removeprefix(f"{name}=")
            elif not name.startswith("--") and word != name and word.startswith(name):
                yield word.removeprefix(name)


def print_failure(
    ctx: click.Context, error: BaseException, message: str, exit_code: int, **more: str | None
) -> None:
    """Print the document, if the command line asks for JSON and nothing was printed yet.

    Args:
        message: for people, as on stderr.
        more: members of the document that only this kind of error has.
    """
    if ctx.meta.get(PRINTED) or not wants_json(ctx.meta.get(ARGUMENTS, ())):
        return
    from tracker import documents

    plain = {
        "code": code_of(error),
        "exit_code": exit_code,
        "message": as_named(message),
        "problems": list(_problems(error)),
        "commands": commands_in(message),
        "help": None,
        "argument": None,
        "report": None,
    }
    click.echo(documents.to_document("error", plain | more), nl=False)
    ctx.meta[PRINTED] = True


def code_of(error: BaseException) -> str:
    """The stable word for a kind of error."""
    if isinstance(error, TrackerError):
        return error.code
    if isinstance(error, click.UsageError):
        return "usage"
    return "unwritten" if isinstance(error, OSError) else "fault"


def _problems(error: BaseException) -> Iterator[dict[str, Any]]:
    """Each thing that is wrong, with where it is as far as that is known."""
    if not isinstance(error, TrackerError):
        return
    language = spoken_language()
    for text, where in error.problems or ((error.text, error.where),):
        found = regex(_PLACE).fullmatch(as_named(where)) if where else None
        line, column = (found["line"], found["column"]) if found else (None, None)
        yield {
            "message": runnable(text.get(language)),
            "file": found["file"] if found else None,
            "line": int(line) if line else None,
            "column": int(column) if column else None,
        }

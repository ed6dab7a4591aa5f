"""``--format json`` of a command that shows no report: what it did, in one shape for all.

A command that has a report may be asked for something else (``clarify --workbook``, ``doctor --launchers``);
then this is its document too, so that a program always gets one.
What was written is known from the files' journal (``tracker.files``), so that no command has to say it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from tracker.cli.failures import ARGUMENTS, PRINTED, wants_json
from tracker.cli.hints import CASE
from tracker.cli.texts import tr
from tracker.files import written

DONE = "tracker.done"  # of a context: the words that would be on stdout; missing where no JSON is
F = TypeVar("F", bound=Callable[..., Any])


def result_option(command: F) -> F:
    """``--format text|json``: as text, or as a document of what was done (``schemas/done.schema.json``)."""

    def keep(ctx: click.Context, _: click.Parameter, value: str) -> None:
        if value == "json":
            ctx.meta[DONE] = []

    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        expose_value=False,
        callback=keep,
        help=tr("Form på resultatet.", "Form of the result."),
    )(command)


@contextmanager
def as_document(ctx: click.Context) -> Iterator[None]:
    """Run a command; where JSON is wanted and it printed none, print what it did."""
    if ctx.params.get("form") == "json" and wants_json(ctx.meta.get(ARGUMENTS, ())):
        ctx.meta[DONE] = []
    try:
        yield
    except SystemExit as end:
        if end.code in (None, 0, 1):  # else an error, which is a document of its own
            _print_done(ctx)
        raise
    _print_done(ctx)


def _print_done(ctx: click.Context) -> None:
    texts: list[str] | None = ctx.meta.pop(DONE, None)
    if texts is None or ctx.meta.get(PRINTED):
        return
    from tracker import documents
    from tracker.cli.options import deliver
    from tracker.cli.texts import spoken_language

    paths = list(dict.fromkeys(written()))
    case = ctx.meta.get(CASE)
    plain = {
        "command": " ".join(ctx.command_path.split(" ")[1:]),
        "case": None if case is None else str(case),
        "message": "".join(texts).strip(),
        "files": [str(path) for path in paths if not _is_record(path)],
        "records": list(_records(path for path in paths if _is_record(path))),
    }
    deliver(documents.to_document("done", plain), ctx.params.get("output"), spoken_language())


def _is_record(path: Path) -> bool:
    return path.parent.name == "log" and path.stem.isdecimal() and path.suffix == ".json"


def _records(paths: Iterator[Path]) -> Iterator[dict[str, Any]]:
    from tracker import documents

    for path in paths:
        record = documents.parse_plain(documents.read_bytes(path), "log-record", source=str(path))
        yield {"number": record["number"], "action": record["action"]}

"""What a command hands over: its result, on stdout or in a file; under ``--format json`` always a document.

Of a command that shows no report the document is what it did, in one shape for all. One that has a report may
be asked for something else (``clarify --workbook``, ``doctor --launchers``); then this is its document too.
What was written is known from the files' journal (``tracker.files``), so that no command has to say it again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.console import is_terminal, note, shows_colour, wrote
from tracker.cli.failures import ARGUMENTS, DONE, PRINTED, wants_json
from tracker.cli.hints import CASE
from tracker.cli.streams import TAKEN
from tracker.cli.texts import spoken_language, tr
from tracker.errors import UnwrittenError
from tracker.files import STDOUT, write_through, written
from tracker.frozen import dataclass
from tracker.paper.render import FORMS, render
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.paper.model import Paper

F = TypeVar("F", bound=Callable[..., Any])
# A report's forms: those of a paper, and its document; CSV where it is a table.
REPORT = (FORMS[0], "json", *FORMS[1:])
PAPER = tuple(form for form in REPORT if form != "csv")


def drawn(paper: Paper, form: str, output: Path | None, *, width: int = 100) -> str | bytes:
    """A paper in a form; on a terminal as wide as that, and in colour where it shows any.

    Args:
        output: the file it goes to; None is the screen, or a pipe.
        width: of text that does not go to a terminal.
    """
    from tracker.cli.paper_hints import runnable_paper

    paper = runnable_paper(paper)
    if form != "text":  # a document is UTF-8; text is in whatever encoding people read here and now
        made = render(paper, form, width=width)
        return made.encode() if isinstance(made, str) else made
    if output is not None:
        return render(paper, form, width=width)
    if is_terminal(sys.stdout):
        import shutil

        width = shutil.get_terminal_size().columns
    return render(paper, form, width=width, colour=shows_colour(sys.stdout))


@dataclass(frozen=True, slots=True)
class Output:
    """How a command shows its result.

    Attributes:
        form: one of those that the command has.
        path: the file it goes to; None is the screen, or a pipe.
    """

    form: str
    path: Path | None
    language: Language

    def show(self, paper: Callable[[], Paper], **documents: Callable[[], str | bytes]) -> None:
        """Print a report in the form that was asked for, or write it to a file: as ``made``."""
        self.deliver(self.made(paper, **documents))

    def made(
        self, paper: Callable[[], Paper], **documents: Callable[[], str | bytes]
    ) -> str | bytes:
        """A report in the form that was asked for.

        Args:
            paper: makes the report, for each form that is a paper's.
            documents: what makes each of the other forms, such as ``json``.
        """
        make = documents.get(self.form)
        return make() if make else drawn(paper(), self.form, self.path)

    def deliver(self, content: str | bytes) -> None:
        """Print a result, or write it to a file and say so: as ``deliver``."""
        deliver(content, self.path, self.language)


def deliver(content: str | bytes, output: Path | None, language: Language) -> None:
    """Print a result, or write it to a file and say so.

    Args:
        content: text is printed in the encoding of the stream, bytes as they are.
    """
    ctx = click.get_current_context()
    meta = ctx.meta
    if DONE in meta and isinstance(content, str):
        meta[DONE].append(content)
        return
    if output is None and meta.get(TAKEN):
        note(content)
        return
    if output in (None, STDOUT, ctx.params.get("output")):  # this is the result
        meta.pop(DONE, None)
    if output is None:
        if sys.stdout is None:
            raise UnwrittenError(Text("Standard output er lukket.", "Standard output is closed."))
        meta[PRINTED] = True
        click.echo(content, nl=False, color=shows_colour(sys.stdout) or None)
        return
    write_through(output, content.encode() if isinstance(content, str) else content)
    wrote(output, language)


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

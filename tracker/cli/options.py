"""What the commands share: options, the case, output, who and when."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.command import CaseArgument
from tracker.cli.console import is_quiet, is_terminal, note, shows_colour, shows_control
from tracker.cli.done import DONE
from tracker.cli.failures import PRINTED
from tracker.cli.hints import runnable
from tracker.cli.output import OutputFile
from tracker.cli.shells import quoted
from tracker.cli.streams import ASKED, TAKEN
from tracker.cli.texts import LANGUAGE, default_language, tr
from tracker.errors import CaseError, UnwrittenError
from tracker.files import STDOUT, write_through
from tracker.findings import Severity
from tracker.paper.render import BINARY, FORMS, render
from tracker.texts import Language, Text, printable

if TYPE_CHECKING:
    from tracker.paper.model import Paper


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


# A report's forms: those of a paper, and its document; CSV where it is a table.
REPORT = (FORMS[0], "json", *FORMS[1:])
PAPER = tuple(form for form in REPORT if form != "csv")


def show(
    paper: Callable[[], Paper],
    form: str,
    output: Path | None,
    language: Language,
    **documents: Callable[[], bytes],
) -> None:
    """Print a report in the form that was asked for, or write it to a file.

    Args:
        paper: makes the report, for each form that is a paper's.
        documents: what makes each of the other forms, such as ``json``.
    """
    made = documents[form]() if form in documents else drawn(paper(), form, output)
    deliver(made, output, language)


T = TypeVar("T")
_FEW = 20  # of what takes some hundredths of a second each
F = TypeVar("F", bound=Callable[..., Any])
_set: ContextVar[dt.datetime | None] = ContextVar("clock", default=None)


def language_option(command: F) -> F:
    """``--language da|en``; also sets the language of error messages."""

    def remember(ctx: click.Context, _: click.Parameter, value: str | None) -> Language:
        chosen = Language(value) if value else default_language()
        ctx.meta[LANGUAGE] = chosen
        return chosen

    return click.option(
        "--language",
        type=click.Choice([language.value for language in Language]),
        callback=remember,
        is_eager=True,
        help=tr("Sprog for det, der vises (da).", "Language of what is shown (da)."),
    )(command)


def format_option(formats: Sequence[str]) -> Callable[[F], F]:
    """``--format``, the first being the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(formats)),
        default=formats[0],
        show_default=True,
        help=tr("Form på resultatet.", "Form of the result."),
    )


def output_option(command: F) -> F:
    """``--output FILE``."""
    return click.option(
        "--output",
        "-o",
        type=OutputFile(),
        help=tr("Skriv til en fil i stedet for skærmen.", "Write to a file, not the screen."),
    )(command)


def reason_option(*, required: bool = False) -> Callable[[F], F]:
    """``--reason REASON``."""
    return click.option(
        "--reason",
        required=required,
        metavar=tr("BEGRUNDELSE", "REASON"),
        help=tr("Begrundelsen.", "The reason."),
    )


def decided_by_option(command: F) -> F:
    """``--decided-by NAME``."""
    return click.option(
        "--decided-by", metavar=tr("NAVN", "NAME"), help=tr("Hvem der afgør.", "Who decides.")
    )(command)


def decision_options(command: F) -> F:
    """``--reason``, ``--decided-by`` and ``--role``: what a decision of a named person needs."""
    for option in (
        click.option(
            "--role",
            type=click.Choice(["lawyer"]),
            help=tr(
                "Den, der afgør, gør det som udbudsjurist.",
                "Whoever decides does so as the procurement lawyer.",
            ),
        ),
        decided_by_option,
        reason_option(),
    ):
        command = option(command)
    return command


# What ends a command with code 1: each word has one meaning in all commands.
FAIL_ON = {
    "error": Text("der er fejl", "there are errors"),
    "warning": Text("der er advarsler eller fejl", "there are warnings or errors"),
    "note": Text("der er fund af enhver slags", "anything was found"),
    "gap": Text("et krav ikke er opfyldt", "a requirement is not met"),
    "minimum": Text("et mindstekrav er åbent", "a minimum requirement is open"),
    "worsened": Text("et mindstekrav er forværret", "a minimum requirement was worsened"),
    "change": Text("noget er ændret", "anything changed"),
    "open": Text(
        "noget mangler at blive afgjort eller bedømt", "something is still to be decided or judged"
    ),
    "overdue": Text("en frist er overskredet", "a time limit has passed"),
    "never": Text("aldrig", "never"),
}
SEVERITIES = tuple(severity.value for severity in Severity)


def fail_on_words(*words: str, default: str) -> Callable[[F], F]:
    """``--fail-on WORD`` of a command that can end with code 1 because of these, or never."""
    known = [word for word in FAIL_ON if word in (*words, "never")]
    meanings = "; ".join(f"{w}: {tr(FAIL_ON[w].da, FAIL_ON[w].en)}" for w in known if w != "never")
    return click.option(
        "--fail-on",
        type=click.Choice(known),
        default=default,
        show_default=True,
        help=tr(
            f"Hvad kommandoen afslutter med kode 1 for ({meanings}).",
            f"What the command exits with code 1 for ({meanings}).",
        ),
    )


def fail_on_option(command: F) -> F:
    """``--fail-on SEVERITY``."""
    return fail_on_words(*SEVERITIES, default=Severity.ERROR.value)(command)


_FOLDER = click.Path(file_okay=False, path_type=Path)


def case_argument(command: F) -> F:
    """``CASE``, the first argument; the current folder where it is left out."""
    metavar = tr("[SAG]", "[CASE]")
    argument = click.argument(
        "case", cls=CaseArgument, type=_FOLDER, default=Path(), metavar=metavar
    )
    return argument(command)


def optional_case_argument(command: F) -> F:
    """``CASE``, the first argument of a command that can do without one."""
    metavar = tr("[SAG]", "[CASE]")
    argument = click.argument(
        "case", cls=CaseArgument, type=_FOLDER, required=False, metavar=metavar
    )
    return argument(command)


def vendors_option(command: F) -> F:
    """``--vendor NAME``, any number of times."""
    return click.option(
        "--vendor",
        "names",
        multiple=True,
        metavar=tr("LEVERANDØR", "VENDOR"),
        help=tr("Kun denne leverandør (kan gentages).", "Only this vendor (repeatable)."),
    )(command)


def sender_option(command: F) -> F:
    """``--sender VENDOR``: whom files are from."""
    return click.option(
        "--sender",
        metavar=tr("LEVERANDØR", "VENDOR"),
        help=tr(
            "Hvem filerne er fra (id, navn, CVR-nummer), hvor de ikke selv siger det.",
            "Whom the files are from (id, name, CVR number), where they do not say themselves.",
        ),
    )(command)


def package_option(command: F) -> F:
    """``--package I-NN``, any number of times."""
    return click.option(
        "--package",
        "packages",
        multiple=True,
        metavar="I-NN",
        help=tr("Kun denne pakke (kan gentages).", "Only this package (repeatable)."),
    )(command)


def integration_option(command: F) -> F:
    """``--integration SFNNNN``, any number of times."""
    return click.option(
        "--integration",
        "integrations",
        multiple=True,
        metavar="SFNNNN",
        help=tr("Denne integration (kan gentages).", "This integration (repeatable)."),
    )(command)


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


def wrote(path: Path, language: Language) -> None:
    """Say that a file was written, on stderr so that it never mixes with a result."""
    if path != STDOUT:
        note(f"{Text('Skrev', 'Wrote').get(language)} {printable(str(path))}")


def next_step(text: Text, language: Language) -> None:
    """Say what comes next."""
    shown = runnable(text.get(language))
    note(f"{Text('Næste', 'Next').get(language)}: {shown}")


def progress(items: Iterable[T], length: int, label: str) -> Iterator[T]:
    """The items, with a progress bar on stderr where that is a terminal and there are many."""
    if length <= _FEW or is_quiet() or not shows_control(sys.stderr):
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as shown:
        yield from shown


def today() -> dt.date:
    """This day in Denmark, whatever zone the machine is set to."""
    return moment().date()


def exit_code(severities: Iterable[Severity], fail_on: str) -> int:
    """1 when any severity is at or above ``--fail-on``."""
    if fail_on == "never":
        return 0
    limit = Severity(fail_on).rank
    return int(any(severity.rank <= limit for severity in severities))


def argument_case(case: Path) -> str:
    """`` CASE``, for a hint to a command that takes it as an argument; nothing when it is here."""
    return "" if case == Path() else f" {quoted(case)}"


def now() -> str:
    """This moment in Danish time with its offset; no clock is read below the command line."""
    return moment().isoformat(timespec="seconds")


@contextmanager
def set_clock(moment: dt.datetime) -> Iterator[None]:
    """Run commands as at another moment: the demo's, which comes before and after a deadline."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)


def moment() -> dt.datetime:
    """This moment in Danish time, or what ``set_clock`` says."""
    return _set.get() or clock()


def clock() -> dt.datetime:
    """This moment in Danish time."""
    from tracker.danish_time import danish

    return danish(dt.datetime.fromtimestamp(time.time(), dt.UTC))


def who() -> str:
    """The user, as the system names them."""
    from tracker.machine import user

    return user()


def _is_piped() -> bool:
    """Whether ``-o -`` asks for the bytes, and they go to no screen."""
    return bool(click.get_current_context().meta.get(ASKED)) and not is_terminal(sys.stdout)


def require_binary_output(form: str, output: Path | None) -> None:
    """Refuse to print a binary file on the screen.

    Raises:
        CaseError: the form needs ``--output``.
    """
    if form in BINARY and output is None and not _is_piped():
        name = BINARY[form]
        raise CaseError(
            Text(
                f"Angiv --output FIL.{form} til {name}-formatet.",
                f"Give --output FILE.{form} for {name}.",
            )
        )

"""What the commands share: options, the case, and who runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from tracker.cli.output import OutputFile
from tracker.cli.results import Output
from tracker.cli.shells import quoted
from tracker.cli.texts import LANGUAGE, default_language, tr
from tracker.files import is_case
from tracker.findings import Severity
from tracker.texts import Language, Text

F = TypeVar("F", bound=Callable[..., Any])
LEFT_OUT = "\0"  # stands where the case was left out; no shell can hand it over


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


def report_options(
    formats: Sequence[str], fails: Callable[[Any], Any] | None = None
) -> Callable[[F], F]:
    """``--format``, ``--output`` and ``--language``: how a result is shown, the command's ``output``.

    Args:
        formats: as for ``format_option``.
        fails: ``--fail-on``, where the command has one.
    """

    def decorate(command: F) -> F:
        @wraps(command)
        def shown(*, form: str, output: Path | None, language: Language, **others: Any) -> None:
            command(output=Output(form, output, language), language=language, **others)

        decorated: Any = language_option(shown)
        if fails:
            decorated = fails(decorated)
        return format_option(formats)(output_option(decorated))  # type: ignore[no-any-return]

    return decorate


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


class CaseArgument(click.Argument):
    """The case, which is the first argument of every command that has one.

    Left out, it is the current folder, or none where a command can do without (its default).
    """

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> Any:
        """What was given, else the default."""
        given = {name: value for name, value in opts.items() if value != LEFT_OUT}
        return super().consume_value(ctx, given)

    def is_first(self, ctx: click.Context, words: list[str], rest: list[click.Argument]) -> bool:
        """Whether the first of these words is the case, and not one of the arguments after it.

        Args:
            words: all that stands on the command line and is no option; at least one.
            rest: the arguments after the case.

        Raises:
            UsageError: the word can be either, or there is no case here and none is named.
        """
        word, folder = words[0], Path(words[0])
        least = sum(abs(param.nargs) for param in rest if param.required)
        most = None if any(param.nargs < 0 for param in rest) else sum(p.nargs for p in rest)
        if most is not None and len(words) > most:
            return True
        is_needed = isinstance(self.default, Path)
        is_here = is_needed and is_case(Path())
        if is_case(folder):
            is_name = not isinstance(rest[0].type, click.Path) and folder.name == word
            if is_here and is_name:
                raise click.UsageError(_two_readings(ctx, word, rest[0]), ctx)
            return is_needed or len(words) > least
        if _is_here_again(folder) and most is None and isinstance(rest[0].type, click.Path):
            return True  # which is answered with that one stands in it
        if is_here or not is_needed:
            return False
        if folder.is_dir():
            return True
        raise click.UsageError(_no_case(ctx, words), ctx)


def _is_here_again(folder: Path) -> bool:
    """Whether a folder that is not there is called as the case one stands in."""
    is_called_so = folder.name.casefold() == Path.cwd().name.casefold()
    return is_called_so and not folder.exists() and is_case(Path())


def _path(ctx: click.Context) -> str:
    """The command as people write it, whatever started tracker."""
    return " ".join(["tracker", *ctx.command_path.split(" ")[1:]])


def _two_readings(ctx: click.Context, word: str, other: click.Argument) -> str:
    """That a word names a case folder here, and may be meant as the argument after the case."""
    path, name = _path(ctx), other.make_metavar(ctx).strip("[].")
    first, second = quoted(f"./{word}"), f". {quoted(word)}"
    return tr(
        f"»{word}« er en sagsmappe, men kan også være {name} i denne sag. Skriv »{path} {first}«, hvis det er "
        f"sagen, eller »{path} {second}«, hvis det er {name}.",
        f"'{word}' is a case folder, but may be {name} of this case too. Write '{path} {first}' if it is the "
        f"case, or '{path} {second}' if it is {name}.",
    )


def _no_case(ctx: click.Context, words: list[str]) -> str:
    """That there is no case here, and how one is named."""
    from tracker.no_case import meant_case

    path, rest, near = _path(ctx), quoted(*words), meant_case(Path(words[0]))
    return tr(
        f"Her er ingen sag.{near.da} Stå i sagsmappen, eller angiv den først: {path} SAGSMAPPE {rest}",
        f"There is no case here.{near.en} Stand in the case folder, or name it first: {path} FOLDER {rest}",
    )


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


def allow_option(command: F) -> F:
    """``--allow WORD``, any number of times: of what goes to all vendors, without their names."""
    return click.option(
        "--allow",
        multiple=True,
        metavar=tr("ORD", "WORD"),
        help=tr(
            "Et ord, der ligner en leverandørs navn eller et CPR-nummer, men må stå i det, alle får (kan gentages).",
            "A word that looks like a vendor's name or a CPR number but may stand in what all get (repeatable).",
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


def exit_code(severities: Iterable[Severity], fail_on: str) -> int:
    """1 when any severity is at or above ``--fail-on``."""
    if fail_on == "never":
        return 0
    limit = Severity(fail_on).rank
    return int(any(severity.rank <= limit for severity in severities))


def who() -> str:
    """The user, as the system names them."""
    from tracker.machine import user

    return user()

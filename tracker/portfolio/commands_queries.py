"""The commands that ask the portfolio's questions, all of the same form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.command import Command
from tracker.cli.moments import today
from tracker.cli.options import fail_on_words, report_options
from tracker.cli.output import OutputFile
from tracker.cli.results import REPORT, Output, drawn
from tracker.cli.texts import tr
from tracker.portfolio.commands_options import (
    cluster_option,
    executor,
    filter_options,
    pseudonyms,
    pseudonyms_option,
    store_option,
    taken,
)

if TYPE_CHECKING:
    from tracker.portfolio.pseudonyms import Pseudonyms
    from tracker.portfolio.queries.model import Answer, Filter, Question
    from tracker.texts import Language

_WIDTH = 200  # of a table that goes into a file: a row on a line, where it can be
_ARGUMENTS = {
    "vendor": ("vendor", tr("LEVERANDØR", "VENDOR")),
    "integration": ("id", "SF…"),
    "requirement": ("id", tr("KRAV", "REQUIREMENT")),
}


def question_command(name: str, about: str) -> click.Command:
    """The command that asks one question.

    Args:
        about: the line of help it has in the group.
    """

    def ask_it(
        store: Path | str,
        cluster: str | None,
        key_file: Path | None,
        output: Output,
        language: Language,
        **options: Any,
    ) -> None:
        from tracker.portfolio.store.commits import require

        require(store)
        fail_on = options.pop("fail_on", None)
        calendar = options.pop("ics", None)
        answers = _answers(store, name, cluster, key_file, options)
        output.deliver(rendered(answers, output, language))
        if calendar:
            _write_calendar(calendar, answers[0], language)
        late = any(row[-1] == "overdue" for row in answers[0].rows)
        raise SystemExit(int(fail_on == "overdue" and late))

    command: Any = report_options(REPORT)(filter_options(ask_it))
    command = store_option(cluster_option(pseudonyms_option(command)))
    if name == "promises":
        command = _promise_options(command)
    if argument := _ARGUMENTS.get(name):
        command = click.argument(argument[0], metavar=argument[1])(command)
    return click.command(name, cls=Command, help=about)(command)


def _answers(
    store: Path | str,
    name: str,
    cluster: str | None,
    key_file: Path | None,
    options: dict[str, Any],
) -> list[Answer]:
    """The answer, and those shown beside it."""
    from dataclasses import replace

    from tracker.portfolio.pseudonyms import Who
    from tracker.portfolio.queries.all import BESIDE, QUESTIONS
    from tracker.portfolio.queries.named import find, settled
    from tracker.portfolio.queries.titles import with_titles
    from tracker.portfolio.store.steady import undisturbed

    names = pseudonyms(key_file)
    veiled = names is not None
    filter = settled(store, taken(options), veiled=veiled)
    soon = today() + dt.timedelta(days=options.pop("days", 0))
    given = {**options, "today": today(), "soon": soon}
    if "vendor" in options:
        vendor = find(store, "vendor", options["vendor"], veiled=veiled)
        filter = replace(filter, vendors=(vendor,))
        given["vendor"] = names.of(Who.VENDOR, vendor) if names else vendor
    elif "id" in options:
        id = find(store, name, options["id"], veiled=veiled)
        made = names and (names.requirement if name == "requirement" else names.integration)
        given["id"] = made(id) if made else id
    asked = [QUESTIONS[name], *BESIDE.get(name, ())]

    ask = asking(store, cluster, filter, names)
    return undisturbed(store, lambda: with_titles(store, [ask(q, given) for q in asked], names))


def asking(
    store: Path | str, cluster: str | None, filter: Filter, names: Pseudonyms | None
) -> Callable[[Question, Mapping[str, object]], Answer]:
    """What asks a question with its parameters: this machine, or a cluster that takes the store in parts."""
    from tracker.portfolio.queries.run import ask, ask_in_parts

    if cluster is None:
        return lambda question, given: ask(store, question, filter, given, names)
    make = executor(cluster)
    return lambda question, given: ask_in_parts(store, question, filter, make, given, names)


def _promise_options(command: Any) -> Any:
    for option in (
        click.option(
            "--days",
            type=click.IntRange(min=0),
            default=90,
            show_default=True,
            help=tr("Hvor mange dage »snart« er.", "How many days 'soon' is."),
        ),
        click.option(
            "--ics",
            type=OutputFile("ics"),
            help=tr("Skriv fristerne som kalenderfil.", "Write the due dates as a calendar file."),
        ),
        fail_on_words("overdue", default="never"),
    ):
        command = option(command)
    return command


def _write_calendar(path: Path, answer: Answer, language: Language) -> None:
    from tracker.cli.console import wrote
    from tracker.files import write_through
    from tracker.portfolio.calendar import as_calendar

    write_through(path, as_calendar(answer, language))
    wrote(path, language)


def rendered(answers: Sequence[Answer], output: Output, language: Language) -> str | bytes:
    """An answer, and those shown beside it, in one of ``REPORT``; CSV is of the first alone."""
    from tracker.portfolio.report import answer_paper, as_json

    if output.form == "json":
        return as_json(answers, language)
    shown = answers[:1] if output.form == "csv" else answers
    paper = answer_paper(shown, language, whole=output.form in ("csv", "xlsx"))
    return drawn(paper, output.form, output.path, width=_WIDTH)

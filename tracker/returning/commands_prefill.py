"""``tracker prefill``: the vendor's side: earlier answers carried into a new workbook."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import wrote
from tracker.cli.moments import today
from tracker.cli.options import format_option, language_option
from tracker.cli.output import OutputFile
from tracker.cli.results import deliver, drawn
from tracker.cli.texts import tr
from tracker.texts import Language


@click.command(
    "prefill",
    cls=Command,
    help=tr(
        "For leverandører: før svar fra tidligere arbejdsbøger over i en ny, krav for krav. Hvert svar "
        "er mærket med, hvor det kommer fra, og om ordlyden er ændret siden.",
        "For vendors: carry answers of earlier workbooks into a new one, requirement by requirement. "
        "Each is marked with where it came from and whether the wording has changed since.",
    ),
)
@click.argument("new", type=click.Path(path_type=Path), metavar=tr("NY.xlsx", "NEW.xlsx"))
@click.option(
    "--from",
    "earlier",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    metavar=tr("GAMMEL.xlsx", "OLD.xlsx"),
    help=tr(
        "En tidligere arbejdsbog (kan gentages; den første, der har et svar, bruges).",
        "An earlier workbook (repeatable; the first that has an answer is used).",
    ),
)
@click.option(
    "--output",
    type=OutputFile("xlsx"),
    required=True,
    metavar=tr("FIL", "FILE"),
    help=tr("Den nye arbejdsbog med svarene.", "The new workbook with the answers."),
)
@format_option(["text", "json", "md"])
@language_option
def command(
    new: Path, earlier: tuple[Path, ...], output: Path, form: str, language: Language
) -> None:
    """Carry, write, say what became of each requirement."""
    from tracker.files import write_through
    from tracker.returning.carry import carry
    from tracker.returning.carry_report import carried_json, carried_paper

    if output.exists() and any(output.samefile(path) for path in (new, *earlier) if path.exists()):
        raise click.UsageError(
            tr("--output må ikke være en af filerne.", "--output must not be one of the files.")
        )
    carried = carry(new, earlier, today())
    write_through(output, carried.data)
    if form == "json":
        deliver(carried_json(carried, str(output)), None, language)
    else:
        deliver(drawn(carried_paper(carried, language), form, None), None, language)
    wrote(output, language)

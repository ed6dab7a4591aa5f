"""``tracker questions template``: a sheet to ask or to answer in."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.moments import now
from tracker.cli.options import case_argument, language_option, who
from tracker.cli.output import OutputFile
from tracker.cli.results import result_option
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "template",
    cls=Command,
    help=tr(
        "Et regneark til spørgsmål: et, leverandører spørger i, eller med --answers et, I svarer i.",
        "A sheet for questions: one that vendors ask in or, with --answers, one that you answer in.",
    ),
)
@case_argument
@click.option(
    "--answers",
    is_flag=True,
    help=tr(
        "Arket til jer selv, med de spørgsmål, der mangler svar.",
        "The sheet for yourselves, with the questions without an answer.",
    ),
)
@click.option(
    "--for",
    "vendor",
    metavar=tr("LEVERANDØR", "VENDOR"),
    help=tr("Den leverandør, arket er til (alle).", "The vendor it is for (anyone)."),
)
@click.option(
    "--output",
    "-o",
    type=OutputFile("xlsx"),
    help=tr("Hvor arket skrives.", "Where the sheet is written."),
)
@result_option
@language_option
def command(
    case: Path, answers: bool, vendor: str | None, output: Path | None, language: Language
) -> None:
    """Write a form and keep what was asked."""
    if answers and vendor:
        raise click.UsageError(
            tr("--for gælder kun leverandørernes ark.", "--for is of the vendors' sheet.")
        )
    from tracker.procurement.case import Case
    from tracker.questions.send import send_sheet

    sent = send_sheet(
        Case.at(case), answers=answers, vendor=vendor, output=output, at=now(), who=who()
    )
    wrote(sent.path, language)
    step = f"tracker questions receive {tr('FIL', 'FILE')}"
    next_step(Text(f"læs det udfyldte ark ind med »{step}«.", f"read it back: '{step}'."), language)

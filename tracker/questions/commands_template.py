"""``tracker questions template``: a sheet to ask or to answer in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.options import case_argument, language_option, next_step, now, who, wrote
from tracker.cli.output import OutputFile
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.forms.model import Form

TEMPLATE = "questions-template"


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
    "--vendor",
    metavar=tr("LEVERANDØR", "VENDOR"),
    help=tr("Den leverandør, arket er til (alle).", "The vendor it is for (anyone)."),
)
@click.option(
    "--output",
    "-o",
    type=OutputFile("xlsx"),
    help=tr("Hvor arket skrives.", "Where the sheet is written."),
)
@language_option
def command(
    case: Path, answers: bool, vendor: str | None, output: Path | None, language: Language
) -> None:
    """Write a form and keep what was asked."""
    if answers and vendor:
        raise click.UsageError(
            tr("--vendor gælder kun leverandørernes ark.", "--vendor is for the vendors' sheet.")
        )
    from tracker.files import slug
    from tracker.forms.lifecycle import issue_form
    from tracker.procurement.case import Case
    from tracker.questions.forms import ANSWERING, ASKING, answering_form, asking_form
    from tracker.questions.yaml_file import load_questions

    found = Case.at(case)
    specification, questions = found.frozen(), load_questions(found)
    kind = ANSWERING if answers else ASKING

    def make(id: str) -> Form:
        if answers:
            return answering_form(id, specification, questions)
        return asking_form(id, specification, vendor)

    def path(form: Form) -> Path:
        stem = "svar" if answers else "spoergsmaal"
        name = f"{slug(form.procurement)}-{stem}-{form.id.rpartition('-')[2]}.xlsx"
        folder = found.folder / ("questions" if answers else "workbooks")
        return output or folder / name

    details = {"vendor": vendor} if vendor else {}
    _, target = issue_form(
        found, kind, make, path, at=now(), who=who(), action=TEMPLATE, details=details
    )
    wrote(target, language)
    step = f"tracker questions import {tr('FIL', 'FILE')}"
    next_step(Text(f"læs det udfyldte ark ind med »{step}«.", f"read it back: '{step}'."), language)

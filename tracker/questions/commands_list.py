"""``tracker questions list``: how far each question has come, and what is wrong or late."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.moments import now, today
from tracker.cli.options import (
    case_argument,
    exit_code,
    fail_on_option,
    report_options,
    who,
)
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.deciding.commands import workbook_option
from tracker.texts import Language


@click.command(
    "list",
    cls=Command,
    help=tr(
        "Spørgsmålene i questions.yaml med status, og hvad der mangler eller er for sent (§ 134).",
        "The questions of questions.yaml with their status, and what is missing or late (§ 134).",
    ),
)
@case_argument
@workbook_option
@report_options(REPORT, fail_on_option)
def command(
    case: Path, workbook: Path | None, output: Output, fail_on: str, language: Language
) -> None:
    """Read, review, show; or write the sheet to answer in."""
    from tracker.procurement.case import Case
    from tracker.questions.report import Listing, list_document, list_paper
    from tracker.questions.review import circumstances, review
    from tracker.questions.yaml_file import load_questions

    found = Case.at(case)
    if workbook:
        from tracker.deciding.commands import say_workbook
        from tracker.questions.send import send_sheet

        sent = send_sheet(found, answers=True, vendor=None, output=workbook, at=now(), who=who())
        say_workbook(found, sent.path, "tracker questions receive", language)
        return
    questions = load_questions(found)
    problems = review(questions, circumstances(found, today()))
    listing = Listing.of(found.procurement, questions, problems)
    output.show(lambda: list_paper(listing, language), json=lambda: list_document(listing))
    raise SystemExit(exit_code((p.severity for p in problems), fail_on))

"""``tracker status``: where a case is, and what a newer bank would do to it."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    PAPER,
    case_argument,
    format_option,
    language_option,
    output_option,
    show,
    today,
)
from tracker.cli.texts import tr
from tracker.texts import Language


@click.command(
    "status",
    cls=Command,
    help=tr(
        "Vis, hvor sagen er: udgave, frist, besvarelser, hvad der venter, hvor mange krav nyere "
        "kravkataloger rører, og det næste skridt.",
        "Show where the case is: revision, deadline, submissions, what waits, how many requirements "
        "newer catalogues touch, and what comes next.",
    ),
)
@case_argument
@format_option(PAPER)
@output_option
@language_option
def command(case: Path, form: str, output: Path | None, language: Language) -> None:
    """The status of a case; nothing is written."""
    from tracker.frontpage.status import status_of
    from tracker.frontpage.status_report import status_json, status_paper
    from tracker.procurement.case import Case

    status = status_of(Case.at(case), today())
    show(
        lambda: status_paper(
            status, language, is_page=output is not None and output.parent == case
        ),
        form,
        output,
        language,
        json=lambda: status_json(status),
    )

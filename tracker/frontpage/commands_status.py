"""``tracker status``: where a case is, and what a newer bank would do to it."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import progress
from tracker.cli.moments import today
from tracker.cli.options import case_argument, report_options
from tracker.cli.results import PAPER, Output
from tracker.cli.texts import tr
from tracker.texts import Language


@click.command(
    "status",
    cls=Command,
    help=tr(
        "Vis, hvor sagen er: hvad der mangler, og kommandoen til det, datoer, leverandørernes filer, "
        "arbejdsbøger og rapporter, hvem der gjorde hvad sidst, og nyere kravkataloger. I en mappe med "
        "sager vises en linje for hver. Det samme står på sagens forside (index.html i sagens mappe).",
        "Show where the case is: what is open, and the command for it, dates, the vendors' files, "
        "workbooks and reports, who did what last, and newer catalogues. In a folder of cases, a line "
        "for each. The same stands on the case's front page (index.html in the case folder).",
    ),
)
@case_argument
@report_options(PAPER)
def command(case: Path, output: Output, language: Language) -> None:
    """The status of a case, or of each case in a folder; nothing is written."""
    from tracker.frontpage.cases import case_folders, case_line, cases_json, cases_paper
    from tracker.frontpage.status import status_of
    from tracker.frontpage.status_report import status_json, status_paper
    from tracker.procurement.case import PROCUREMENT, Case

    below = () if (case / PROCUREMENT).exists() else case_folders(case)
    if below:
        day = today()
        found = tuple(progress((case_line(one, day) for one in below), len(below), ""))
        output.show(
            lambda: cases_paper(found, case.resolve().name, language),
            json=lambda: cases_json(found),
        )
        return
    status = status_of(Case.at(case), today())
    is_page = output.path is not None and output.path.parent.resolve() == case.resolve()
    output.show(
        lambda: status_paper(status, language, is_page=is_page), json=lambda: status_json(status)
    )

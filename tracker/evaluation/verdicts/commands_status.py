"""``tracker evaluate status``: who has judged what, and what is left to settle."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step
from tracker.cli.options import (
    case_argument,
    fail_on_words,
    report_options,
)
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.evaluation.verdicts.commands_options import spread_option
from tracker.submission.commands_standing import warn_of_standings
from tracker.texts import Language, Text


@click.command(
    "status",
    cls=Command,
    help=tr(
        "Hvor langt evalueringen er: bedømt pr. evaluator og leverandør, uenigheder, bedømmelser af en "
        "tidligere runde og svar, der skal uddybes.",
        "How far the evaluation is: judged per evaluator and vendor, disagreements, verdicts on an "
        "earlier round, and answers to be elaborated.",
    ),
)
@case_argument
@spread_option
@report_options(REPORT, fail_on_words("open", default="never"))
def command(case: Path, spread: float, output: Output, fail_on: str, language: Language) -> None:
    """Work it out and render it."""
    from tracker.assessment.standing import with_reservations
    from tracker.evaluation.method.panel import panel_of
    from tracker.evaluation.method.report import notices
    from tracker.evaluation.method.seal import known_seal
    from tracker.evaluation.verdicts.report import status_document, status_paper
    from tracker.evaluation.verdicts.status import status_of
    from tracker.procurement.case import Case

    found = Case.at(case)
    stand = with_reservations(found)
    status = status_of(stand, panel_of(found, stand.verdicts), spread)
    scale = stand.specification.scale
    seal = known_seal(found)
    output.show(
        lambda: status_paper(status, scale, language, notices(seal, language)),
        json=lambda: status_document(status, seal),
    )
    warn_of_standings(stand.everything, case, language)
    if status.disputed or status.accords["outdated"]:
        next_step(
            Text(
                "saml uenighederne med »tracker evaluate consensus«.",
                "gather the disagreements with 'tracker evaluate consensus'.",
            ),
            language,
        )
    elif status.elaboration_needed:
        next_step(
            Text(
                "bed om uddybning med »tracker clarify LEVERANDØR«.",
                "ask for elaboration with 'tracker clarify VENDOR'.",
            ),
            language,
        )
    raise SystemExit(int(fail_on == "open" and not status.is_done))

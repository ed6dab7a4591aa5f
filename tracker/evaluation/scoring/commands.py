"""``tracker evaluate score``: points by the sealed method, each traceable to its rows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step
from tracker.cli.moments import now
from tracker.cli.options import case_argument, report_options, who
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.submission.commands_standing import warn_of_standings
from tracker.texts import Language, Text

_SAMPLES, _SEED = (
    10_000,
    1,
)  # those of tracker.evaluation.scoring.robustness, which numpy comes with
_MOST_SAMPLES = 1_000_000


@click.command(
    "score",
    cls=Command,
    help=tr(
        "Beregn point efter den forseglede metode. Hvert tal kan følges til kravene; mindstekrav med "
        "en mulig afvigelse står for sig. Tallene er interne.",
        "Work out points by the sealed method. Every figure can be followed to its rows; minimum "
        "requirements with a possible deviation stand apart. The figures are internal.",
    ),
)
@case_argument
@click.option(
    "--draft",
    is_flag=True,
    help=tr(
        "Beregn efter evaluation.yaml, som den er, uden forsegling. Mærkes overalt og skrives i "
        "loggen.",
        "Work out by evaluation.yaml as it is, unsealed. Marked everywhere, and logged.",
    ),
)
@click.option(
    "--robustness",
    "robust",
    is_flag=True,
    help=tr(
        "Undersøg også, om rangordenen holder under andre forudsætninger og vægte.",
        "Also look into whether the ranking holds under other assumptions and weights.",
    ),
)
@click.option(
    "--samples",
    type=click.IntRange(1, _MOST_SAMPLES),
    default=_SAMPLES,
    show_default=True,
    help=tr("Antal tilfældige sæt vægte.", "How many random sets of weights."),
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    default=_SEED,
    show_default=True,
    help=tr(
        "Start for de tilfældige vægte: det samme tal giver de samme.",
        "Start of the random weights: the same number gives the same.",
    ),
)
@report_options(REPORT)
def command(
    case: Path,
    draft: bool,
    robust: bool,
    samples: int,
    seed: int,
    output: Output,
    language: Language,
) -> None:
    """Score the case as it stands and render the result."""
    from tracker.assessment.standing import with_reservations
    from tracker.evaluation.method.seal import log_draft
    from tracker.evaluation.scoring.report import OWN_FORMS, score_paper
    from tracker.evaluation.scoring.result import result
    from tracker.procurement.case import Case

    found = Case.at(case)
    stands = with_reservations(found)
    scale = stands.specification.scale
    scored = result(found, stands, draft=draft)
    if robust:
        from tracker.evaluation.scoring.robustness import robustness

        held = robustness(stands.assessment, scored.scores, samples=samples, seed=seed)
        scored = replace(scored, robustness=held)
    own = {form: partial(make, scored, scale, language) for form, make in OWN_FORMS.items()}
    content = output.made(lambda: score_paper(scored, scale, language), **own)
    if scored.seal.draft:
        log_draft(found, scored.scores.method, at=now(), who=who())
    output.deliver(content)
    warn_of_standings(stands.everything, case, language)
    if output.form == "text":
        next_step(
            Text(
                "følg tallene til kravene i Excel: tracker evaluate score --format xlsx --output "
                "point.xlsx",
                "follow the figures to the rows in Excel: tracker evaluate score --format xlsx "
                "--output point.xlsx",
            ),
            language,
        )

"""``tracker evaluate``: the method and its seal, the evaluators' verdicts, the scores."""

from __future__ import annotations

import click

from tracker.cli.command import LazyGroup
from tracker.cli.texts import tr

# name -> one line of help; the module of a command is tracker.cli.evaluate.<name>.
COMMANDS = {
    "new": tr("Lav en evaluation.yaml til sagen.", "Make an evaluation.yaml for the case."),
    "seal": tr(
        "Forsegl metoden, før den første besvarelse åbnes.",
        "Seal the method before the first submission is opened.",
    ),
    "workbook": tr(
        "Skriv en arbejdsbog til en evaluator, blindet om ønsket.",
        "Write the workbook of one evaluator, blind if wanted.",
    ),
    "receive": tr(
        "Læs evaluatorernes arbejdsbøger tilbage.", "Read the evaluators' workbooks back."
    ),
    "consensus": tr(
        "Skriv en arbejdsbog med de krav, evaluatorerne er uenige om.",
        "Write a workbook of the requirements the evaluators disagree on.",
    ),
    "status": tr(
        "Hvem har bedømt hvad, og hvad er uafklaret?", "Who has judged what, and what is left?"
    ),
    "score": tr(
        "Beregn point efter den forseglede metode.", "Work out points by the sealed method."
    ),
}


@click.group(
    "evaluate",
    cls=LazyGroup,
    package="tracker.cli.evaluate",
    table=COMMANDS,
    help=tr(
        "Evaluering: metoden og dens forsegling, evaluatorernes bedømmelser, point.",
        "Evaluation: the method and its seal, the evaluators' verdicts, points.",
    ),
)
def command() -> None:
    """Evaluation."""

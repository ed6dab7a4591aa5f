"""``tracker evaluate``: the method and its seal, the evaluators' verdicts, the scores."""

from __future__ import annotations

import click

from tracker.cli.command import Address, LazyGroup
from tracker.cli.texts import tr

# name -> where the command is, and one line of help, in the order of the work.
COMMANDS = {
    "new": Address(
        "tracker.evaluation.method.commands_new",
        tr("Lav en evaluation.yaml til sagen.", "Make an evaluation.yaml for the case."),
    ),
    "seal": Address(
        "tracker.evaluation.method.commands_seal",
        tr(
            "Forsegl metoden, før den første besvarelse åbnes.",
            "Seal the method before the first submission is opened.",
        ),
    ),
    "workbook": Address(
        "tracker.evaluation.verdicts.commands_workbook",
        tr(
            "Skriv en arbejdsbog til en evaluator, anonymiseret om ønsket.",
            "Write the workbook of one evaluator, blind if wanted.",
        ),
    ),
    "receive": Address(
        "tracker.evaluation.verdicts.commands_receive",
        tr("Læs evaluatorernes arbejdsbøger tilbage.", "Read the evaluators' workbooks back."),
    ),
    "consensus": Address(
        "tracker.evaluation.verdicts.commands_consensus",
        tr(
            "Skriv en arbejdsbog med de krav, evaluatorerne er uenige om.",
            "Write a workbook of the requirements the evaluators disagree on.",
        ),
    ),
    "status": Address(
        "tracker.evaluation.verdicts.commands_status",
        tr("Hvem har bedømt hvad, og hvad er uafklaret?", "Who has judged what, and what is left?"),
    ),
    "score": Address(
        "tracker.evaluation.scoring.commands",
        tr("Beregn point efter den forseglede metode.", "Work out points by the sealed method."),
    ),
}


@click.group(
    "evaluate",
    cls=LazyGroup,
    table=COMMANDS,
    help=tr(
        "Evaluering: metoden og dens forsegling, evaluatorernes bedømmelser, point.",
        "Evaluation: the method and its seal, the evaluators' verdicts, points.",
    ),
)
def command() -> None:
    """Evaluation."""

"""``tracker questions``: vendors' questions and the buyer's answers."""

from __future__ import annotations

import click

from tracker.cli.command import Address, LazyGroup
from tracker.cli.texts import tr

# name -> where the command is, and one line of help, in the order of the work.
COMMANDS = {
    "list": Address(
        "tracker.questions.commands_list",
        tr("Spørgsmålene med status og frister.", "The questions with status and dates."),
    ),
    "export": Address(
        "tracker.questions.commands_export",
        tr("Listen til alle leverandører, uden navne.", "The list for all, without names."),
    ),
    "template": Address(
        "tracker.questions.commands_template",
        tr("Et ark at spørge eller svare i.", "A sheet to ask or answer in."),
    ),
    "receive": Address(
        "tracker.questions.commands_receive",
        tr("Læs udfyldte ark ind.", "Read in filled sheets."),
    ),
}


@click.group(
    "questions",
    cls=LazyGroup,
    table=COMMANDS,
    help=tr(
        "Leverandørernes spørgsmål og jeres svar: oversigt, liste til alle uden navne, regneark.",
        "Vendors' questions and your answers: overview, the list for all without names, sheets.",
    ),
)
def command() -> None:
    """Questions and answers."""

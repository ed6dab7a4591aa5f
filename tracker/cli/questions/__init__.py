"""``tracker questions``: vendors' questions and the buyer's answers."""

from __future__ import annotations

import click

from tracker.cli.command import LazyGroup
from tracker.cli.texts import tr

# name -> one line of help; the module of a command is tracker.cli.questions.<name>.
COMMANDS = {
    "list": tr("Spørgsmålene med status og frister.", "The questions with status and dates."),
    "export": tr("Listen til alle leverandører, uden navne.", "The list for all, without names."),
    "template": tr("Et ark at spørge eller svare i.", "A sheet to ask or answer in."),
    "import": tr("Læs et udfyldt ark ind.", "Read in a filled sheet."),
}


@click.group(
    "questions",
    cls=LazyGroup,
    package="tracker.cli.questions",
    table=COMMANDS,
    help=tr(
        "Leverandørernes spørgsmål og jeres svar: oversigt, liste til alle uden navne, regneark.",
        "Vendors' questions and your answers: overview, the list for all without names, sheets.",
    ),
)
def command() -> None:
    """Questions and answers."""

"""``tracker completion``: the script with which a shell completes tracker's commands, ids and vendors."""

from __future__ import annotations

import click

from tracker.cli.command import Command
from tracker.cli.completion_scripts import SCRIPTS
from tracker.cli.options import language_option
from tracker.cli.results import deliver
from tracker.cli.texts import tr
from tracker.texts import Language


@click.command(
    cls=Command,
    help=tr(
        "Skriv det script, som lader en skal skrive kommandoer, valgmuligheder, filer, id'er og leverandører "
        "færdig med Tab. Første linje siger, hvor det skal stå.",
        "Print the script that lets a shell complete commands, options, files, ids and vendors with Tab. Its "
        "first line says where to put it.",
    ),
)
@click.argument("shell", type=click.Choice(list(SCRIPTS)), metavar="|".join(SCRIPTS))
@language_option
def command(shell: str, language: Language) -> None:
    """Print the script, which is the same in all languages; errors are in this one."""
    deliver(SCRIPTS[shell], None, language)

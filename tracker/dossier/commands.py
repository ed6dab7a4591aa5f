"""``tracker dossier``: everything a complaint case needs; ``tracker dossier verify`` proves it.

``tracker dossier CASE`` is short for ``tracker dossier build CASE``.
"""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.command import Address, LazyGroup
from tracker.cli.texts import tr

# name -> where the command is, and one line of help, in the order of the work.
COMMANDS = {
    "build": Address(
        "tracker.dossier.commands_build",
        tr(
            "Saml sagens dossier som mappe og zip.",
            "Collect the dossier of the case: folder and zip.",
        ),
    ),
    "verify": Address(
        "tracker.dossier.commands_verify", tr("Efterprøv et dossier.", "Prove a dossier.")
    ),
}
_DEFAULT = "build"
_HELP = ("-h", "--help")


class DefaultGroup(LazyGroup):
    """A group that passes anything but a subcommand to ``build``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``build`` first where no subcommand and no help is asked for."""
        if not args or (args[0] not in self._table and args[0] not in _HELP):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(
    "dossier",
    cls=DefaultGroup,
    table=COMMANDS,
    help=tr(
        "Dossieret: alt, en klagesag kræver, med en liste over fingeraftryk. »tracker dossier SAG« er "
        "det samme som »tracker dossier build SAG«.",
        "The dossier: everything a complaint case needs, with a list of hashes. 'tracker dossier CASE' "
        "is the same as 'tracker dossier build CASE'.",
    ),
)
def command(**_: Any) -> None:
    """The dossier."""

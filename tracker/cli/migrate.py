"""``tracker migrate``: a vendor's answers to an older revision, carried to the current one."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.command import Command
from tracker.cli.sendback import send, sendback_parameters
from tracker.cli.texts import tr


@click.command(
    "migrate",
    cls=Command,
    help=tr(
        "Før en leverandørs svar på en ældre udgave over i en arbejdsbog til den gældende. Svar på "
        "ændrede krav bliver mærket, med gammel og ny ordlyd ved siden af hinanden. LEVERANDØR er "
        "id, navn eller CVR-nummer.",
        "Carry a vendor's answers to an older revision over to a workbook of the current one. "
        "Answers to changed requirements are marked, with old and new wording side by side. VENDOR "
        "is an id, a name or a CVR number.",
    ),
)
@sendback_parameters
def command(**options: Any) -> None:
    """Write the workbook of the current revision."""
    send("migrate", **options)

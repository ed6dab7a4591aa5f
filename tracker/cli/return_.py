"""``tracker return``: a new workbook for the vendor to correct, with what was found on its cells."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.command import Command
from tracker.cli.sendback import send, sendback_parameters
from tracker.cli.texts import tr


@click.command(
    "return",
    cls=Command,
    help=tr(
        "Lav en ny arbejdsbog med leverandørens svar, en note på hver celle med et fund og arket "
        "»Fejl og mangler«, og teksten til en mail. Leverandørens fil røres ikke. LEVERANDØR er "
        "id, navn eller CVR-nummer.",
        "Make a new workbook with the vendor's answers, a note on every cell with a finding and the "
        "sheet 'Errors and gaps', and the text of a mail. The vendor's file is not touched. VENDOR "
        "is an id, a name or a CVR number.",
    ),
)
@sendback_parameters
def command(**options: Any) -> None:
    """Write the workbook that goes back."""
    send("return", **options)

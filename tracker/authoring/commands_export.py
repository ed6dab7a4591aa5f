"""``tracker catalogue export``: a bank as the authoring workbook, a flat table, or one document."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.authoring.export import WRITERS
from tracker.cli.command import Command
from tracker.cli.options import (
    deliver,
    format_option,
    language_option,
    next_step,
    output_option,
)
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "export",
    cls=Command,
    help=tr(
        "Skriv et katalog som arbejdsbog til at rette i (xlsx), som tabel (csv), som ét dokument (json) eller som "
        "ReqIF 1.2.",
        "Write a bank as a workbook to edit (xlsx), as a table (csv), as one document (json), or as ReqIF 1.2.",
    ),
)
@click.argument("which", metavar=tr("KATALOG", "CAT"))
@format_option(tuple(WRITERS))
@output_option
@language_option
def command(which: str, form: str, output: Path | None, language: Language) -> None:
    """Write the bank; the workbook comes back by ``catalogue import``."""
    from tracker.authoring.export import open_bank

    deliver(WRITERS[form](open_bank(which), language), output, language)
    if form == "xlsx":
        step = f"tracker catalogue import {output} --into {which} --dry-run"
        next_step(
            Text(
                f"ret i arbejdsbogen, og se, hvad det ændrer: »{step}«.",
                f"edit the workbook, and see what it changes: '{step}'.",
            ),
            language,
        )

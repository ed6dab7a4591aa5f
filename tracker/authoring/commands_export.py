"""``tracker catalogue export``: a bank as the authoring workbook, a flat table, or one document."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.authoring.export import WRITERS
from tracker.cli.command import Command
from tracker.cli.console import next_step, note
from tracker.cli.options import format_option, language_option, output_option
from tracker.cli.results import deliver
from tracker.cli.shells import quoted
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
@click.option(
    "--into-copy-of",
    "sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=tr("ARK", "SHEET"),
    help=tr(
        "Skriv katalogets id'er i en kopi af dette ark, så næste indlæsning finder rækkerne (kræver --mapping).",
        "Write the bank's ids into a copy of this sheet, so that the next import finds its rows (needs --mapping).",
    ),
)
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=tr("FIL", "FILE"),
    help=tr("Hvad arkets kolonner er.", "What the columns of the sheet are."),
)
@output_option
@language_option
def command(
    which: str,
    form: str,
    sheet: Path | None,
    mapping: Path | None,
    output: Path | None,
    language: Language,
) -> None:
    """Write the bank; the workbook comes back by ``catalogue import``."""
    from tracker.authoring.export import open_bank

    if sheet is not None:
        if mapping is None or output is None or form != "xlsx":
            raise click.UsageError(
                tr("Angiv også --mapping og --output.", "Give --mapping and --output as well.")
            )
        _copy(sheet, mapping, which, output, language)
        return
    deliver(WRITERS[form](open_bank(which), language), output, language)
    if form == "xlsx" and output is not None:
        step = f"tracker catalogue import {quoted(output)} --into {quoted(which)} --dry-run"
        next_step(
            Text(
                f"ret i arbejdsbogen, og se, hvad det ændrer: »{step}«.",
                f"edit the workbook, and see what it changes: '{step}'.",
            ),
            language,
        )


def _copy(sheet: Path, mapping: Path, which: str, output: Path, language: Language) -> None:
    """Write the copy and its mapping, and say what is not in it."""
    from tracker.authoring.export import open_bank
    from tracker.authoring.into_copy import copy_with_ids

    made = copy_with_ids(sheet, mapping, open_bank(which).catalogue)
    deliver(made.data, output, language)
    deliver(made.mapping, output.with_suffix(".yaml"), language)
    for text in made.notes():
        note(text.get(language))
    mapped = quoted(output.with_suffix(".yaml"))
    step = f"tracker catalogue import {quoted(output)} --into {quoted(which)} --mapping {mapped}"
    next_step(
        Text(
            f"ret i kopien, og læs den ind: »{step}«.", f"edit the copy, and read it in: '{step}'."
        ),
        language,
    )

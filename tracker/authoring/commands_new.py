"""``tracker catalogue new``: a bank of one's own, empty or from another."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.options import language_option
from tracker.cli.output import OutputFolder
from tracker.cli.results import result_option
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "new",
    cls=Command,
    help=tr(
        "Opret et kravkatalog med ét afsnit, forklaret i kommentarer, eller en kopi af et andet.",
        "Make a requirement bank with one section, explained in comments, or a copy of another.",
    ),
)
@click.argument(
    "folder",
    type=OutputFolder(),
    metavar=tr("MAPPE", "FOLDER"),
)
@click.option(
    "--languages",
    metavar="da,en",
    help=tr("Sprogene på katalogets tekster.", "The languages of the bank's texts."),
)
@click.option(
    "--from",
    "which",
    metavar=tr("KATALOG", "CAT"),
    help=tr(
        "En kopi af dette katalog (mappe eller id); det gamle format skrives om.",
        "A copy of this bank (folder or id); the old format is written anew.",
    ),
)
@click.option(
    "--empty",
    is_flag=True,
    help=tr(
        "Uden eksempler, til et ark, der skal læses ind.",
        "Without examples, for a sheet to be read into.",
    ),
)
@result_option
@language_option
def command(
    folder: Path, languages: str | None, which: str | None, empty: bool, language: Language
) -> None:
    """Write the bank, and say what comes next."""
    from tracker.authoring.scaffold import copy_bank, new_bank

    if which is not None:
        if languages is not None or empty:
            raise click.UsageError(
                tr(
                    "Angiv --from alene: en kopi har det andet katalogs sprog og krav.",
                    "Give --from alone: a copy has the other bank's languages and requirements.",
                )
            )
        paths = copy_bank(which, folder)
    else:
        paths = (new_bank(folder, _spoken(languages, language), language, is_empty=empty),)
    for path in paths:
        wrote(path, language)
    step = f"tracker catalogue lint --catalogue {quoted(folder)}"
    next_step(
        Text(f"ret i filen, og se efter: »{step}«.", f"edit it, and inspect: '{step}'."), language
    )


def _spoken(languages: str | None, language: Language) -> tuple[str, ...]:
    """The languages of the bank: as given, else the one spoken.

    Raises:
        UsageError: a language that a bank cannot have.
    """
    given = [one.strip() for one in (languages or language.value).split(",")]
    known = {one.value for one in Language}
    if not set(given) <= known:
        raise click.UsageError(
            tr("Sprogene kan være da, en eller da,en.", "The languages can be da, en or da,en.")
        )
    return tuple(dict.fromkeys(given))

"""``tracker doctor``: does this folder keep the promise the log rests on?"""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.common import deliver, format_option, language_option, output_option
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "doctor",
    cls=Command,
    help=tr(
        "Prøv, om en mappe (et netværksdrev, en synkroniseret mappe) holder det, loggen bygger på: "
        "to processer opretter de samme 100 filer, og præcis én skal vinde hver gang.",
        "Try whether a folder (a network drive, a synced folder) keeps what the log rests on: two "
        "processes create the same 100 files, and exactly one must win each time.",
    ),
)
@click.argument(
    "folder",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=Path(),
    metavar=tr("[MAPPE]", "[FOLDER]"),
)
@format_option(["text", "json"])
@output_option
@language_option
def command(folder: Path, form: str, output: Path | None, language: Language) -> None:
    """Try it and say so."""
    from tracker import documents
    from tracker.procurement.doctor import TRIES, diagnose

    found = diagnose(folder)
    if form == "json":
        plain = {"keeps": found.keeps, "tries": TRIES, **documents.to_plain(found)}
        deliver(documents.to_json(plain), output, language)
    else:
        good = Text(
            f"✓ Mappen holder løftet: {TRIES} af {TRIES} filer blev oprettet af præcis én.",
            f"✓ The folder keeps the promise: {TRIES} of {TRIES} files were created by exactly one.",
        )
        bad = Text(
            f"✗ Mappen holder ikke løftet: af {TRIES} filer fik to besked om, at de oprettede den "
            f"samme, ved {found.both}; ingen ved {found.neither}; indholdet var forkert ved "
            f"{found.torn}. Lad kun én person ad gangen arbejde i sagen, eller flyt den.",
            f"✗ The folder does not keep the promise: of {TRIES} files, two were told they created "
            f"the same {found.both} times, nobody {found.neither} times; the content was wrong "
            f"{found.torn} times. Let one person at a time work in the case, or move it.",
        )
        deliver((good if found.keeps else bad).get(language) + "\n", output, language)
    raise SystemExit(int(not found.keeps))

"""``tracker open``: the case's front page, made anew and opened."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import note
from tracker.cli.options import case_argument, language_option
from tracker.cli.results import deliver, result_option
from tracker.cli.texts import tr
from tracker.texts import Language, Text, printable


@click.command(
    "open",
    cls=Command,
    help=tr(
        "Skriv sagens forside (index.html i sagens mappe) på ny, og åbn den i browseren. Er der ingen "
        "browser at åbne den med, vises, hvor den ligger. BROWSER vælger programmet.",
        "Write the case's front page (index.html in the case folder) anew, and open it in the browser. "
        "Where there is no browser to open it with, its place is shown. BROWSER chooses the program.",
    ),
)
@case_argument
@result_option
@language_option
def command(case: Path, language: Language) -> None:
    """Make the page and open it; without a browser its path alone is printed."""
    from tracker.errors import UnwrittenError
    from tracker.frontpage.opening import open_page
    from tracker.frontpage.refresh import refresh
    from tracker.procurement.case import FRONT_PAGE, Case

    folder = Case.at(case).folder
    page = folder / FRONT_PAGE
    try:
        refresh(folder)
    except UnwrittenError as error:
        if not page.is_file():
            raise
        old = Text("OBS: Forsiden er den gamle.", "NB: The page is the old one.").get(language)
        note(f"{old} {error.say(language)}")
    is_open = open_page(page)
    hint = _OPENED if is_open else _WHERE
    note(hint.get(language))
    deliver(f"{printable(str(page.resolve()))}\n", None, language)


_OPENED = Text("Forsiden er åbnet i browseren:", "The front page is opened in the browser:")
_WHERE = Text(
    "Der er ingen browser at åbne forsiden med her. Åbn den selv:",
    "There is no browser here to open the front page with. Open it yourself:",
)

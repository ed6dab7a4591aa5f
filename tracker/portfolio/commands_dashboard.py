"""``tracker portfolio dashboard``: every question on one page, and in one workbook."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, wrote
from tracker.cli.moments import today
from tracker.cli.options import language_option
from tracker.cli.output import OutputFile
from tracker.cli.results import result_option
from tracker.cli.texts import tr
from tracker.portfolio.commands_options import (
    filter_options,
    pseudonyms,
    pseudonyms_option,
    store_option,
    taken,
)
from tracker.texts import Language, Text


@click.command(
    "dashboard",
    cls=Command,
    help=tr(
        "Skriv et overblik over porteføljen som én HTML-fil, der kan åbnes, filtreres, printes og "
        "sendes uden noget andet, og som Excel med diagrammer og tal til pivottabeller.",
        "Write an overview of the portfolio as one HTML file that can be opened, filtered, printed "
        "and sent on its own, and as Excel with charts and figures for pivot tables.",
    ),
)
@store_option
@click.option(
    "--output",
    "-o",
    type=OutputFile("html"),
    default=Path("dashboard.html"),
    show_default=True,
    help=tr("HTML-filen.", "The HTML file."),
)
@click.option(
    "--xlsx",
    type=OutputFile("xlsx"),
    help=tr("Skriv også en Excel-fil.", "Write an Excel file too."),
)
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=90,
    show_default=True,
    help=tr("Hvor mange dage »snart« er.", "How many days 'soon' is."),
)
@pseudonyms_option
@filter_options
@result_option
@language_option
def command(
    store: Path | str,
    output: Path,
    xlsx: Path | None,
    days: int,
    key_file: Path | None,
    language: Language,
    **options: Any,
) -> None:
    """Write the dashboard."""
    from tracker.files import write_through
    from tracker.portfolio.dashboard import excel, page
    from tracker.portfolio.dashboard.facts import gather
    from tracker.portfolio.queries.named import settled
    from tracker.portfolio.store.commits import require

    require(store)
    filter, day = settled(store, taken(options), veiled=key_file is not None), today()
    facts = gather(store, filter, day, day + dt.timedelta(days=days), pseudonyms(key_file))
    write_through(output, page.render(facts, language))
    wrote(output, language)
    if xlsx:
        write_through(xlsx, excel.render(facts, language))
        wrote(xlsx, language)
    next_step(
        Text("åbn siden i en browser.", "open the page in a browser.")
        if key_file
        else Text(
            "åbn siden i en browser; skal den deles, så skriv den med --pseudonyms NØGLEFIL.",
            "open the page in a browser; to share it, write it with --pseudonyms KEYFILE.",
        ),
        language,
    )

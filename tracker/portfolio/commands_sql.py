"""``tracker portfolio sql``: questions of one's own, read only."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.options import report_options
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.portfolio.commands_options import pseudonyms, pseudonyms_option, store_option
from tracker.portfolio.commands_queries import rendered
from tracker.texts import Language


@click.command(
    "sql",
    cls=Command,
    help=tr(
        "Spørg i DuckDB's SQL over tabellerne (»tracker portfolio tables«). Intet kan ændres, og "
        "ingen andre filer kan læses.",
        "Ask in DuckDB's SQL over the tables ('tracker portfolio tables'). Nothing can be changed "
        "and no other file be read.",
    ),
)
@click.argument("statement", metavar="SQL")
@store_option
@pseudonyms_option
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=300.0,
    show_default=True,
    metavar=tr("SEKUNDER", "SECONDS"),
    help=tr("Afbryd en forespørgsel, der varer længere.", "Stop a question that takes longer."),
)
@click.option(
    "--memory",
    type=click.FloatRange(min=0.1),
    default=0.3,
    show_default=True,
    metavar="GB",
    help=tr("Så meget hukommelse må den bruge.", "So much memory it may use."),
)
@click.option(
    "--rows",
    type=click.IntRange(1, 1_000_000),
    default=10_000,
    show_default=True,
    metavar=tr("ANTAL", "NUMBER"),
    help=tr(
        "Så mange rækker må svaret have, højst en million.",
        "So many rows the answer may have, a million at most.",
    ),
)
@report_options(REPORT)
def command(
    statement: str,
    store: Path | str,
    key_file: Path | None,
    timeout: float,
    memory: float,
    rows: int,
    output: Output,
    language: Language,
) -> None:
    """Run the statement and show its rows."""
    from tracker.portfolio.queries.own import Limits, ask_apart
    from tracker.portfolio.store.commits import require

    require(store)
    answer = ask_apart(store, statement, Limits(timeout, memory, rows), pseudonyms(key_file))
    output.deliver(rendered([answer], output, language))

"""``tracker portfolio tables``: the tables and their columns, for those who write SQL."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.options import deliver, format_option, language_option, output_option
from tracker.cli.texts import tr
from tracker.texts import Language


@click.command("tables", cls=Command, help=tr("Vis tabellerne.", "Show the tables."))
@format_option(["text", "json"])
@output_option
@language_option
def command(form: str, output: Path | None, language: Language) -> None:
    """Every table with its columns."""
    from tracker import documents
    from tracker.portfolio.tables import TABLES

    if form == "json":
        content: str | bytes = documents.to_json({"tables": documents.to_plain(TABLES)})
    else:
        content = "".join(
            f"{t.name}: {t.holds.get(language)}\n"
            + "".join(f"  {c.name:<16} {c.type:<14} {c.holds.get(language)}\n" for c in t.columns)
            + "\n"
            for t in TABLES
        )
    deliver(content, output, language)

"""``tracker portfolio tables``: the tables and their columns, for those who write SQL."""

from __future__ import annotations

import click

from tracker.cli.command import Command
from tracker.cli.options import report_options
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.texts import Language


@click.command("tables", cls=Command, help=tr("Vis tabellerne.", "Show the tables."))
@report_options(REPORT)
def command(output: Output, language: Language) -> None:
    """Every table with its columns."""
    from tracker import documents
    from tracker.portfolio.report import tables_paper
    from tracker.portfolio.tables import TABLES

    output.show(
        lambda: tables_paper(TABLES, language),
        json=lambda: documents.to_document(
            "portfolio-tables", {"tables": documents.to_plain(TABLES)}
        ),
    )

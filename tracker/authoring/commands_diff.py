"""``tracker catalogue diff``: two banks or two versions, old and new words side by side."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.options import REPORT, format_option, language_option, output_option, show
from tracker.cli.texts import tr
from tracker.texts import Language


@click.command(
    "diff",
    cls=Command,
    help=tr(
        "Vis, hvad der er ændret fra A til B, hver ændring med sin art. A og B er et katalog ved id "
        "eller mappe, en version af det (ID@1.0.0) eller en JSON-fil med et katalog.",
        "Show what changed from A to B, each change with its class. A and B are a catalogue by id or "
        "folder, a version of one (ID@1.0.0), or a JSON file that holds one.",
    ),
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@format_option(REPORT)
@output_option
@language_option
def command(before: str, after: str, form: str, output: Path | None, language: Language) -> None:
    """The difference, as it reads in the language that is shown where both banks have it."""
    from tracker.catalogue.diff import compare
    from tracker.catalogue.diff_report import diff_json, diff_paper
    from tracker.catalogue.snapshots import open_version

    old, new = open_version(before), open_version(after)
    difference = compare(old, new, language if language in new.languages else None)
    show(
        lambda: diff_paper(difference, language),
        form,
        output,
        language,
        json=lambda: diff_json(difference),
    )

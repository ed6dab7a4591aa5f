"""``tracker diff``: what did a vendor answer differently from one round to another?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    case_argument,
    fail_on_words,
    report_options,
)
from tracker.cli.passwords import password_options
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.texts import Language

if TYPE_CHECKING:
    from tracker.spreadsheet.limits import Passwords


@click.command(
    "diff",
    cls=Command,
    help=tr(
        "Forskellen mellem to af en leverandørs runder, krav for krav og ord for ord; forværrede "
        "mindstekrav først. LEVERANDØR er id, navn eller CVR-nummer. Uden --from og --to de to "
        "seneste runder.",
        "The difference between two rounds of a vendor, requirement by requirement and word by "
        "word; worsened minimum requirements first. VENDOR is an id, a name or a CVR number. "
        "Without --from and --to, the last two rounds.",
    ),
)
@case_argument
@click.argument("vendor", metavar=tr("LEVERANDØR", "VENDOR"))
@click.option(
    "--from",
    "earlier",
    type=click.IntRange(min=1),
    help=tr("Den ene runde (den før den anden).", "The one round (that before the other)."),
)
@click.option(
    "--to",
    "later",
    type=click.IntRange(min=1),
    help=tr("Den anden runde (den seneste).", "The other round (the last)."),
)
@password_options
@report_options(REPORT, fail_on_words("worsened", "change", default="never"))
def command(
    case: Path,
    vendor: str,
    earlier: int | None,
    later: int | None,
    output: Output,
    fail_on: str,
    language: Language,
    passwords: Passwords,
) -> None:
    """Compare two rounds and render the difference."""
    from tracker.procurement.case import Case
    from tracker.rounds.difference import compare
    from tracker.rounds.load import load_pair
    from tracker.rounds.report import difference_document, difference_paper

    found = Case.at(case)
    pair = load_pair(found, vendor, earlier, later, passwords)
    difference, scale = compare(*pair), pair[1].specification.scale
    output.show(
        lambda: difference_paper(difference, scale, language),
        json=lambda: difference_document(difference),
    )
    fails = (fail_on == "change" and not difference.is_empty) or (
        fail_on == "worsened" and bool(difference.worsened_minimum)
    )
    raise SystemExit(int(fails))

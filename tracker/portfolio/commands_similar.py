"""``tracker portfolio similar``: earlier procurements that asked the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.command import Command
from tracker.cli.options import case_argument, report_options
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.portfolio.commands_options import (
    cluster_option,
    filter_options,
    pseudonyms,
    pseudonyms_option,
    store_option,
    taken,
)
from tracker.portfolio.commands_queries import asking, rendered
from tracker.texts import Language


@click.command(
    "similar",
    cls=Command,
    help=tr(
        "Hvilke tidligere udbud har stillet de samme krav som denne sag, og hvad kom der ud af dem: "
        "hvor mange svarede, hvor meget af det fælles blev opfyldt, hvem blev valgt, hvad er leveret?",
        "Which earlier procurements asked the same as this case, and what came of them: how many "
        "answered, how much of what is in common was met, who was chosen, what was delivered?",
    ),
)
@case_argument
@store_option
@cluster_option
@filter_options
@pseudonyms_option
@report_options(REPORT)
def command(
    case: Path,
    store: Path | str,
    cluster: str | None,
    key_file: Path | None,
    output: Output,
    language: Language,
    **options: Any,
) -> None:
    """Ask which cases are alike; the case itself need not be in the portfolio, nor be frozen."""
    from dataclasses import replace

    from tracker.files import slug
    from tracker.portfolio.ingest.case_rows import known_as
    from tracker.portfolio.pseudonyms import Who
    from tracker.portfolio.queries.named import settled
    from tracker.portfolio.queries.similar import similar
    from tracker.portfolio.queries.titles import with_titles
    from tracker.portfolio.store.commits import require
    from tracker.portfolio.store.steady import undisturbed
    from tracker.procurement.case import Case

    require(store)
    found = Case.at(case)
    specification = found.frozen() if found.is_frozen else found.resolve()
    rows, names = specification.requirements, pseudonyms(key_file)
    ids = [known_as(row, specification, "") for row in rows]  # its own are in no other case
    given = {
        "ids": [names.requirement(id) if names else id for id in ids],
        "digests": [names.of(Who.TEXT, row.digest) if names else row.digest for row in rows],
        "own": len(rows),
    }
    filter = replace(
        settled(store, taken(options), veiled=names is not None),
        without=slug(specification.procurement.id),
    )

    ask = asking(store, cluster, filter, names)
    answers = undisturbed(store, lambda: with_titles(store, [similar(ask, given)], names))
    output.deliver(rendered(answers, output, language))

"""``tracker portfolio similar``: earlier procurements that asked the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.cli.command import Command
from tracker.cli.common import (
    case_argument,
    deliver,
    format_option,
    language_option,
    output_option,
    require_binary_output,
)
from tracker.cli.portfolio.options import (
    filter_options,
    pseudonyms,
    pseudonyms_option,
    store_option,
    taken,
)
from tracker.cli.portfolio.questions import FORMATS, rendered
from tracker.cli.texts import tr
from tracker.texts import Language


@click.command(
    "similar",
    cls=Command,
    help=tr(
        "Hvilke tidligere udbud har stillet de samme krav som denne sag? Se, hvad der kom ud af "
        "dem, med »status«.",
        "Which earlier procurements asked the same as this case? See what came of them with "
        "'status'.",
    ),
)
@case_argument
@store_option
@filter_options
@pseudonyms_option
@format_option(FORMATS)
@output_option
@language_option
def command(
    case: Path,
    store: Path,
    key_file: Path | None,
    form: str,
    output: Path | None,
    language: Language,
    **options: Any,
) -> None:
    """Ask which cases are alike; the case itself need not be in the portfolio, nor be frozen."""
    from dataclasses import replace

    from tracker.files import slug
    from tracker.portfolio.pseudonyms import Who
    from tracker.portfolio.questions.ask import ask
    from tracker.portfolio.questions.catalogue import QUESTIONS
    from tracker.portfolio.questions.named import settled
    from tracker.portfolio.store import require
    from tracker.procurement.case import Case

    require_binary_output(form, output)
    require(store)
    found = Case.at(case)
    specification = found.frozen() if found.is_frozen else found.resolve()
    rows, names = specification.requirements, pseudonyms(key_file)
    given = {
        "ids": [names.requirement(row.id) if names else row.id for row in rows],
        "digests": [names.of(Who.TEXT, row.digest) if names else row.digest for row in rows],
        "own": len(rows),
    }
    filter = replace(settled(store, taken(options)), without=slug(specification.procurement.id))
    answer = ask(store, QUESTIONS["similar"], filter, given, names)
    deliver(rendered([answer], form, output, language), output, language)

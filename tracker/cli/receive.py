"""``tracker receive``: store the original, read, validate, record."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.common import (
    deliver,
    fail_on_option,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    today,
    verdict,
    who,
    workbook_arguments,
    wrote,
)
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command(
    "receive",
    cls=Command,
    help=tr(
        "Modtag arbejdsbøger i sagen: originalen gemmes uændret, svarene læses og kontrolleres.",
        "Receive workbooks into the case: the original is kept, the answers read and validated.",
    ),
)
@workbook_arguments
@click.option(
    "--case",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help=tr("Sagsmappen (den aktuelle mappe).", "The case folder (the current folder)."),
)
@format_option(["text", "json"])
@output_option
@fail_on_option
@language_option
def command(
    workbooks: tuple[Path, ...],
    case: Path,
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> None:
    """Store the original, read, validate, record."""
    from tracker.procurement.case import Case
    from tracker.report import check
    from tracker.submission.open import received

    found = Case.at(case)
    results = list(received(found, workbooks, today=today(), at=now(), who=who()))
    read = [result.submission for result in results]
    content = check.as_json(read) if form == "json" else check.as_text(read, language)
    deliver(content, output, language)
    for result in results:
        if result.known:
            text = Text("er modtaget før; intet er ændret", "was received before; nothing changed")
            click.echo(f"{result.submission.source.name}: {text.get(language)}.", err=True)
        elif result.path:
            wrote(result.path, language)
        else:
            text = Text("er ikke modtaget", "was not received")
            click.echo(f"{result.submission.source.name}: {text.get(language)}.", err=True)
    if any(result.path for result in results):
        gap = "tracker gap" if case == Path() else f"tracker gap {case}"
        next_step(Text(f"se manglerne med »{gap}«.", f"see the gaps: '{gap}'."), language)
    raise SystemExit(verdict(read, fail_on))

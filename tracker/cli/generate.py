"""``tracker generate``: freeze the specification and write the workbooks."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.common import case_argument, language_option, next_step, now, who, wrote
from tracker.cli.texts import tr
from tracker.texts import Language, Text


@click.command("generate")
@case_argument
@click.option(
    "--amend",
    metavar=tr("BEGRUNDELSE", "REASON"),
    help=tr(
        "Udsend en ændret specifikation som ny udgave.",
        "Send a changed specification as a new revision.",
    ),
)
@language_option
def command(case: Path, amend: str | None, language: Language) -> None:
    """Freeze what procurement.yaml asks and write a workbook for each vendor, or one for all."""
    from tracker.procurement.case import Case
    from tracker.procurement.issue import issue

    issued = issue(Case.at(case), at=now(), who=who(), reason=amend)
    spec = issued.specification
    click.echo(
        Text(
            f"{spec.procurement.title}: {len(spec.requirements)} krav, udgave {spec.revision}.",
            f"{spec.procurement.title}: {len(spec.requirements)} requirements, "
            f"revision {spec.revision}.",
        ).get(language)
    )
    from tracker.workbook.deliver import write_workbooks

    for path in write_workbooks(case, issued.specification, issued.vendors):
        wrote(path, language)
    next_step(
        Text(
            "send arbejdsbogen til leverandørerne; modtag svar med »tracker receive FIL«.",
            "send the workbook to the vendors; receive answers with 'tracker receive FILE'.",
        ),
        language,
    )

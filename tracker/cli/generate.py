"""``tracker generate``: freeze the specification and write the workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.common import (
    case_argument,
    deliver,
    format_option,
    language_option,
    next_step,
    now,
    option_case,
    output_option,
    who,
    wrote,
)
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.specification import Specification


@click.command(
    "generate",
    cls=Command,
    help=tr(
        "Frys det, procurement.yaml beder om, og skriv en arbejdsbog til hver leverandør eller én "
        "til alle. Er noget ændret siden sidst, skrives intet uden --amend.",
        "Freeze what procurement.yaml asks and write a workbook for each vendor, or one for all. "
        "If anything has changed since, nothing is written without --amend.",
    ),
)
@case_argument
@click.option(
    "--amend",
    metavar=tr("BEGRUNDELSE", "REASON"),
    help=tr(
        "Udsend en ændret specifikation som ny udgave.",
        "Send a changed specification as a new revision.",
    ),
)
@format_option(["text", "json"])
@output_option
@language_option
def command(
    case: Path, amend: str | None, form: str, output: Path | None, language: Language
) -> None:
    """Freeze, write, say what was written."""
    from tracker import documents
    from tracker.procurement.case import Case
    from tracker.procurement.issue import issue
    from tracker.workbook.deliver import write_workbooks

    issued = issue(Case.at(case), at=now(), who=who(), reason=amend)
    paths = list(write_workbooks(case, issued.specification, issued.vendors))
    if form == "json":
        plain = {
            "revision": issued.specification.revision,
            "requirements": len(issued.specification.requirements),
            "workbooks": [str(path) for path in paths],
        }
        deliver(documents.to_json(plain), output, language)
    else:
        deliver(_headline(issued.specification, language), output, language)
    for path in paths:
        wrote(path, language)
    receive = f"tracker receive {tr('FIL', 'FILE')}{option_case(case)}"
    next_step(
        Text(
            f"send arbejdsbogen til leverandørerne; modtag svar med »{receive}«.",
            f"send the workbook to the vendors; receive answers with '{receive}'.",
        ),
        language,
    )


def _headline(specification: Specification, language: Language) -> str:
    title, count = specification.procurement.title, len(specification.requirements)
    return Text(
        f"{title}: {count} krav, udgave {specification.revision}.\n",
        f"{title}: {count} requirements, revision {specification.revision}.\n",
    ).get(language)

"""``tracker requirements``: the resolved requirements, and why each is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Address, CommandWithParts
from tracker.cli.console import note
from tracker.cli.moments import moment
from tracker.cli.options import (
    integration_option,
    optional_case_argument,
    report_options,
)
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case

# What changes the case's own bank is in ``tracker.authoring``, which stands higher.
PARTS = {
    "import": Address(
        "tracker.authoring.commands_own",
        tr("Læs et kravark ind i sagens egen bank.", "Read a sheet into the case's own bank."),
    ),
}


@click.command(
    "requirements",
    cls=CommandWithParts,
    parts=PARTS,
    help=tr(
        "Vis de krav, et valg fører til, hvert med hvorfor, og hvad der er udeladt. Med en SAG: "
        "det, procurement.yaml beder om nu. Uden: det, --package og --integration beder om.",
        "Show the requirements a selection leads to, each with why, and what was left out. With a "
        "CASE: what procurement.yaml asks now. Without: what --package and --integration ask.",
    ),
)
@optional_case_argument
@click.option(
    "--package",
    "packages",
    multiple=True,
    metavar="I-NN",
    help=tr("En pakke (kan gentages).", "A package (repeatable)."),
)
@integration_option
@click.option(
    "--condition",
    "conditions",
    multiple=True,
    metavar="ID=yes|no",
    help=tr("Svar på en betingelse (kan gentages).", "A reply to a condition (repeatable)."),
)
@report_options(REPORT)
def command(
    case: Path | None,
    packages: tuple[str, ...],
    integrations: tuple[str, ...],
    conditions: tuple[str, ...],
    output: Output,
    language: Language,
) -> None:
    """Resolve a selection and show it."""
    from tracker import documents
    from tracker.cli.console import next_step
    from tracker.cli.hints import argument_case
    from tracker.procurement.ad_hoc import resolve_ad_hoc
    from tracker.procurement.banks import state_of
    from tracker.procurement.case import Case
    from tracker.procurement.deadline import past
    from tracker.procurement.report import requirements_paper
    from tracker.procurement.to_decide import OpenDecision, open_decisions

    notes: list[Text] = []
    decisions: tuple[OpenDecision, ...] = ()
    questions: dict[str, Text] = {}
    if packages or integrations:
        if case is not None:
            raise click.UsageError(
                tr(
                    "Angiv enten en sag eller --package/--integration, ikke begge.",
                    "Give either a case or --package/--integration, not both.",
                )
            )
        specification = resolve_ad_hoc(packages, integrations, conditions, language)
    elif conditions:
        raise click.UsageError(
            tr(
                "--condition hører til --package og --integration. Sagens egne svar står under conditions i "
                "procurement.yaml (i Excel: »tracker edit«, arket Betingelser).",
                "--condition goes with --package and --integration. The case's own replies stand under conditions in "
                "procurement.yaml (in Excel: 'tracker edit', the sheet Conditions).",
            )
        )
    else:
        found = Case.at(case or Path())
        specification = found.resolve()
        if not found.is_frozen and (late := past(specification.procurement.deadline, moment())):
            notes.append(late)
        notes += [text for bank in found.banks for text in state_of(bank, found.folder).words]
        decisions = open_decisions(found)
        questions = {c.id: c.question for c in found.catalogue.conditions}
    output.show(
        lambda: requirements_paper(specification, language, notes, decisions, questions),
        json=lambda: documents.to_document("specification", specification),
    )
    if decisions and output.form == "text":
        count = len(decisions)
        points = Text("punkt", "point") if count == 1 else Text("punkter", "points")
        step = f"tracker generate{argument_case(found.folder)}"
        next_step(
            Text(
                f"afgør {count} {points.da}, der står øverst; »{step}« viser de linjer, der skal ind.",
                f"decide {count} {points.en}, which stand first; '{step}' shows the lines to put in.",
            ),
            language,
        )


def note_past_deadline(case: Case, language: Language) -> None:
    """Say on stderr that the deadline of a case that is made, changed or frozen is over already."""
    from tracker.procurement.deadline import past

    if late := past(case.procurement.deadline, moment()):
        note(f"{Text('OBS', 'NB').get(language)}: {late.get(language)}")

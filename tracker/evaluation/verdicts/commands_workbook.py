"""``tracker evaluate workbook``: one evaluator's workbook, with the vendors known or masked."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, note
from tracker.cli.hints import argument_case
from tracker.cli.options import (
    case_argument,
    format_option,
    language_option,
    package_option,
    vendors_option,
)
from tracker.cli.texts import tr
from tracker.evaluation.verdicts.commands_options import blind_option, sender, show, target_option
from tracker.submission.commands_standing import warn_of_standings
from tracker.texts import Language, Text


@click.command(
    "workbook",
    cls=Command,
    help=tr(
        "Skriv en arbejdsbog til en evaluator: krav, leverandørens svar og egne ord og værktøjets "
        "udfald, og plads til bedømmelse, point og begrundelse. Tidligere bedømmelser er udfyldt på "
        "forhånd, og det, der er nyt siden, er mærket.",
        "Write an evaluator's workbook: requirement, the vendor's answer and own words and the tool's "
        "outcome, with room for verdict, points and reason. Earlier verdicts are filled in, and what "
        "is new since is marked.",
    ),
)
@case_argument
@click.option(
    "--evaluator",
    required=True,
    metavar=tr("NAVN", "NAME"),
    help=tr(
        "Evaluatorens id eller navn, som det står i evaluation.yaml.",
        "The evaluator's id or name, as evaluation.yaml has it.",
    ),
)
@blind_option
@vendors_option
@package_option
@format_option(["text", "json"])
@target_option
@language_option
def command(
    case: Path,
    evaluator: str,
    blind: bool,
    names: tuple[str, ...],
    packages: tuple[str, ...],
    form: str,
    output: Path | None,
    language: Language,
) -> None:
    """Write it, and say what comes next."""
    from tracker.assessment.standing import with_reservations
    from tracker.evaluation.method.panel import panel_of
    from tracker.evaluation.verdicts.form import Assignment
    from tracker.evaluation.verdicts.send import issue_workbook
    from tracker.procurement.case import Case

    found = Case.at(case)
    stand = with_reservations(found, names)
    panel = panel_of(found, stand.verdicts)
    asked = Assignment(stand, panel.find(evaluator), panel.points, packages)
    issued = issue_workbook(found, asked, sender(language, output, blind=blind))
    show(issued, form, language)
    warn_of_standings(stand.everything, case, language)
    for text in _notes(named=panel.named, has_points=panel.points is not None):
        note(text.get(language))
    where = argument_case(case)
    next_step(
        Text(
            f"giv arbejdsbogen til evaluatoren. Den læses tilbage med »tracker evaluate receive{where} FIL«.",
            f"hand the workbook to the evaluator. It is read back with 'tracker evaluate receive{where} FILE'.",
        ),
        language,
    )


def _notes(*, named: bool, has_points: bool) -> list[Text]:
    """What the method does not say."""
    notes = []
    if not named:
        notes.append(
            Text(
                "Bemærk: metoden nævner ingen evaluatorer, så alle navne kan bruges.",
                "Note: the method names no evaluators, so that any name can be used.",
            )
        )
    if not has_points:
        notes.append(
            Text(
                "Bemærk: sagen har ingen evaluation.yaml, så arbejdsbogen har ingen point. En skala, der "
                "ikke er gjort kendt, kan ikke bruges (udbudslovens § 160).",
                "Note: the case has no evaluation.yaml, so the workbook has no points. A scale that was "
                "not made known cannot be used (Danish Public Procurement Act § 160).",
            )
        )
    return notes

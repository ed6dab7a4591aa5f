"""``tracker evaluate consensus``: the rows that evaluators disagree on, with room for one verdict."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, note
from tracker.cli.hints import argument_case
from tracker.cli.options import case_argument, format_option, language_option
from tracker.cli.results import deliver
from tracker.cli.texts import tr
from tracker.evaluation.verdicts.commands_options import (
    blind_option,
    sender,
    show,
    spread_option,
    target_option,
)
from tracker.texts import Language, Text

_NOBODY = Text(
    "Ingen har bedømt noget endnu. Ingen arbejdsbog er skrevet.",
    "Nobody has judged anything yet. No workbook was written.",
)
_NOTHING = Text(
    "Evaluatorerne er enige om alt, hvad flere har bedømt. Ingen arbejdsbog er skrevet.",
    "The evaluators agree on all that more than one has judged. No workbook was written.",
)


@click.command(
    "consensus",
    cls=Command,
    help=tr(
        "Skriv en arbejdsbog med de krav, evaluatorerne er uenige om: alle bedømmelser, point og "
        "begrundelser ved siden af hinanden, og plads til det, de bliver enige om. Evaluatorernes egne "
        "bedømmelser bevares.",
        "Write a workbook of the requirements the evaluators disagree on: all verdicts, points and "
        "reasons side by side, and room for what they agree on. Their own verdicts are kept.",
    ),
)
@case_argument
@spread_option
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help=tr(
        "Også krav, som kun nogle evaluatorer har bedømt.",
        "Also requirements that only some evaluators have judged.",
    ),
)
@blind_option
@format_option(["text", "json"])
@target_option
@language_option
def command(
    case: Path,
    spread: float,
    everything: bool,
    blind: bool,
    form: str,
    output: Path | None,
    language: Language,
) -> None:
    """Write it where there is something to settle."""
    from tracker.assessment.standing import with_reservations
    from tracker.evaluation.method.panel import panel_of
    from tracker.evaluation.verdicts.consensus import meeting_of
    from tracker.evaluation.verdicts.send import issue_consensus
    from tracker.procurement.case import Case

    found = Case.at(case)
    stand = with_reservations(found)
    meeting = meeting_of(
        stand, panel_of(found, stand.verdicts), spread=spread, everything=everything
    )
    if not meeting.rows:
        why = _NOTHING if stand.verdicts else _NOBODY
        deliver(
            f"{why.get(language)}\n", None, language
        )  # under JSON: what was done, which is nothing
        return
    show(issue_consensus(found, meeting, sender(language, output, blind=blind)), form, language)
    older = sum(any(row.is_stale(given) for given in row.given.values()) for row in meeting.rows)
    if older:
        text = Text(
            "{older} af rækkerne har en bedømmelse af en tidligere runde eller fra før et supplement; "
            "det står ved bedømmelsen.",
            "{older} of the rows {older|has|have} a verdict on an earlier round or from before a supplement; it "
            "says so beside the verdict.",
        ).fill(older=older)
        note(text.get(language))
    where = argument_case(case)
    next_step(
        Text(
            f"mødes om rækkerne, og læs filen tilbage med »tracker evaluate receive{where} FIL«.",
            f"meet about the rows, and read the file back with 'tracker evaluate receive{where} FILE'.",
        ),
        language,
    )

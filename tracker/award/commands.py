"""``tracker award``: which offer was chosen, by whom and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, note
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.cli.options import (
    case_argument,
    report_options,
    who,
)
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.procurement.commands_options import decision_options
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import Decider


@click.command(
    "award",
    cls=Command,
    help=tr(
        "Skriv tildelingsbeslutningen i sagens log: hvem der er valgt, hvem der har besluttet det, og "
        "hvorfor. En ny tildeling afløser den forrige, som bliver stående. Uden LEVERANDØR vises "
        "tildelingerne. LEVERANDØR er id, navn eller CVR-nummer.",
        "Write the award to the log of the case: who was chosen, who decided, and why. A new award "
        "takes the place of the one before, which stays visible. Without VENDOR the awards are shown. "
        "VENDOR is an id, a name or a CVR number.",
    ),
)
@case_argument
@click.argument("vendor", required=False, metavar=tr("[LEVERANDØR]", "[VENDOR]"))
@decision_options
@report_options(["text", "json"])
def command(
    case: Path, vendor: str | None, by: Decider, output: Output, language: Language
) -> None:
    """Log the award, or show those there are."""
    from tracker.award.decision import award, offer_name
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import NOBODY
    from tracker.submission.received import rounds

    found = Case.at(case)
    if vendor is not None:
        _, before = award(found, vendor, by, at=now(), who=who())
        if before:
            old = offer_name(rounds(found), before.vendor)
            message = Text(
                f"Afløser tildelingen til {old} (log nr. {before.number}).",
                f"Takes the place of the award to {old} (log no. {before.number}).",
            )
            note(message.get(language))
    elif by != NOBODY:
        raise click.UsageError(tr("Angiv leverandøren.", "Give the vendor."))
    _show(found, output, language)
    if vendor is not None:
        where = argument_case(found.folder)
        hint = Text(
            f"skriv arket over det, der er lovet: »tracker follow{where} --workbook opfoelgning.xlsx«.",
            f"write the sheet of what was promised: 'tracker follow{where} --workbook follow.xlsx'.",
        )
        next_step(hint, language)


def _show(case: Case, output: Output, language: Language) -> None:
    """The awards, the one that counts first."""
    from tracker.award.decision import awards
    from tracker.award.report import as_json, as_lines
    from tracker.procurement import log
    from tracker.submission.received import rounds

    found, offers = awards(log.records(case.folder))[::-1], rounds(case)
    shown = as_json(found, offers) if output.form == "json" else as_lines(found, offers, language)
    output.deliver(shown)

"""``tracker follow``: after the award, what was promised, delivered and verified."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Address, CommandWithParts
from tracker.cli.console import next_step, wrote
from tracker.cli.hints import argument_case
from tracker.cli.moments import now, today
from tracker.cli.options import (
    case_argument,
    fail_on_words,
    report_options,
    vendors_option,
    who,
)
from tracker.cli.output import OutputFile
from tracker.cli.results import REPORT, Output
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case

PARTS = {
    "receive": Address(
        "tracker.delivery.commands_receive",
        tr("Læs det udfyldte ark ind.", "Read in the filled sheet."),
    ),
}


@click.command(
    "follow",
    cls=CommandWithParts,
    parts=PARTS,
    help=tr(
        "Følg leveringen efter tildelingen (»tracker award«): --workbook skriver et ark med alt, hvad den "
        "valgte leverandør har lovet, som det står nu; »follow receive« læser det udfyldte ark. Uden valg "
        "vises, hvor langt hvert løfte er.",
        "Follow delivery after the award ('tracker award'): --workbook writes a sheet of all that the chosen "
        "vendor promised, as it stands; 'follow receive' reads the filled sheet. Without options it shows how "
        "far each promise is.",
    ),
)
@case_argument
@vendors_option
@click.option(
    "--sheet",
    is_flag=True,
    help=tr("Skriv arket i sagens »workbooks«.", "Write the sheet into the case's 'workbooks'."),
)
@click.option(
    "--workbook",
    type=OutputFile("xlsx"),
    metavar=tr("FIL.xlsx", "FILE.xlsx"),
    help=tr(
        "Skriv arket i denne fil; læs det ind med »follow receive«.",
        "Write the sheet to this file; read it back with 'follow receive'.",
    ),
)
@report_options(REPORT, fail_on_words("overdue", default="never"))
def command(
    case: Path,
    names: tuple[str, ...],
    sheet: bool,
    workbook: Path | None,
    output: Output,
    fail_on: str,
    language: Language,
) -> None:
    """Send or show."""
    from tracker.deciding.commands import say_workbook
    from tracker.delivery.receive import send_follow_up
    from tracker.delivery.received import load_follow_up
    from tracker.delivery.report import as_json, follow_up_paper
    from tracker.procurement.case import Case

    found = Case.at(case)
    if names:
        _require_chosen(found, names)
    if workbook:
        _, path = send_follow_up(found, workbook, at=now(), who=who())
        say_workbook(found, path, "tracker follow receive", language)
        return
    if sheet:
        known, path = send_follow_up(found, at=now(), who=who())
        wrote(path, language)
        where = argument_case(case)
        hint = Text(
            f"udfyld arket, og læs det ind med »tracker follow receive{where} FIL«.",
            f"fill in the sheet, and read it with 'tracker follow receive{where} FILE'.",
        )
        next_step(hint, language)
    else:
        known = load_follow_up(found)
    output.show(lambda: follow_up_paper(known, today(), language), json=lambda: as_json(known))
    raise SystemExit(int(fail_on == "overdue" and any(row.is_late(today()) for row in known.rows)))


def _require_chosen(case: Case, names: tuple[str, ...]) -> None:
    """Refuse names other than the chosen vendor's, who alone is followed (CaseError)."""
    from tracker.award.decision import offer_name, require_awarded
    from tracker.errors import CaseError
    from tracker.submission.received import named, required

    offers = required(case)
    _, chosen = require_awarded(case, offers)
    for offer in named(offers, names):
        if offer.key != chosen.key:
            other, name = offer_name(offers, offer.key), offer_name(offers, chosen.key)
            raise CaseError(
                Text(
                    f"{other} er ikke den valgte leverandør; det er {name}. En ny tildeling skrives med "
                    "»tracker award«.",
                    f"{other} is not the chosen vendor; {name} is. A new award is written with "
                    "'tracker award'.",
                )
            )

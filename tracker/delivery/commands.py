"""``tracker follow``: after the award, what was promised, delivered and verified."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    FAIL_ON,
    REPORT,
    argument_case,
    case_argument,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    show,
    today,
    who,
    wrote,
)
from tracker.cli.output import OutputFile
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.delivery.model import Deliveries
    from tracker.forms.receive import ReceivedForm
    from tracker.procurement.case import Case


@click.command(
    "follow",
    cls=Command,
    help=tr(
        "Følg leveringen efter tildelingen (»tracker award«): --workbook skriver et ark med alt, hvad den "
        "valgte leverandør har lovet, som det står nu; --receive læser det udfyldte ark. Uden valg vises, "
        "hvor langt hvert løfte er.",
        "Follow delivery after the award ('tracker award'): --workbook writes a sheet of all that the chosen "
        "vendor promised, as it stands; --receive reads the filled sheet. Without options it shows how "
        "far each promise is.",
    ),
)
@case_argument
@click.option(
    "--vendor",
    "names",
    multiple=True,
    help=tr(
        "Kun denne leverandør (kan gentages); den skal være den valgte.",
        "Only this vendor (repeatable); it must be the chosen one.",
    ),
)
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
        "Skriv arket i denne fil; læs det ind med --receive.",
        "Write the sheet to this file; read it back with --receive.",
    ),
)
@click.option(
    "--receive",
    "files",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=tr("Læs et udfyldt ark (kan gentages).", "Read a filled sheet (repeatable)."),
)
@format_option(REPORT)
@output_option
@click.option(
    "--fail-on",
    type=click.Choice([*FAIL_ON, "overdue"]),
    default="error",
    show_default=True,
    help=tr(
        "Afslut med kode 1 ved fund i arket af denne vægt eller over, eller når et løfte er "
        "overskredet.",
        "Exit 1 at findings in the sheet of this severity or above, or when a promise is overdue.",
    ),
)
@language_option
def command(
    case: Path,
    names: tuple[str, ...],
    sheet: bool,
    workbook: Path | None,
    files: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> None:
    """Send, receive or show."""
    from tracker.deciding.commands import say_workbook
    from tracker.delivery.receive import send_follow_up
    from tracker.delivery.received import load_follow_up
    from tracker.delivery.report import as_json, follow_up_paper
    from tracker.procurement.case import Case

    found = Case.at(case)
    if names:
        _require_chosen(found, names)
    if files:
        _receive(found, files, form, output, fail_on, language)
    if workbook:
        _, path = send_follow_up(found, workbook, at=now(), who=who())
        say_workbook(found, path, "tracker follow", language, "--receive ")
        return
    if sheet:
        known, path = send_follow_up(found, at=now(), who=who())
        wrote(path, language)
        where = argument_case(case)
        hint = Text(
            f"udfyld arket, og læs det ind med »tracker follow{where} --receive FIL«.",
            f"fill in the sheet, and read it with 'tracker follow{where} --receive FILE'.",
        )
        next_step(hint, language)
    else:
        known = load_follow_up(found)
    show(
        lambda: follow_up_paper(known, today(), language),
        form,
        output,
        language,
        json=lambda: as_json(known),
    )
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


def _receive(
    case: Case,
    files: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> None:
    from tracker.delivery.receive import follow_up_kind
    from tracker.delivery.received import load_follow_up
    from tracker.forms.commands import Output, Reception, receive_forms

    where, overdue = argument_case(case.folder), fail_on == "overdue"
    after = Text(
        f"se, hvor langt hvert løfte er, med »tracker follow{where}«.",
        f"see how far each promise is with 'tracker follow{where}'.",
    )
    how = Reception(follow_up_kind(case), "tracker follow --receive", "deliveries", _summary, after)
    shown = Output(form, output, "never" if overdue else fail_on, language)
    code = receive_forms(case, how, files, shown) or 0
    late = overdue and any(row.is_late(today()) for row in load_follow_up(case).rows)
    raise SystemExit(max(int(late), code))


def _summary(received: ReceivedForm[Deliveries], language: Language) -> str:
    from tracker.delivery.receive import left_out

    count, out = len(received.document.rows), ", ".join(left_out(received))
    summary = Text(f"{count} krav læst", f"{count} requirements read").get(language)
    if out:
        summary += Text(f"; ikke taget med: {out}", f"; not taken over: {out}").get(language)
    return summary

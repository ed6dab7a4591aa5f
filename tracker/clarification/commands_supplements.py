"""``tracker supplements``: what vendors added when asked, and what a person makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.command import Group
from tracker.cli.console import next_step
from tracker.cli.hints import argument_case
from tracker.cli.moments import Day, now
from tracker.cli.options import (
    case_argument,
    decision_options,
    fail_on_words,
    format_option,
    language_option,
    output_option,
    who,
)
from tracker.cli.results import REPORT, deliver, result_option, show
from tracker.cli.texts import tr
from tracker.deciding.commands import (
    RECEIVE_HELP,
    receiver,
    ways_to_decide,
    workbook_option,
)
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.clarification.decide import Piece
    from tracker.deciding.model import DecisionTable


@click.group(
    "supplements",
    cls=Group,
    help=tr(
        "Supplementer: det, leverandørerne har svaret på en afklaring. De er foreløbige, til et menneske "
        "har afgjort, hvad hvert af dem er værd.",
        "Supplements: what vendors answered to a clarification. They are provisional until a person has "
        "decided what each is worth.",
    ),
)
def command() -> None:
    """The supplements of a case."""


@command.command(
    "list",
    help=tr(
        "Vis supplementerne række for række: hvad der er tilføjet, hvad det ligner, og hvad der er "
        "afgjort.",
        "Show the supplements row by row: what was added, what it looks like, what was decided.",
    ),
)
@case_argument
@workbook_option
@format_option(REPORT)
@output_option
@fail_on_words("open", default="open")
@language_option
def list_command(
    case: Path,
    workbook: Path | None,
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> None:
    """Show what was added; exit 1 when something of it is undecided."""
    from tracker.clarification.decide import pieces
    from tracker.clarification.report import as_json, supplements_paper
    from tracker.procurement.case import Case

    at = Case.at(case)
    found, title = pieces(at), at.title
    if workbook:
        from tracker.clarification.decision_sheet import TABLE, decidables
        from tracker.deciding.commands import write_workbook

        write_workbook(at, TABLE, decidables(found, at.frozen()), workbook, language)
        return
    show(
        lambda: supplements_paper(title, found, language),
        form,
        output,
        language,
        json=lambda: as_json(found),
    )
    waiting = [piece for piece in found if piece.decided is None]
    if waiting:
        _say_how(waiting[0], case, language)
    raise SystemExit(int(fail_on == "open" and bool(waiting)))


@command.command(
    "decide",
    help=tr(
        "Afgør, hvad supplementer er værd: --accept-reading (sådan skal tilbuddet læses; kan ændre "
        "udfaldet), --accept-verification (det bekræfter kun, hvad tilbuddet siger) eller --refuse "
        "(tages ikke i betragtning). Afgørelsen skrives i sagens log; den nyeste gælder.",
        "Decide what supplements are worth: --accept-reading (so the offer is to be read; may change "
        "the outcome), --accept-verification (it only bears out what the offer says) or --refuse (not "
        "taken into account). The decision is written to the log of the case; the newest counts.",
    ),
)
@case_argument
@click.argument("names", nargs=-1, required=True, metavar="SUPPLEMENT...")
@click.option(
    "--accept-reading",
    "choice",
    flag_value="accept_reading",
    help=tr("Sådan skal tilbuddet læses.", "So the offer is to be read."),
)
@click.option(
    "--accept-verification",
    "choice",
    flag_value="accept_verification",
    help=tr("Det bekræfter, hvad tilbuddet siger.", "It bears out what the offer says."),
)
@click.option(
    "--refuse",
    "choice",
    flag_value="refuse",
    help=tr("Det tages ikke i betragtning.", "It is not taken into account."),
)
@click.option(
    "--answer",
    metavar=tr("SVAR", "ANSWER"),
    help=tr(
        "Svaret, som det nu læses i tilbuddet (fx »Ja«); kun hvor intet kunne læses.",
        "The answer as it is now read in the offer (such as 'Yes'); only where nothing was readable.",
    ),
)
@click.option(
    "--available-from",
    type=Day(),
    help=tr("Datoen, som den nu læses i tilbuddet.", "The date as it is now read in the offer."),
)
@click.option(
    "--price",
    metavar=tr("KRONER", "KRONER"),
    help=tr("Prisen, som den nu læses i tilbuddet.", "The price as it is now read in the offer."),
)
@click.option(
    "--price-yearly",
    metavar=tr("KRONER", "KRONER"),
    help=tr(
        "Den årlige pris, som den nu læses i tilbuddet.",
        "The yearly price as it is now read in the offer.",
    ),
)
@decision_options
@result_option
@language_option
def decide_command(
    case: Path,
    names: tuple[str, ...],
    choice: str | None,
    answer: str | None,
    available_from: str | None,
    price: str | None,
    price_yearly: str | None,
    reason: str | None,
    decided_by: str | None,
    role: str | None,
    language: Language,
) -> None:
    """Log a decision for each supplement."""
    from tracker.assessment.texts import WEIGHT_OF_SUPPLEMENT
    from tracker.clarification.decide import chosen, pieces, prepare_piece
    from tracker.clarification.reading import read_anew
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import write_decision

    if choice is None:
        raise click.UsageError(
            tr(
                "Angiv --accept-reading, --accept-verification eller --refuse.",
                "Give --accept-reading, --accept-verification or --refuse.",
            )
        )
    found = Case.at(case)
    those = chosen(pieces(found), names)
    written = {
        "answer": answer,
        "available_from": available_from,
        "price_dkk": price,
        "price_yearly_dkk": price_yearly,
    }
    readings = [read_anew(piece, written) for piece in those]
    prepared = [
        prepare_piece(
            piece,
            choice,
            reading=reading,
            reason=reason or "",
            decided_by=decided_by or "",
            role=role or "",
        )
        for piece, reading in zip(those, readings, strict=True)
    ]  # all, before any is written: one that is the lawyer's stops the others
    for piece, made in zip(those, prepared, strict=True):
        write_decision(found, made, at=now(), who=who())
        weight = WEIGHT_OF_SUPPLEMENT[choice].get(language)
        deliver(f"{piece.name}  {weight}\n", None, language)
    if waiting := [piece for piece in pieces(found) if piece.decided is None]:
        _say_how(waiting[0], case, language)


def _table() -> DecisionTable[Any]:
    from tracker.clarification.decision_sheet import TABLE

    return TABLE


def _after(where: str) -> Text:
    return Text(
        f"se dem med »tracker supplements list{where}«.",
        f"see them with 'tracker supplements list{where}'.",
    )


command.command("receive", help=tr(RECEIVE_HELP.da, RECEIVE_HELP.en))(receiver(_table, _after))


def _say_how(piece: Piece, case: Path, language: Language) -> None:
    words = f"tracker supplements decide{argument_case(case)} {piece.name} --accept-reading"
    one = f'{words} --reason "…" --decided-by "…"'
    others = Text(
        ", eller med --accept-verification eller --refuse i stedet",
        ", or with --accept-verification or --refuse instead",
    )
    file = Text("supplementer.xlsx", "supplements.xlsx")
    hint = ways_to_decide("tracker supplements list", case, file, Text(one, one), others)
    next_step(hint, language)

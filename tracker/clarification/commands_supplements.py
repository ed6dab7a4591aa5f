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
    language_option,
    who,
)
from tracker.cli.results import deliver, result_option
from tracker.cli.texts import tr
from tracker.deciding.commands import DecisionList, add_receive, lister, ways_to_decide
from tracker.procurement.commands_options import decision_options
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.clarification.decide import Piece
    from tracker.deciding.model import DecisionTable
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import Decider


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


def _table() -> DecisionTable[Any]:
    from tracker.clarification.decision_sheet import TABLE

    return TABLE


def _listed(case: Case) -> DecisionList[Piece]:
    from tracker.clarification.decide import pieces
    from tracker.clarification.report import as_json, supplements_paper

    found, title = pieces(case), case.title
    return DecisionList(
        found,
        [piece for piece in found if piece.decided is None],
        lambda language: supplements_paper(title, found, language),
        lambda: as_json(found),
        lambda piece: _how_to_decide(piece, case.folder),
    )


command.command(
    "list",
    help=tr(
        "Vis supplementerne række for række: hvad der er tilføjet, hvad det ligner, og hvad der er "
        "afgjort.",
        "Show the supplements row by row: what was added, what it looks like, what was decided.",
    ),
)(case_argument(lister(_table, _listed)))


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
    by: Decider,
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
        prepare_piece(piece, choice, by, reading)
        for piece, reading in zip(those, readings, strict=True)
    ]  # all, before any is written: one that is the lawyer's stops the others
    for piece, made in zip(those, prepared, strict=True):
        write_decision(found, made, at=now(), who=who())
        weight = WEIGHT_OF_SUPPLEMENT[choice].get(language)
        deliver(f"{piece.name}  {weight}\n", None, language)
    if waiting := [piece for piece in pieces(found) if piece.decided is None]:
        next_step(_how_to_decide(waiting[0], case), language)


def _after(where: str) -> Text:
    return Text(
        f"se dem med »tracker supplements list{where}«.",
        f"see them with 'tracker supplements list{where}'.",
    )


add_receive(command, _table, _after)


def _how_to_decide(piece: Piece, case: Path) -> Text:
    words = f"tracker supplements decide{argument_case(case)} {piece.name} --accept-reading"
    one = f'{words} --reason "…" --decided-by "…"'
    others = Text(
        ", eller med --accept-verification eller --refuse i stedet",
        ", or with --accept-verification or --refuse instead",
    )
    file = Text("supplementer.xlsx", "supplements.xlsx")
    return ways_to_decide("tracker supplements list", case, file, Text(one, one), others)

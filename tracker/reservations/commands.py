"""``tracker reservations``: what is or may be a reservation, and what people decide about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.command import Group
from tracker.cli.console import next_step
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.cli.options import (
    case_argument,
    decided_by_option,
    language_option,
    reason_option,
    vendors_option,
    who,
)
from tracker.cli.results import deliver, result_option
from tracker.cli.texts import tr
from tracker.deciding.commands import DecisionList, add_receive, lister, ways_to_decide
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.reservations.model import Reservation
    from tracker.deciding.model import DecisionTable
    from tracker.procurement.case import Case


@click.group(
    "reservations",
    cls=Group,
    help=tr(
        "Forbehold: det, leverandørerne har anført, og vendinger i deres tekster, der kan være et. "
        "Et menneske afgør hvert af dem.",
        "Reservations: what vendors declared, and phrases in their texts that may be one. A person "
        "decides about each.",
    ),
)
def command() -> None:
    """The register of reservations."""


def _table() -> DecisionTable[Any]:
    from tracker.reservations.decision_sheet import TABLE

    return TABLE


def _listed(case: Case, names: tuple[str, ...], only_open: bool) -> DecisionList[Reservation]:
    from tracker.assessment.reservations.register import load_register, narrowed
    from tracker.reservations import document
    from tracker.reservations.report import register_paper
    from tracker.submission.received import named, required

    offers = required(case)
    whole = load_register(case, offers, with_earlier=not only_open)
    keys = [offer.key for offer in named(offers, names)] if names else []
    register = narrowed(whole, keys, only_open=only_open)

    return DecisionList(
        register.entries,
        register.open,
        lambda language: register_paper(register, case.frozen().scale, language),
        lambda: document.render(register),
        lambda entry: _how_to_decide(entry, case.folder),
    )


def _how_to_decide(entry: Reservation, case: Path) -> Text:
    words = f'tracker reservations decide{argument_case(case)} {entry.id} --accept --reason "…"'
    others = Text(
        " (er et forbehold), eller med --dismiss i stedet (er det ikke)",
        " (is a reservation), or with --dismiss instead (is not one)",
    )
    file = Text("forbehold.xlsx", "reservations.xlsx")
    return ways_to_decide("tracker reservations list", case, file, Text(words, words), others)


_only_open = click.option(
    "--open",
    "only_open",
    is_flag=True,
    help=tr("Kun det, ingen har afgjort endnu.", "Only what nobody has decided about yet."),
)
command.command(
    "list",
    help=tr(
        "Vis registeret over forbehold i hver leverandørs seneste besvarelse og supplementer, med "
        "ordene i sammenhæng og det, der er afgjort; og for sig det, der stod i en tidligere runde og "
        "ikke længere findes.",
        "Show the register of reservations in each vendor's latest submission and supplements, with "
        "the words in context and what was decided; and apart from that what an earlier round had "
        "and is no longer found.",
    ),
)(case_argument(vendors_option(_only_open(lister(_table, _listed)))))


@command.command(
    "decide",
    help=tr(
        "Afgør, om ord i registeret er et forbehold. Afgørelsen skrives i sagens log med jeres "
        "begrundelse og kan ændres ved en ny; den nyeste gælder, de tidligere vises. Ændrer "
        "leverandøren ordene, skal der afgøres igen. Uden --decided-by er det den, der kører kommandoen.",
        "Decide whether words in the register are a reservation. The decision is written to the log "
        "of the case with your reason and can be changed by a new one; the newest counts, earlier "
        "ones are shown. When the vendor changes the words, they must be decided about again. "
        "Without --decided-by it is the user who runs the command.",
    ),
)
@case_argument
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--accept",
    is_flag=True,
    help=tr(
        "Ja, det er et forbehold (ikke: forbeholdet godtages).",
        "Yes, it is a reservation (not: the reservation is accepted).",
    ),
)
@click.option(
    "--dismiss",
    is_flag=True,
    help=tr("Nej, det er ikke et forbehold.", "No, it is not a reservation."),
)
@reason_option(required=True)
@decided_by_option
@result_option
@language_option
def decide_command(
    case: Path,
    ids: tuple[str, ...],
    accept: bool,
    dismiss: bool,
    reason: str,
    decided_by: str | None,
    language: Language,
) -> None:
    """Log a decision for each id, and say how many are left."""
    from tracker.assessment.reservations.decisions import chosen, decide
    from tracker.assessment.reservations.model import STATE_LABELS, State
    from tracker.assessment.reservations.register import load_register
    from tracker.paper.values import one_line
    from tracker.procurement.case import Case

    if accept == dismiss:
        raise click.UsageError(
            tr(
                "Angiv enten --accept (det er et forbehold) eller --dismiss (det er ikke et "
                "forbehold).",
                "Give either --accept (it is a reservation) or --dismiss (it is not a reservation).",
            )
        )
    found, state = Case.at(case), State("accepted" if accept else "dismissed")
    entries = chosen(load_register(found, with_earlier=True), ids)
    decide(found, entries, state, reason, decided_by or "", at=now(), who=who())
    for entry in entries:
        about = " · ".join(p for p in (one_line(entry.vendor), entry.requirement or "") if p)
        deliver(f"{entry.id}  {STATE_LABELS[state].get(language)}  {about}\n", None, language)
    left = len(load_register(found).open)
    where = argument_case(case)
    text = (
        Text(
            f"{left} er uafgjort: »tracker reservations list{where} --open«.",
            f"{left} undecided: 'tracker reservations list{where} --open'.",
        )
        if left
        else Text(
            f"se manglerne med »tracker gap{where}«.", f"see the gaps with 'tracker gap{where}'."
        )
    )
    next_step(text, language)


def _after(where: str) -> Text:
    return Text(
        f"se, hvad der er uafgjort: »tracker reservations list{where} --open«.",
        f"see what is undecided: 'tracker reservations list{where} --open'.",
    )


add_receive(command, _table, _after)

"""``tracker offer``: every file of every vendor and how it stands, and what people decide about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.command import Group
from tracker.cli.console import next_step
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.cli.options import (
    case_argument,
    language_option,
    who,
)
from tracker.cli.results import deliver, result_option
from tracker.cli.texts import tr
from tracker.deciding.commands import DecisionList, add_receive, lister
from tracker.procurement.commands_options import decision_options
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.deciding.model import DecisionTable
    from tracker.offers.report import File
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import Decider
    from tracker.submission.received import FileStanding, VendorRounds

GROUNDS = [
    "late",
    "form",
    "minimum",
    "reservation",
    "excluded",
    "unsuitable",
    "abnormally_low",
    "other",
]


@click.group(
    "offer",
    cls=Group,
    help=tr(
        "Tilbud: hvilken fil der gælder, hvorfor, og det, mennesker har afgjort om det.",
        "Offers: which file counts, why, and what people have decided about it.",
    ),
)
def command() -> None:
    """Which file counts."""


def _table() -> DecisionTable[Any]:
    from tracker.offers.decision_sheet import TABLE

    return TABLE


def _listed(case: Case) -> DecisionList[File]:
    from tracker.offers.report import as_json, files_of, offers_paper
    from tracker.submission.offers import OfferStanding
    from tracker.submission.received import rounds

    offers, title = rounds(case), case.title

    return DecisionList(
        files_of(offers),
        [offer for offer in offers if offer.standing is OfferStanding.PENDING],
        lambda language: offers_paper(title, offers, language),
        lambda: as_json(case.frozen(), offers),
    )


command.command(
    "list",
    help=tr(
        "Vis hver fil fra hver leverandør: hvornår den blev afgivet og modtaget, om den gælder, er "
        "erstattet, afventer en afgørelse, er for sen, trukket tilbage eller afvist, og hvorfor.",
        "Show every file of every vendor: when it was submitted and received, whether it counts, is "
        "superseded, pending, late, withdrawn or set aside, and why.",
    ),
)(case_argument(lister(_table, _listed, fail_on="never")))


def _deciding(name: str, about: str) -> Callable[[Callable[..., None]], click.Command]:
    """A command that logs a decision about a file."""

    def decorate(decided: Callable[..., None]) -> click.Command:
        for decorator in (
            language_option,
            result_option,
            decision_options,
            click.argument("file", metavar=tr("FIL", "FILE")),
            case_argument,
        ):
            decided = decorator(decided)
        made: click.Command = command.command(name, help=about)(decided)
        return made

    return decorate


@_deciding(
    "admit",
    tr(
        "Tag en fil i betragtning, som er for sen, eller om hvilken noget er tvivlsomt. FIL er filen, "
        "dens navn eller begyndelsen af dens sha256.",
        "Take a file into consideration that is late or doubtful. FILE is the file, its name or the "
        "beginning of its sha256.",
    ),
)
def admit_command(**options: Any) -> None:
    """Log it."""
    _decide("admit", **options)


@_deciding(
    "choose",
    tr(
        "Vælg, hvilken af en leverandørs filer der er tilbuddet; de andre er erstattet.",
        "Choose which of a vendor's files is the offer; the others are superseded.",
    ),
)
@click.option(
    "--another",
    is_flag=True,
    help=tr(
        "Filen er et tilbud for sig ved siden af leverandørens andet.",
        "The file is an offer of its own beside the vendor's other.",
    ),
)
def choose_command(another: bool, **options: Any) -> None:
    """Log it."""
    _decide("another" if another else "choose", **options)


@command.command(
    "combine",
    help=tr(
        "Læs to filer som dele af ét tilbud: begge afgivet til tiden, intet krav besvaret i begge.",
        "Read two files as parts of one offer: both submitted in time, no row answered in both.",
    ),
)
@case_argument
@click.argument("first", metavar=tr("FIL", "FILE"))
@click.argument("second", metavar=tr("FIL", "FILE"))
@decision_options
@result_option
@language_option
def combine_command(
    case: Path,
    first: str,
    second: str,
    by: Decider,
    language: Language,
) -> None:
    """Log it."""
    from tracker.offers.deciding import combine
    from tracker.procurement.case import Case

    _say(*combine(Case.at(case), (first, second), by, at=now(), who=who()), case, language)


@_deciding(
    "set-aside",
    tr(
        "Afvis et tilbud. Grunden og begrundelsen står i rapporter og i afslagsbrevet.",
        "Set an offer aside. The ground and the reason stand in reports and in the letter.",
    ),
)
@click.option(
    "--ground",
    type=click.Choice(GROUNDS),
    required=True,
    help=tr(
        "Grunden (§§ 134 a-137, 159, 169).",
        "The ground (Danish Public Procurement Act §§ 134 a-137, 159, 169).",
    ),
)
def set_aside_command(ground: str, **options: Any) -> None:
    """Log it."""
    _decide("set_aside", ground=ground, **options)


@_deciding(
    "withdraw",
    tr("Leverandøren har trukket filen tilbage.", "The vendor has withdrawn the file."),
)
def withdraw_command(**options: Any) -> None:
    """Log it."""
    _decide("withdraw", **options)


@_deciding(
    "restore",
    tr("Ophæv det, der er afgjort om en fil.", "Undo what was decided about a file."),
)
def restore_command(**options: Any) -> None:
    """Log it."""
    _decide("restore", **options)


def _see_all(where: str) -> Text:
    return Text(
        f"se alle med »tracker offer list{where}«.", f"see all: 'tracker offer list{where}'."
    )


add_receive(command, _table, _see_all)


def _decide(
    choice: str,
    *,
    file: str,
    case: Path,
    by: Decider,
    language: Language,
    ground: str = "",
) -> None:
    """Log a decision, and say how the file stands now."""
    from tracker.offers.deciding import decide_about
    from tracker.procurement.case import Case
    from tracker.submission.offers import Choice

    offer, found = decide_about(
        Case.at(case),
        file,
        Choice(choice),
        by,
        ground=ground,
        at=now(),
        who=who(),
    )
    _say(offer, found, case, language)


def _say(offer: VendorRounds, found: FileStanding, case: Path, language: Language) -> None:
    """How a file stands now."""
    from tracker.assessment.offer_texts import STANDINGS
    from tracker.submission.received import describe

    standing = STANDINGS[found.standing].get(language)
    deliver(f"{found.entry.sha256[:8]}  {standing}  {describe(offer)}\n", None, language)
    next_step(_see_all(argument_case(case)), language)

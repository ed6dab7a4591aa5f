"""``tracker confidential``: marks that may say "confidential", and what people decide about them."""

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
    language_option,
    who,
)
from tracker.cli.results import deliver, result_option
from tracker.cli.texts import tr
from tracker.deciding.commands import DecisionList, add_receive, lister, ways_to_decide
from tracker.procurement.commands_options import decision_options
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.confidentiality.protected import Doubt
    from tracker.deciding.model import DecisionTable
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import Decider


@click.group(
    "confidential",
    cls=Group,
    help=tr(
        "Fortrolighed: mærker, som ingen forstår, og som derfor beskytter svaret, til et menneske har "
        "afgjort, om det må vises i en udgave til aktindsigt.",
        "Confidentiality: marks that nobody understands, and that therefore protect the answer until a "
        "person has decided whether a version for access to documents may show it.",
    ),
)
def command() -> None:
    """The marks and the decisions."""


def _table() -> DecisionTable[Any]:
    from tracker.confidentiality.decision_sheet import TABLE

    return TABLE


def _listed(case: Case) -> DecisionList[Doubt]:
    from tracker.confidentiality.protected import load_doubts
    from tracker.confidentiality.report import as_json, doubts_paper

    doubts, title = load_doubts(case), case.title
    return DecisionList(
        doubts,
        [doubt for doubt in doubts if doubt.decision is None],
        lambda language: doubts_paper(title, doubts, language),
        lambda: as_json(doubts),
        lambda doubt: how_to_decide(doubt, case.folder),
    )


command.command(
    "list",
    help=tr(
        "Vis hvert mærke, der kan betyde fortroligt og hverken er et rent Ja eller Nej, i alle runder "
        "og supplementer, med ark, celle, ord og afgørelse.",
        "Show each mark that may mean confidential and is neither a plain Yes nor a plain No, in all "
        "rounds and supplements, with sheet, cell, words and decision.",
    ),
)(case_argument(lister(_table, _listed)))


def how_to_decide(doubt: Doubt, case: Path) -> Text:
    """The command lines that decide about marks: all in a sheet, or this one."""
    words = f'{doubt.id} --hide --reason "…" --decided-by "…"'
    one = f"tracker confidential decide{argument_case(case)} {words}"
    others = Text(
        " (skjules), eller med --show i stedet (vises)", " (hidden), or with --show instead (shown)"
    )
    file = Text("fortrolighed.xlsx", "confidential.xlsx")
    return ways_to_decide("tracker confidential list", case, file, Text(one, one), others)


@command.command(
    "decide",
    help=tr(
        "Afgør, hvad et mærke betyder. Afgørelsen skrives i sagens log og gælder for netop den fil, "
        "celle og ordlyd; den nyeste gælder. Et rent Ja ophæves ikke her: det er ordregivers konkrete "
        "vurdering efter høring, og det, der skal ud, tages ud i hånden.",
        "Decide what a mark means. The decision is written to the log of the case and holds for just "
        "that file, cell and wording; the newest counts. A plain Yes is not lifted here: that is the "
        "buyer's own assessment after hearing the vendor, and what is to be shown is taken out by hand.",
    ),
)
@case_argument
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--show", is_flag=True, help=tr("Det må vises: mærket betyder ikke fortroligt.",
                                    "It may be shown: the mark does not mean confidential."),
)  # fmt: skip
@click.option("--hide", is_flag=True, help=tr("Det skal undtages.", "It is to be withheld."))
@decision_options
@result_option
@language_option
def decide_command(
    case: Path,
    ids: tuple[str, ...],
    show: bool,
    hide: bool,
    by: Decider,
    language: Language,
) -> None:
    """Log a decision for each id, and say how many are left."""
    from tracker.confidentiality.protected import HIDE, KIND, SHOW, chosen, load_doubts
    from tracker.confidentiality.report import as_lines
    from tracker.procurement.case import Case
    from tracker.procurement.decisions import decide

    if show == hide:
        raise click.UsageError(
            tr("Angiv enten --show eller --hide.", "Give either --show or --hide.")
        )
    found = Case.at(case)
    for doubt in chosen(load_doubts(found), ids):
        decide(
            found,
            kind=KIND,
            subject=doubt.subject,
            choice=SHOW if show else HIDE,
            by=by,
            at=now(),
            who=who(),
        )
    doubts = load_doubts(found)
    subjects = {d.subject for d in chosen(doubts, ids)}
    deliver(as_lines((d for d in doubts if d.subject in subjects), language), None, language)
    left = sum(1 for d in doubts if d.decision is None)
    next_step(
        Text(
            f"{left} uafgjort; byg udgaven til aktindsigt: »tracker dossier build --access«.",
            f"{left} undecided; build the version for access: 'tracker dossier build --access'.",
        ),
        language,
    )


def _after(where: str) -> Text:
    return Text(
        f"se, hvad der er uafgjort: »tracker confidential list{where}«.",
        f"see what is undecided: 'tracker confidential list{where}'.",
    )


add_receive(command, _table, _after)

"""``tracker evaluate receive``: evaluators' workbooks read back, kept and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.hints import argument_case
from tracker.cli.texts import tr
from tracker.forms.commands_receive import receiver
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.verdicts import Verdicts
    from tracker.forms.commands import Reception
    from tracker.forms.receive import ReceivedForm
    from tracker.procurement.case import Case


def _reception(case: Case) -> Reception[Verdicts]:
    from tracker.evaluation.verdicts.receive import KIND
    from tracker.forms.commands import Reception

    where = argument_case(case.folder)
    after = Text(
        f"se, hvor langt I er: »tracker evaluate status{where}«.",
        f"see how far you are: 'tracker evaluate status{where}'.",
    )
    return Reception(KIND, "tracker evaluate receive", "verdicts", _summary, after)


def _summary(received: ReceivedForm[Verdicts], language: Language) -> str:
    from tracker.paper.values import one_line

    it, rows = received.document, len(received.returned.form.rows)
    whose = (
        Text("fælles bedømmelse", "consensus").get(language)
        if it.evaluator is None
        else it.evaluator
    )
    judged = Text(
        "{judged} af {rows} {rows|række|rækker} bedømt",
        "{judged} of {rows} {rows|row|rows} judged",
    ).fill(judged=it.judged, rows=rows)
    return f"{one_line(whose)}, {judged.get(language)}"


command = click.command(
    "receive",
    cls=Command,
    help=tr(
        "Læs evaluatorernes arbejdsbøger tilbage, også dem fra »consensus«: originalen gemmes uændret, "
        "bedømmelserne læses og kontrolleres. En fil, der er modtaget før, ændrer intet. Uden filer "
        "efterses kun, om en tidligere modtagelse blev afbrudt.",
        "Read the evaluators' workbooks back, those of 'consensus' too: the original is kept unchanged, "
        "the verdicts are read and checked. A file received before changes nothing. Without files, only "
        "what an interrupted receipt left is completed.",
    ),
)(receiver(_reception))

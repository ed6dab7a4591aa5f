"""``tracker clarify receive``: what vendors answered to a clarification."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.hints import argument_case
from tracker.cli.texts import tr
from tracker.forms.commands_receive import receiver
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.supplements import Supplements
    from tracker.forms.commands import Reception
    from tracker.forms.receive import ReceivedForm
    from tracker.procurement.case import Case


def _reception(case: Case) -> Reception[Supplements]:
    from tracker.clarification.receive import KIND
    from tracker.forms.commands import Reception

    where = argument_case(case.folder)
    after = Text(
        f"supplementet er foreløbigt; afgør, hvad det er værd: »tracker supplements list{where}«.",
        f"the supplement is provisional; decide what it is worth: 'tracker supplements list{where}'.",
    )
    return Reception(KIND, "tracker clarify receive", "supplements", _summary, after)


def _summary(received: ReceivedForm[Supplements], language: Language) -> str:
    it = received.document
    return (
        Text(
            "{form}: {count} krav suppleret",
            "{form}: {count} {count|requirement|requirements} supplemented",
        )
        .fill(form=it.clarification, count=len(it.added))
        .get(language)
    )


command = click.command(
    "receive",
    cls=Command,
    help=tr(
        "Læs de afklaringer, leverandørerne har udfyldt, og læg svarene ved siden af besvarelserne: "
        "originalen gemmes uændret; en fil, der er modtaget før, ændrer intet. Uden filer efterses kun, om "
        "en tidligere modtagelse blev afbrudt.",
        "Read the clarifications that vendors filled in, and put the replies beside the submissions: the "
        "original is kept unchanged; a file received before changes nothing. Without files, only what an "
        "interrupted receipt left is completed.",
    ),
)(receiver(_reception))

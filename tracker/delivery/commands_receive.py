"""``tracker follow receive``: the filled sheets of what was delivered and verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.hints import argument_case
from tracker.cli.moments import today
from tracker.cli.texts import tr
from tracker.forms.commands_receive import receiver
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.delivery.model import Deliveries
    from tracker.forms.commands import Reception
    from tracker.forms.receive import ReceivedForm
    from tracker.procurement.case import Case


def _reception(case: Case) -> Reception[Deliveries]:
    from tracker.delivery.receive import follow_up_kind
    from tracker.forms.commands import Reception

    where = argument_case(case.folder)
    after = Text(
        f"se, hvor langt hvert løfte er, med »tracker follow{where}«.",
        f"see how far each promise is with 'tracker follow{where}'.",
    )
    kind = follow_up_kind(case)
    return Reception(kind, "tracker follow receive", "deliveries", _summary, after)


def _is_overdue(case: Case) -> bool:
    """Whether a promise is late, with what was received."""
    from tracker.delivery.received import load_follow_up

    return any(row.is_late(today()) for row in load_follow_up(case).rows)


def _summary(received: ReceivedForm[Deliveries], language: Language) -> str:
    from tracker.delivery.receive import left_out

    count, out = len(received.document.rows), ", ".join(left_out(received))
    text = Text("{count} krav læst", "{count} {count|requirement|requirements} read")
    summary = text.fill(count=count).get(language)
    if out:
        summary += Text(f"; ikke taget med: {out}", f"; not taken over: {out}").get(language)
    return summary


command = click.command(
    "receive",
    cls=Command,
    help=tr(
        "Læs udfyldte ark fra »follow --workbook« ind: hvad der er leveret og godkendt. Originalen gemmes "
        "uændret; en fil, der er modtaget før, ændrer intet. Uden filer efterses kun, om en tidligere "
        "modtagelse blev afbrudt.",
        "Read in filled sheets of 'follow --workbook': what was delivered and verified. The original is kept "
        "unchanged; a file received before changes nothing. Without files, only what an interrupted receipt "
        "left is completed.",
    ),
)(receiver(_reception, {"overdue": _is_overdue}))

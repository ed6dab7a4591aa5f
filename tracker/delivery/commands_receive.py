"""``tracker follow receive``: the filled sheets of what was delivered and verified."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.hints import argument_case
from tracker.cli.moments import today
from tracker.cli.texts import tr
from tracker.deciding.commands import receiving_options, require_files
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.delivery.model import Deliveries
    from tracker.forms.receive import ReceivedForm
    from tracker.spreadsheet.limits import Passwords

_COMMAND = "tracker follow receive"
_options = functools.partial(receiving_options, more=("overdue",))


@click.command(
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
)
@_options
def command(
    case: Path,
    files: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
    passwords: Passwords,
) -> None:
    """Read what came back, keep it, and show what was found."""
    from tracker.delivery.receive import follow_up_kind
    from tracker.delivery.received import load_follow_up
    from tracker.forms.commands import Output, Reception, receive_forms
    from tracker.procurement.case import Case

    found, where, overdue = Case.at(case), argument_case(case), fail_on == "overdue"
    after = Text(
        f"se, hvor langt hvert løfte er, med »tracker follow{where}«.",
        f"see how far each promise is with 'tracker follow{where}'.",
    )
    how = Reception(follow_up_kind(found), _COMMAND, "deliveries", _summary, after)
    shown = Output(form, output, "never" if overdue else fail_on, language)
    code = require_files(receive_forms(found, how, files, shown, passwords), _COMMAND, where)
    late = overdue and any(row.is_late(today()) for row in load_follow_up(found).rows)
    raise SystemExit(max(int(late), code))


def _summary(received: ReceivedForm[Deliveries], language: Language) -> str:
    from tracker.delivery.receive import left_out

    count, out = len(received.document.rows), ", ".join(left_out(received))
    summary = Text(f"{count} krav læst", f"{count} requirements read").get(language)
    if out:
        summary += Text(f"; ikke taget med: {out}", f"; not taken over: {out}").get(language)
    return summary

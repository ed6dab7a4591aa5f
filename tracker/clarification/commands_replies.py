"""``tracker clarify receive``: what vendors answered to a clarification."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.hints import argument_case
from tracker.cli.texts import tr
from tracker.deciding.commands import receiving_options, require_files
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.supplements import Supplements
    from tracker.forms.receive import ReceivedForm
    from tracker.spreadsheet.limits import Passwords

_COMMAND = "tracker clarify receive"


@click.command(
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
)
@receiving_options
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
    from tracker.clarification.receive import KIND
    from tracker.forms.commands import Output, Reception, receive_forms
    from tracker.procurement.case import Case

    where = argument_case(case)
    after = Text(
        f"supplementet er foreløbigt; afgør, hvad det er værd: »tracker supplements list{where}«.",
        f"the supplement is provisional; decide what it is worth: 'tracker supplements list{where}'.",
    )
    how = Reception(KIND, _COMMAND, "supplements", _summary, after)
    shown = Output(form, output, fail_on, language)
    code = receive_forms(Case.at(case), how, files, shown, passwords)
    raise SystemExit(require_files(code, _COMMAND, where))


def _summary(received: ReceivedForm[Supplements], language: Language) -> str:
    it = received.document
    return (
        Text("{form}: {count} krav suppleret", "{form}: {count} requirements supplemented")
        .fill(form=it.clarification, count=len(it.added))
        .get(language)
    )

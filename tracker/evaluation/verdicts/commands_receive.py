"""``tracker evaluate receive``: evaluators' workbooks read back, kept and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    REPORT,
    argument_case,
    fail_on_option,
    format_option,
    language_option,
    output_option,
)
from tracker.cli.passwords import password_options
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.verdicts import Verdicts
    from tracker.forms.receive import ReceivedForm
    from tracker.spreadsheet.limits import Passwords


@click.command(
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
)
@click.argument(
    "paths",
    nargs=-1,
    type=click.Path(path_type=Path),
    metavar=tr("[SAG] FIL...", "[CASE] FILE..."),
)
@password_options
@format_option(REPORT)
@output_option
@fail_on_option
@language_option
def command(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
    passwords: Passwords,
) -> None:
    """Complete what was interrupted, then receive; a refused file does not stop the others."""
    from tracker.evaluation.verdicts.receive import KIND
    from tracker.forms.commands import Output, Reception, receive_forms
    from tracker.procurement.case import Case

    folder = paths[0] if paths and paths[0].is_dir() else Path()
    files = paths[1:] if paths and paths[0].is_dir() else paths
    where = argument_case(folder)
    after = Text(
        f"se, hvor langt I er: »tracker evaluate status{where}«.",
        f"see how far you are: 'tracker evaluate status{where}'.",
    )
    how = Reception(KIND, "tracker evaluate receive", "verdicts", _summary, after)
    shown = Output(form, output, fail_on, language)
    code = receive_forms(Case.at(folder), how, files, shown, passwords)
    if code is None:
        raise click.UsageError(
            tr(
                "Angiv de arbejdsbøger, evaluatorerne har udfyldt, fx »tracker evaluate receive"
                f"{where} bedoemt-anna.xlsx«. (Ingen tidligere modtagelse var afbrudt.)",
                "Give the workbooks the evaluators filled in, such as 'tracker evaluate receive"
                f"{where} judged-anna.xlsx'. (No earlier receipt was interrupted.)",
            )
        )
    raise SystemExit(code)


def _summary(received: ReceivedForm[Verdicts], language: Language) -> str:
    from tracker.paper.values import one_line

    it, rows = received.document, len(received.returned.form.rows)
    whose = (
        Text("fælles bedømmelse", "consensus").get(language)
        if it.evaluator is None
        else it.evaluator
    )
    judged = Text(f"{it.judged} af {rows} rækker bedømt", f"{it.judged} of {rows} rows judged")
    return f"{one_line(whose)}, {judged.get(language)}"

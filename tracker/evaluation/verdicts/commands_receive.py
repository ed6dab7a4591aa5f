"""``tracker evaluate receive``: evaluators' workbooks read back, kept and checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    REPORT,
    argument_case,
    exit_code,
    fail_on_option,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    who,
)
from tracker.cli.passwords import password_options
from tracker.cli.texts import tr
from tracker.errors import CaseError, UnreadableError, UnwrittenError
from tracker.forms.report import FormSummary, show_returned
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.verdicts import Verdicts
    from tracker.forms.receive import ReceivedForm
    from tracker.procurement.case import Case
    from tracker.spreadsheet.limits import Passwords
    from tracker.spreadsheet.reader import Reader


@click.command(
    "receive",
    cls=Command,
    help=tr(
        "Læs evaluatorernes arbejdsbøger tilbage, også dem fra »consensus«: originalen gemmes uændret, "
        "bedømmelserne læses og kontrolleres. En fil, der er modtaget før, ændrer intet. Uden filer "
        "efterses kun, om en tidligere modtagelse blev afbrudt.",
        "Read the evaluators' workbooks back, those of 'consensus' too: the original is kept unchanged, "
        "the verdicts are read and checked. A file received before changes nothing. Without files, only "
        "the traces of an interrupted receipt are mended.",
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
    """Mend what was interrupted, then receive; a file that is refused stops none of the others."""
    from tracker.evaluation.verdicts.receive import KIND
    from tracker.forms.commands import complete, still_waiting
    from tracker.procurement.case import Case
    from tracker.spreadsheet.reader import Reader

    folder = paths[0] if paths and paths[0].is_dir() else Path()
    files = paths[1:] if paths and paths[0].is_dir() else paths
    case = Case.at(folder)
    with Reader(passwords=passwords) as reader:
        mended = complete(case, KIND, reader, language)
        if not (files or mended or mended.waiting):
            raise click.UsageError(
                tr(
                    "Angiv de arbejdsbøger, evaluatorerne har udfyldt, fx »tracker evaluate receive"
                    f"{argument_case(folder)} bedoemt-anna.xlsx«. (Ingen tidligere modtagelse var "
                    "afbrudt.)",
                    "Give the workbooks the evaluators filled in, such as 'tracker evaluate receive"
                    f"{argument_case(folder)} judged-anna.xlsx'. (No earlier receipt was interrupted.)",
                )
            )
        received, refused = _receive(case, files, reader, language)
    everything = [*mended.completed, *received]
    shown = [_shown(one, language) for one in everything]
    show_returned(shown, "verdicts", form, output, language)
    if received:
        where = argument_case(folder)
        next_step(
            Text(
                f"se, hvor langt I er: »tracker evaluate status{where}«.",
                f"see how far you are: 'tracker evaluate status{where}'.",
            ),
            language,
        )
    waiting = still_waiting(mended, received, "tracker evaluate receive", language)
    severities = (f.severity for r in everything for f in r.document.findings)
    raise SystemExit(2 if refused else max(exit_code(severities, fail_on), waiting))


def _receive(
    case: Case, files: Sequence[Path], reader: Reader, language: Language
) -> tuple[list[ReceivedForm[Verdicts]], int]:
    """What was received, and how many files were not."""
    from tracker.evaluation.verdicts.receive import KIND
    from tracker.forms.receive import receive

    received, refused = [], 0
    for path in files:
        try:
            received.append(receive(case, KIND, path, reader, at=now(), who=who()))
        except UnwrittenError:
            raise
        except (CaseError, UnreadableError) as error:
            refused += 1
            label = Text("Fejl", "Error").get(language)
            click.echo(f"{label}: {error.say(language)}", err=True)
    return received, refused


def _shown(received: ReceivedForm[Verdicts], language: Language) -> FormSummary:
    from tracker.paper.values import one_line

    it, rows = received.document, len(received.returned.form.rows)
    known = Text("; modtaget før, intet er ændret", "; received before, nothing was changed")
    whose = Text("enighed", "consensus").get(language) if it.evaluator is None else it.evaluator
    summary = Text(f"{it.judged} af {rows} rækker bedømt", f"{it.judged} of {rows} rows judged")
    again = known.get(language) if received.kept.known else ""
    return FormSummary(it, received.kept, f"{one_line(whose)}, {summary.get(language)}{again}")

"""What every room's commands for sheets of decisions share: ``--workbook``, and ``receive``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.hints import quoted
from tracker.cli.options import (
    REPORT,
    argument_case,
    fail_on_option,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    who,
    wrote,
)
from tracker.cli.output import OutputFile
from tracker.cli.passwords import password_options
from tracker.cli.texts import tr
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.deciding.model import Decidable, DecisionSheet, DecisionTable
    from tracker.forms.commands import Output
    from tracker.forms.receive import ReceivedForm
    from tracker.procurement.case import Case
    from tracker.spreadsheet.limits import Passwords

S = TypeVar("S")
F = TypeVar("F", bound=Callable[..., Any])


def workbook_option(command: F) -> F:
    """``--workbook FILE.xlsx``: the same list as a sheet to decide in."""
    return click.option(
        "--workbook",
        type=OutputFile("xlsx"),
        metavar=tr("FIL.xlsx", "FILE.xlsx"),
        help=tr(
            "Skriv i stedet et regneark at afgøre dem i, række for række; det læses ind igen med "
            "»receive«.",
            "Write a sheet instead, to decide in row by row; it is read back with 'receive'.",
        ),
    )(command)


def receiving_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``[CASE] FILE...`` and the options of every command that reads sheets back."""
    shown = format_option(REPORT)(output_option(fail_on_option(language_option(command))))
    return click.argument(
        "paths",
        nargs=-1,
        type=click.Path(path_type=Path),
        metavar=tr("[SAG] FIL...", "[CASE] FILE..."),
    )(password_options(shown))


RECEIVE_HELP = Text(
    "Læs udfyldte regneark fra »--workbook« ind: hver række, I har ændret, er en afgørelse i sagens log, "
    "som var den truffet med »decide«. Er noget afgjort eller ændret i sagen imens, afgør rækken intet. "
    "Originalen gemmes; et ark, der er læst før, ændrer intet. Uden filer efterses kun, om en tidligere "
    "modtagelse blev afbrudt.",
    "Read filled sheets of '--workbook' in: each row that you changed is a decision in the log of the "
    "case, as if made with 'decide'. Where something was decided or changed in the case meanwhile, the row "
    "decides nothing. The original is kept; a sheet read before changes nothing. Without files, only what "
    "an interrupted receipt left is completed.",
)


def write_workbook(
    case: Case,
    table: DecisionTable[S],
    rows: Sequence[Decidable[S]],
    path: Path,
    language: Language,
) -> None:
    """Write the sheet, and say how it is read back."""
    from tracker.deciding.sheet import send_sheet

    sent = send_sheet(case, table, rows, path, at=now(), who=who())
    say_workbook(case, sent.path, table.command, language)


def say_workbook(
    case: Case, path: Path, command: str, language: Language, option: str = ""
) -> None:
    """Say that a sheet was written, and how it is read back.

    Args:
        option: that stands before the file.
    """
    wrote(path, language)
    words = f"{command}{argument_case(case.folder)} {option}{quoted(path)}"
    text = Text(
        f"udfyld arket, gem filen, og læs den ind med »{words}«.",
        f"fill in the sheet, save the file, and read it with '{words}'.",
    )
    next_step(text, language)


def ways_to_decide(
    command: str, case: Path, file: Text, one: Text, others: Text | None = None
) -> Text:
    """The next step where something is undecided: all in a sheet, or one at a time.

    Args:
        command: that lists them, as people write it.
        file: what the sheet may be called.
        one: the command line that decides about one.
        others: what decides otherwise, said after that line and not in it: it can be copied.
    """
    more = others or Text("", "")
    words = f"{command}{argument_case(case)} --workbook"
    return Text(
        f"afgør dem i et regneark: »{words} {file.da}«; eller en ad gangen: »{one.da}«{more.da}.",
        f"decide in a sheet: '{words} {file.en}'; or one at a time: '{one.en}'{more.en}.",
    )


def receiver(
    table: Callable[[], DecisionTable[Any]], after: Callable[[str], Text]
) -> Callable[..., None]:
    """The body of a room's ``receive``, with its arguments and options.

    Args:
        table: gives the room's table when the command runs.
        after: the next step, of the case as it is named on the command line.
    """

    def receive_command(
        paths: tuple[Path, ...],
        form: str,
        output: Path | None,
        fail_on: str,
        language: Language,
        passwords: Passwords,
    ) -> None:
        """Log what each sheet decides; a refused file does not stop the others."""
        from tracker.forms.commands import Output

        receive_sheets(table(), paths, Output(form, output, fail_on, language), passwords, after)

    return receiving_options(receive_command)


def receive_sheets(
    table: DecisionTable[S],
    paths: tuple[Path, ...],
    output: Output,
    passwords: Passwords,
    after: Callable[[str], Text],
) -> None:
    """Complete what was interrupted, read the sheets, and say what each decided; then exit.

    Args:
        paths: the case folder, where the first is a folder, and the files.
        after: the next step, of the case as it is named on the command line.

    Raises:
        SystemExit: always, with the exit code.
        UsageError: no file was named, and nothing had been interrupted.
    """
    from tracker.deciding.sheet import form_kind
    from tracker.forms.commands import Reception, receive_forms
    from tracker.procurement.case import Case

    folder = paths[0] if paths and paths[0].is_dir() else Path()
    files = paths[1:] if paths and paths[0].is_dir() else paths
    case = Case.at(folder)

    where = argument_case(folder)
    how = Reception(form_kind(case, table), table.command, "sheets", _summary, after(where))
    code = receive_forms(case, how, files, output, passwords)
    if code is None:
        raise click.UsageError(
            tr(
                f"Angiv det udfyldte ark, fx »{table.command}{where} ark.xlsx«. (Ingen tidligere modtagelse "
                "var afbrudt.)",
                f"Give the filled sheet, such as '{table.command}{where} sheet.xlsx'. (No earlier receipt was "
                "interrupted.)",
            )
        )
    raise SystemExit(code)


def _summary(received: ReceivedForm[DecisionSheet], language: Language) -> str:
    """How many rows decided something, and how many that should have did not."""
    from tracker.deciding.findings import CODES

    sheet = received.document
    left = sum(found.count for found in sheet.findings if found.code in CODES)
    text = Text("{made} afgjort", "{made} decided").fill(made=len(sheet.decisions))
    if left:
        rows = counted(left, Text("række afgør intet", "row decides nothing"),
                       Text("rækker afgør intet", "rows decide nothing"))  # fmt: skip
        text = Text(f"{text.da}; {rows.da}", f"{text.en}; {rows.en}")
    return text.get(language)

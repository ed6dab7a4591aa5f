"""What every room's commands for sheets of decisions share: ``--workbook``, and ``receive``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.console import next_step, wrote
from tracker.cli.hints import argument_case
from tracker.cli.moments import now
from tracker.cli.options import (
    SEVERITIES,
    case_argument,
    fail_on_words,
    format_option,
    language_option,
    output_option,
    who,
)
from tracker.cli.output import OutputFile
from tracker.cli.passwords import password_options
from tracker.cli.results import REPORT
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.findings import Severity
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


def receiving_options(command: F, more: tuple[str, ...] = ()) -> F:
    """``[CASE] FILE...`` and the options of every command that reads sheets back.

    Args:
        more: what it can end with code 1 for, beside the severities of findings.
    """
    fails = fail_on_words(*SEVERITIES, *more, default=Severity.ERROR.value)
    shown = format_option(REPORT)(output_option(fails(language_option(command))))
    files = click.argument(
        "files",
        nargs=-1,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=tr("FIL...", "FILE..."),
    )
    decorated: Any = case_argument(files(password_options(shown)))
    return decorated  # type: ignore[no-any-return]


def require_files(code: int | None, command: str, where: str) -> int:
    """The exit code of a receipt.

    Args:
        code: None where no file was named, and nothing had been interrupted.
        command: as people write it.
        where: the case as it is named on the command line.

    Raises:
        UsageError: there was nothing to receive.
    """
    if code is None:
        raise click.UsageError(
            tr(
                f"Angiv de udfyldte filer, fx »{command}{where} ark.xlsx«. (Ingen tidligere modtagelse "
                "var afbrudt.)",
                f"Give the filled files, such as '{command}{where} sheet.xlsx'. (No earlier receipt was "
                "interrupted.)",
            )
        )
    return code


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


def say_workbook(case: Case, path: Path, command: str, language: Language) -> None:
    """Say that a sheet was written, and how it is read back."""
    wrote(path, language)
    words = f"{command}{argument_case(case.folder)} {quoted(path)}"
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
        others: what decides otherwise, written after that line and not in it: it can be copied.
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
        case: Path,
        files: tuple[Path, ...],
        form: str,
        output: Path | None,
        fail_on: str,
        language: Language,
        passwords: Passwords,
    ) -> None:
        """Log what each sheet decides; a refused file does not stop the others."""
        from tracker.forms.commands import Output

        shown = Output(form, output, fail_on, language)
        receive_sheets(table(), case, files, shown, passwords, after)

    return receiving_options(receive_command)


def receive_sheets(
    table: DecisionTable[S],
    folder: Path,
    files: tuple[Path, ...],
    output: Output,
    passwords: Passwords,
    after: Callable[[str], Text],
) -> None:
    """Complete what was interrupted, read the sheets, and say what each decided; then exit.

    Args:
        folder: of the case, as it is named on the command line.
        after: the next step, of the case as it is named on the command line.

    Raises:
        SystemExit: always, with the exit code.
        UsageError: no file was named, and nothing had been interrupted.
    """
    from tracker.deciding.sheet import form_kind
    from tracker.forms.commands import Reception, receive_forms
    from tracker.procurement.case import Case

    case = Case.at(folder)
    where = argument_case(folder)
    how = Reception(form_kind(case, table), table.command, "sheets", _summary, after(where))
    code = receive_forms(case, how, files, output, passwords)
    raise SystemExit(require_files(code, table.command, where))


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

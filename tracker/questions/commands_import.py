"""``tracker questions receive``, also ``import``: a filled sheet of questions or answers, read in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.command import Command
from tracker.cli.options import (
    REPORT,
    exit_code,
    fail_on_option,
    format_option,
    language_option,
    next_step,
    now,
    output_option,
    show,
    who,
    wrote,
)
from tracker.cli.texts import tr
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.questions.take import Additions


_HELP = tr(
    "Læs et udfyldt ark med spørgsmål eller svar ind i questions.yaml. Det, I har ændret i arket, skrives "
    "ind; er det samme ændret i filen imens, siges det, og intet tilsidesættes. Kommentarer bliver stående.",
    "Read a filled sheet of questions or answers into questions.yaml. What you changed in the sheet is "
    "written in; where the same was changed in the file meanwhile you are told, and nothing is overridden. "
    "Comments stay.",
)


def _receiving(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """A command that reads a sheet in."""

    def decorate(read: Callable[..., None]) -> click.Command:
        shown = format_option(REPORT)(output_option(fail_on_option(language_option(read))))
        shown = click.option(
            "--vendor",
            metavar=tr("LEVERANDØR", "VENDOR"),
            help=tr(
                "Hvem der spørger, hvis arket ikke siger det.",
                "Who asks, if the sheet does not say.",
            ),
        )(shown)
        file = click.Path(dir_okay=False, path_type=Path)
        shown = click.argument("file", type=file, metavar=tr("FIL", "FILE"))(shown)
        folder = click.Path(file_okay=False, path_type=Path)
        shown = click.argument("case", nargs=-1, type=folder, metavar=tr("[SAG]", "[CASE]"))(shown)
        return click.command(name, cls=Command, help=_HELP)(shown)

    return decorate


@_receiving("import")
def command(**options: Any) -> None:
    """Read the sheet."""
    _receive(**options)


@_receiving("receive")
def receive_command(**options: Any) -> None:
    """Read the sheet."""
    _receive(**options)


def _receive(
    case: tuple[Path, ...],
    file: Path,
    vendor: str | None,
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> None:
    """Read the sheet, add to the file, say what was found."""
    if len(case) > 1:
        raise click.UsageError(
            tr("Angiv højst en sag og en fil.", "Give at most a case and a file.")
        )
    from tracker.procurement.case import Case
    from tracker.questions.import_report import as_json, import_paper
    from tracker.questions.receive import complete_receipts, receive_questions
    from tracker.spreadsheet.reader import Reader
    from tracker.submission.commands_receipts import say_completed, say_waiting

    found = Case.at(case[0] if case else Path())
    with Reader() as reader:
        completed = complete_receipts(found, reader, at=now(), who=who())
        say_completed(completed, language)
        additions = receive_questions(found, file, reader, vendor=vendor, at=now(), who=who())
    show(
        lambda: import_paper(additions, language),
        form,
        output,
        language,
        json=lambda: as_json(additions),
    )
    _say_imported(found, additions, language)
    say_waiting(completed.waiting, language, "tracker questions receive")
    raise SystemExit(2 if completed.waiting else exit_code(additions.severities, fail_on))


def _say_imported(case: Case, additions: Additions, language: Language) -> None:
    if additions.changes:
        from tracker.questions.yaml_file import FILE

        wrote(case.folder / FILE, language)
    step = "tracker questions list"
    next_step(Text(f"se dem med »{step}«.", f"see them with '{step}'."), language)

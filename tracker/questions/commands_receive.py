"""``tracker questions receive``: filled sheets of questions or answers, read in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import complain, next_step, note, wrote
from tracker.cli.hints import argument_case, runnable
from tracker.cli.moments import now
from tracker.cli.options import exit_code, sender_option, who
from tracker.cli.results import Output
from tracker.cli.texts import tr
from tracker.errors import CaseError, UnreadableError, UnwrittenError
from tracker.forms.commands_receive import receiving_options, require_files
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.procurement.case import Case
    from tracker.questions.take import Additions
    from tracker.spreadsheet.limits import Passwords
    from tracker.spreadsheet.reader import Reader

_COMMAND = "tracker questions receive"


@click.command(
    "receive",
    cls=Command,
    help=tr(
        "Læs udfyldte ark med spørgsmål eller svar ind i questions.yaml. Det, I har ændret i et ark, skrives "
        "ind; er det samme ændret i filen imens, siges det, og intet tilsidesættes. Kommentarer bliver stående.",
        "Read filled sheets of questions or answers into questions.yaml. What you changed in a sheet is "
        "written in; where the same was changed in the file meanwhile you are told, and nothing is overridden. "
        "Comments stay.",
    ),
)
@receiving_options
@sender_option
def command(
    case: Path,
    files: tuple[Path, ...],
    sender: str | None,
    output: Output,
    fail_on: str,
    language: Language,
    passwords: Passwords,
) -> None:
    """Read the sheets, add to the file, say what was found."""
    from tracker.procurement.case import Case
    from tracker.questions.import_report import as_json, import_paper
    from tracker.questions.receive import complete_receipts
    from tracker.spreadsheet.reader import Reader
    from tracker.submission.commands_receipts import say_completed, say_waiting

    found = Case.at(case)
    asking = _asking(found, sender, language) if sender else None
    with Reader(passwords=passwords) as reader:
        completed = complete_receipts(found, reader, at=now(), who=who(), given=files)
        say_completed(completed, language)
        if not (files or completed or completed.waiting):
            require_files(None, _COMMAND, argument_case(case))
        read, refused = _read(found, files, reader, asking, language)
    if read:
        output.show(
            lambda: import_paper(read, language),
            json=lambda: as_json([additions for _, additions in read]),
        )
        _say_imported(found, [additions for _, additions in read], language)
    say_waiting(completed.waiting, language, _COMMAND)
    severities = (each for _, additions in read for each in additions.severities)
    raise SystemExit(2 if refused or completed.waiting else exit_code(severities, fail_on))


def _asking(case: Case, sender: str, language: Language) -> str:
    """Who asks, by the name the case has for them; notes it where they were not invited.

    Raises:
        CaseError: the name is near a vendor's of the case and not equal to it, or it fits several.
    """
    from tracker.findings import shorten
    from tracker.procurement.log import Log
    from tracker.submission.entry import entries
    from tracker.submission.stated import is_invited, stated_vendor

    invited = case.procurement.vendors
    vendor = stated_vendor(sender, invited, tuple(entries(Log(case.folder).records)))
    name = vendor.name or sender
    if not is_invited(vendor, invited):
        text = Text(
            f"OBS: »{shorten(name)}« er ikke en af dem, sagen har inviteret.",
            f"NB: '{shorten(name)}' is none of those the case has invited.",
        )
        note(text.get(language))
    return name


def _read(
    case: Case, files: tuple[Path, ...], reader: Reader, sender: str | None, language: Language
) -> tuple[list[tuple[str, Additions]], bool]:
    """What each file brought, by its name, and whether one was refused; that stops none of the others."""
    from tracker.questions.receive import receive_questions

    read, refused = [], False
    for path in files:
        try:
            additions = receive_questions(case, path, reader, vendor=sender, at=now(), who=who())
        except UnwrittenError:
            raise
        except (CaseError, UnreadableError) as error:
            if len(files) == 1:
                raise
            refused = True
            complain(f"{Text('Fejl', 'Error').get(language)}: {runnable(error.say(language))}")
        else:
            read.append((path.name, additions))
    return read, refused


def _say_imported(case: Case, read: list[Additions], language: Language) -> None:
    if any(additions.changes for additions in read):
        from tracker.questions.yaml_file import FILE

        wrote(case.folder / FILE, language)
    step = "tracker questions list"
    next_step(Text(f"se dem med »{step}«.", f"see them with '{step}'."), language)

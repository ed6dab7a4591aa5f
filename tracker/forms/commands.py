"""What every command that receives forms does: completes what was interrupted, receives, and shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from tracker.cli.console import complain, next_step
from tracker.cli.hints import runnable
from tracker.cli.moments import now
from tracker.cli.options import exit_code, who
from tracker.cli.results import Output
from tracker.errors import CaseError, UnreadableError, UnwrittenError
from tracker.forms.received import Document
from tracker.forms.report import FormSummary, show_returned
from tracker.frozen import dataclass
from tracker.spreadsheet.limits import NO_PASSWORDS, Passwords
from tracker.submission.commands_receipts import say_completed, say_waiting
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.forms.receive import FormKind, ReceivedForm
    from tracker.procurement.case import Case
    from tracker.spreadsheet.reader import Reader

T = TypeVar("T", bound=Document)
_KNOWN = Text(" (modtaget før; intet er ændret)", " (received before; nothing was changed)")


@dataclass(frozen=True, slots=True)
class Reception(Generic[T]):
    """How a command receives forms of a kind.

    Attributes:
        command: as people write it.
        name: what the documents are together, in JSON.
        summary: what is in a document, in a few words.
        after: what to do when something was received.
    """

    kind: FormKind[T]
    command: str
    name: str
    summary: Callable[[ReceivedForm[T], Language], str]
    after: Text


def receive_forms(
    case: Case,
    how: Reception[T],
    files: Sequence[Path],
    output: Output,
    fail_on: str,
    passwords: Passwords = NO_PASSWORDS,
) -> int | None:
    """Complete what was interrupted and receive the files; one that is refused stops none of the others.

    Args:
        fail_on: from which severity of a finding on it ends with exit code 1.

    Returns:
        The exit code; None where no file was named and nothing had been interrupted.

    Raises:
        CaseError: the log does not hold what was issued, or the folder cannot be written.
    """
    from tracker.forms.receive import complete_receipts
    from tracker.spreadsheet.reader import Reader

    language = output.language
    with Reader(passwords=passwords) as reader:
        report = complete_receipts(case, how.kind, reader, at=now(), who=who(), given=files)
        say_completed(report, language)
        if not (files or report or report.waiting):
            return None
        received, refused = _receive(case, how.kind, files, reader, language)
    documents = [*report.completed, *received]
    shown = [_summary(how, one, language) for one in documents]
    show_returned(shown, how.name, output)
    if received:
        next_step(how.after, language)
    hashes = {one.document.source.sha256 for one in received}
    waiting = [one for one in report.waiting if one.original.stem not in hashes]
    say_waiting(waiting, language, how.command)
    severities = (f.severity for one in documents for f in one.document.findings)
    return 2 if refused or waiting else exit_code(severities, fail_on)


def _receive(
    case: Case, kind: FormKind[T], files: Sequence[Path], reader: Reader, language: Language
) -> tuple[list[ReceivedForm[T]], int]:
    """What was received, and how many files were not."""
    from tracker.forms.receive import receive

    received, refused = [], 0
    for path in files:
        try:
            received.append(receive(case, kind, path, reader, at=now(), who=who()))
        except UnwrittenError:
            raise
        except (CaseError, UnreadableError) as error:
            refused += 1
            label = Text("Fejl", "Error").get(language)
            complain(f"{label}: {runnable(error.say(language))}")
    return received, refused


def _summary(how: Reception[T], one: ReceivedForm[T], language: Language) -> FormSummary:
    again = _KNOWN.get(language) if one.kept.known else ""
    return FormSummary(one.document, one.kept, f"{how.summary(one, language)}{again}")

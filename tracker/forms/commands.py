"""What every ``--receive`` of a form does: completes what was interrupted, and receives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.cli.options import now, who
from tracker.forms.received import Document
from tracker.submission.commands_receipts import say_mended, say_waiting
from tracker.texts import Language

if TYPE_CHECKING:
    from tracker.forms.receive import FormKind, ReceivedForm
    from tracker.procurement.case import Case
    from tracker.procurement.keep import MendReport
    from tracker.spreadsheet.reader import Reader

T = TypeVar("T", bound=Document)


def complete(
    case: Case, kind: FormKind[T], reader: Reader, language: Language
) -> MendReport[ReceivedForm[T]]:
    """Complete what an interrupted receipt left, and say so."""
    from tracker.forms.receive import mend

    report = mend(case, kind, reader, at=now(), who=who())
    say_mended(report, language)
    return report


def receive_each(
    case: Case, kind: FormKind[T], files: Sequence[Path], command: str, language: Language
) -> tuple[list[ReceivedForm[T]], int]:
    """Complete what was interrupted, then receive the files.

    Returns:
        What was received, and the exit code on account of what still waits.

    Raises:
        UnreadableError, CaseError: a file is no such form of this case.
    """
    from tracker.forms.receive import receive
    from tracker.spreadsheet.reader import Reader

    with Reader() as reader:
        report = complete(case, kind, reader, language)
        got = [receive(case, kind, path, reader, at=now(), who=who()) for path in files]
    return [*report.completed, *got], still_waiting(report, got, command, language)


def still_waiting(
    report: MendReport[Any], received: Sequence[ReceivedForm[Any]], command: str, language: Language
) -> int:
    """Say which stored originals still wait; the exit code on their account."""
    got = {one.document.source.sha256 for one in received}
    waiting = [one for one in report.waiting if one.original.stem not in got]
    say_waiting(waiting, language, command)
    return 2 if waiting else 0

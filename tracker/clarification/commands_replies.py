"""``tracker clarify --receive``: what vendors answered to a clarification."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tracker.cli.options import argument_case
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.assessment.supplements import Supplements
    from tracker.forms.receive import ReceivedForm
    from tracker.procurement.case import Case


def receive_replies(
    case: Case,
    files: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    language: Language,
) -> NoReturn:
    """Read what came back, keep it, and show what was found.

    Raises:
        SystemExit: always, with the exit code.
    """
    from tracker.clarification.receive import KIND
    from tracker.forms.commands import Output, Reception, receive_forms

    where = argument_case(case.folder)
    after = Text(
        f"supplementet er foreløbigt; afgør, hvad det er værd: »tracker supplements list{where}«.",
        f"the supplement is provisional; decide what it is worth: 'tracker supplements list{where}'.",
    )
    how = Reception(KIND, "tracker clarify --receive", "supplements", _summary, after)
    raise SystemExit(receive_forms(case, how, files, Output(form, output, fail_on, language)))


def _summary(received: ReceivedForm[Supplements], language: Language) -> str:
    it = received.document
    return (
        Text("{form}: {count} krav suppleret", "{form}: {count} requirements supplemented")
        .fill(form=it.clarification, count=len(it.added))
        .get(language)
    )

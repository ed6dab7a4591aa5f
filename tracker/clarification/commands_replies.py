"""``tracker clarify --receive``: what vendors answered to a clarification."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tracker.cli.options import argument_case, exit_code, next_step
from tracker.forms.commands import receive_each
from tracker.forms.report import FormSummary, show_returned
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
        UnreadableError, CaseError: a file is no clarification of this case.
    """
    from tracker.clarification.receive import KIND

    received, waiting = receive_each(case, KIND, files, "tracker clarify --receive", language)
    shown = [_shown(one, language) for one in received]
    show_returned(shown, "supplements", form, output, language)
    where = argument_case(case.folder)
    next_step(
        Text(
            f"supplementet er foreløbigt; afgør, hvad det er værd: »tracker supplements list{where}«.",
            f"the supplement is provisional; decide what it is worth: 'tracker supplements list{where}'.",
        ),
        language,
    )
    severities = (f.severity for r in received for f in r.document.findings)
    raise SystemExit(max(exit_code(severities, fail_on), waiting))


def _shown(received: ReceivedForm[Supplements], language: Language) -> FormSummary:
    it = received.document
    known = Text(" (modtaget før; intet er ændret)", " (received before; nothing was changed)")
    summary = Text(
        f"{it.clarification}: {len(it.added)} krav suppleret",
        f"{it.clarification}: {len(it.added)} requirements supplemented",
    ).get(language)
    return FormSummary(
        it, received.kept, summary + (known.get(language) if received.kept.known else "")
    )

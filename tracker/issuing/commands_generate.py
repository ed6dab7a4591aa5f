"""``tracker generate``: freeze the specification and write the workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.command import Command
from tracker.cli.console import next_step, note, wrote
from tracker.cli.hints import argument_case
from tracker.cli.moments import now, today
from tracker.cli.options import (
    allow_option,
    case_argument,
    report_options,
    who,
)
from tracker.cli.results import Output
from tracker.cli.shells import quoted
from tracker.cli.texts import tr
from tracker.issuing.commands_notice import issue_amendment, require_reason
from tracker.texts import Language, Text, counted

if TYPE_CHECKING:
    from tracker.issuing.issue import IssueResult
    from tracker.procurement.specification import Specification


@click.command(
    "generate",
    cls=Command,
    help=tr(
        "Frys det, procurement.yaml beder om, og skriv en arbejdsbog til hver leverandør eller én "
        "til alle. Er noget ændret siden sidst, skrives intet uden --amend.",
        "Freeze what procurement.yaml asks and write a workbook for each vendor, or one for all. "
        "If anything has changed since, nothing is written without --amend.",
    ),
)
@case_argument
@click.option(
    "--amend",
    metavar=tr("BEGRUNDELSE", "REASON"),
    help=tr(
        "Udsend en ændret specifikation som ny udgave, med rettelsesblad, som tracker amend.",
        "Send a changed specification as a new revision, with its notice, as tracker amend does.",
    ),
)
@allow_option
@report_options(["text", "json"])
def command(
    case: Path, amend: str | None, allow: tuple[str, ...], output: Output, language: Language
) -> None:
    """Freeze, write, say what was written."""
    from tracker import documents
    from tracker.issuing.deliver import deliver_workbooks
    from tracker.procurement.banks import state_of
    from tracker.procurement.case import Case
    from tracker.procurement.commands import note_past_deadline
    from tracker.procurement.row_words import number_cell
    from tracker.submission.inbox import INBOX
    from tracker.workbook.long_rows import long_rows

    was_frozen = Case.at(case).is_frozen
    issued, notices = _issue(case, amend, allow)
    paths = deliver_workbooks(Case.at(case), issued, at=now(), who=who())
    long = [number_cell(row) for row in long_rows(issued.specification)]
    if output.form == "json":
        plain = {
            "revision": issued.specification.revision,
            "requirements": len(issued.specification.requirements),
            "workbooks": [str(path) for path in paths],
            "long_texts": long,
        }
        output.deliver(documents.to_document("issue", plain))
    else:
        headline = _headline(issued.specification, language) + _long_texts(long, language)
        output.deliver(headline)
    for path in (*notices, *paths):
        wrote(path, language)
    found = Case.at(case)
    if not was_frozen or notices:
        note_past_deadline(found, language)
    for bank in found.banks:
        for text in state_of(bank, found.folder).words:
            note(f"{tr('OBS', 'NB')}: {text.get(language)}")
    inbox = found.folder / INBOX
    what = f"--inbox {quoted(case / INBOX)}" if inbox.is_dir() else tr("FIL", "FILE")
    receive = f"tracker receive{argument_case(case)} {what}"
    next_step(
        Text(
            f"send arbejdsbogen til leverandørerne; modtag svar med »{receive}«.",
            f"send the workbook to the vendors; receive answers with '{receive}'.",
        ),
        language,
    )


def _issue(
    case: Path, reason: str | None, allow: tuple[str, ...]
) -> tuple[IssueResult, tuple[Path, ...]]:
    """What is asked, frozen or confirmed; an amendment goes the way of ``tracker amend``."""
    from tracker.issuing.issue import issue
    from tracker.procurement.case import Case
    from tracker.procurement.to_decide import require_decisions

    found = Case.at(case)
    require_reason(reason)
    if not found.is_frozen:
        require_decisions(found, None)
    if reason is None or not found.is_frozen:
        return issue(found, at=now(), who=who(), reason=reason, allowed=allow), ()
    from tracker.issuing.preview import preview
    from tracker.privacy.names import names_of_case

    names = names_of_case(found, allowed=allow)
    return issue_amendment(found, preview(found, today()), reason, names)


def _long_texts(ids: list[str], language: Language) -> str:
    """Which texts do not fit into their row, and where the vendor reads the whole of them."""
    if not ids:
        return ""
    from tracker.workbook.row_cells import LONG

    asked = counted(len(ids), Text("krav", "requirement"), Text("krav", "requirements"))
    return (
        Text(
            f"Teksten er længere end en række i {asked.da}: {', '.join(ids)}. Den står i fuld længde på "
            f"arket »{LONG.da}«.\n",
            f"The text is longer than a row in {asked.en}: {', '.join(ids)}. It stands in full on "
            f"the sheet '{LONG.en}'.\n",
        )
    ).get(language)


def _headline(specification: Specification, language: Language) -> str:
    title = specification.procurement.title
    count = counted(
        len(specification.requirements),
        Text("krav", "requirement"),
        Text("krav", "requirements"),
    )
    return Text(
        f"{title}: {count.da}, udgave {specification.revision}.\n",
        f"{title}: {count.en}, revision {specification.revision}.\n",
    ).get(language)

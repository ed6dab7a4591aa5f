"""``tracker new CASE --from FILE``: a case made from a selection workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.console import next_step, wrote
from tracker.cli.hints import argument_case
from tracker.cli.options import exit_code
from tracker.cli.results import Output
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker.selection.from_report import MadeCase


def make_from(
    case: Path, file: Path, which: tuple[str, ...], id: str, output: Output, language: Language
) -> None:
    """Make the case, or nothing where something in the workbook is wrong; say what is still to be decided.

    Args:
        id: where the workbook says none.
    """
    from tracker.evaluation.method.load import EVALUATION
    from tracker.files import write_once
    from tracker.folders import all_or_nothing
    from tracker.procurement.case import PROCUREMENT, Case
    from tracker.procurement.commands import note_past_deadline
    from tracker.procurement.to_decide import open_decisions
    from tracker.selection.from_report import MadeCase, new_case_json, new_case_paper
    from tracker.selection.from_sheet import planned_case
    from tracker.selection.making import make, require_new
    from tracker.submission.commands_inbox import write_inbox
    from tracker.submission.inbox import INBOX

    require_new(case, PROCUREMENT, EVALUATION)
    planned = planned_case(case, file, which, id)
    made = MadeCase(case, planned)
    paths: list[Path] = []
    if planned.procurement is not None:
        with all_or_nothing(case):
            paths.append(make(case, planned.procurement.decode(), which))
            if planned.evaluation is not None and write_once(case / EVALUATION, planned.evaluation):
                paths.append(case / EVALUATION)
            opened = Case.at(case)
            made = MadeCase(case, planned, opened.resolve(), open_decisions(opened))
            write_inbox(opened, case / INBOX, language)
    output.show(lambda: new_case_paper(made, language), json=lambda: new_case_json(made))
    for path in paths:
        wrote(path, language)
    if paths:
        note_past_deadline(Case.at(case), language)
        _say_next(made, language)
    else:
        step = (
            f"tracker new {argument_case(case).strip() or '.'} --from {argument_case(file).strip()}"
        )
        text = Text(
            f"ret arket, og kør »{step}« igen.", f"correct the sheet, and run '{step}' again."
        )
        next_step(text, language)
    raise SystemExit(exit_code((f.severity for f in planned.findings), "error"))


def _say_next(made: MadeCase, language: Language) -> None:
    """What comes next: the decisions in a sheet where there are any, else the workbooks."""
    here = argument_case(made.folder)
    if made.undecided:
        step = f"tracker edit{here}"
        text = Text(
            f"afgør det, der står tilbage, i sagens eget ark (»{step}«) eller i procurement.yaml.",
            f"decide what is left in the case's own sheet ('{step}') or in procurement.yaml.",
        )
    else:
        text = Text(f"»tracker generate{here}«.", f"'tracker generate{here}'.")
    next_step(text, language)

"""Sending out the sheets of questions: one that vendors ask in, one that the buyer answers in."""

from __future__ import annotations

from pathlib import Path

from tracker.files import slug
from tracker.forms.lifecycle import SentForm, send
from tracker.forms.model import Form
from tracker.procurement.case import Case
from tracker.questions.forms import ANSWERING, ASKING, answering_form, asking_form
from tracker.questions.yaml_file import load_questions

TEMPLATE = "questions-template"  # the action in the log


def send_sheet(
    case: Case, *, answers: bool, vendor: str | None, output: Path | None, at: str, who: str
) -> SentForm:
    """Write a sheet of questions, keep the form and log it.

    Args:
        answers: whether it is the buyer's own, with the questions without an answer.
        vendor: whom a sheet to ask in is for; None = anyone.
        output: where it goes; None = in the case folder.

    Raises:
        CaseError: the specification is not frozen, or something cannot be written.
        DocumentError: ``questions.yaml`` is malformed.
    """
    specification, questions = case.frozen(), load_questions(case)
    kind, folder, stem = ASKING, "workbooks", "spoergsmaal"
    if answers:
        kind, folder, stem = ANSWERING, "questions", "svar"

    def make(form_id: str) -> Form:
        if answers:
            return answering_form(form_id, specification, questions)
        return asking_form(form_id, specification, vendor)

    def path(form: Form) -> Path:
        name = f"{slug(form.procurement)}-{stem}-{form.number}.xlsx"
        return output or case.folder / folder / name

    details = {"vendor": vendor} if vendor else {}
    return send(case, kind, make, path, at=at, who=who, action=TEMPLATE, details=details)

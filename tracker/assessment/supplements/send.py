"""Asking a vendor to clarify: the workbook, and its line in the log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.assessment.model import VendorAssessment
from tracker.assessment.standing import Standing
from tracker.assessment.supplements.ask import Question
from tracker.assessment.supplements.form import CLARIFICATION, clarification
from tracker.errors import CaseError
from tracker.files import slug
from tracker.forms.model import Form
from tracker.forms.store import issue_form
from tracker.procurement.case import Case
from tracker.procurement.decisions import LAWYER, decide
from tracker.procurement.log import Head, Log
from tracker.procurement.specification import Specification
from tracker.submission.model import SubmittingVendor
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """A clarification that was written.

    ``submitting`` is the vendor as they wrote about themselves: whom to write to; ``log`` is the end
    of the case's log, with the record of this.
    """

    form: Form
    path: Path
    specification: Specification
    vendor: VendorAssessment
    submitting: SubmittingVendor
    questions: tuple[Question, ...]
    reply_by: str | None
    log: Head


@dataclass(frozen=True, slots=True)
class Approval:
    """Who wants a question asked that is the procurement lawyer's, and why; empty where nobody does."""

    reason: str = ""
    decided_by: str = ""
    role: str = ""


def send_clarification(
    case: Case,
    stand: Standing,
    questions: Sequence[Question],
    *,
    for_lawyer: Collection[str] = (),
    approval: Approval = Approval(),
    reply_by: str | None,
    at: str,
    who: str,
) -> Asked:
    """Write the workbook that asks the one vendor of ``stand`` the questions, and log it.

    Args:
        for_lawyer: requirements that only the procurement lawyer can have asked about.
        approval: the lawyer's decision to do so.

    Raises:
        CaseError: there is nothing to ask, a question is the lawyer's, or the vendor answered another
            revision.
    """
    [vendor] = stand.assessment.vendors
    specification = stand.specification
    if not questions:
        raise CaseError(
            Text(
                "Der er intet at spørge om: ingen bedømmelse, intet fund og intet forbehold kalder på "
                "det. Stil egne spørgsmål med --questions FIL.yaml.",
                "There is nothing to ask: no verdict, finding or reservation calls for it. Ask your "
                "own questions with --questions FILE.yaml.",
            )
        )
    if vendor.revision != specification.revision:
        raise CaseError(
            Text(
                f"Besvarelsen er på udgave {vendor.revision}, og sagen er på udgave "
                f"{specification.revision}. Brug »tracker migrate«.",
                f"The submission answers revision {vendor.revision}, and the case is at revision "
                f"{specification.revision}. Use 'tracker migrate'.",
            )
        )
    for question in questions:
        if question.requirement in for_lawyer:
            _approve(case, vendor, question, approval, at=at, who=who)
    form, path = issue_form(
        case,
        CLARIFICATION,
        lambda form_id: clarification(form_id, specification, vendor, questions, reply_by),
        lambda form: case.folder / "workbooks" / _name(form, vendor),
        at=at,
        who=who,
        action=CLARIFICATION,
        details={
            "vendor": vendor.vendor.key or "",
            "submission": vendor.source.sha256,
            "requirements": ", ".join(q.requirement for q in questions),
        },
    )
    submitting = stand.vendors[0].latest.vendor
    end = Log(case.folder).end
    return Asked(form, path, specification, vendor, submitting, tuple(questions), reply_by, end)


def _approve(
    case: Case, vendor: VendorAssessment, question: Question, by: Approval, *, at: str, who: str
) -> None:
    """Log the lawyer's decision to ask about what is otherwise settled without a question."""
    id = question.requirement
    if by.role != LAWYER:
        raise CaseError(
            Text(
                f"{id}: Et forbehold ved et mindstekrav, et ubesvaret mindstekrav og en modsigelse om et "
                "mindstekrav afgøres af udbudsjuristen uden spørgsmål. Vil juristen spørge, så angiv "
                '--role lawyer --reason "…" --decided-by "…".',
                f"{id}: A reservation on a minimum requirement, one without an answer and a contradiction "
                "about one are settled by the procurement lawyer without a question. If the lawyer wants "
                'to ask, give --role lawyer --reason "…" --decided-by "…".',
            )
        )
    decide(
        case,
        kind=CLARIFICATION,
        subject=f"{vendor.source.sha256}/{id}",
        choice="ask",
        reason=by.reason,
        decided_by=by.decided_by,
        role=by.role,
        at=at,
        who=who,
    )


def _name(form: Form, vendor: VendorAssessment) -> str:
    """The file's name. A vendor's own name never alone: two may look the same as file names."""
    number = form.id.removeprefix(f"{CLARIFICATION}-")
    who = slug(vendor.vendor.id or f"{vendor.vendor.name}-{vendor.source.sha256[:8]}")
    return f"{slug(form.procurement)}-{who}-afklaring-{number}.xlsx"

"""Asking vendors to clarify: the workbooks, and their lines in the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from tracker.assessment.model import VendorAssessment
from tracker.assessment.standing import CaseState
from tracker.assessment.supplements import CLARIFICATION
from tracker.clarification.alike import EQUAL_TREATMENT, LEAVE_OUT, REQUIREMENTS
from tracker.clarification.ask import (
    Question,
    is_untouched,
    others_of,
    require_edited,
    require_neutral,
    require_private,
)
from tracker.clarification.batch import SimilarOffer, alike_of, label_of, refuse_alike
from tracker.clarification.form import clarification
from tracker.clarification.gate import require_evaluation, require_time_limit
from tracker.clarification.propose import Proposals
from tracker.errors import CaseError
from tracker.files import slug
from tracker.forms.lifecycle import send
from tracker.forms.model import Form
from tracker.frozen import dataclass
from tracker.paper.values import one_line, written_date
from tracker.procurement.case import Case
from tracker.procurement.decisions import AS_LAWYER, LAWYER, NOBODY, Decider, LawyersError, decide
from tracker.procurement.log import Head, Log
from tracker.procurement.specification import Specification
from tracker.returning.mail import render_mail
from tracker.submission.model import SubmittingVendor
from tracker.submission.received import VendorRounds
from tracker.submission.unreadable import require_read
from tracker.texts import Text

AS_PROPOSED = "question_as_proposed"  # the kind of the decision to ask what nobody edited


@dataclass(frozen=True, slots=True)
class Clarification:
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
    reply_by: str
    log: Head


@dataclass(frozen=True, slots=True)
class Batch:
    """What is asked of whom, with one time limit.

    Attributes:
        asked: the questions by the key of the offer.
        known: what every offer calls for, by the same.
        left_out: the offers in the same situation that a person decided not to ask, by key.
        left_rows: the same of single requirements.
        as_proposed: whether a person decided to ask what nobody edited or confirmed.
        approvals: who decided about single questions, by offer and requirement.
        draft: the form of the sheet that they were chosen in; empty where there was none.
    """

    asked: Mapping[str, Sequence[Question]]
    known: Mapping[str, Proposals]
    reply_by: str | None
    left_out: Mapping[str, Decider] = field(default_factory=dict)
    left_rows: Mapping[tuple[str, str], Decider] = field(default_factory=dict)
    as_proposed: bool = False
    approval: Decider = NOBODY
    approvals: Mapping[tuple[str, str], Decider] = field(default_factory=dict)
    draft: str = ""

    def left_by(self, key: str, requirement: str) -> Decider | None:
        """Who decided not to ask an offer about a requirement; None where nobody did."""
        return self.left_rows.get((key, requirement)) or self.left_out.get(key)


def send_clarifications(
    case: Case, stand: CaseState, batch: Batch, *, at: str, who: str
) -> tuple[Clarification, ...]:
    """Write the workbook of each vendor that is asked, and log it; nothing of it unless all can be.

    Args:
        stand: of all vendors.

    Raises:
        CaseError: it is too early, a file cannot be read, there is no time limit or nothing to ask, a question invites a
            change or gives another vendor away, is the lawyer's or was neither edited nor confirmed, an offer in the same
            situation is left out without a reason, or a vendor answered another revision.
    """
    require_evaluation(case, at)
    reply_by = require_time_limit(batch.reply_by, at)
    if not batch.asked:
        raise CaseError(
            Text(
                "Der er intet at spørge om: ingen bedømmelse, intet fund og intet forbehold kalder på "
                "det. Stil egne spørgsmål med --questions FIL.yaml.",
                "There is nothing to ask: no verdict, finding or reservation calls for it. Ask your "
                "own questions with --questions FILE.yaml.",
            )
        )
    vendors = {v.vendor.key or "": v for v in stand.assessment.vendors}
    offers = {offer.key: offer for offer in stand.vendors}
    others = others_of(case, stand, batch.asked)
    for key, questions in batch.asked.items():
        require_read(offers[key].current.entry)
        _require_revision(vendors[key], stand.specification)
        require_neutral(questions, offers[key].latest)
        require_private(questions, key, others)
    require_edited(batch.asked, batch.known, as_proposed=batch.as_proposed)
    alike = alike_of(case, stand, batch.asked, batch.known, reply_by)
    refuse_alike(_not_left_out(alike, batch))
    for kind, subject, choice, requirements, by in _decisions(batch, vendors, alike):
        decide(
            case,
            kind=kind,
            subject=subject,
            choice=choice,
            by=by,
            values={REQUIREMENTS: ", ".join(requirements)} if requirements else None,
            at=at,
            who=who,
        )
    return tuple(
        _send(case, stand.specification, vendors[key], offers[key], questions, batch, at, who)
        for key, questions in batch.asked.items()
    )


def _not_left_out(alike: Sequence[SimilarOffer], batch: Batch) -> Iterator[SimilarOffer]:
    """The offers in the same situation that nobody decided not to ask, with the rows."""
    for one in alike:
        key = one.vendor.vendor.key or ""
        if rows := tuple(id for id in one.requirements if batch.left_by(key, id) is None):
            yield SimilarOffer(one.vendor, rows)


def _require_revision(vendor: VendorAssessment, specification: Specification) -> None:
    if vendor.revision != specification.revision:
        raise CaseError(
            Text(
                f"Besvarelsen fra {label_of(vendor)} er på udgave {vendor.revision}, og sagen er på "
                f"udgave {specification.revision}. Brug »tracker migrate«.",
                f"The submission of {label_of(vendor)} answers revision {vendor.revision}, and the case "
                f"is at revision {specification.revision}. Use 'tracker migrate'.",
            )
        )


def _decisions(
    batch: Batch, vendors: Mapping[str, VendorAssessment], alike: Sequence[SimilarOffer]
) -> list[tuple[str, str, str, list[str], Decider]]:
    """What a person decided with the batch: the kind, what it is about, the choice, of which rows, and who.

    One decision for each offer, so that their number reveals little about the answers.
    """
    found: list[tuple[str, str, str, list[str], Decider]] = []
    for key, questions in batch.asked.items():
        sha256, known = vendors[key].source.sha256, batch.known[key]
        lawyers = [q.requirement for q in questions if q.requirement in known.for_lawyer]
        by = {id: batch.approvals.get((key, id), batch.approval) for id in lawyers}
        for id in lawyers:
            _require_lawyer(id, by[id])
        found += [(CLARIFICATION, f"{sha256}/{id}", "ask", [], by[id]) for id in lawyers]
        if untouched := [q.requirement for q in questions if is_untouched(q, known)]:
            found.append((AS_PROPOSED, sha256, "ask", untouched, batch.approval))
    for one in alike:
        subject = one.vendor.source.sha256
        left: dict[Decider, list[str]] = {}
        for id in one.requirements:
            if who := batch.left_by(one.vendor.vendor.key or "", id):
                left.setdefault(who, []).append(id)
        found += [(EQUAL_TREATMENT, subject, LEAVE_OUT, ids, who) for who, ids in left.items()]
    return found


def _require_lawyer(requirement: str, by: Decider) -> None:
    """Refuse to ask about what is otherwise settled without a question, but by the lawyer."""
    if by.role != LAWYER:
        raise LawyersError(
            Text(
                f"{requirement}: Et forbehold ved et mindstekrav, et ubesvaret mindstekrav og en modsigelse "
                "om et mindstekrav afgøres af udbudsjuristen uden spørgsmål. Vil juristen spørge, så "
                f'{AS_LAWYER.da}, eller angiv --role lawyer --reason "…" --decided-by "…".',
                f"{requirement}: A reservation on a minimum requirement, one without an answer and a "
                "contradiction about one are settled by the procurement lawyer without a question. If "
                f"the lawyer wants to ask, {AS_LAWYER.en}, or give --role lawyer "
                '--reason "…" --decided-by "…".',
            )
        )


def _send(
    case: Case,
    specification: Specification,
    vendor: VendorAssessment,
    offer: VendorRounds,
    questions: Sequence[Question],
    batch: Batch,
    at: str,
    who: str,
) -> Clarification:
    reply_by = batch.reply_by or ""
    sent = send(
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
            **({"draft": batch.draft} if batch.draft else {}),
        },
    )
    submitting, end = offer.latest.vendor, Log(case.folder).end
    return Clarification(
        sent.form, sent.path, specification, vendor, submitting, tuple(questions), reply_by, end
    )


def _name(form: Form, vendor: VendorAssessment) -> str:
    """The file's name. A vendor's own name never alone: two may look the same as file names."""
    who = slug(vendor.vendor.id or f"{vendor.vendor.name}-{vendor.source.sha256[:8]}")
    return f"{slug(form.procurement)}-{who}-afklaring-{form.number}.xlsx"


def clarification_letter(asked: Clarification) -> str:
    """The letter that goes with a clarification; it stays within Danish Public Procurement Act § 159(5)."""
    it = asked.specification.procurement
    return render_mail(
        "clarify",
        it,
        asked.submitting,
        asked.path,
        asked.log,
        count=len(asked.questions),
        requirements=", ".join(one_line(q.requirement) for q in asked.questions),
        reply_by=written_date(asked.reply_by, it.language) if asked.reply_by else "",
    )

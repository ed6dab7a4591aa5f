"""Two ways back: the same revision with what was found, or a newer one with what has changed."""

from __future__ import annotations

from tracker.errors import CaseError
from tracker.procurement.case import Case
from tracker.procurement.specification import Specification
from tracker.submission import kinds
from tracker.submission.returning.answers import answer_texts, field_texts, reply_texts
from tracker.submission.returning.changes import changes, remarks_on, unasked
from tracker.submission.returning.original import Original
from tracker.submission.returning.remarks import remarks_of
from tracker.texts import Text
from tracker.workbook.prefill import ChangeKind, Prefill

# What a workbook of the new revision settles or says better itself.
_SETTLED = (kinds.REVISION_OLDER.code, kinds.ROW_OLDER.code, kinds.ROW_WITHDRAWN.code)


def returned(
    original: Original, specification: Specification, *, round: int, reply_by: str | None
) -> Prefill:
    """A submission with everything that was found in it, for its vendor to correct.

    Args:
        specification: what the case asks; the revision the submission answers.
        round: the round the new workbook is for.

    Raises:
        CaseError: the submission answers another revision.
    """
    if original.submission.revision != specification.revision:
        raise _other_revision(original, specification, "migrate")
    return Prefill(
        round=round,
        reply_by=reply_by,
        fields=field_texts(original),
        replies=reply_texts(original, specification.procurement.language),
        answers=_texts(original, specification),
        remarks=tuple(remarks_of(original, specification)),
    )


def migrated(
    case: Case,
    original: Original,
    specification: Specification,
    *,
    round: int,
    reply_by: str | None,
) -> Prefill:
    """A submission to an older revision, carried to the current one.

    Raises:
        CaseError: the submission answers the current revision already, or one the case has not.
    """
    older = original.submission.revision
    if older is None or older >= specification.revision:
        raise _other_revision(original, specification, "return")
    texts = _texts(original, specification)
    answers = {a.requirement: a for a in original.submission.answers}
    before = case.issued(older)
    replies = reply_texts(original, specification.procurement.language)
    found = (
        *changes(before, specification, answers, texts),
        *unasked(before, specification, replies),
    )
    new = {change.requirement for change in found if change.kind is ChangeKind.NEW}
    kept = (
        remark
        for remark in remarks_of(original, specification, leave_out=_SETTLED)
        if remark.requirement not in new
    )
    asked = {row.id for row in specification.requirements}
    return Prefill(
        round=round,
        older=older,
        reply_by=reply_by,
        fields=field_texts(original),
        replies=replies,
        answers={id: row for id, row in texts.items() if id in asked},
        remarks=(*remarks_on(found, older), *kept),
        changes=found,
    )


def _texts(original: Original, specification: Specification) -> dict[str, dict[str, str]]:
    scale, language = specification.scale, specification.procurement.language
    return {
        answer.requirement: answer_texts(answer, original, scale, language)
        for answer in original.submission.answers
    }


def _other_revision(original: Original, specification: Specification, better: str) -> CaseError:
    found, current = original.submission.revision, specification.revision
    return CaseError(
        Text(
            f"Besvarelsen er givet på udgave {found}, og sagen er på udgave {current}. "
            f"Brug »tracker {better}«.",
            f"The submission answers revision {found}, and the case is at revision {current}. "
            f"Use 'tracker {better}'.",
        )
    )

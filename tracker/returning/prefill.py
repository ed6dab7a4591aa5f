"""Two ways back: the same revision with what was found, or a newer one with what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tracker.errors import CaseError
from tracker.procurement.case import Case
from tracker.procurement.specification import Specification, conjunction
from tracker.returning.answers import answer_texts, field_texts, reply_texts
from tracker.returning.original import Original
from tracker.returning.remarks import remarks_of
from tracker.submission import findings
from tracker.submission.changes import another_choice, changes, remarks_on, unasked
from tracker.texts import Language, Text
from tracker.workbook.prefill import ChangeKind, Opens, Prefill, Remark, Spot

# Codes that a workbook of the new revision settles or explains better itself.
_SETTLED = (findings.REVISION_OLDER.code, findings.ROW_OLDER.code, findings.ROW_WITHDRAWN.code)


def returned(
    original: Original,
    specification: Specification,
    *,
    round: int,
    reply_by: str | None,
    negotiated: bool = False,
) -> Prefill:
    """A submission with everything that was found in it: only that can be filled in.

    Args:
        specification: what the case asks; the revision the submission answers.
        round: the round the new workbook is for.
        negotiated: it is for a new offer, in which the vendor may answer everything anew.

    Raises:
        CaseError: the submission answers another revision.
    """
    if original.submission.revision != specification.revision:
        raise _other_revision(original, specification, "migrate")
    language = specification.procurement.language
    answers = _texts(original, specification, language)
    remarks = tuple(remarks_of(original, specification))
    return Prefill(
        round=round,
        reply_by=reply_by,
        fields=field_texts(original.submission),
        replies=reply_texts(original, specification.procurement.language),
        answers=answers,
        remarks=remarks,
        negotiated=negotiated,
        locked=not negotiated and all(r.opens is not Opens.ALL for r in remarks),
        opened=frozenset(_opened(remarks, specification, answers)),
    )


def _opened(
    remarks: Iterable[Remark],
    specification: Specification,
    answers: Mapping[str, Mapping[str, str]],
) -> Iterator[Spot]:
    """The cells that remarks open; with a condition, the unanswered rows that hang on it."""
    spots = [(r.spot, r.opens) for r in remarks if r.spot and r.opens is not Opens.NOTHING]
    for spot, opens in spots:
        yield Spot(spot.row) if opens is Opens.ROW else spot
    conditions = {spot.row.removeprefix("condition.") for spot, _ in spots}
    for row in specification.requirements:
        hangs_on = {condition for when in row.when for condition in conjunction(when)}
        if conditions & hangs_on and "answer" not in answers.get(row.id, {}):
            yield Spot(row.id)


def migrated(
    case: Case,
    original: Original,
    specification: Specification,
    *,
    round: int,
    reply_by: str | None,
    negotiated: bool = False,
) -> Prefill:
    """A submission to an older revision, carried to the current one.

    Raises:
        CaseError: the submission answers the current revision already, or one the case has not.
    """
    older = original.submission.revision
    if older is None or older >= specification.revision:
        raise _other_revision(original, specification, "return")
    before = case.issued(older)
    answers = {a.requirement: a for a in original.submission.answers}
    rechosen = {id for id, a in answers.items() if another_choice(a, before, specification)}
    texts = _texts(original, before, specification.procurement.language)
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
        fields=field_texts(original.submission),
        replies=replies,
        answers={
            id: {c: text for c, text in row.items() if c != "answer" or id not in rechosen}
            for id, row in texts.items()
            if id in asked
        },
        remarks=(*remarks_on(found, older, rechosen), *kept),
        changes=found,
        negotiated=negotiated,
    )


def _texts(
    original: Original, asked: Specification, language: Language
) -> dict[str, dict[str, str]]:
    """The answers in the words of the revision that they were given on."""
    types = {row.id: row.answer for row in asked.requirements}
    return {
        answer.requirement: answer_texts(
            answer, original, asked.scale, language, types.get(answer.requirement)
        )
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

"""What is wrong, late or about to be, in a case's questions. Everything is collected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tracker.cpr import mask
from tracker.findings import Severity, shorten
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.questions.model import Circumstances, Problem, Question, Status, comparable
from tracker.questions.timing import disordered, overdue
from tracker.suggestions import meant
from tracker.texts import Text

_AMEND = "amend"


def circumstances(case: Case, today: dt.date) -> Circumstances:
    """The requirements, the deadline as it stands in ``procurement.yaml``, the amendments.

    Raises:
        DocumentError: ``procurement.yaml`` or an issued specification is damaged.
        CaseError: the log is broken.
    """
    asked = case.frozen() if case.is_frozen else case.resolve()
    ids = {row.id for row in asked.requirements}
    withdrawn = {
        row.id: revision
        for revision in range(1, asked.revision)
        for row in case.issued(revision).requirements
        if row.id not in ids
    }
    moments = (record.at for record in log.records(case.folder) if record.action == _AMEND)
    return Circumstances(today, case.procurement.deadline, ids, withdrawn, tuple(moments))


def review(questions: Sequence[Question], known: Circumstances) -> tuple[Problem, ...]:
    """Every problem, the weightiest first, then in the order of the file."""
    found: list[Problem] = [*_ids(questions), *_repeated(questions), *_whole(questions, known)]
    for question in questions:
        found += _requirements(question, known)
        found += disordered(question, known.today)
        found += overdue(question, known)
        found += _correction(question, known)
    return tuple(sorted(found, key=lambda problem: problem.severity.rank))


def _ids(questions: Sequence[Question]) -> Iterator[Problem]:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            yield Problem(
                "question-duplicate-id",
                Severity.ERROR,
                question.id,
                Text(
                    "To spørgsmål har samme id. Giv det ene et andet.",
                    "Two questions have the same id. Give one of them another.",
                ),
            )
        seen.add(question.id)


def _repeated(questions: Sequence[Question]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for question in questions:
        words = comparable(question.question)
        if words in first:
            yield Problem(
                "question-repeated",
                Severity.NOTE,
                question.id,
                Text(
                    f"Samme spørgsmål som {first[words]}. Svarene skal være de samme.",
                    f"The same question as {first[words]}. The answers must be the same.",
                ),
            )
        first.setdefault(words, question.id)


def _requirements(question: Question, known: Circumstances) -> Iterator[Problem]:
    for id in question.requirements:
        if id in known.requirements:
            continue
        if id in known.withdrawn:
            last = known.withdrawn[id]
            yield Problem(
                "question-requirement-withdrawn",
                Severity.NOTE,
                question.id,
                Text(
                    f"Kravet {id} er udgået; det stod sidst i udgave {last}.",
                    f"Requirement {id} is withdrawn; it was last in revision {last}.",
                ),
            )
            continue
        near = meant(id, known.requirements)
        shown = shorten(mask(id))
        yield Problem(
            "question-requirement-unknown",
            Severity.ERROR,
            question.id,
            Text(
                f"Der er intet krav »{shown}« i udbuddet.{near.da}",
                f"There is no requirement '{shown}' in the procurement.{near.en}",
            ),
        )


def _correction(question: Question, known: Circumstances) -> Iterator[Problem]:
    if not question.corrects or question.status is Status.OPEN:
        return
    since = question.asked[:10]
    if not any(moment[:10] >= since for moment in known.amended):
        yield Problem(
            "question-correction-missing",
            Severity.WARNING,
            question.id,
            Text(
                "Svaret ændrer kravene, men der er ikke udsendt en ny udgave siden spørgsmålet. Ret "
                "kravene (i Excel med »tracker edit«, eller i procurement.yaml), og kør »tracker amend«.",
                "The answer changes the requirements, but no new revision was issued since the "
                "question. Change the requirements (in Excel with 'tracker edit', or in procurement.yaml) "
                "and run 'tracker amend'.",
            ),
        )


def _whole(questions: Sequence[Question], known: Circumstances) -> Iterator[Problem]:
    if questions and known.deadline is None:
        yield Problem(
            "question-deadline-unknown",
            Severity.NOTE,
            None,
            Text(
                "Sagen har ingen frist for tilbud, så § 134 kan ikke efterses.",
                "The case has no deadline for offers, so § 134 cannot be checked.",
            ),
        )

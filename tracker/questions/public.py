"""What every vendor may read: questions and answers, and nothing of who asked.

``schemas/public-questions.schema.json`` describes the JSON form.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.cpr import mask
from tracker.frozen import dataclass
from tracker.procurement.specification import ProcurementIdentity, Specification
from tracker.questions.model import Question, Status
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class QuestionSubject:
    """A requirement a question is about."""

    id: str
    text: Text | None


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question and its answer, for all.

    Attributes:
        about: requirements with their text; without where it is no longer asked.
        published: an ISO date; None when this list is what publishes it.
        corrects: the answer changes the specification; a correction notice says how.
    """

    id: str
    about: tuple[QuestionSubject, ...]
    question: str
    answer: str
    published: str | None
    corrects: bool


@dataclass(frozen=True, slots=True)
class PublicQuestions:
    """The list for all vendors."""

    procurement: ProcurementIdentity
    revision: int
    questions: tuple[PublicQuestion, ...]


def public(questions: Iterable[Question], specification: Specification) -> PublicQuestions:
    """The answered questions, in the order of the file: order and ids say nothing of who asked."""
    texts = {row.id: row.text for row in specification.requirements}
    return PublicQuestions(
        specification.procurement,
        specification.revision,
        tuple(
            PublicQuestion(
                id=question.id,
                about=tuple(
                    QuestionSubject(mask(id), texts.get(id)) for id in question.requirements
                ),
                question=question.question,
                answer=question.answer or "",
                published=question.published,
                corrects=question.corrects,
            )
            for question in questions
            if question.status is not Status.OPEN
        ),
    )

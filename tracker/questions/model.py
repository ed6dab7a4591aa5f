"""A question and its answer, as ``questions.yaml`` has them.

``schemas/questions.schema.json`` describes the file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import field
from enum import StrEnum

from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct or to decide.

    Attributes:
        code: stable, kebab-case.
        question: its id; None where it is about the whole.
    """

    code: str
    severity: Severity
    question: str | None
    text: Text


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the questions are held against.

    Attributes:
        requirements: the ids that are asked now.
        withdrawn: ids that were asked in an earlier revision: id → that revision.
        amended: the moments at which amendments were issued, ISO 8601.
    """

    today: dt.date
    deadline: str | None
    requirements: Collection[str]
    withdrawn: Mapping[str, int] = field(default_factory=dict)
    amended: tuple[str, ...] = ()


class Status(StrEnum):
    """How far a question has come."""

    OPEN = "open"
    ANSWERED = "answered"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        asked, answered, published: ISO dates, with a time where somebody wrote one.
        vendor: who asked; private to the buyer.
        requirements: ids of the requirements it is about.
        corrects: the answer changes the specification.
        note: private to the buyer.
    """

    id: str
    asked: str
    question: str
    vendor: str | None = None
    requirements: tuple[str, ...] = ()
    answered: str | None = None
    answer: str | None = None
    published: str | None = None
    corrects: bool = False
    note: str | None = None

    @property
    def status(self) -> Status:
        """Open until there is an answer; published when there is a date for it."""
        if not self.answer:
            return Status.OPEN
        return Status.PUBLISHED if self.published else Status.ANSWERED


def comparable(text: str) -> str:
    """The form in which two questions are the same one.

    >>> comparable("Må  vi det?") == comparable("må vi det")
    True
    """
    return " ".join(text.casefold().split()).rstrip(" .?!")


@dataclass(frozen=True, slots=True)
class Questions:
    """The whole file."""

    questions: tuple[Question, ...] = ()

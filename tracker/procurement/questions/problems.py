"""What may be wrong with a question, and what it is held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from tracker.findings import Severity
from tracker.texts import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend or to decide.

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

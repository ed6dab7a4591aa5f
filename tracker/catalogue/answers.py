"""What kind of answer a requirement asks for: on the scale, or a number, a date, a choice ..."""

from __future__ import annotations

from enum import StrEnum

from tracker.frozen import dataclass
from tracker.texts import Text


class AnswerKind(StrEnum):
    """The kinds of answers (a requirement without one is answered on the scale)."""

    SCALE = "scale"
    YES_NO = "yes_no"
    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    CHOICE = "choice"
    DOCUMENT = "document"


class Recurring(StrEnum):
    """How often an amount is to be paid."""

    ONCE = "once"
    YEARLY = "yearly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One of the answers to choose among."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class AnswerType:
    """What an answer must look like, and when it counts as fulfilled.

    Attributes:
        unit: of a number or an amount, as people write it ("%", "timer", "kr.").
        min, max: bounds of a number or an amount, as decimals ("99.5"); included.
        decimals: how many a number may have; None = any.
        recurring: how often an amount is paid.
        options: what a choice is among.
        several: whether more than one option may be chosen.
        met: when it counts as fulfilled: ``">= 99.5"``, ``"yes"``, or ``"in: A, B"`` with ids of
            options; None = people judge.
    """

    type: AnswerKind
    unit: str | None = None
    min: str | None = None
    max: str | None = None
    decimals: int | None = None
    recurring: Recurring | None = None
    options: tuple[AnswerOption, ...] = ()
    several: bool = False
    met: str | None = None

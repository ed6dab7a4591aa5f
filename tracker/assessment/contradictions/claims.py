"""A submission as the rules on contradictions see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from tracker.assessment.chains import Chain
from tracker.assessment.contradiction import Contradiction, ContradictionKind
from tracker.assessment.due import due
from tracker.assessment.model import Outcome
from tracker.catalogue.answer_words import value_words
from tracker.frozen import dataclass
from tracker.procurement.specification import Requirement, Specification
from tracker.submission.model import Answer
from tracker.texts import Text, amount
from tracker.workbook.rowrules import Applies, applies


@dataclass(frozen=True, slots=True)
class Price:
    """What a row costs, in kroner: once, and every year."""

    once: Decimal
    yearly: Decimal

    @property
    def is_positive(self) -> bool:
        """Whether it costs anything."""
        return self.once > 0 or self.yearly > 0

    @property
    def words(self) -> Text:
        """The amounts there are: ``1.000,00 kr. og 200,00 kr. om året``."""
        once, yearly = amount(str(self.once)), amount(str(self.yearly))
        parts = [Text(f"{once.da} kr.", f"DKK {once.en}")] if self.once or not self.yearly else []
        if self.yearly:
            parts.append(Text(f"{yearly.da} kr. om året", f"DKK {yearly.en} a year"))
        return Text(" og ".join(p.da for p in parts), " and ".join(p.en for p in parts))


@dataclass(frozen=True)
class ClaimSet:
    """What a vendor was asked, and what the vendor says.

    Attributes:
        answers: requirement → answer, as it may be shown.
        outcomes: requirement → what the answer amounts to by itself.
        conditions: condition → ``yes``, ``no`` or None.
        chains: what ``chains.unsupported`` found.
        replies: condition → whether it holds, with what follows from the vendor's choices.
    """

    specification: Specification
    answers: Mapping[str, Answer]
    outcomes: Mapping[str, Outcome]
    conditions: Mapping[str, str | None]
    chains: Mapping[str, Chain]
    replies: Mapping[str, bool | None]

    @property
    def deadline(self) -> dt.date | None:
        """The deadline for offers, where the procurement has one."""
        deadline = self.specification.procurement.deadline
        return dt.date.fromisoformat(deadline[:10]) if deadline else None

    @cached_property
    def applying(self) -> tuple[tuple[Requirement, Answer], ...]:
        """The rows that were answered and are not out of play by the vendor's own replies."""
        answered = ((row, self.answers.get(row.id)) for row in self.specification.requirements)
        return tuple(
            (row, answer)
            for row, answer in answered
            if answer and _is_claim(answer) and self.applies(row) is not Applies.NO
        )

    def applies(self, row: Requirement) -> Applies:
        """Whether a row applies, by the vendor's replies."""
        return applies(row.when, self.replies)

    def due(self, row: Requirement) -> dt.date | None:
        """The day by which a row must be met, where it is not at delivery."""
        return due(row, self.replies)

    def answer(self, id: str) -> Text:
        """The answer to a requirement, in the words of the scale or of its type."""
        answer, type = self.answers[id], self.specification.requirement(id).answer
        if type and answer.value is not None:
            return value_words(type, answer.value)
        return self.specification.scale.answer(self.answers[id].answer or "").label

    def day(self, id: str) -> dt.date | None:
        """The date of a row; None when it is missing or could not be read."""
        answer = self.answers.get(id)
        if answer is None or answer.available_from is None:
            return None
        try:
            return dt.date.fromisoformat(answer.available_from)
        except ValueError:
            return None

    def price(self, id: str) -> Price | None:
        """The price of a row; None without one."""
        answer = self.answers.get(id)
        if answer is None or not (answer.price_dkk or answer.price_yearly_dkk):
            return None
        return Price(Decimal(answer.price_dkk or 0), Decimal(answer.price_yearly_dkk or 0))

    def between(
        self, kind: ContradictionKind, requirements: Sequence[str], text: Text
    ) -> Contradiction:
        """A contradiction between rows, with the cells of their answers."""
        cells = (self.answers[id].cell for id in requirements if id in self.answers)
        return Contradiction(kind, tuple(requirements), text, tuple(cells))


def _is_claim(answer: Answer) -> bool:
    return answer.answer is not None or answer.value is not None

"""What the answers of one submission amount to when they are compared with each other."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.assessment.chains import Chain, unsupported
from tracker.assessment.model import Outcome
from tracker.assessment.outcome import ClaimedOutcome, claimed, is_outdated
from tracker.assessment.replies import replies_of
from tracker.assessment.ways import with_other_ways
from tracker.frozen import dataclass, for_the_last
from tracker.procurement.specification import Specification
from tracker.submission.model import Answer, Submission
from tracker.texts import Text
from tracker.workbook.rowrules import binding

_binding = for_the_last(binding)
_UNREAD = ClaimedOutcome(
    Outcome.UNREADABLE, (Text("Filen kan ikke læses.", "The file cannot be read."),)
)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What each row amounts to, and on what grounds.

    Attributes:
        answers: requirement → answer, where there is one.
        claimed: requirement → what the answer amounts to by itself.
        chains: claimed integration → the way to the prerequisite that fails it.
        replies: condition → whether it holds, with what follows from the vendor's choices.
    """

    answers: Mapping[str, Answer]
    claimed: Mapping[str, ClaimedOutcome]
    chains: Mapping[str, Chain]
    replies: Mapping[str, bool | None]

    @property
    def by_itself(self) -> dict[str, Outcome]:
        """Requirement → what the answer amounts to by itself."""
        return _alone(self.claimed)

    def of(self, requirement: str) -> Outcome:
        """What a row amounts to, the other answers considered."""
        chain = self.chains.get(requirement)
        is_refused = chain is not None and chain.refused
        return Outcome.UNSUPPORTED if is_refused else self.claimed[requirement].outcome


def outcomes(specification: Specification, submission: Submission) -> Outcomes:
    """What every row of the specification amounts to, answered or not."""
    answers = {a.requirement: a for a in submission.answers}
    if submission.is_unread:
        unread = {row.id: _UNREAD for row in specification.requirements}
        return Outcomes(answers, unread, {}, {})
    ways, conditions = _binding(specification), submission.conditions
    conflicting = submission.reconciliation.duplicated
    current = {
        row.id: answer
        for row in specification.requirements
        if (answer := answers.get(row.id)) and not is_outdated(row, answer)
    }
    open_ = (*conflicting, *(answers.keys() - current.keys()))
    replies = replies_of(specification, current, conditions, open_)
    each = {
        row.id: claimed(row, answers.get(row.id), specification, replies, ways[row.id])
        for row in specification.requirements
    }
    each = with_other_ways(specification, current, each, replies, ways)
    chains = unsupported(specification, _alone(each), conditions)
    return Outcomes(answers, each, chains, replies)


def _alone(claimed: Mapping[str, ClaimedOutcome]) -> dict[str, Outcome]:
    return {id: one.outcome for id, one in claimed.items()}

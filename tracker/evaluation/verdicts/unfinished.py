"""What an evaluation lacks before its numbers are anybody's result."""

from __future__ import annotations

from tracker.assessment.model import AssessedRow, Outcome
from tracker.assessment.standing import CaseState
from tracker.evaluation.method.model import LEAVE_OUT, Evaluation, RowMethod
from tracker.evaluation.method.panel import Panel
from tracker.evaluation.verdicts.disagreement import Agreement, JudgedRow, judged_rows
from tracker.evaluation.verdicts.status import nothing_to_judge
from tracker.frozen import dataclass


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What is missing; an evaluation that lacks nothing has it all empty.

    Attributes:
        unsealed: the method is not sealed, or is a draft beside the sealed one.
        evaluators: the ids of those the method names who have judged nothing.
        unjudged: rows, of all vendors, that somebody has still to judge as they are now.
        disputed: rows on which the evaluators disagree and have agreed on nothing.
        stale: rows with a verdict from before the vendor's latest file or supplement.
        unpointed: rows whose answer says nothing of whether it is met, that weigh something, and of
            which people have said nothing that the method makes points of: they are left out.
    """

    unsealed: bool = False
    evaluators: tuple[str, ...] = ()
    unjudged: int = 0
    disputed: int = 0
    stale: int = 0
    unpointed: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self == COMPLETE


COMPLETE = OpenWork()


def unfinished(stand: CaseState, panel: Panel, method: Evaluation, *, sealed: bool) -> OpenWork:
    """What the evaluation of a case lacks.

    Where the method takes its points from the outcomes alone, nobody has to judge anything, and
    single verdicts are not used.

    Args:
        sealed: whether the method is the sealed one.
    """
    unpointed = sum(lacks_points(row, method) for v in stand.assessment.vendors for row in v.rows)
    if method.method.row is RowMethod.OUTCOME:
        return OpenWork(unsealed=not sealed, unpointed=unpointed)
    nothing = nothing_to_judge(stand)
    rows = [
        judged for judged in judged_rows(stand, panel.evaluators) if judged.place not in nothing
    ]
    given = {who for judged in rows for who in judged.given}
    return OpenWork(
        unsealed=not sealed,
        evaluators=tuple(e.id for e in method.evaluators if e.id not in given),
        unjudged=sum(_lacks_a_verdict(judged, panel) for judged in rows),
        disputed=sum(judged.agreement is Agreement.DISPUTED for judged in rows),
        stale=sum(_is_stale(judged) for judged in rows),
        unpointed=unpointed,
    )


def lacks_points(row: AssessedRow, method: Evaluation) -> bool:
    """Whether a row is for people to judge, and nothing they said gives it points."""
    is_left = row.outcome is Outcome.ANSWERED and method.share(row.outcome) == LEAVE_OUT
    if not is_left or method.row_weight(row.asked.id, row.asked.level) == 0:
        return False
    agreed = any(j.points is not None for j in row.fresh if j.evaluator is None)
    own = (
        any(j.points is not None for j in row.fresh) and method.method.row is not RowMethod.OUTCOME
    )
    return not (agreed or own or row.verdict in method.verdicts)


def _lacks_a_verdict(judged: JudgedRow, panel: Panel) -> bool:
    """Whether somebody has still to judge the row, where nothing was agreed on it as it is."""
    fresh = [j for j in judged.row.fresh if j.verdict is not None or j.points is not None]
    who = {judgement.evaluator for judgement in fresh}
    if None in who:
        return False
    return not who or not {evaluator.id for evaluator in panel.evaluators} <= who


def _is_stale(judged: JudgedRow) -> bool:
    older = any(judgement.stale for judgement in judged.row.judgements)
    return older and judged.agreement is not Agreement.SETTLED

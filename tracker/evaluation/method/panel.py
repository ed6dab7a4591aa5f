"""Who evaluates, and on which scale of points: as the method says."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.assessment.verdicts import Verdicts
from tracker.errors import CaseError
from tracker.evaluation.method.load import has_evaluation, load_evaluation
from tracker.evaluation.method.model import Evaluation, Evaluator, Points
from tracker.evaluation.method.seal import sealed_method, seals
from tracker.foreign_text import fold
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.suggestions import meant
from tracker.texts import Text

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Panel:
    """The evaluators of a case.

    Attributes:
        evaluators: those the method names, then others who have given verdicts.
        points: None when there is no method, and so no scale that was made known beforehand.
        named: whether the method names its evaluators; nobody else can evaluate then.
    """

    evaluators: tuple[Evaluator, ...]
    points: Points | None
    named: bool

    def find(self, wanted: str) -> Evaluator:
        """The evaluator of that id or name; anyone where the method names no evaluators.

        Raises:
            CaseError: the method names others only, or the name cannot be used.
        """
        for evaluator in self.evaluators:
            if fold(wanted) in (fold(evaluator.id), fold(evaluator.name)):
                return evaluator
        name = " ".join(wanted.split())
        if self.named or not name or len(name) > _LONGEST:
            known = ", ".join(f"{e.id} ({e.name})" for e in self.evaluators) or "–"
            near = meant(name, [word for e in self.evaluators for word in (e.id, e.name)])
            raise CaseError(
                Text(
                    f"»{name}« er ikke en af evaluatorerne.{near.da} Kendte: {known}. Evaluatorerne står i "
                    "evaluation.yaml; ændres den efter forseglingen, så kør »tracker evaluate seal "
                    '--reason "begrundelse"«.',
                    f"'{name}' is not one of the evaluators.{near.en} Known: {known}. They are named in "
                    "evaluation.yaml; when it is changed after it was sealed, run 'tracker evaluate "
                    'seal --reason "why"\'.',
                )
            )
        return Evaluator(name, name)


def panel_of(case: Case, received: Iterable[Verdicts]) -> Panel:
    """The panel of a case: by the sealed method, else by ``evaluation.yaml``, else by who there is.

    Raises:
        CaseError: the sealed method is gone or was changed.
        DocumentError: ``evaluation.yaml`` is faulty.
    """
    sealed = seals(log.records(case.folder))
    method: Evaluation | None = None
    if sealed:
        method = sealed_method(case, sealed[-1])
    elif has_evaluation(case):
        method = load_evaluation(case)
    named = () if method is None else method.evaluators
    ids = {e.id for e in named}
    others = dict.fromkeys(v.evaluator for v in received if v.evaluator and v.evaluator not in ids)
    evaluators = (*named, *(Evaluator(id, id) for id in others))
    return Panel(evaluators, None if method is None else method.points, bool(named))

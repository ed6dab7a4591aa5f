"""The way from what is claimed to the prerequisite that fails it."""

from __future__ import annotations

from dataclasses import replace

from casework import specification

from tracker.assessment.chains import unsupported
from tracker.assessment.model import Outcome
from tracker.catalogue.model import Modality
from tracker.procurement.specification import Because, RowKind, Specification

YES, PLANNED, PARTLY, NO = (
    Outcome.FULFILLED, Outcome.PLANNED, Outcome.PARTIAL, Outcome.GAP,
)  # fmt: skip


def asked(**needed_by: tuple[str, ...]) -> Specification:
    """A specification of integrations, each with those that need it."""
    spec = specification()
    one = next(r for r in spec.requirements if r.kind is RowKind.INTEGRATION)
    rows = tuple(
        replace(one, id=id, because=(Because("I-04", "I-04-K1", needing, (), Modality.SHALL),))
        for id, needing in needed_by.items()
    )
    return replace(spec, requirements=rows)


def test_a_refusal_behind_a_planned_prerequisite_counts_before_the_plan() -> None:
    """A is offered and needs B, which is planned; B needs C, which is refused: A has no ground."""
    found = unsupported(asked(A=(), B=("A",), C=("B",)), {"A": YES, "B": PLANNED, "C": NO}, {})
    assert (found["A"].steps, found["A"].refused) == (("A", "B", "C"), True)
    assert found["A"].unmet == ("B", "C")
    assert "A → B → C (C er ikke opfyldt)" in found["A"].text.da
    assert (found["B"].steps, found["B"].refused) == (("B", "C"), True), "a plan is a claim too"


def test_a_refusal_behind_a_partial_one_is_found_beside_a_planned_one() -> None:
    spec = asked(A=(), P=("A",), B=("A",), C=("B",))
    found = unsupported(spec, {"A": YES, "P": PLANNED, "B": PARTLY, "C": NO}, {})
    assert (found["A"].steps, found["A"].refused) == (("A", "B", "C"), True)
    assert set(found["A"].unmet) == {"P", "B", "C"}


def test_of_two_that_come_later_the_nearest_is_told_and_nothing_is_refused() -> None:
    spec = asked(A=(), B=("A",), C=("B",))
    found = unsupported(spec, {"A": YES, "B": PLANNED, "C": PARTLY}, {})
    assert (found["A"].steps, found["A"].refused) == (("A", "B"), False)
    assert "B" not in found, "what is planned may wait for what comes later"


def test_what_is_refused_or_not_needed_fails_nothing() -> None:
    spec = asked(A=(), B=("A",), C=("B",))
    assert unsupported(spec, {"A": NO, "B": YES, "C": YES}, {}) == {}
    assert unsupported(spec, {"A": YES, "B": YES, "C": YES}, {}) == {}


def test_two_that_need_each_other_are_no_endless_way() -> None:
    found = unsupported(asked(A=("B",), B=("A",)), {"A": YES, "B": PLANNED}, {})
    assert found["A"].steps == ("A", "B")

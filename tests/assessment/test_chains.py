"""The way from what is claimed to the prerequisite that fails it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from casework import specification

from tracker.assessment.chains import Chain, prerequisites, unsupported
from tracker.assessment.model import Outcome
from tracker.catalogue.modality import Modality
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


@pytest.mark.parametrize(
    ("refused", "da", "en"),
    [
        (
            True,
            "Tilbudt, men forudsætningen er afvist: A → B → C (C er ikke opfyldt).",
            "Claimed, but the prerequisite is refused: A → B → C (C is not met).",
        ),
        (
            False,
            "Forudsætningen er endnu ikke fuldt på plads: A → B → C (C er delvis eller planlagt).",
            "The prerequisite is not fully in place: A → B → C (C is partial or planned).",
        ),
    ],
)
def test_a_chain_is_told_in_a_sentence(refused: bool, da: str, en: str) -> None:
    text = Chain(("A", "B", "C"), refused).text
    assert (text.da, text.en) == (da, en)


CLAIMS = (YES, Outcome.FULFILLED_AS_ADDON, Outcome.FULFILLED_OTHERWISE, PARTLY, PLANNED)


@pytest.mark.parametrize("claim", list(Outcome))
def test_every_claim_falls_with_a_refusal_and_what_is_met_today_also_with_what_comes_later(
    claim: Outcome,
) -> None:
    spec = asked(A=(), B=("A",))
    for refusal in (NO, Outcome.NOT_OFFERED):
        assert bool(unsupported(spec, {"A": claim, "B": refusal}, {})) is (claim in CLAIMS)
    for later in (PARTLY, PLANNED):
        found = unsupported(spec, {"A": claim, "B": later}, {})
        assert bool(found) is (claim in CLAIMS[:3])
        assert all(not chain.refused for chain in found.values())


def test_a_refusal_that_is_near_is_told_before_one_behind_it_and_both_are_unmet() -> None:
    spec = asked(A=(), B=("A",), C=("B", "A"))
    found = unsupported(spec, {"A": YES, "B": NO, "C": NO}, {})
    assert (found["A"].steps, found["A"].unmet) == (("A", "B"), ("B", "C"))


def test_what_stands_behind_what_is_met_or_has_no_row_is_followed_as_far_as_there_are_rows() -> (
    None
):
    spec = asked(A=(), B=("A",), C=("B",), D=("A",), E=("D",))
    found = unsupported(spec, {"A": YES, "B": YES, "C": PLANNED, "E": NO}, {})
    assert found["A"] == Chain(("A", "B", "C"), False, ("C",)), "D has no row, so E is not reached"
    found = unsupported(spec, {"A": YES, "B": YES, "C": PLANNED, "D": YES, "E": NO}, {})
    assert found["A"] == Chain(("A", "D", "E"), True, ("C", "E"))


def test_a_prerequisite_that_leads_back_does_not_hide_the_next() -> None:
    found = unsupported(asked(A=("B",), B=("A",), C=("B",)), {"A": YES, "B": YES, "C": NO}, {})
    assert found["A"].steps == ("A", "B", "C")
    assert found["B"].steps == ("B", "C")


def test_a_reason_counts_where_it_must_where_it_holds_and_where_there_is_no_other_way() -> None:
    spec = asked(A=(), B=("A",))
    a, b = spec.requirements

    def needs(
        because: Because, conditions: dict[str, str | None] | None = None
    ) -> dict[str, list[str]]:
        rows = (a, replace(b, because=(because,)))
        return prerequisites(replace(spec, requirements=rows), conditions or {})

    shall = b.because[0]
    assert needs(replace(shall, integrations=("A", "X"))) == {"A": ["B"], "X": ["B"]}
    assert needs(replace(shall, modality=Modality.SHOULD)) == {}
    conditional = replace(shall, when=("c", "chosen(A)"))
    for reply in ("no", "vendor", None):
        assert needs(conditional, {"c": reply}) == {}
    assert needs(conditional) == {}
    assert needs(conditional, {"c": "yes"}) == {"A": ["B"]}
    other_way = replace(a, id="I-04-K1", kind=RowKind.ALTERNATIVE)
    rows = (a, b, other_way)
    assert prerequisites(replace(spec, requirements=rows), {}) == {}
    rows = (a, replace(b, because=(shall, replace(shall, requirement="I-04-K2"))), other_way)
    assert prerequisites(replace(spec, requirements=rows), {}) == {"A": ["B"]}
    own = replace(b, kind=RowKind.OWN)
    assert prerequisites(replace(spec, requirements=(a, own)), {}) == {}


def test_a_refusal_counts_where_the_vendor_replied_that_its_condition_holds() -> None:
    spec = asked(A=(), B=("A",))
    a, b = spec.requirements
    spec = replace(
        spec, requirements=(a, replace(b, because=(replace(b.because[0], when=("c",)),)))
    )
    for reply, fails in (("yes", True), ("no", False)):
        assert bool(unsupported(spec, {"A": YES, "B": NO}, {"c": reply})) is fails

"""Another way is as good as the one described, if it applies and costs nothing extra."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from casework import asked_apart, specification
from submissions import rows_of, submitted

from tracker.procurement.specification import Specification
from tracker.texts import Text

OTHERWISE: dict[str, Any] = {"answer": "yes_otherwise", "elaboration": "Eget trykkeri."}
PRICED: dict[str, Any] = {"answer": "yes", "price_dkk": "500"}
COSTS = (
    "The other way is allowed only without extra cost to the municipality, and a price is stated."
)


def apart() -> Specification:
    """Remote print with a row of its own for another way, beside rows of other kinds."""
    return asked_apart(
        select=[{"package": "I-04"}, {"package": "I-14", "integrations": ["SF1601"]}]
    )


def of_way(
    spec: Specification, own: Any, way: Any, prints: str | None = "yes"
) -> tuple[tuple[str, str], list[str]]:
    """What the integration and the other way amount to, and why."""
    conditions = dict.fromkeys((condition.id for condition in spec.conditions), prints)
    given = submitted({"SF1601": own, "I-14-K2": way}, conditions=conditions)
    rows = rows_of(spec, given)
    reasons = [why.en for id in ("SF1601", "I-14-K2") for why in rows[id].reasons]
    return (rows["SF1601"].outcome.value, rows["I-14-K2"].outcome.value), reasons


@pytest.mark.parametrize(
    ("own", "way", "amounts_to", "why"),
    [
        ("no", "yes", ("gap", "fulfilled"), "Another way is offered in I-14-K2; see the answer there."),
        ("no", PRICED, ("gap", "gap"), COSTS),
        ("partly", PRICED, ("partial", "partial"), COSTS),
        ("yes", PRICED, ("fulfilled", "fulfilled"), COSTS),
        ("no", {**PRICED, "price_dkk": "0.5"}, ("gap", "gap"), COSTS),
        (OTHERWISE, "no", ("fulfilled", "gap"), "Another way is allowed (I-14-K2) and counts as fulfilled."),
        ({**OTHERWISE, "price_dkk": "2.75"}, "no", ("gap", "gap"), COSTS),
    ],
)  # fmt: skip
def test_another_way_in_a_row_of_its_own_is_weighed_by_what_it_costs(
    own: Any, way: Any, amounts_to: tuple[str, str], why: str
) -> None:
    assert of_way(apart(), own, way) == (amounts_to, [why])


def test_a_way_that_does_not_apply_is_not_weighed() -> None:
    spec = apart()
    waits = replace(spec.requirement("I-14-K2"), when=("c",))
    rows = tuple(waits if row.id == waits.id else row for row in spec.requirements)
    spec = replace(spec, requirements=rows)
    given = submitted({"SF1601": OTHERWISE, "I-14-K2": PRICED}, conditions={"c": None})
    found = rows_of(spec, given)
    assert found["I-14-K2"].outcome.value == "fulfilled", "nobody knows whether it is asked"
    assert found["SF1601"].outcome.value == "fulfilled_otherwise"


def test_what_was_issued_before_ways_were_weighed_is_judged_as_it_was_asked() -> None:
    spec = apart()
    answers = tuple(a for a in spec.scale.answers if a.id != "not_offered")
    old = replace(spec, scale=replace(spec.scale, answers=answers))
    assert of_way(old, "no", PRICED)[0] == ("gap", "fulfilled")


def test_the_point_that_allows_another_way_is_named_in_the_row_that_is_answered_so() -> None:
    spec = specification(select=[{"package": "I-14", "integrations": ["SF1601"]}])
    given = submitted({"SF1601": OTHERWISE}, conditions={"sends_remote_print": "yes"})
    row = rows_of(spec, given)["SF1601"]
    assert row.reasons == (
        Text(
            "En anden vej er tilladt (I-14-K2) og tæller som opfyldt.",
            "Another way is allowed (I-14-K2) and counts as fulfilled.",
        ),
    )


@pytest.mark.parametrize(
    ("dropped", "amounts_to"),
    [((), "partial"), (("SF1520",), "not_offered"), (("SF1320_A", "SF1520", "SF1525"), "gap")],
)
def test_a_way_that_costs_is_worth_the_best_of_what_it_would_replace(
    dropped: tuple[str, ...], amounts_to: str
) -> None:
    spec = specification(select=[{"package": "I-02"}])
    kept = tuple(row for row in spec.requirements if row.id not in dropped)
    members = tuple(id for id in spec.groups[0].integrations if id not in dropped)
    groups = (replace(spec.groups[0], integrations=members),) if members else ()
    answers = {"SF1320_A": "not_offered", "SF1525": "not_offered", "SF1520": "partly"}
    given = {id: answer for id, answer in answers.items() if id not in dropped}
    no = dict.fromkeys((condition.id for condition in spec.conditions), "no")
    rows = rows_of(
        replace(spec, requirements=kept, groups=groups),
        submitted({**given, "I-02-K3": PRICED}, conditions=no),
    )
    assert rows["I-02-K3"].outcome.value == amounts_to

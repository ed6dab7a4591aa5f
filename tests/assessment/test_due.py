"""What need not be there at delivery: planned for the day or before is fulfilled (phases, 5.8)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from casework import filled, read, specification

from tracker.assessment.assess import assess
from tracker.assessment.due import due
from tracker.assessment.model import AssessedRow
from tracker.catalogue.modality import Modality
from tracker.procurement.specification import Because, Specification
from tracker.texts import Language

EVENTS = {"subscribes_classification_events": "Ja"}


def assessed(spec: Specification, row: str, **changes: Any) -> AssessedRow:
    vendor = assess(spec, [read(filled(spec, **changes), spec)]).vendors[0]
    return next(one for one in vendor.rows if one.asked.id == row)


def planned(day: dt.date) -> dict[str, Any]:
    return {"answer": "Nej, men planlagt", "elaboration": "Kommer.", "available_from": day}


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (dt.date(2027, 12, 31), "fulfilled"),
        (dt.date(2028, 1, 1), "fulfilled"),
        (dt.date(2028, 1, 2), "planned"),
    ],
)
def test_planned_by_the_day_counts_as_fulfilled_and_says_so(day: dt.date, outcome: str) -> None:
    spec = specification(select=[{"package": "I-07"}])
    row = assessed(spec, "SF1461", answers={"SF1461": planned(day)}, conditions=EVENTS)
    assert row.outcome.value == outcome
    da, en = (" ".join(reason.get(language) for reason in row.reasons) for language in Language)
    assert ("kravet skal være opfyldt senest 01-01-2028" in da) is (outcome == "fulfilled")
    assert ("the requirement must be met by 1 January 2028" in en) is (outcome == "fulfilled")


FIRST, LAST, SHALL, SHOULD = "2027-06-01", "2028-01-01", Modality.SHALL, Modality.SHOULD


@pytest.mark.parametrize(
    ("demands", "last"),
    [
        ([], None),
        ([(SHALL, LAST), (SHALL, FIRST)], FIRST),
        ([(SHALL, LAST), (SHALL, None)], None),
        ([(SHALL, LAST), (SHOULD, FIRST)], LAST),
        ([(SHALL, LAST), (SHOULD, None)], LAST),
        ([(SHOULD, LAST), (SHOULD, FIRST)], FIRST),
    ],
)
def test_the_first_day_of_those_who_demand_it_counts_before_what_others_wish(
    demands: list[tuple[Modality, str | None]], last: str | None
) -> None:
    because = tuple(Because("I-07", modality=m, fulfil_by=day) for m, day in demands)
    row = replace(specification().requirements[0], because=because)
    assert due(row, {}) == (dt.date.fromisoformat(last) if last else None)


def test_who_demands_it_under_a_condition_that_does_not_hold_demands_nothing() -> None:
    later, now = Because("I-07", fulfil_by=LAST), Because("I-14", when=("c", "d"))
    row = replace(specification().requirements[0], because=(later, now))
    assert due(row, {"c": True, "d": False}) == due(row, {"c": True}) == dt.date(2028, 1, 1)
    assert due(row, {"c": True, "d": True}) is None


def test_who_wants_it_at_delivery_is_not_served_by_a_later_day() -> None:
    both = [{"package": "I-07"}, {"package": "I-14", "integrations": ["SF1601"]}]
    spec = specification(select=both)
    row = assessed(
        spec, "SF1461", answers={"SF1461": planned(dt.date(2027, 6, 1))}, conditions=EVENTS
    )
    assert row.outcome.value == "planned"


def test_a_yes_with_a_day_that_is_early_enough_contradicts_nothing() -> None:
    spec = specification(select=[{"package": "I-07"}])
    for day, count in ((dt.date(2027, 12, 1), 0), (dt.date(2028, 2, 1), 1)):
        said = {"answer": "Ja", "available_from": day}
        file = filled(spec, answers={"SF1461": said}, conditions=EVENTS)
        vendor = assess(spec, [read(file, spec)]).vendors[0]
        later = [c for c in vendor.contradictions if c.kind.value == "claimed_but_later"]
        assert len(later) == count

"""What was promised in an answer that is not on the scale is followed up, with its value and unit."""

from __future__ import annotations

from typing import Any

from casework import filled, read
from typed import typed_specification

from tracker.assessment.assess import assess_vendor
from tracker.delivery.form import follow_up, promises

ASKED: dict[str, Any] = {
    "OPPETID": {"type": "number", "unit": "%", "met": ">= 99.5"},
    "TIMER": {"type": "number", "unit": "timer"},
    "TEKST": "text",
    "ISO": {"type": "yes_no", "met": "yes"},
}


def test_values_and_own_words_are_promises_and_what_is_not_met_is_none() -> None:
    spec = typed_specification(ASKED)
    answers = {
        "OPPETID": "99,9 %",
        "TIMER": 4,
        "TEKST": "Vi ringer inden for en time.",
        "ISO": "Nej",
    }
    submission = read(filled(spec, answers={id: {"answer": v} for id, v in answers.items()}), spec)
    vendor = assess_vendor(spec, submission)
    promised = {one.requirement for one in promises(vendor)}
    assert promised & {*ASKED} == {"OPPETID", "TIMER", "TEKST"}
    form = follow_up("delivery-1", spec, vendor, promises(vendor))
    shown = {row.key: row.values["promised"] for row in form.rows}
    assert "99,9 %" in shown["OPPETID"]
    assert "4 timer" in shown["TIMER"]
    assert "Vi ringer inden for en time." in shown["TEKST"]

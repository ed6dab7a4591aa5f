"""What was promised in an answer that is not on the scale is followed up, with its value and unit."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from casework import filled, read, specification
from openpyxl import load_workbook
from typed import typed_specification

from tracker.assessment.assess import assess_vendor
from tracker.assessment.model import Supplement
from tracker.delivery.form import follow_up, promises
from tracker.forms.write import write_form

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


def test_who_judges_a_delivery_reads_all_that_the_vendor_wrote_and_nothing_of_it_is_live() -> None:
    spec = specification()
    written = {
        "answer": "Ja, delvist", "elaboration": "Ved eksport.", "available_from": "01-06-2027", "price_dkk": "5.000",
        "delivered_by": "Tredjepart", "reservation": "Kun i hverdage.\u202e", "evidence": "Bilag 7, side 3",
    }  # fmt: skip
    submission = read(filled(spec, answers={"SF1470": written}), spec)
    vendor = assess_vendor(spec, submission)
    added = Supplement("clarification-1", "2027-03-01T12:00:00+01:00", "Hvornår?", "Fra uge 12.",
                       reference="Bilag 2", choice="refuse", decided_by="Ida", reason="Et nyt tilbud")  # fmt: skip
    rows = tuple(
        replace(row, supplements=(added,)) if row.asked.id == "SF1470" else row
        for row in vendor.rows
    )
    form = follow_up("delivery-1", spec, replace(vendor, rows=rows), promises(vendor))
    row = next(row for row in form.rows if row.key == "SF1470")
    assert row.values["promised"].split("\n") == [
        "Delvist opfyldt", "! Forbehold (Krav!N5): Kun i hverdage.⟦U+202E⟧", "Uddybning: Ved eksport.",
        "Leveres fra: 1. juni 2027", "Engangspris (kr.): 5.000,00 kr.", "Leveret af: Tredjepart",
        "Dokumentation: Bilag 7, side 3",
        "Supplement modtaget 1. marts 2027 · Ikke taget i betragtning (Ida: Et nyt tilbud): Spurgt: Hvornår?",
        "Fra uge 12.", "Henvisning: Bilag 2",
    ]  # fmt: skip
    sheet = load_workbook(BytesIO(write_form(form)))["Opfølgning"]
    [cell] = [c for line in sheet.iter_rows() for c in line if c.value == row.values["promised"]]
    assert cell.data_type == "s"

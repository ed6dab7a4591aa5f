"""An answer of the type text is the vendor's own words: masked, searched and compared as prose is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessments import row
from casework import filled, read
from typed import typed_specification

from tracker.assessment.lines import RowWording
from tracker.assessment.model import AssessedRow
from tracker.catalogue.load import answer_type
from tracker.evaluation.verdicts.blind import hidden_row
from tracker.procurement.scale import load_scale
from tracker.submission.interpret.secrecy import speaks_of_secrecy
from tracker.submission.model import Submission
from tracker.texts import Language, Text
from tracker.workbook.layout import PROSE
from tracker.workbook.typed import prose_of

ASKED: dict[str, Any] = {"TEKST": "text", "PLAN": "document", "TIMER": {"type": "number"}}


def given(**answers: Any) -> Submission:
    spec = typed_specification(ASKED)
    base = {"TEKST": "Vi ringer.", "PLAN": "plan.pdf", "TIMER": 3}
    rows = {id: {"answer": value} for id, value in (base | answers).items()}
    return read(filled(spec, answers=rows), spec)


def typed(value: str, kind: str, label: Text | None = None) -> AssessedRow:
    made = row()
    asked = replace(made.asked, answer=answer_type(kind))
    return replace(
        made, asked=asked, given=replace(made.given, answer=None, value=value), answer_label=label
    )


def test_the_columns_of_prose_of_a_row_follow_its_type() -> None:
    for kind in ("text", "document"):
        assert prose_of(answer_type(kind)) == (*PROSE, "answer")
    for kind in ("number", "date", "yes_no", "amount"):
        assert prose_of(answer_type(kind)) == PROSE
    assert prose_of(None) == PROSE


def test_a_name_in_a_text_answer_is_behind_the_mask_in_every_word_of_the_row() -> None:
    for kind in ("text", "document"):
        hidden = hidden_row(typed("Nordisk", kind, Text("Nordisk", "Nordisk")), lambda _: "A")
        assert "Nordisk" not in repr(hidden)
        assert RowWording(load_scale("os2kravmotor"), Language.DA).own_answer(hidden) == "A"


def test_a_text_answer_is_a_quotation_and_a_figure_is_none() -> None:
    speaker = RowWording(load_scale("os2kravmotor"), Language.DA)
    words = [(q.label, q.text) for q in speaker.quotations(typed("Vi ringer.", "text"))]
    assert ("Svar", "Vi ringer.") in words
    assert all(
        label != "Svar"
        for label, _ in [(q.label, q.text) for q in speaker.quotations(typed("3", "number"))]
    )


def test_a_cpr_number_and_a_word_of_secrecy_are_found_in_a_text_answer() -> None:
    submission = given(TEKST="Ring til 010190-1234")
    assert "cpr-number" in {f.code for f in submission.findings}
    secret = "Denne oplysning er fortrolig og må ikke videregives til andre leverandører"
    assert speaks_of_secrecy(secret, prose=True)
    marked = given(TEKST=secret)
    answer = next(a for a in marked.answers if a.requirement == "TEKST")
    assert answer.confidential


def test_a_reservation_is_found_in_a_text_answer_but_not_in_a_value() -> None:
    from tracker.assessment.reservations.model import Field
    from tracker.assessment.reservations.texts import _row

    submission = given(TEKST="Vi tager forbehold for prisen.")
    found = [t for a in submission.answers for t in _row(a, {}, set()) if t.field is Field.ANSWER]
    assert [(t.requirement, t.text) for t in found] == [
        ("TEKST", "Vi tager forbehold for prisen."), ("PLAN", "plan.pdf"), ("TIMER", "3"),
    ]  # fmt: skip


def test_a_text_cut_by_an_old_program_is_reported() -> None:
    submission = given(TEKST="x" * 255)
    assert "text-cut-at-255" in {f.code for f in submission.findings}

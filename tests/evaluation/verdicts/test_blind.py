"""Behind the mask no word tells whose a row is, and what evaluators judge by is all there."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from assessments import altered, row

from tracker.assessment.model import AssessedRow, Judgement, Supplement
from tracker.assessment.reservations.model import Decision, Field, Reservation, State
from tracker.evaluation.verdicts.blind import hidden_row
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import Answer
from tracker.texts import Text

NAME, CODE = "Nordisk", "Leverandør A"
CELL = CellRef("Nordisk", "F12")
SAID = f"{NAME} siger det"
# What is no text but an id, a date, an amount or one of a list.
PLAIN = {
    "requirement": "SF1461", "answer": "yes", "available_from": "2027-06-01", "price_dkk": "100",
    "price_yearly_dkk": "20", "applies": "yes", "level": "minimum", "at": "2026-11-20", "who": NAME,
    "id": "r-1", "phrase": "under-condition", "verdict": "accepted", "choice": "accept_reading",
    "clarification": "clarification-1", "evaluator": "anna", "digest": "ab" * 32,
}  # fmt: skip


def of_name(cls: Any, **given: Any) -> Any:
    """A value of a class whose every text is the vendor's words."""
    texts = {
        f.name: PLAIN.get(f.name, SAID) for f in fields(cls) if f.type in ("str", "str | None")
    }
    return cls(**{**texts, **given})


def told() -> AssessedRow:
    said = Text(SAID, SAID)
    decision = of_name(Decision, state=State.ACCEPTED, number=3)
    entry = of_name(Reservation, field=Field.ELABORATION, why=Text("Et ord", "A word"), cell=CELL,
                    confidential=True, decisions=(decision,))  # fmt: skip
    return altered(
        row(), given=of_name(Answer, cell=CELL, confidential=True, comments=(SAID,), cells={"evidence": SAID}),
        answer_label=said, reasons=(said,), reservations=(entry,),
        supplements=(of_name(Supplement, cell=CELL, used=("evidence",)),),
        judgements=(of_name(Judgement, points=3.5, stale=True),),
    )  # fmt: skip


def hide(text: str) -> str:
    return text.replace(NAME, CODE)


def test_no_text_of_a_row_names_the_vendor_nor_a_cell_of_its_file() -> None:
    made = told()
    assert repr(made).count(NAME) > 30
    assert NAME not in repr(hidden_row(made, hide))


def test_what_the_evaluators_judge_by_is_as_it_was() -> None:
    made = told()
    shown = hidden_row(made, hide)
    assert (shown.asked, shown.outcome, shown.role) == (made.asked, made.outcome, made.role)
    for name in ("answer", "available_from", "price_dkk", "price_yearly_dkk", "confidential"):
        assert getattr(shown.given, name) == getattr(made.given, name), name
    assert shown.given.comments == (hide(SAID),)
    assert shown.judgements == tuple(replace(j, reason=hide(SAID)) for j in made.judgements)
    [supplement] = shown.supplements
    assert (supplement.question, supplement.text, supplement.reference, supplement.evidence) == (
        (hide(SAID),) * 4
    )
    [entry] = shown.reservations
    assert (entry.before, entry.words, entry.after, entry.confidential) == (*[hide(SAID)] * 3, True)
    assert [(d.state, d.reason) for d in entry.decisions] == [(State.ACCEPTED, hide(SAID))]

"""A question's row in the sheet of answers, and what a sheet that came back adds."""

from __future__ import annotations

from typing import Any

from casework import specification

from tracker.forms.lifecycle import ReturnedForm
from tracker.forms.model import Entry, FilledForm
from tracker.questions.forms import answering_form
from tracker.questions.model import Question
from tracker.questions.take import Additions, take
from tracker.spreadsheet.grid import CellRef, Source

ASKED = Question(
    id="S-002", asked="2026-11-02T09:30", vendor="Acme A/S", requirements=("SF1470", "I-04-K4"), question="Hvad?",
    answered="2026-11-03", answer="Ja.", corrects=True, note="Drøftet.",
)  # fmt: skip
OPEN = Question(id="S-003", asked="2026-11-02", question="Hvornår?")


def taken(known: tuple[Question, ...], *entries: Entry) -> Additions:
    """What the sheet of both questions adds to those that are known now."""
    form = answering_form("answers-1", specification(), (ASKED, OPEN))
    filled = FilledForm(Source("svar.xlsx", "ab" * 32), entries, (), ())
    returned = ReturnedForm(form, filled, b"")
    return take(returned, known, {"SF1470"}, vendor=None, today="2026-12-01")


def entry(key: str | None, row: int, **values: Any) -> Entry:
    """A row with these columns filled in."""
    letters = {"answer": "G", "question": "F", "note": "I"}
    return Entry(key, values, {id: CellRef("Svar", f"{letters[id]}{row}") for id in values})


def test_a_row_has_all_that_is_known_of_its_question_and_nothing_else() -> None:
    form = answering_form("answers-1", specification(), (ASKED, OPEN))
    assert [row.values for row in form.rows] == [
        {
            "number": "S-002", "vendor": "Acme A/S", "asked": "2026-11-02", "requirements": "SF1470, I-04-K4",
            "question": "Hvad?", "answer": "Ja.", "note": "Drøftet.", "corrects": "yes",
        },
        {"number": "S-003", "asked": "2026-11-02", "question": "Hvornår?"},
    ]  # fmt: skip
    assert form.frozen == 2  # who asked stays in view


def test_rows_after_one_whose_question_is_gone_are_read() -> None:
    read = taken((OPEN,), entry("S-002", 5, answer="Nej."), entry("S-003", 6, answer="I maj."))
    assert read.gone == ("S-002",)
    assert read.filled == {"S-003": {"answer": "I maj.", "answered": "2026-12-01"}}


def test_a_new_row_without_a_question_is_named_by_its_first_cell() -> None:
    nowhere = Entry(None, {"note": "Ring."}, {})
    read = taken((ASKED, OPEN), entry(None, 7, answer="Ja.", note="x"), nowhere)
    assert (read.incomplete, read.added) == (("Svar!G7", "?"), ())

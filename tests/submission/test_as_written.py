"""What nobody can read as a day or an amount stays as the vendor wrote it, with its cell."""

from __future__ import annotations

import pytest
from casework import filled, read, specification

from tracker import documents
from tracker.spreadsheet.grid import CellRef
from tracker.submission.model import Answer, Submission

ROW = "SF1470"


def answer_with(edits: list[dict[str, object]] | None = None, **values: object) -> Answer:
    spec = specification()
    submission = read(filled(spec, answers={ROW: values}, edits=edits), spec)
    return next(a for a in submission.answers if a.requirement == ROW)


def test_a_date_and_a_price_that_cannot_be_read_are_kept_whole_with_their_cells() -> None:
    long = "Prisen aftales nærmere, når omfanget er afklaret med kommunen. " * 3
    answer = answer_with(answer="Ja", available_from="Q2 2027", price_dkk=long)
    assert (answer.available_from, answer.available_from_written) == (None, "Q2 2027")
    assert (answer.price_dkk, answer.price_written) == (None, long.strip())
    row = answer.cell.ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert answer.place("available_from") == CellRef("Krav", f"I{row}")
    assert answer.place("price_dkk") == CellRef("Krav", f"J{row}")
    assert answer.place("reservation") == answer.cell, "nothing stands there"


def test_what_can_be_read_has_no_other_words() -> None:
    answer = answer_with(answer="Ja", available_from="01-06-2027", price_dkk="1.000")
    assert (answer.available_from, answer.price_dkk) == ("2027-06-01", "1000")
    assert (answer.available_from_written, answer.price_written) == (None, None)


@pytest.mark.parametrize("value", ["=1/0", "=B2*3"])
def test_a_formula_without_a_value_stands_as_it_is_written(value: str) -> None:
    assert answer_with(answer="Ja", price_dkk=value).price_written == value


def test_a_submission_stored_before_the_fields_were_there_can_be_read() -> None:
    spec = specification()
    submission = read(filled(spec), spec)
    plain = documents.to_plain(submission)
    for answer in plain["answers"]:
        for new in ("available_from_written", "price_written", "cells"):
            del answer[new]
    assert documents.is_valid(plain, "submission")
    old = documents.convert(plain, Submission)
    assert old.answers[0].place("elaboration") == old.answers[0].cell

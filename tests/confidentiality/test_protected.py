"""Which answers are protected: by a Yes, by a mark nobody can read, and until a person has decided."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from casework import specification

from tracker.confidentiality.protected import (
    Doubt,
    ProtectedOffer,
    chosen,
    every,
    load_doubts,
    protected,
    undecided,
    with_choices,
)
from tracker.errors import CaseError
from tracker.procurement.case import Case
from tracker.procurement.log import Record
from tracker.spreadsheet.grid import CellRef
from tracker.submission.interpret.unread import cut
from tracker.submission.model import Answer, Mark
from tracker.texts import Text

PLACE = "tracker.confidentiality.protected"
ROW, COLUMN = Mark("A", "Krav", "O5", "måske"), Mark(None, "Krav", None, "se bilag")
OF_DATA = "Løsningen behandler fortrolige data om borgere."
SECRET, CELL = "Dette er fortroligt.", CellRef("Afklaring", "H6")


def answer(id: str, written: str | None = None, *, yes: bool = False) -> Answer:
    return Answer(id, None, None, CELL, confidential=yes, confidential_written=written)


def file(
    sha256: str,
    marks: tuple[Mark, ...] | None,
    *answers: Answer,
    name: str = "svar.xlsx",
    round: int = 1,
) -> Any:
    vendor = SimpleNamespace(name="Acme A/S", id=None)
    read = SimpleNamespace(round=round, marks=marks, answers=answers, vendor=vendor)
    return SimpleNamespace(entry=SimpleNamespace(sha256=sha256, name=name), submission=read)


def offer(*files: Any, key: str = "acme~1", vendor: str = "acme") -> Any:
    return SimpleNamespace(key=key, vendor=vendor, all_files=files, latest=files[-1].submission)


def returned(vendor: str, *added: tuple[str, str | None, str | None]) -> Any:
    rows = [
        SimpleNamespace(
            requirement=id, text=text, evidence=evidence, cell=CELL if id == "A" else None
        )
        for id, text, evidence in added
    ]
    return SimpleNamespace(vendor=vendor, source=SimpleNamespace(sha256=vendor), added=rows)


def decided(subject: str, choice: str, number: int = 1, kind: str = "confidential") -> Record:
    return Record(number, "2027-01-15T10:00", "ib", "decide", "", {
        "kind": kind, "subject": subject, "choice": choice, "reason": "Set", "decided_by": "Ida", "role": "",
        "ground": "",
    })  # fmt: skip


def one(
    *files: Any, records: tuple[Record, ...] = (), supplements: tuple[Any, ...] = ()
) -> ProtectedOffer:
    [found] = protected([offer(*files)], supplements, records)
    return found


def test_a_plain_yes_of_any_round_protects_its_row() -> None:
    found = one(
        file("aa", (), answer("A", "Ja"), answer("B", "Måske", yes=True), round=1),
        file("bb", None, answer("C", yes=True), answer("D"), round=2),
    )
    assert found.key == "acme~1"
    assert found.plain == {"A", "C"}
    assert found.all == {"A", "B", "C", "D"}
    assert found.rows == found.all  # the second file was read by a version that looked for no marks
    [unseen] = found.doubts
    assert (unseen.round, unseen.mark) == (2, Mark(None, None, None, ""))


def test_a_mark_protects_its_row_or_all_rows_until_somebody_decides_to_show_it() -> None:
    answers = (answer("A"), answer("B"))
    assert one(file("aa", (ROW,), *answers)).rows == {"A"}
    both = one(file("aa", (ROW, COLUMN), *answers))
    assert both.whole
    assert both.rows == {"A", "B"}
    row, column = both.doubts
    assert row == Doubt(row.subject, "acme~1", "Acme A/S", 1, ROW)
    assert row.id == row.subject[:12]

    shown = one(file("aa", (ROW, COLUMN), *answers), records=(
        decided(row.subject, "hide", 1), decided(column.subject, "hide", 2), decided(column.subject, "show", 3),
        decided(row.subject, "show", 4, kind="offer"),
    ))  # fmt: skip
    assert shown.rows == {"A"}
    assert [d.decision and d.decision.choice for d in shown.doubts] == ["hide", "show"]
    assert undecided([shown]) == ()
    assert undecided([both]) == both.doubts


def test_a_decision_is_bound_to_the_file_the_place_and_the_words() -> None:
    marks = [ROW, Mark("B", "Krav", "O5", "måske"), Mark("A", "Ark", "O5", "måske"),
             Mark("A", "Krav", "O6", "måske"), Mark("A", "Krav", "O5", "nok")]  # fmt: skip
    subjects = {d.subject for d in one(file("aa", tuple(marks)), file("bb", (ROW,))).doubts}
    assert len(subjects) == 6
    assert all(len(subject) == 64 for subject in subjects)


def test_a_file_s_name_is_a_mark_on_all_of_it() -> None:
    [mark] = one(file("aa", (), answer("A"), name="Tilbud FORTROLIGT.xlsx")).doubts
    assert mark.mark == Mark(None, None, None, cut("Tilbud FORTROLIGT.xlsx"))


def test_what_a_supplement_says_of_secrecy_protects_its_row_in_every_offer_of_that_vendor() -> None:
    sent = (
        returned("acme~2", ("A", SECRET, None), ("B", None, SECRET), ("C", OF_DATA, None)),
        returned("andre", ("D", SECRET, None)),
        returned("acme", ("B", None, SECRET)),  # another file with the same words is another mark
    )
    found = one(file("aa", (), *map(answer, "ABCD")), supplements=sent)
    assert [(d.round, d.mark) for d in found.doubts] == [
        (0, Mark("A", CELL.sheet, CELL.ref, cut(SECRET))),
        (0, Mark("B", None, None, cut(SECRET))),
        (0, Mark("B", None, None, cut(SECRET))),
    ]
    assert found.rows == {"A", "B"}


def test_offers_of_one_vendor_share_their_doubts_and_one_is_named_by_its_first_characters() -> None:
    files = (file("aa", (ROW, COLUMN), answer("A")),)
    both = protected([offer(*files), offer(*files, key="acme~2")], (), ())
    doubts = every(both)
    assert [d.mark for d in doubts] == [ROW, COLUMN]
    assert chosen(doubts, [doubts[1].id, doubts[0].subject]) == (doubts[1], doubts[0])
    with pytest.raises(CaseError) as refused:
        chosen(doubts, ["ffffffff"])
    assert refused.value.text == Text(
        "»ffffffff« er ikke id'et på netop ét mærke. Id'erne står i »tracker confidential list«; et mærke i "
        "en ny fil har et nyt id.",
        "'ffffffff' is not the id of exactly one mark. The ids stand in 'tracker confidential list'; a mark in "
        "a new file has a new id.",
    )


def test_a_protected_choice_of_a_group_protects_the_others_that_would_tell_it() -> None:
    spec = specification(select=[{"package": "I-10"}, {"package": "I-06"}])
    known = ProtectedOffer("acme~1", frozenset({"SF1590_B_01"}), (), frozenset({"SF1500"}))
    told = with_choices(known, spec)
    assert told.rows >= {"SF1590_B_01", "SF1590_B_02", "SF1590_B_03"}
    assert "SF1500" not in told.rows
    assert told.plain == {"SF1590_B_01"}
    assert told.telling == told.rows - told.plain


def test_only_what_the_given_records_tell_of_is_protected(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, case = decided("x", "show", 1), decided("x", "hide", 2), Case(Path("sag"))
    read = file("aa", (ROW,), answer("A"))
    monkeypatch.setattr(
        f"{PLACE}.rounds", lambda _, told: [offer(read) for r in told if r == first]
    )
    monkeypatch.setattr(f"{PLACE}.load_supplements", lambda _, told: [
        returned("acme", ("B", SECRET, None)) for r in told if r == second
    ])  # fmt: skip
    assert [d.mark.requirement for d in load_doubts(case, (first,))] == ["A"]
    assert [d.mark.requirement for d in load_doubts(case, (first, second))] == ["A", "B"]

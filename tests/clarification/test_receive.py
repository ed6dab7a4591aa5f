"""A clarification that came back: what was added where, and what is remarked about it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from assessments import finding
from submissions import submitted
from typed import typed_specification

from clarification.supplementwork import ROW, answer
from tracker.assessment.supplements import CLARIFICATION, SUPPLEMENT, SupplementRow
from tracker.clarification.classes import SupplementClass, class_of
from tracker.clarification.receive import KIND
from tracker.clarification.waiting import unanswered
from tracker.findings import Finding, Where
from tracker.forms import findings as form_kinds
from tracker.forms.lifecycle import ReturnedForm
from tracker.forms.model import Entry as FormEntry
from tracker.forms.model import FilledForm, Form, Row
from tracker.forms.receive import Receipt
from tracker.procurement.log import Record
from tracker.spreadsheet.grid import CellRef, Source
from tracker.submission.entry import Entry
from tracker.submission.offers import FileStanding
from tracker.submission.received import VendorRounds
from tracker.texts import Language, Text

SPEC = typed_specification()
LIMIT = "2027-02-01T12:00"
FIRST, LATER = "ab" * 32, "ef" * 32
NAME = Text("Afklaring", "Clarification")


def cell(ref: str) -> CellRef:
    return CellRef("Afklaring", ref)


def form(*ids: str, **about: str) -> Form:
    known = {"vendor": "acme", "submission": FIRST, "reply_by": LIMIT, **about}
    rows = tuple(Row(id, {"question": f"Hvor er {id}?"}) for id in ids)
    return Form("clarification-1", CLARIFICATION, "p", 1, Language.DA, "Ark", (), NAME, (), rows, about=known)  # fmt: skip


def offer(key: str, *files: tuple[str, str]) -> VendorRounds:
    """An offer: the hash of each file, and what it answers to the row."""
    read = tuple(
        FileStanding(Entry(hash, "", "", "", "", 1, 1, key, key, ""), submitted({ROW: given}))
        for hash, given in files
    )
    return VendorRounds(key, key, read[-1], read, read)


def received(
    monkeypatch: pytest.MonkeyPatch,
    *entries: FormEntry,
    at: str = "2027-02-01T11:59+01:00",
    found: tuple[Finding, ...] = (),
    **about: str,
) -> Any:
    """What is made of a form about the first file of the offer, in which the row is answered Yes."""
    known = [offer("acme", (FIRST, "yes"), (LATER, "no")), offer("beta", (FIRST, "no"))]
    monkeypatch.setattr("tracker.clarification.receive.rounds", lambda _: known)
    sent = form(*{entry.key: None for entry in entries if entry.key}, **about)
    back = ReturnedForm(sent, FilledForm(Source("retur.xlsx", LATER), entries, (), found), b"")
    case: Any = SimpleNamespace(issued=lambda revision: {1: SPEC}[revision])
    made = KIND.interpret(back, Receipt(case, at, ()))
    assert (made.clarification, made.vendor, made.at) == ("clarification-1", "acme", at)
    assert KIND.details(sent, made) == {
        "vendor": "acme",
        "submission": FIRST,
        "added": str(len(made.added)),
    }
    return made


def entry(key: str | None = ROW, **values: str) -> FormEntry:
    """A row in which these columns were filled: B5, C5 … in their order."""
    return FormEntry(key, values, {id: cell(f"{'BCDEF'[n]}5") for n, id in enumerate(values)})


@pytest.mark.parametrize(
    ("written", "added"),
    [
        (
            {"evidence": "Prøve 7", "clarification": "Ja", "reference": "Bilag 4"},
            {"evidence": "Prøve 7", "text": "Ja", "reference": "Bilag 4", "cell": cell("D5")},
        ),
        (
            {"evidence": "Prøve 7", "supplement": "Ja", "available_from": "2027-06-01"},
            {"evidence": "Prøve 7", "text": "Ja", "available_from": "2027-06-01", "cell": cell("C5")},
        ),
        ({"answer": "yes"}, {"answer": "yes", "cell": cell("B5")}),
        ({"note": "Set"}, {"cell": None}),
    ],
)  # fmt: skip
def test_a_row_keeps_each_of_its_fields_and_the_first_ones_place(
    monkeypatch: pytest.MonkeyPatch, written: dict[str, str], added: dict[str, Any]
) -> None:
    made = received(monkeypatch, entry(**written), entry(None, clarification="Egen række"))

    assert made.added == (SupplementRow(ROW, f"Hvor er {ROW}?", **added),)
    assert made.findings == ()


def remarks(made: Any) -> list[tuple[str, str | None, Where]]:
    return [(one.code, one.requirement, one.where) for one in made.findings]


@pytest.mark.parametrize("column", ["clarification", "supplement", "reference"])
def test_a_question_without_an_answer_is_remarked_at_the_cell_for_it(
    monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    made = received(monkeypatch, FormEntry(ROW, {}, {column: cell("H5")}))

    where = Where("Afklaring", "H5") if column != "reference" else Where()
    assert made.added == ()
    assert remarks(made) == [("supplement-missing", ROW, where)]


def test_another_answer_than_the_one_in_the_file_that_was_asked_about_is_remarked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed = received(monkeypatch, entry(supplement="Nej", answer="no"))

    where = Where("Afklaring", "C5")
    assert remarks(changed) == [("supplement-changes-answer", ROW, where)]
    told = "Svaret på SF1461 var »Ja« og er nu »Nej«. Det oprindelige gælder."
    assert changed.findings[0].message.da == told
    assert remarks(received(monkeypatch, entry(supplement="Ja", answer="yes"))) == []
    assert remarks(received(monkeypatch, entry("SF1500", answer="no"))) == []  # nothing before


@pytest.mark.parametrize(
    ("at", "is_late"),
    [
        ("2027-02-01T12:00:00+01:00", False),
        ("2027-02-01T12:00:01+01:00", True),
        ("2027-02-01T11:30:00+00:00", True),
    ],
)
def test_what_comes_after_the_time_limit_is_late_to_the_second(
    monkeypatch: pytest.MonkeyPatch, at: str, *, is_late: bool
) -> None:
    made = received(monkeypatch, entry(reference="Bilag 4"), at=at)

    assert remarks(made) == ([("supplement-late", None, Where())] if is_late else [])
    assert remarks(received(monkeypatch, entry(reference="B"), at=at, reply_by="")) == []


def test_what_stands_outside_the_questions_is_listed_with_its_words_and_all_its_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    where, also = Where("Afklaring", "K5"), (Where("Afklaring", "K6"),)
    other = finding(code="sheet-renamed", where=Where("Afklaring 2"), requirement=None)
    unread = finding(
        code=form_kinds.FORM_CELL_UNREAD.code, where=where, requirement=ROW, value="Billigere",
        also=also, count=2,
    )  # fmt: skip

    made = received(monkeypatch, entry(reference="Bilag 4"), found=(unread, other))

    outside = next(one for one in made.findings if one.code == "supplement-outside-question")
    assert (outside.where, outside.also, outside.count) == (where, also, 2)
    assert (outside.requirement, outside.value) == (ROW, "Billigere")
    assert "»Billigere«" in outside.message.da
    assert len(made.findings) == 2
    assert other in made.findings


def test_who_has_not_answered_is_who_was_asked_and_sent_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def record(action: str, form: str) -> Record:
        return Record(1, "", "", action, "", {"form": form})

    monkeypatch.setattr("tracker.clarification.waiting.find_form", lambda _, form: form)
    records = [
        Record(1, "", "", "generate", "", {}),
        record(CLARIFICATION, "c-1"),
        record(CLARIFICATION, "c-2"),
        record("verdicts", "c-3"),
        record(SUPPLEMENT, "c-1"),
        record(CLARIFICATION, "c-4"),
    ]
    none: Any = None
    waiting: Any = unanswered(none, records)

    assert waiting == ("c-2", "c-4")


@pytest.mark.parametrize(
    ("text", "given", "sort"),
    [
        ("Nej, men planlagt til næste version", "no", SupplementClass.CHANGES_ANSWER),
        ("Nej, men planlagt til næste version", "planned", SupplementClass.CONTRADICTS),
        ("Ja: a", "yes", SupplementClass.EXPLAINS),
        ("Ja: a", "no", SupplementClass.CHANGES_ANSWER),
        ("Jan leverer det", "no", SupplementClass.EXPLAINS),
        ("Ja", "no", SupplementClass.CHANGES_ANSWER),
    ],
)
def test_a_text_begins_with_the_longest_answer_of_the_scale_that_it_has_whole(
    text: str, given: str, sort: SupplementClass
) -> None:
    added = SupplementRow(ROW, "Hvor?", text=text)

    assert class_of(added, answer(given=given), SPEC.scale, late=False) is sort


def test_a_day_that_stands_in_one_of_several_columns_is_no_news() -> None:
    told = answer(given="yes", elaboration="Klar 2027-06-01", evidence="Pris 500 kr")
    for text in ("Det er klar 2027-06-01", "Prisen er 500 kr"):
        added = SupplementRow(ROW, "Hvor?", text=text)
        assert class_of(added, told, SPEC.scale, late=False) is SupplementClass.EXPLAINS


def test_a_reservation_is_seen_at_the_end_of_one_field_and_the_beginning_of_the_next() -> None:
    fields: tuple[dict[str, Any], ...] = (
        {"text": "Vi tager forbehold", "evidence": "Bilag"},
        {"text": "Se", "evidence": "Forbehold tages"},
    )
    for more in fields:
        added = SupplementRow(ROW, "Hvor?", **more)
        sort = class_of(added, answer(given="yes"), SPEC.scale, late=False)
        assert sort is SupplementClass.CONTRADICTS

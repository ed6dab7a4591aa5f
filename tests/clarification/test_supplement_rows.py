"""Supplements as a row of the sheet to decide in, and as a row of the report."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from typed import typed_specification

from clarification.supplementwork import CELL, FILE, ROW, answer, decided, piece
from tracker.assessment.supplements import READING, REFUSED, VERIFICATION, SupplementRow
from tracker.catalogue.load import answer_type
from tracker.clarification.classes import SupplementClass
from tracker.clarification.decide import Piece
from tracker.clarification.decision_sheet import TABLE
from tracker.clarification.report import supplements_paper
from tracker.deciding.model import CellError, RowDecision
from tracker.paper.cell_values import Said, Sign, Tone
from tracker.paper.model import Table
from tracker.procurement.specification import Specification
from tracker.texts import Language

CPR = "010190-1234"
DA = typed_specification()
EN = replace(DA, procurement=replace(DA.procurement, language=Language.EN))
ASKED = next(row.id for row in DA.requirements if row.kind == "integration")
LINES = answer_type(
    {
        "type": "amount",
        "years": 1,
        "lines": [
            {"id": id, "title": {"da": da, "en": en}, "quantity": 1}
            for id, da, en in [("L1", "Drift", "Operation"), ("L2", "Drift", "Hosting"), ("L3", "Licens", "Licence")]
        ],
    }
)  # fmt: skip
UPTIME = answer_type({"type": "number", "unit": "%", "min": 90, "decimals": 2})


def cells(one: Piece, specification: Specification = DA) -> dict[str, str]:
    [row] = TABLE.rows([one], specification)
    return row.row.values


def test_a_row_shows_what_was_asked_offered_and_added_and_what_it_looks_like() -> None:
    added = SupplementRow(ASKED, "Hvor?", text=f"Af {CPR}", reference="Bilag 4", evidence="Prøve 7")
    one = piece(answer(ASKED, "yes"), added=added, sort=SupplementClass.CONTRADICTS)

    [shown] = TABLE.rows([one], DA)

    assert shown.row.key == f"{FILE}/{ASKED}"
    assert shown.row.about == {"name": f"Acme A/S · {ASKED}"}
    values = dict(shown.row.values)
    assert values.pop("asked").strip()
    assert values == {
        "vendor": "Acme A/S",
        "requirement": ASKED,
        "before": "Ja",
        "question": "Hvor?",
        "text": "Af 010190-xxxx",
        "reference": "Bilag 4",
        "evidence": "Prøve 7",
        "class": "kan rumme et forbehold eller modsige tilbuddet; kun juristen kan godtage det",
    }
    assert {column.id for column in TABLE.columns} >= {*shown.row.values, "choice", "answer"}


def test_a_row_that_is_no_longer_asked_and_did_not_come_back_shows_nothing_of_either() -> None:
    gone = cells(piece(None, added=SupplementRow("X-1", "Hvor?", text="Ja")))

    assert gone == {
        "vendor": "Acme A/S",
        "requirement": "X-1",
        "question": "Hvor?",
        "text": "Ja",
        "class": "henviser til tilbuddet",
    }


@pytest.mark.parametrize(
    ("one", "before"),
    [
        (piece(answer(value="99.7", written="99,70"), type=UPTIME), "99,7 %"),
        (piece(answer(written=f"se {CPR}", unreadable=True), type=UPTIME), "se 010190-xxxx"),
        (piece(answer(written="se bilag 7", unreadable=True)), "se bilag 7"),
        (piece(answer()), None),
    ],
)
def test_the_answer_of_the_offer_is_shown_as_it_was_read_else_as_it_was_written(
    one: Piece, before: str | None
) -> None:
    assert cells(one).get("before") == before


PRICED = {"value": "3", "price.L1": "1000.50", "price.L3": "2"}


@pytest.mark.parametrize(
    ("one", "da", "en"),
    [
        (
            piece(decided=decided(READING, answer="no", price_dkk="1234.50", available_from="2027-06-01")),
            {"answer": "Nej", "price_dkk": "1.234,50", "available_from": "2027-06-01"},
            {"answer": "No", "price_dkk": "1234.50", "available_from": "2027-06-01"},
        ),
        (
            piece(decided=decided(READING, value="99.7"), type=UPTIME),
            {"answer": "99,7 %"},
            {"answer": "99.7 %"},
        ),
        (
            piece(decided=decided(READING, **PRICED), type=LINES),
            {"answer": "L1: 1.000,50; Licens: 2"},  # two lines are called Drift
            {"answer": "Operation: 1000.50; Licence: 2"},
        ),
        (
            piece(decided=decided(READING, **{"price.L9": "2"}), type=LINES),
            {"answer": "L9: 2"},  # a line that is no longer asked for
            {"answer": "L9: 2"},
        ),
        (piece(decided=decided(REFUSED)), {}, {}),
    ],
    ids=["scale", "figure", "lines", "line gone", "refused"],
)  # fmt: skip
def test_what_was_decided_stands_as_a_person_would_write_it(
    one: Piece, da: dict[str, str], en: dict[str, str]
) -> None:
    assert one.decided is not None
    by = {"choice": one.decided.choice, "reason": "Set i bilaget", "role": "lawyer"}
    for language, read in ((DA, da), (EN, en)):
        values = cells(one, language)
        open_cells = {"answer", "available_from", "price_dkk", "choice", "reason", "role"}
        assert {id: text for id, text in values.items() if id in open_cells} == read | by


def prepared(one: Piece, choice: str, **written: str) -> dict[str, str]:
    case: Any = SimpleNamespace(frozen=lambda: DA)
    by = {"choice": choice, "reason": "Set", "decided_by": "Ida", "role": "lawyer"}
    made = TABLE.prepare(case, one, RowDecision(by | written), "")
    return {name: value for name, value in made.details.items() if name.startswith("value.")}


def test_what_is_written_in_a_row_is_the_reading_and_its_fault_stands_in_its_column() -> None:
    assert prepared(piece(), READING, answer="Ja", price_dkk="5") == {
        "value.answer": "yes",
        "value.price_dkk": "5",
    }
    assert prepared(piece(), VERIFICATION) == {}
    with pytest.raises(CellError) as refused:
        prepared(piece(), READING, price_yearly_dkk="dyrt")
    assert refused.value.column == "price_yearly_dkk"


def test_what_was_read_for_an_earlier_decision_says_nothing_when_it_is_refused_after_all() -> None:
    before = piece(decided=decided(READING, answer="no", price_dkk="1234.50"))

    assert prepared(before, REFUSED, answer="Nej", price_dkk="1.234,50") == {}
    with pytest.raises(CellError):
        prepared(before, REFUSED, answer="Måske", price_dkk="1.234,50")


def shown(one: Piece, language: Language = Language.DA) -> dict[str, Any]:
    paper = supplements_paper("Sag", [one], language)
    [section] = paper.sections
    [table] = section.blocks
    assert isinstance(table, Table)
    assert section.id == "supplements"
    assert table.sheet == section.title
    [row] = table.rows
    return dict(row.cells)


def test_the_report_says_where_the_words_stand_and_who_decided_what_of_them() -> None:
    added = SupplementRow(ROW, "Hvor\nstår det?", f"Af {CPR}", evidence="Prøve 7", cell=CELL)
    one = piece(added=added, decided=decided(VERIFICATION), sort=SupplementClass.EXPLAINS)

    assert shown(one) == {
        "name": f"clarification-1/{ROW}",
        "vendor": "Acme A/S",
        "weight": Sign("✓", "Taget i betragtning som verifikation", Tone.GOOD),
        "class": "forklarer",
        "by": "Ida Prøve",
        "reason": "Set i bilaget",
        "question": "Hvor står det?",
        "text": Said("Af 010190-xxxx", "Afklaring!G5"),
        "reference": None,
        "evidence": Said("Prøve 7", "Afklaring!G5"),
    }


@pytest.mark.parametrize(
    ("choice", "sign", "tone"),
    [(None, "?", Tone.OPEN), (REFUSED, "✗", Tone.BAD), (READING, "✓", Tone.GOOD)],
)
def test_the_report_has_a_sign_for_each_decision(choice: str | None, sign: str, tone: Tone) -> None:
    grave = piece(decided=decided(choice) if choice else None, sort=SupplementClass.LATE)
    row = shown(grave, Language.EN)

    assert (row["weight"].sign, row["weight"].tone) == (sign, tone)
    assert row["class"] == "received after the time limit; only the lawyer can accept it"
    assert row["by"] == ("Ida Prøve" if choice else None)


def test_a_report_without_supplements_says_so() -> None:
    [section] = supplements_paper("Sag", [], Language.EN).sections

    [table] = section.blocks
    assert isinstance(table, Table)
    assert table.empty == "No supplements were received."

"""Types of answers: what may stand together, and when an answer counts as fulfilled."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tracker.catalogue.answer_faults import faults
from tracker.catalogue.answer_words import met_words
from tracker.catalogue.answers import is_met
from tracker.catalogue.lint import lint
from tracker.catalogue.load import answer_type, from_plain, to_plain
from tracker.texts import Text

LINE: dict[str, Any] = {"id": "A", "title": "Licence", "quantity": 1}
COLOURS = [{"id": "R", "label": {"da": "Rød", "en": "Red"}}, {"id": "B", "label": "Blå"}, "Gul"]


@pytest.mark.parametrize(
    ("plain", "values"),
    [
        ({"type": "number", "met": ">= 99.5"}, {"99.50": True, "99.49": False, "100": True}),
        ({"type": "number", "met": "<= 4"}, {"4": True, "4.1": False, "-3": True}),
        ({"type": "number", "met": "90..95"}, {"90": True, "95": True, "95.01": False}),
        ({"type": "number", "met": "> 2, < 3"}, {"2": False, "2.5": True, "3": False}),
        ({"type": "amount", "met": "<= 100000"}, {"100000.00": True, "100000.01": False}),
        ({"type": "date", "met": "<= 2027-01-31"}, {"2027-01-31": True, "2027-02-01": False}),
        ({"type": "date", "met": "2027-01-01..2027-03-01"}, {"2027-02-01": True, "2026-12-31": False}),
        ({"type": "yes_no", "met": "= yes"}, {"yes": True, "no": False}),
        ({"type": "yes_no", "met": "no"}, {"yes": False, "no": True}),
        ({"type": "choice", "options": COLOURS, "met": "in: R, B"}, {"R": True, "Gul": False}),
        ({"type": "choice", "options": COLOURS, "met": "in: [R, B]"}, {"B": True, "Gul": False}),
        ({"type": "choice", "options": COLOURS, "met": "Gul"}, {"R": False, "Gul": True}),
        ({"type": "choice", "several": True, "options": COLOURS, "met": "all: R, B"},
         {"R": False, "R; B; Gul": True}),
        ({"type": "choice", "several": True, "options": COLOURS, "met": "any: R, B"},
         {"Gul": False, "Gul; R": True}),
        ({"type": "number"}, {"1": None}),
        ("text", {"hvad som helst": None}),
    ],
)  # fmt: skip
def test_met_says_when_an_answer_counts(plain: Any, values: dict[str, bool | None]) -> None:
    type = answer_type(plain)
    assert [*faults(type)] == []
    assert {value: is_met(type, value) for value in values} == values


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ({"type": "number", "min": 5, "max": 4}, "the least (5) is above the most (4)"),
        ({"type": "number", "max": 90, "met": ">= 99.5"}, "can be met by nobody"),
        ({"type": "number", "max": 4, "met": "> 4"}, "can be met by nobody"),
        ({"type": "number", "min": 0.5, "decimals": 0}, "has more decimals than 0"),
        ({"type": "number", "met": "mindst 99"}, "does not say when"),
        ({"type": "number", "met": "9..1"}, "does not say when"),
        ({"type": "number", "met": ">= 2027-01-01"}, "does not say when"),
        ({"type": "date", "met": "<= 1. januar"}, "does not say when"),
        ({"type": "yes_no", "met": "måske"}, "does not say when"),
        ({"type": "yes_no", "unit": "%"}, "'unit' belongs to"),
        ({"type": "text", "several": True}, "'several' belongs to"),
        ({"type": "date", "min": 3}, "'min' belongs to"),
        ({"type": "yes_no", "decimals": 0}, "'decimals' belongs to"),  # though 0 equals False
        ({"type": "number", "recurring": "yearly"}, "'recurring' belongs to"),
        ({"type": "text", "met": "yes"}, "people judge it"),
        ({"type": "document", "met": "yes"}, "people judge it"),
        ({"type": "choice"}, "two options or more"),
        ({"type": "choice", "options": ["A", "B"], "met": "in: A, C"}, "does not say when"),
        ({"type": "choice", "options": ["A", "B"], "met": "all: A"}, "does not say when"),
        ({"type": "choice", "several": True, "options": ["A", "B"], "met": "in: A"}, "does not say"),
        ({"type": "choice", "options": ["A", "a"]}, "stands at both"),
        ({"type": "choice", "options": ["A, B", "C"]}, "has a comma or a semicolon"),
        ({"type": "choice", "several": True,
          "options": [{"id": "A", "label": "x; y"}, "B"]}, "has a semicolon"),
        ({"type": "number", "lines": [LINE]}, "'lines' belongs to"),
        ({"type": "amount", "lines": [LINE, LINE]}, "stands twice"),
        ({"type": "amount", "lines": [LINE | {"quantity": 0}]}, "must be above 0"),
        ({"type": "amount", "lines": [LINE | {"recurring": "yearly"}]}, "say 'years'"),
        ({"type": "amount", "lines": [LINE], "years": 4}, "'years' belongs to"),
        ({"type": "amount", "lines": [LINE], "recurring": "once"}, "stands on each line"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_told(plain: Any, words: str) -> None:
    assert any(words in fault.en for fault in faults(answer_type(plain)))


def test_a_bank_carries_a_price_table_there_and_back() -> None:
    lines = [LINE | {"recurring": "monthly", "unit": "hour", "quantity": 1.5}]
    bank = from_plain(_bank({"type": "amount", "years": 2, "lines": lines}), "bank")
    assert lint(bank) == ()
    [asked] = [row.answer for section in bank.sections for row in section.requirements]
    assert asked is not None
    assert asked.amount(asked.lines[0], Decimal(100)) == Decimal(3600)
    assert from_plain(to_plain(bank), "bank") == bank


def _bank(answer: Any, **more: Any) -> dict[str, Any]:
    return {
        "format": 2, "id": "sikkerhed", "version": "1.0.0", "title": "Security",
        "languages": ["en"], "sections": [{"id": "S", "title": "Access"}],
        "requirements": [
            {"id": "S-K1", "section": "S", "text": "Uptime", "answer": answer, **more}
        ],
    }  # fmt: skip


def test_a_bank_carries_the_type_there_and_back() -> None:
    plain = _bank(
        {"type": "choice", "options": ["SAML", "OIDC"], "several": True, "met": "any: OIDC"}
    )
    bank = from_plain(plain, "bank")
    assert lint(bank) == ()
    again = from_plain(to_plain(bank), "bank")
    assert again == bank
    assert to_plain(bank)["requirements"][0]["answer"]["options"][0]["id"] == "SAML"


def test_lint_names_the_requirement_whose_type_does_not_fit() -> None:
    bank = from_plain(_bank({"type": "number", "min": 5, "max": 4}), "bank")
    [found] = lint(bank)
    assert (found.code, found.requirement) == ("catalogue-answer-type", "S-K1")
    assert "the least (5)" in found.message.en
    alternative = from_plain(_bank("yes_no", kind="alternative"), "bank")
    assert [f.code for f in lint(alternative)] == ["catalogue-answer-type"]
    [section] = bank.sections
    scale = replace(section.requirements[0], answer=answer_type("scale"))
    assert lint(replace(bank, sections=(replace(section, requirements=(scale,)),))) == ()


@pytest.mark.parametrize(
    ("plain", "da", "en"),
    [
        ({"type": "number", "unit": "%", "met": ">= 99.5"}, "mindst 99,5 %", "at least 99.5 %"),
        ({"type": "number", "met": "> 2, < 3"}, "over 2 og under 3", "above 2 and below 3"),
        ({"type": "number", "met": "90..95"}, "fra 90 til 95", "from 90 to 95"),
        ({"type": "amount", "recurring": "yearly", "met": "<= 100000"},
         "højst 100.000 kr.", "at most 100,000 kr."),
        ({"type": "date", "met": "<= 2027-01-31"}, "senest 31-01-2027", "31 January 2027 at the latest"),
        ({"type": "yes_no", "met": "no"}, "Nej", "No"),
        ({"type": "choice", "options": COLOURS, "met": "in: R, B"}, "Rød eller Blå", "Red or Blå"),
        ({"type": "choice", "several": True, "options": COLOURS, "met": "all: R, B"},
         "Rød og Blå", "Red and Blå"),
    ],
)  # fmt: skip
def test_met_reads_as_people_read_it(plain: Any, da: str, en: str) -> None:
    assert met_words(answer_type(plain)) == Text(da, en)
    assert met_words(answer_type("text")) is None


def test_a_met_that_cannot_be_read_is_shown_as_it_stands() -> None:
    assert met_words(answer_type({"type": "number", "met": "mindst 9"})) == Text(
        "mindst 9", "mindst 9"
    )

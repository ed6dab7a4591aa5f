"""What gives another vendor away in a text for one, and what does not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from answered import Make, Receive
from casework import filled
from commands import Run, clarify

from tracker.assessment.standing import standing
from tracker.privacy.others import Others
from tracker.procurement.case import Case

ACME = {"name": "Acme A/S", "cvr": "10150817", "solution": "AcmeDoc", "email": "ib@acme.dk"}
BETA = {"name": "Betasyn Arkiv ApS", "cvr": "90810111", "solution": "Zenit", "email": "bo@bsa-it.dk", "contact": "Bo Riis"}  # fmt: skip
PROSE = "Vi skriver dokumenterne om natten."
OWN = [{"id": "E-1", "text": "Løsningen skal kunne vise sager i Nova."}]


@pytest.fixture
def case(make: Make, receive: Receive) -> Case:
    made = make(vendors=[{"id": "nova", "name": "Nova"}, {"id": "gamma", "name": "Gammel Data A/S", "cvr": "25052943"}], add=OWN)  # fmt: skip
    spec = made.frozen()
    first, second = (row.id for row in spec.requirements[:2])
    price: dict[str, Any] = {
        "answer": "Ja, som et tilkøb",
        "price_dkk": 1234567,
        "price_yearly_dkk": 2027,
    }
    for fields, rows in (
        (ACME, {first: {"elaboration": "Zenit Plus er vores underleverandør."}, second: {**price, "price_dkk": 555000}}),
        (BETA, {first: {"elaboration": PROSE}, second: price}),
    ):  # fmt: skip
        data = filled(spec, fields=fields, answers=rows)
        receive(made, data, f"{fields['name'][:4]}.xlsx")
    return made


GIVES_AWAY = {
    "Betasyn Arkiv kan det": "Betasyn Arkiv",
    "som Betasyns løsning": "Betasyns",
    "CVR 90 81 01 11": "90 81 01 11",
    "jf. bo@bsa-it.dk": "bo@bsa-it.dk",
    "Bo Riis oplyser": "Bo Riis",
    "hvor Gammel Data afstod": "Gammel Data",
    "25052943": "25052943",
    "en anden spurgte, Spørge-Firmaet": "Spørge-Firmaet",
    f"De andre: »{PROSE}«": "vi skriver dokumenterne om natten",
    "laveste pris er 1.234.567 kr.": "1.234.567",
    "laveste pris er 1 234 567,00 kr.": "1 234 567,00",
    "laveste pris er 1234567": "1234567",
}
HARMLESS = [
    "Acme A/S har i AcmeDoc (CVR 10 15 08 17, ib@acme.dk) svaret »Ja, som et tilkøb« til 555.000 kr.",
    "Hvordan vises sager i Nova?",  # a name that everybody was sent
    "Hvad er Zenit Plus, som I skriver om?",  # the vendor's own words
    "Fra 2027 og 234.567 kr., 11.234.567 kr., version 1.234.567.1",
]


@pytest.mark.parametrize(("text", "found"), GIVES_AWAY.items())
def test_names_numbers_words_and_prices_of_another_are_found(
    case: Case, text: str, found: str
) -> None:
    others = Others.of(case, standing(case), ["Spørge-Firmaet"])
    key = next(v.key for v in standing(case).everything if v.latest.vendor.name == "Acme A/S")
    assert next(others.found(text, key)) == found
    assert others.are_in(text, key)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_ones_own_or_was_sent_to_all_gives_nobody_away(case: Case, text: str) -> None:
    others = Others.of(case, standing(case))
    key = next(v.key for v in standing(case).everything if v.latest.vendor.name == "Acme A/S")
    assert list(others.found(text, key)) == []


def test_a_clarification_that_gives_another_vendor_away_is_refused(case: Case, run: Run) -> None:
    first = case.frozen().requirements[0].id
    (case.folder / "questions.yaml").write_text(
        "questions:\n  - {id: S-001, asked: 2026-11-25, vendor: Spørge-Firmaet, requirements: [], question: Hvad?}\n",
        "utf-8",
    )
    file = case.folder.parent / "q.yaml"
    for text, found in [*GIVES_AWAY.items()][7:]:
        asked = {"questions": [{"requirement": first, "text": f"Hvor står det? {text}"}]}
        file.write_text(json.dumps(asked), "utf-8")
        words = (case.folder, "Acme A/S", "--questions", file)
        refused = clarify(*words, "--language", "da", code=2).stderr
        assert (
            f"Spørgsmålet om {first} nævner eller gengiver en anden leverandør: »{found}«."
            in refused
        )
        assert "[question-names-another]" in refused
    assert not (case.folder / "forms").exists()

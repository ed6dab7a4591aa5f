"""An evaluator's workbook: what it shows, in what order, and what a blind one hides."""

from __future__ import annotations

import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from commands import run
from openpyxl import load_workbook

from tracker import documents
from tracker.forms.model import Form
from tracker.privacy.searchable import HUMP, searchable
from tracker.procurement import log
from tracker.procurement.case import Case

from .work import (
    KMX,
    NORDISK,
    heads,
    judge,
    new_case,
    receive,
    rows_of,
    submit,
    table,
    workbook,
)

LEAKS = {
    "SF1470": {
        "answer": "Ja, delvist",
        "elaboration": "NordiskSag leverer SAGFLOW-365; spørg Ib Ågård, ib@nordisksag.dk.",
        "evidence": "Nordisk_Sag_bilag3.pdf og https://www.nordisksag.dk/doc",
        "reservation": "Forudsætter aftale med Nordisk Sags partner, CVR 10 15 08 17.",
        "delivered_by": "Nordisk Sag Drift ApS",
    },
    "I-04-J5": {"elaboration": "Vi er billigere end KMX og Zenit."},
}
SECRETS = (
    "nordisk", "sagflow", "agard", "aagaard", "ib@", "nordisksag", "10150817", "10 15 08 17",
    "kmx", "zenit", "overgaard", "25052943", "87654321", "87 65 43 21",
)  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Two vendors; the one writes of both in every field there is."""
    case = new_case(tmp_path / "sag")
    edits = [{"comment": {"sheet": "Krav", "cell": "F5", "text": "Nordisk Sag: se bilag fra KMX"}}]
    submit(case, NORDISK, "nordisk-sag-svar.xlsx", answers=LEAKS, edits=edits)
    submit(case, KMX, "kmx.xlsx", answers={"SF1470": {"answer": "Nej"}})
    return case


def form(case: Case, id: str) -> Form:
    return documents.read_json(case.folder / "forms" / f"{id}.json", "form", Form)


def parts(path: Path) -> str:
    """Every part of the package, folded, with its name."""
    with zipfile.ZipFile(path) as package:
        texts = [f"{n}\n{package.read(n).decode('utf-8')}" for n in package.namelist()]
    return searchable("\n".join(texts)).text.replace(HUMP, "")


def test_answers_to_one_requirement_stand_together_and_nobody_is_always_first(case: Case) -> None:
    rows = rows_of(workbook(case, "anna"))
    ids = [r["requirement"] for r in rows]
    assert ids == [r.id for r in case.frozen().requirements for _ in range(2)]
    firsts = [r["vendor"] for r in rows[::2]]
    assert {a != b for a, b in pairwise(firsts)} == {True}


def test_a_section_that_the_procurement_does_not_have_is_refused_with_those_it_has(
    case: Case,
) -> None:
    words = ("evaluate", "workbook", case.folder, "--evaluator", "anna", "--package", "I-99")
    for language, told in (
        ("da", "Afsnittet »I-99« er ikke i udbuddet. Afsnittene er: I-04."),
        ("en", "The procurement has no section 'I-99'. It has: I-04."),
    ):
        assert told in run(*words, "--language", language, code=2).stderr
    assert not (case.folder / "forms").exists()


def test_the_log_names_whose_workbook_it_is(case: Case) -> None:
    workbook(case, "Anna Andersen", "--package", "I-04")
    [record] = [r for r in log.records(case.folder) if r.action == "verdicts-workbook"]
    assert record.details["evaluator"] == "anna"


def test_claim_words_and_reading_stand_apart(case: Case) -> None:
    row = next(
        r
        for r in rows_of(workbook(case, "Anna Andersen"))
        if (r["vendor"], r["requirement"]) == ("Nordisk Sag A/S", "SF1470")
    )
    assert row["level"] == "Mindstekrav"
    assert row["answer"] == "Ja, delvist"
    assert "Uddybning: NordiskSag leverer" in row["words"]
    assert "Dokumentation: Nordisk_Sag_bilag3.pdf" in row["words"]
    assert row["reservation"].startswith("Forudsætter aftale")
    assert row["outcome"] == (
        "Delvist opfyldt\nMindstekrav: mulig afvigelse, vurderes af udbudsjurist"
    )
    assert row["cell"].startswith("Krav!F")
    assert "ukonditionsm" not in str(row).lower()


def test_a_blind_workbook_holds_nothing_of_any_vendor_in_any_part(case: Case) -> None:
    open_workbook = parts(workbook(case, "anna"))
    assert [s for s in SECRETS if searchable(s).text in open_workbook]  # the test can see a leak
    for language in ("da", "en"):
        everything = parts(workbook(case, "anna", "--blind", "--language", language))
        assert [s for s in SECRETS if searchable(s).text in everything] == []


def test_a_vendors_name_in_the_buyers_own_text_is_hidden_without_a_letter(tmp_path: Path) -> None:
    text = "Løsningen afløser KMX Zenit."
    case = new_case(tmp_path / "egen", addenda={"SF1470": text})
    submit(case, KMX)
    [row] = [r for r in rows_of(workbook(case, "anna", "--blind")) if r["requirement"] == "SF1470"]
    assert "Løsningen afløser [navn skjult] [navn skjult]." in row["text"]
    assert text in str(rows_of(workbook(case, "anna")))


def test_a_blind_consensus_workbook_holds_nothing_of_any_vendor_either(case: Case) -> None:
    place = ("Nordisk Sag A/S", "SF1470")
    said = {"verdict": "Afvist", "reason": "Nordisk Sag tager forbehold, KMX gør ikke."}
    anna = judge(workbook(case, "anna"), {place: said})
    bo = judge(workbook(case, "bo"), {place: {"verdict": "Accepteret"}})
    receive(case, anna, bo, fail_on="never")
    told = run("evaluate", "consensus", case.folder, "--blind", "--format", "json").stdout
    path = Path(json.loads(told)["workbook"])
    everything = parts(path)
    assert [s for s in SECRETS if searchable(s).text in everything] == []
    again = parts(workbook(case, "anna", "--blind"))  # the reason filled in beforehand
    assert "tager forbehold" in again
    assert [s for s in SECRETS if searchable(s).text in again] == []


def test_the_letters_are_kept_in_the_case_and_stay_from_form_to_form(case: Case) -> None:
    codes = []
    for evaluator in ("anna", "bo", "anna"):
        path = workbook(case, evaluator, "--blind")
        about = form(case, re.sub(r"^(verdicts-\d+).*", r"\1", path.name)).about
        codes.append({about[f"{letter}.key"]: letter for letter in ("A", "B")})
        assert {r["vendor"] for r in rows_of(path)} == {"Leverandør A", "Leverandør B"}
    assert codes[0] == codes[1] == codes[2]
    assert set(codes[0]) == {"10150817", "25052943"}


def test_the_letters_are_dealt_at_random(case: Case, tmp_path: Path) -> None:
    seen = set()
    for _ in range(40):
        workbook(case, "anna", "--blind", "--output", str(tmp_path / "x.xlsx"))
        [path] = (case.folder / "forms").glob("verdicts-*.json")
        seen.add(form(case, path.stem).about["A.key"])
        path.unlink()
        if len(seen) == 2:
            break
    assert seen == {"10150817", "25052943"}


def test_the_guide_tells_what_was_hidden_and_that_it_is_best_effort(case: Case) -> None:
    book = load_workbook(workbook(case, "anna", "--blind"))
    guide = " ".join(str(c.value) for row in book.worksheets[0] for c in row if c.value)
    assert "leverandørers navne (" in guide
    assert "CVR-nr. (" in guide
    assert "bedste evne" in guide


def test_an_evaluator_the_method_does_not_name_is_refused(case: Case) -> None:
    result = run("evaluate", "workbook", case.folder, "--evaluator", "Dorte", code=2)
    assert "anna (Anna Andersen)" in result.stderr
    assert not (case.folder / "forms").exists()


def test_without_a_method_anyone_may_judge_but_nobody_gives_points(tmp_path: Path) -> None:
    case = new_case(tmp_path / "uden", evaluation=None)
    submit(case, NORDISK)
    path = workbook(case, " Dorte   D. ")
    sheet = table(load_workbook(path).worksheets)
    assert "points" not in heads(sheet)
    [row, *_] = rows_of(path)
    place = (row["vendor"], row["requirement"])
    receive(case, judge(path, {place: {"verdict": "Accepteret"}}))
    told = run("evaluate", "workbook", case.folder, "--evaluator", "DORTE D.")
    assert "§ 160" in told.stderr
    assert form(case, "verdicts-2").about["evaluator"] == "Dorte D."
    assert log.records(case.folder)[-1].details["evaluator"] == "Dorte D."


def test_an_unknown_package_or_vendor_is_wrong_use(case: Case) -> None:
    words = ("evaluate", "workbook", case.folder, "--evaluator", "anna")
    assert "I-04" in run(*words, "--package", "I-99", code=2).stderr
    assert "KMX" in run(*words, "--vendor", "Ukendt", code=2).stderr
    only = rows_of(workbook(case, "anna", "--vendor", "KMX ApS", "--package", "I-04"))
    assert {r["vendor"] for r in only} == {"KMX ApS"}


def test_a_vendors_words_are_never_a_formula(tmp_path: Path) -> None:
    case = new_case(tmp_path / "formel")
    evil = {"SF1470": {"elaboration": "=1+1", "reservation": "@SUM(A1)"}}
    submit(case, {**NORDISK, "name": "=HYPERLINK(1)"}, answers=evil)
    sheet = table(load_workbook(workbook(case, "anna")).worksheets)
    assert {c.data_type for row in sheet for c in row if c.value is not None} == {"s"}

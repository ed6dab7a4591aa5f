"""Draft questions to vendors chosen and worded in a sheet, and sent as those of a YAML file are."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import run
from decidework import fill, read
from issued import issued, made
from openpyxl import load_workbook

from tracker.files import data_folder
from tracker.procurement import log
from tracker.procurement.decisions import decisions

PROEVE = "Prøvesag Danmark A/S [proevesag]"
FIKTIV = "Fiktiv Forvaltning ApS [fiktiv-forvaltning]"
REPLY_BY = ("--reply-by", "2027-03-24T12:00")
ASK, LEAVE = {"choice": "Stil spørgsmålet"}, {"choice": "Spørg ikke"}
WHY = {"reason": "Bilaget er vedlagt og læst", "decided_by": "Mette Prøve"}
LAW = {**WHY, "role": "Udbudsjurist"}


@pytest.fixture
def case(tmp_path: Path, clock: Callable[..., None]) -> Path:
    """The sample procurement, in which two vendors' answers to I-02-K6 cannot be read."""
    folder = tmp_path / "sag"
    shutil.copytree(data_folder("samples") / "esdh", folder)
    issued(folder)
    clock("2027-03-10T09:00", still=True)
    files = sorted((folder / "returned").iterdir())
    made(folder, ("receive", folder, *files, "--fail-on", "never"))
    receive_changed(
        folder,
        "1",
        None,
        SF1520={"answer": "se bilag 7"},
        **{"I-02-K6": {"available_from": "snart"}},
    )
    clock("2027-03-16T09:00")
    return folder


def receive_changed(
    case: Path, name: str, submitted: str | None, **answers: dict[str, str]
) -> None:
    """One vendor's next round, with other cells: requirement → column → value.

    Args:
        submitted: when it was; None where that is not stated.
    """
    book = load_workbook(next((case / "returned").glob("fiktiv*.xlsx")))
    sheet = book["Krav"]
    columns = {cell.value: int(cell.column or 0) for cell in sheet[2]}
    for id, values in answers.items():
        [row] = [r[0].row for r in sheet.iter_rows(min_row=5) if f"|{id}|" in str(r[0].value)]
        for column, value in values.items():
            sheet.cell(int(row or 0), columns[column]).value = value
    path = case.parent / f"igen-{name}.xlsx"
    book.save(path)
    stated = ("--submitted", submitted) if submitted else ()
    made(case, ("receive", case, path, *stated, "--fail-on", "never"))


def rows_of(case: Path, *words: object) -> dict[tuple[str, str], int]:
    """The sheet's rows, by vendor and requirement."""
    path = case.parent / "spm.xlsx"
    run("clarify", case, *words, "--workbook", path)
    return {(r["vendor"], r["requirement"]): n for n, r in enumerate(read(path))}


def filled(case: Path, rows: dict[int, dict[str, Any]], name: str = "udfyldt.xlsx") -> Path:
    return fill(case.parent / "spm.xlsx", case.parent / name, rows)


def send(case: Path, path: Path, code: int = 0) -> Any:
    return run("clarify", case, "--questions", path, *REPLY_BY, "--format", "json", code=code)


def asked(told: Any) -> dict[str, list[tuple[str, str]]]:
    """Vendor → the requirements and words asked."""
    return {
        one["vendor"]: [(q["requirement"], q["text"]) for q in one["questions"]]
        for one in json.loads(told.stdout)["clarifications"]
    }


def wrong(told: Any) -> list[tuple[str, str]]:
    """What is wrong in the sheet, each with its cell and requirement."""
    found = json.loads(told.stdout)["findings"]
    return [(one["code"], f"{one['where']['cell']} {one['requirement']}") for one in found]


def test_what_is_chosen_is_asked_as_it_is_worded_and_nothing_else(case: Path) -> None:
    rows = rows_of(case)
    both = [rows[vendor, "SF1520"] for vendor in (PROEVE, FIKTIV)]
    words = [read(case.parent / "spm.xlsx")[n] for n in both]
    assert "se bilag 7" in words[1]["question"]
    assert words[1]["why"] == "kan ikke læses"
    path = filled(case, {both[0]: {**ASK, "question": "Hvor i bilag 4 står svaret?"}, both[1]: ASK})
    assert asked(send(case, path)) == {
        "Fiktiv Forvaltning ApS": [("SF1520", words[1]["question"])],
        "Prøvesag Danmark A/S": [("SF1520", "Hvor i bilag 4 står svaret?")],
    }
    again = send(case, path, code=2).stderr
    assert "Alle spørgsmål, der er valgt i arket (2), er stillet. Intet er sendt igen." in again


def test_one_in_the_same_situation_is_asked_or_left_out_row_by_row_by_a_named_person(
    case: Path,
) -> None:
    rows = rows_of(case)
    proeve, fiktiv = rows[PROEVE, "SF1520"], rows[FIKTIV, "SF1520"]
    refused = send(case, filled(case, {proeve: ASK}), code=2).stderr
    assert (
        "Samme forhold hos andre: Fiktiv Forvaltning ApS [fiktiv-forvaltning]: SF1520." in refused
    )
    told = send(case, filled(case, {proeve: ASK, fiktiv: LEAVE}), code=1)
    assert "Intet er sendt." in told.stderr
    assert ([c for c, _ in wrong(told)], asked(told)) == (["draft-without-reason"], {})
    assert not [r for r in log.records(case) if r.action == "clarification"]

    send(case, filled(case, {proeve: ASK, fiktiv: {**LEAVE, **WHY}}))
    [[made]] = decisions(log.records(case), "equal_treatment").values()
    assert (made.choice, made.reason, made.decided_by, made.values) == (
        "leave_out", WHY["reason"], WHY["decided_by"], {"requirements": "SF1520"},
    )  # fmt: skip


def test_who_is_left_out_of_one_row_is_still_asked_about_another_in_the_same_situation(
    case: Path,
) -> None:
    rows = rows_of(case)
    both = {rows[PROEVE, id]: ASK for id in ("SF1520", "I-02-K6")}
    path = filled(case, {**both, rows[FIKTIV, "SF1520"]: {**LEAVE, **WHY}})
    refused = send(case, path, code=2).stderr
    assert "Fiktiv Forvaltning ApS [fiktiv-forvaltning]: I-02-K6. Spørg" in refused
    assert not [r for r in log.records(case) if r.action == "clarification"]


def test_what_cannot_be_asked_is_refused_by_cell_and_nothing_is_sent(case: Path) -> None:
    rows = rows_of(case, "Prøvesag Danmark A/S")
    own = [n for (vendor, _), n in sorted(rows.items()) if vendor == PROEVE]
    sheet = read(case.parent / "spm.xlsx")
    [law, *_] = [n for n in own if sheet[n]["why"] == "Afgøres af udbudsjurist uden spørgsmål"]
    usual = [n for n in own if sheet[n]["question"] and n != law]
    path = filled(case, {
        usual[0]: {**ASK, "question": "Kan I ændre prisen?"},
        usual[1]: {**ASK, "question": None},
        usual[2]: {**ASK, "asked": "Et andet krav"},
    })  # fmt: skip
    expected = {
        ("question-solicits-change", f"K{5 + usual[0]} {sheet[usual[0]]['requirement']}"),
        ("draft-incomplete", f"K{5 + usual[1]} {sheet[usual[1]]['requirement']}"),
        ("draft-unsure", f"J{5 + usual[2]} {sheet[usual[2]]['requirement']}"),
    }
    assert expected <= set(wrong(send(case, path, code=1)))
    shown = run("clarify", case, "--questions", path, *REPLY_BY, code=1).stdout
    told = " ".join(shown.replace("│", " ").split())
    for code, place in expected:
        assert f"Spørgsmål!{place} {code}" in told
    question = {**ASK, "question": "Hvad dækker forbeholdet?"}
    refused = send(case, filled(case, {law: question}), code=2).stderr
    assert "afgøres af udbudsjuristen uden spørgsmål" in refused
    assert not [r for r in log.records(case) if r.action == "clarification"]
    send(case, filled(case, {law: {**question, **LAW}}))
    [[made]] = decisions(log.records(case), "clarification").values()
    assert (made.role, made.reason) == ("lawyer", WHY["reason"])


def test_a_question_about_an_offer_that_was_changed_since_is_not_asked(
    case: Path,
) -> None:
    rows = rows_of(case)
    path = filled(case, {rows[PROEVE, "SF1520"]: ASK, rows[FIKTIV, "SF1520"]: ASK})
    receive_changed(case, "2", "2027-03-12T09:00", SF1520={"answer": "se bilag 8"})
    told = wrong(send(case, path, code=1))
    assert told == [("draft-stale", f"J{5 + rows[FIKTIV, 'SF1520']} SF1520")]
    assert not [r for r in log.records(case) if r.action == "clarification"]

"""Offers that wait, count by a decision or are left out: told in every form of every report."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casework import filled
from commands import Run
from evaluation.verdicts.work import (
    KMX,
    NORDISK,
    gap_rows,
    judge,
    new_case,
    receive,
    rows_of,
    submit,
    workbook,
)
from openpyxl import load_workbook

from tracker import documents
from tracker.procurement.case import Case

DEADLINE = "2027-01-15T12:00"
LAW = ("--reason", "Systemet var nede", "--decided-by", "Ida Jensen", "--role", "lawyer")
PENDING = "KMX ApS, runde 1: AFGØRELSE UDESTÅR. Modtaget 18-01-2027 kl. 09:00"
LATE = (
    "Nordisk Sag A/S, runde 2, er ikke taget i betragtning (for sent). Afgivet 15-01-2027 kl. 12:01"
)


@pytest.fixture
def case(tmp_path: Path, run: Run, clock: Callable[[str], None]) -> Case:
    """One offer in time and then late again, one whose time of submission nobody has stated."""
    made = new_case(tmp_path / "sag", deadline=DEADLINE)
    submit(made, NORDISK)
    clock("2027-01-18T09:00")
    submit(made, KMX, "kmx.xlsx", answers={"SF1470": {"answer": "Nej"}})
    again = tmp_path / "igen.xlsx"
    again.write_bytes(filled(made.frozen(), fields={**NORDISK, "contact": "Bo"}))
    stated = ("--submitted", "2027-01-15T12:01", "--fail-on", "never")
    run("receive", made.folder, again, *stated)
    return made


def shown(path: Path, form: str) -> str:
    """Everything a report says, on one line."""
    if form == "xlsx":
        book = load_workbook(path)
        cells = (c.value for sheet in book for row in sheet.iter_rows() for c in row)
        return " ".join(str(value) for value in cells if value is not None)
    return " ".join(html.unescape(path.read_text("utf-8")).split())


REPORTS = (
    *((("gap",), form) for form in ("text", "md", "html", "xlsx")),
    *((("compare",), form) for form in ("text", "html", "xlsx")),
    *((("evaluate", "score"), form) for form in ("text", "html", "xlsx")),
)


@pytest.mark.parametrize(("words", "form"), REPORTS)
def test_every_form_of_every_report_names_what_waits_and_what_is_left_out(
    case: Case, run: Run, tmp_path: Path, words: tuple[str, ...], form: str
) -> None:
    out = tmp_path / f"rapport.{'txt' if form == 'text' else form}"
    never = ("--fail-on", "never") if words == ("gap",) else ()
    told = run(*words, case.folder, "--format", form, "-o", out, *never)
    said = shown(out, form)
    assert PENDING in said
    assert LATE in said
    assert "OBS: KMX ApS: 1 fil afventer en afgørelse" in told.stderr
    if words == ("gap",):
        assert said.rfind(
            "Ikke taget i betragtning (for sent, trukket tilbage, afvist)"
        ) > said.find("KMX ApS")


@pytest.mark.parametrize(
    ("words", "schema"),
    [(("gap",), "assessment"), (("compare",), "comparison"), (("evaluate", "score"), "scores")],
)
def test_the_documents_hold_how_each_file_stands(
    case: Case, run: Run, words: tuple[str, ...], schema: str
) -> None:
    never = ("--fail-on", "never") if words == ("gap",) else ()
    plain = json.loads(run(*words, case.folder, "--format", "json", *never).stdout)
    documents.require(plain, schema, "stdout", {})
    stand = {v["vendor"]["name"]: v["offer"]["standing"] for v in plain["vendors"]}
    assert stand == {"Nordisk Sag A/S": "counts", "KMX ApS": "pending"}
    (left_out,) = plain["apart"]
    assert (left_out["vendor"]["name"], left_out["round"]) == ("Nordisk Sag A/S", 2)
    assert left_out["offer"]["standing"] == "late"
    assert left_out["offer"]["submitted_at"] == "2027-01-15T12:01:00+01:00"


def test_a_pending_offer_has_points_but_no_place_and_the_order_is_provisional(
    case: Case, run: Run
) -> None:
    def scores() -> tuple[dict[str, Any], str]:
        plain = json.loads(run("evaluate", "score", case.folder, "--format", "json").stdout)
        text = run("evaluate", "score", case.folder, "--robustness", "--samples", 100).stdout
        return plain, text

    plain, text = scores()
    assert plain["provisional"] is True
    ranks = {v["vendor"]["name"]: v["rank"] for v in plain["vendors"]}
    assert ranks == {"Nordisk Sag A/S": 1, "KMX ApS": None}
    assert plain["vendors"][1]["total"] is not None
    assert "Foreløbigt resultat" in text
    page = run("evaluate", "score", case.folder, "--format", "html").stdout
    place = '<th scope="row"><span class="id">afgørelse udestår</span></th>'
    assert f'{place}<td data-label="Leverandør">KMX ApS</td>' in page

    run("offer", "admit", case.folder, "kmx.xlsx", *LAW)
    plain, text = scores()
    assert plain["provisional"] is False
    assert {v["rank"] for v in plain["vendors"]} == {1, 2}
    assert "Foreløbigt resultat" not in text
    assert "taget i betragtning ved afgørelse af Ida Jensen" in " ".join(text.split())


def test_compare_shows_what_is_left_out_only_when_asked(case: Case, run: Run) -> None:
    names = [
        [v["round"] for v in json.loads(run(*words, "--format", "json").stdout)["vendors"]]
        for words in (("compare", case.folder), ("compare", case.folder, "--include"))
    ]
    assert [sorted(rounds) for rounds in names] == [[1, 1], [1, 1, 2]]
    page = run("compare", case.folder, "--include", "--format", "html").stdout
    assert "Nordisk Sag A/S (for sent)" in page
    assert "KMX ApS (afgørelse udestår)" in page


def test_the_dossier_holds_the_late_file_and_its_standing(
    case: Case, run: Run, tmp_path: Path
) -> None:
    run("dossier", "build", case.folder, "--without", "pdf,word", "-o", tmp_path / "dossier")
    pages = [
        " ".join(html.unescape(p.read_text("utf-8")).split())
        for p in (tmp_path / "dossier").rglob("*.html")
    ]
    assert any(LATE in page for page in pages)
    sources = {p.name for p in (tmp_path / "dossier").rglob("*.json")}
    received = {p.name for p in (case.folder / "submissions").iterdir()}
    assert len(received) == 3
    assert received <= sources


def _words(path: Path) -> str:
    """The text of a Word document."""
    with zipfile.ZipFile(path) as parts:
        xml = parts.read("word/document.xml").decode()
    return html.unescape(re.sub(r"<[^>]+>", "", xml))


def test_letters_tell_of_lateness_and_a_rejected_offer_gets_the_grounds_and_no_comparison(
    case: Case, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "dossier"
    sent = ("--sent", "2027-03-17", "--channel", "electronic")
    build = ("dossier", "build", case.folder, "--without", "pdf", "-o", out)
    winner = ("--winner", "Nordisk Sag A/S")
    assert "Det er ikke afgjort" in run(*build, *winner, *sent, code=2).stderr
    why = ("--reason", "Uden underskrift", "--decided-by", "Ida Jensen")
    run("offer", "set-aside", case.folder, "kmx.xlsx", "--ground", "form", *why)
    assert "Der er ikke tildelt" in run(*build, *sent, code=2).stderr
    assert "Angiv --sent og --channel sammen" in run(*build, *winner, *sent[:2], code=2).stderr
    run(*build, *winner, *sent)
    for letter in out.rglob("brevbilag/*.docx"):
        told = _words(letter)
        assert "Underretningen er sendt onsdag den 17. marts 2027." in told
        assert "til og med tirsdag den 30. marts 2027 kl. 24.00" in told
        assert "underskrives tidligst onsdag den 31. marts 2027." in told
        assert ("er ingen kontrakt" in told) is letter.name.startswith("Nordisk")
    run(*build)
    letters = {p.name.partition("-")[0]: _words(p) for p in out.rglob("brevbilag/*.docx")}

    assert set(letters) == {"KMX", "Nordisk"}
    assert (
        "Jeres fil nr. 2, 15-01-2027 kl. 12:01, er ikke taget i betragtning" in letters["Nordisk"]
    )
    assert "Grunden er: formkrav: Uden underskrift" in letters["KMX"]
    assert "Ida" not in letters["KMX"]
    assert "Styrker" not in letters["KMX"]
    assert all("Skriv her, hvornår standstill-perioden udløber" in t for t in letters.values())
    assert "Nordisk" not in letters["KMX"]


def test_evaluators_are_told_which_offers_wait_and_their_verdicts_stay_when_it_counts(
    case: Case, run: Run, tmp_path: Path
) -> None:
    again = tmp_path / "anden.xlsx"
    again.write_bytes(filled(case.frozen(), fields={**KMX, "solution": "Zenit Cloud"}))
    stated = ("--submitted", "2027-01-15T11:00", "--fail-on", "never")
    run("receive", case.folder, again, *stated)
    run("receive", case.folder, tmp_path / "kmx.xlsx", "--submitted", "2027-01-15T10:00",
        "--fail-on", "never")  # fmt: skip
    form = workbook(case, "anna")
    names = {row["vendor"] for row in rows_of(form)}
    first, second = "KMX ApS (runde 1, afgørelse udestår)", "KMX ApS (runde 2, afgørelse udestår)"
    assert names == {"Nordisk Sag A/S", first, second}

    said = {"verdict": "Accepteret", "points": 4, "reason": "Set i drift"}
    receive(case, judge(form, {(second, "SF1470"): said}), fail_on="never")
    run("offer", "choose", case.folder, "anden.xlsx", *LAW)
    row = gap_rows(case)["KMX ApS", "SF1470"]
    assert [(j["points"], j["stale"]) for j in row["judgements"]] == [(4, False)]

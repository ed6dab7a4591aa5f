"""From three evaluators who disagree to what they agree on, through another round and a supplement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import clarify, run
from openpyxl import load_workbook

from tracker import documents
from tracker.assessment.verdicts import load_verdicts
from tracker.procurement.case import Case

from .work import (
    KMX,
    NORDISK,
    gap_rows,
    judge,
    new_case,
    receive,
    rows_of,
    status,
    submit,
    table,
    workbook,
)

N, K = "Nordisk Sag A/S", "KMX ApS"
PLACE = (N, "SF1470")
PARTLY = {"SF1470": {"answer": "Ja, delvist", "elaboration": "Kun sager, ikke dokumenter."}}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = new_case(tmp_path / "sag")
    submit(case, NORDISK, "a.xlsx", answers=PARTLY)
    submit(case, KMX, "b.xlsx")
    return case


def say(case: Case, evaluator: str, values: Any, *options: str) -> Any:
    """One evaluator fills a workbook and hands it in."""
    [got] = receive(case, judge(workbook(case, evaluator, *options), values), fail_on="never")
    return got


def consensus(case: Case, *options: str) -> Path | None:
    words = ("evaluate", "consensus", case.folder, "--format", "json", *options)
    path = json.loads(run(*words).stdout).get("workbook")
    return Path(path) if path else None


def disagree(case: Case) -> None:
    """Anna accepts with a comment, Bo rejects, blind; Carl has only judged something else."""
    comment = {"verdict": "Accepteret med kommentar", "points": "3,5", "reason": "Sager er nok."}
    say(case, "anna", {PLACE: comment, (K, "SF1470"): {"verdict": "Accepteret", "points": 5}})
    path = workbook(case, "bo", "--blind")
    letter = next(r["vendor"] for r in rows_of(path) if r["answer"] == "Ja, delvist")
    other = ({"Leverandør A", "Leverandør B"} - {letter}).pop()
    values = {
        (letter, "SF1470"): {"verdict": "Afvist", "points": 1, "reason": f"[{letter}] kan ikke."},
        (other, "SF1470"): {"verdict": "Accepteret", "points": 4},
    }
    receive(case, judge(path, values), fail_on="never")
    say(case, "carl", {(K, "I-04-K5"): {"verdict": "Uddybelse nødvendig", "reason": "Hvilken?"}})


def test_nothing_to_settle_writes_no_workbook(case: Case) -> None:
    assert consensus(case) is None
    assert not (case.folder / "forms").exists()


def test_a_disagreement_shows_all_sides_and_the_agreed_one_is_kept_beside(case: Case) -> None:
    disagree(case)
    path = consensus(case, "--spread", "1")
    assert path is not None
    [row] = rows_of(path)
    assert (row["vendor"], row["requirement"]) == PLACE
    assert row["evaluator0"] == "Accepteret med kommentar · 3,5 point\nSager er nok."
    assert row["evaluator1"] == "Afvist · 1 point\nNordisk Sag A/S kan ikke."
    assert row["evaluator2"] == ""
    assert row["answer"] == "Ja, delvist"
    assert row["outcome"].startswith("Delvist opfyldt")

    [unreasoned] = receive(case, judge(path, {PLACE: {"verdict": "Accepteret"}}), fail_on="never")
    codes = [f["code"] for f in unreasoned["findings"]]
    assert codes == ["verdict-reason-missing", "verdict-on-deviation"]
    assert status(case)["accords"]["settled"] == 0
    assert gap_rows(case)[PLACE]["verdict"] is None
    agreed = {"verdict": "Accepteret med kommentar", "points": 3, "reason": "Dokumenter følger."}
    [got] = receive(case, judge(path, {PLACE: agreed}), fail_on="never")
    assert got["evaluator"] is None

    seen = gap_rows(case)[PLACE]
    assert (seen["answer"], seen["outcome"]) == ("partly", "partial")
    assert seen["verdict"] == "accepted_with_comment"
    assert [j["evaluator"] for j in seen["judgements"]] == [None, "anna", "bo"]
    assert [j["verdict"] for j in seen["judgements"]][1:] == ["accepted_with_comment", "rejected"]
    assert len(load_verdicts(case)) == 5
    assert len(list((case.folder / "verdicts/originals").iterdir())) == 5
    assert status(case)["accords"]["settled"] == 1


def test_spread_and_all_decide_what_is_a_disagreement(case: Case) -> None:
    disagree(case)
    exact = consensus(case)
    wide = consensus(case, "--spread", "1", "--all")
    assert exact is not None
    assert wide is not None
    assert {(r["vendor"], r["requirement"]) for r in rows_of(exact)} == {PLACE, (K, "SF1470")}
    partly = {(r["vendor"], r["requirement"]) for r in rows_of(wide)}
    assert partly == {PLACE, (K, "SF1470"), (K, "I-04-K5")}


def test_another_round_marks_the_row_and_makes_the_verdict_stale_until_it_is_judged_again(
    case: Case,
) -> None:
    disagree(case)
    agreed = {"verdict": "Afvist", "reason": "Mangler dokumenter."}
    path = consensus(case, "--spread", "1")
    assert path is not None
    receive(case, judge(path, {PLACE: agreed}), fail_on="never")
    submit(case, NORDISK, "a2.xlsx")

    now = status(case)
    assert [(r["vendor"], r["requirement"]) for r in now["stale"]] == [("10150817", "SF1470")]
    assert (now["accords"]["settled"], now["accords"]["outdated"]) == (0, 1)
    assert [(r["vendor"], r["requirement"]) for r in now["disputed"]] == [("25052943", "SF1470")]
    assert {j["stale"] for j in gap_rows(case)[PLACE]["judgements"]} == {True}
    assert gap_rows(case)[PLACE]["verdict"] is None, "neither the verdict nor its reason is used"
    text = run("gap", case.folder, "--fail-on", "never", "--format", "html").stdout
    old = "af en tidligere runde eller fra før et supplement; bruges ikke"
    assert f"anna: Accepteret med kommentar, 3,5 point ({old})" in text
    assert f"Fælles bedømmelse: Afvist ({old}) – Mangler dokumenter." in text
    result = run("evaluate", "consensus", case.folder, "--spread", "1")
    assert "1 af rækkerne har en bedømmelse af en tidligere runde" in result.stderr
    [row] = rows_of(case.folder / "verdicts/workbooks/consensus-2.xlsx")
    assert row["evaluator0"].startswith("Accepteret med kommentar · 3,5 point (på runde 1)")
    assert row["verdict"] == "Afvist"

    path = workbook(case, "anna")
    news = {(r["vendor"], r["requirement"]): r["news"] for r in rows_of(path)}
    assert news[PLACE] == "Runde 2: svaret er ændret"
    assert {text for place, text in news.items() if place != PLACE} == {""}
    [unread] = receive(case, judge(path, {}), fail_on="never")
    [unchanged] = unread["findings"]
    place = (unchanged["code"], unchanged["where"]["cell"], unchanged["requirement"])
    assert place == ("verdict-unchanged", "N6", "10150817/SF1470")
    say(case, "bo", {PLACE: {"verdict": "Accepteret", "points": 5, "reason": None}})
    say(case, "anna", {PLACE: {"verdict": "Accepteret", "points": 5, "reason": None}})
    assert [r["judgements"][0]["evaluator"] for r in status(case)["stale"]] == [None]
    again = consensus(case, "--spread", "1")
    assert again is not None
    agreed = {"verdict": "Accepteret", "reason": "Nu med dokumenter."}
    receive(case, judge(again, {PLACE: agreed}), fail_on="never")
    now = status(case)
    assert (now["accords"]["settled"], now["accords"]["outdated"], now["stale"]) == (1, 0, [])
    assert gap_rows(case)[PLACE]["verdict"] == "accepted"


def test_an_unchanged_answer_in_another_round_is_said_to_be_unchanged(case: Case) -> None:
    disagree(case)
    submit(case, NORDISK, "a2.xlsx", answers={**PARTLY, "I-04-K5": {"elaboration": "Nyt."}})
    news = {(r["vendor"], r["requirement"]): r["news"] for r in rows_of(workbook(case, "anna"))}
    assert news[PLACE] == "Runde 2: svaret er uændret"


def test_a_supplement_stands_under_the_answer_with_its_date_and_marks_the_row(case: Case) -> None:
    disagree(case)
    say(case, "anna", {PLACE: {"verdict": "Uddybelse nødvendig", "reason": "Hvad med dokumenter?"}})
    assert ("10150817", "SF1470") in {
        (r["vendor"], r["requirement"]) for r in status(case)["elaboration_needed"]
    }
    own = case.folder.parent / "spm.yaml"
    own.write_text("questions: [{requirement: SF1470, text: Hvilke dokumenter menes?}]\n", "utf-8")
    told = json.loads(clarify(case.folder, N, "--questions", own, "--format", "json").stdout)
    [asked] = told["clarifications"]
    path = Path(asked["workbook"])
    book = load_workbook(path)
    sheet = table(book.worksheets)
    heads = {str(c.value): c.column for c in sheet[2] if c.value}
    for row in range(5, sheet.max_row + 1):
        if sheet.cell(row, heads["requirement"]).value == "SF1470":
            sheet.cell(
                row, heads["clarification"]
            ).value = "Dokumenter kommer i marts. Hilsen Nordisk Sag"
    book.save(path)
    assert status(case)["stale"] == []
    run("clarify", "receive", case.folder, path, "--fail-on", "never")
    assert status(case)["stale"] == []  # provisional: nobody has accepted it
    before = next(
        r for r in rows_of(workbook(case, "anna")) if (r["vendor"], r["requirement"]) == PLACE
    )
    assert "Dokumenter kommer" not in before["words"]
    by = ("--reason", "Præciserer tilbuddet", "--decided-by", "Jura Jensen", "--role", "lawyer")
    name = "clarification-1/SF1470"
    run("supplements", "decide", case.folder, name, "--accept-reading", *by)
    assert [(r["vendor"], r["requirement"]) for r in status(case)["stale"]] == [
        ("10150817", "SF1470")
    ]

    shown = next(
        r for r in rows_of(workbook(case, "anna")) if (r["vendor"], r["requirement"]) == PLACE
    )
    assert "Dokumenter kommer i marts." in shown["words"]
    assert shown["words"].index("Kun sager") < shown["words"].index("Supplement modtaget")
    assert shown["news"].startswith("Supplement modtaget")
    assert shown["answer"] == "Ja, delvist"
    for form in ("text", "md", "html"):
        said = run("gap", case.folder, "--format", form, "--fail-on", "never").stdout
        assert "Supplement modtaget" in said
        assert "Dokumenter kommer i marts." in said
    blind = next(
        r for r in rows_of(workbook(case, "bo", "--blind")) if r["answer"] == "Ja, delvist"
    )
    assert "Dokumenter kommer i marts. Hilsen [Leverandør" in blind["words"]
    assert "Nordisk" not in str(blind)


def test_status_tells_who_is_missing_what_in_three_forms(case: Case) -> None:
    disagree(case)
    plain = status(case)
    documents.require(plain, "evaluation-status", "stdout", {})
    progress = {(p["evaluator"], p["vendor"]): p for p in plain["progress"]}
    assert len(progress) == 6
    assert progress["anna", "10150817"]["judged"] == 1
    assert progress["carl", "10150817"]["judged"] == 0
    assert progress["bo", "10150817"]["verdicts"] == {"rejected": 1}
    assert [r["requirement"] for r in plain["elaboration_needed"]] == ["I-04-K5"]
    assert [(r["vendor"], r["requirement"]) for r in plain["deviations"]] == [
        ("10150817", "SF1470")
    ]
    assert sum(plain["accords"].values()) == 2 * len(case.frozen().requirements)
    for form in ("text", "md"):
        said = run("evaluate", "status", case.folder, "--format", form).stdout
        for name in ("Anna Andersen", "Carl Christensen", N, "Uddybelse nødvendig", "udbudsjurist"):
            assert name in said
        assert "ukonditionsm" not in said.lower()
    run("evaluate", "status", case.folder, "--fail-on", "open", code=1)


def test_status_before_anyone_has_judged_says_what_to_do(tmp_path: Path) -> None:
    case = new_case(tmp_path / "uden", evaluation=None)
    submit(case, KMX)
    assert "--evaluator" in run("evaluate", "status", case.folder).stdout


def test_a_row_whose_condition_is_not_met_needs_no_verdict(tmp_path: Path) -> None:
    case = new_case(tmp_path / "sag")
    submit(case, NORDISK, conditions={"writes_sf1470": "Nej"}, answers={"I-04-K3": {"answer": ""}})
    everything = len(case.frozen().requirements)
    for evaluator in ("anna", "bo", "carl"):
        path = workbook(case, evaluator)
        waived = {r["requirement"] for r in rows_of(path) if r["outcome"].endswith("Gælder ikke")}
        assert waived
        judged = {
            (r["vendor"], r["requirement"]): {"verdict": "Accepteret", "points": 5}
            for r in rows_of(path)
            if r["requirement"] not in waived
        }
        receive(case, judge(path, judged), fail_on="never")
    run("evaluate", "status", case.folder, "--fail-on", "open")
    told = status(case)
    documents.require(told, "evaluation-status", "stdout", {})
    assert told["accords"]["none"] == 0
    assert told["not_applicable"] == len(waived)
    assert {(p["judged"], p["rows"]) for p in told["progress"]} == {(everything - len(waived),) * 2}
    said = run("evaluate", "status", case.folder).stdout
    assert f" · {len(waived)} gælder ikke" in said

    path = workbook(case, "anna")
    once = {(N, id): {"verdict": "Accepteret", "points": 5} for id in waived}
    receive(case, judge(path, once), fail_on="never")
    (anna,) = [p for p in status(case)["progress"] if p["evaluator"] == "anna"]
    assert (anna["judged"], anna["rows"]) == (everything, everything)
    run("evaluate", "status", case.folder, "--fail-on", "open")


def test_an_evaluation_that_is_done_is_done(case: Case) -> None:
    for evaluator in ("anna", "bo", "carl"):
        path = workbook(case, evaluator)
        every = {
            (r["vendor"], r["requirement"]): {"verdict": "Accepteret", "points": 5}
            for r in rows_of(path)
        }
        receive(case, judge(path, every), fail_on="never")
    run("evaluate", "status", case.folder, "--fail-on", "open")
    assert {row["verdict"] for row in gap_rows(case).values()} == {"accepted"}
    [minimum] = [r["requirement"] for r in status(case)["deviations"]]
    assert minimum == "SF1470"
    run("gap", case.folder, "--fail-on", "minimum", code=1)

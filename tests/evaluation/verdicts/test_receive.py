"""Reading verdicts back: what is kept, what is told, and nothing lost or doubled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tracker import documents
from tracker.assessment.verdicts import Verdicts, load_verdicts
from tracker.evaluation.verdicts import form as forms
from tracker.evaluation.verdicts import shown
from tracker.files import digest
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.texts import Text

from .work import (
    HEAD,
    KMX,
    NORDISK,
    Values,
    heads,
    judge,
    new_case,
    receive,
    rows_of,
    submit,
    table,
    workbook,
)

N, K = "Nordisk Sag A/S", "KMX ApS"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = new_case(tmp_path / "sag")
    submit(case, NORDISK, "a.xlsx", answers={"SF1470": {"answer": "Nej"}})
    submit(case, KMX, "b.xlsx")
    return case


def told(verdicts: Any) -> set[tuple[str, str | None]]:
    return {(f["code"], f["requirement"]) for f in verdicts["findings"]}


def test_verdict_points_and_reason_are_kept_with_original_and_record(case: Case) -> None:
    values: Values = {
        (N, "SF1470"): {"verdict": "Afvist", "points": "0", "reason": "Indekset er et krav."},
        (K, "SF1470"): {"verdict": "accepteret ", "points": 4.5},
    }
    path = judge(workbook(case, "anna"), values)
    [got] = receive(case, path)

    assert got["evaluator"] == "anna"
    by_vendor = {g["vendor"]: g for g in got["given"]}
    assert by_vendor["10150817"]["verdict"] == "rejected"
    assert by_vendor["10150817"]["reason"] == "Indekset er et krav."
    assert (by_vendor["25052943"]["verdict"], by_vendor["25052943"]["points"]) == ("accepted", 4.5)
    assert got["findings"] == []
    record = log.records(case.folder)[-1]
    assert (record.action, record.details["evaluator"]) == ("verdicts", "anna")
    original = case.folder / record.details["original"]
    assert original.name == f"{digest(path.read_bytes())}.xlsx"
    assert original.read_bytes() == path.read_bytes()
    assert original.stat().st_mode & 0o222 == 0
    assert len(load_verdicts(case)) == 1


def test_blind_verdicts_are_of_the_vendor_behind_the_letter(case: Case) -> None:
    path = workbook(case, "bo", "--blind")
    no = next(
        r["vendor"] for r in rows_of(path) if r["requirement"] == "SF1470" and r["answer"] == "Nej"
    )
    other = ({"Leverandør A", "Leverandør B"} - {no}).pop()
    reason = f"[{no}] siger nej, [{other}] siger ja."
    values = {(no, "SF1470"): {"verdict": "Afvist", "reason": reason}}
    values[no, "I-04-K5"] = {"verdict": "Afvist"}
    [got] = receive(case, judge(path, values), code=1)

    first = next(g for g in got["given"] if g["requirement"] == "SF1470")
    assert first["vendor"] == "10150817"
    assert first["reason"] == "Nordisk Sag A/S siger nej, KMX ApS siger ja."
    assert told(got) == {("verdict-reason-missing", "10150817/I-04-K5")}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"verdict": "Afvist"}, "verdict-reason-missing"),
        ({"verdict": "Accepteret med kommentar"}, "verdict-reason-missing"),
        ({"verdict": "Uddybelse nødvendig"}, "verdict-reason-missing"),
        ({"reason": "god"}, "verdict-missing"),
        ({"points": "2,7"}, "form-number-off-step"),
        ({"points": 9}, "form-number-unreadable"),
        ({"verdict": "Godkendt"}, "form-choice-unknown"),
        ({"verdict": "Accepteret", "points": 0}, "verdict-contradicts-points"),
        ({"verdict": "Afvist", "points": 5, "reason": "x"}, "verdict-contradicts-points"),
    ],
)
def test_what_is_wrong_with_a_verdict_is_told_with_its_row(
    case: Case, values: dict[str, Any], code: str
) -> None:
    path = judge(workbook(case, "anna"), {(K, "I-04-K5"): values})
    [got] = receive(case, path, fail_on="never")
    assert told(got) == {(code, "25052943/I-04-K5")}
    assert got["findings"][0]["where"]["cell"]


@pytest.mark.parametrize(
    "values",
    [
        {"verdict": "Accepteret", "points": "fire"},
        {"verdict": "Accepteret", "points": "2,7"},
        {"verdict": "Godkendt", "points": 3},
    ],
)
def test_a_row_of_which_half_cannot_be_read_is_not_judged(
    case: Case, values: dict[str, Any]
) -> None:
    both = {(K, "I-04-K5"): {**values, "reason": "God."}, (K, "SF1470"): {"points": 3}}
    [got] = receive(case, judge(workbook(case, "anna"), both), fail_on="never")
    given = {one["requirement"]: one for one in got["given"]}
    one = given["I-04-K5"]
    assert (one["verdict"], one["points"], one["reason"]) == (None, None, "God.")
    assert given["SF1470"]["points"] == 3


@pytest.mark.parametrize(
    "values", [{}, {"verdict": "Accepteret"}, {"points": 3}, {"verdict": "Accepteret", "points": 5}]
)
def test_what_is_right_is_not_remarked_on(case: Case, values: dict[str, Any]) -> None:
    [got] = receive(case, judge(workbook(case, "anna"), {(K, "I-04-K5"): values}), fail_on="note")
    assert got["findings"] == []


def test_an_accepted_deviation_from_a_minimum_is_for_the_lawyer_and_stays_apart(case: Case) -> None:
    values = {(N, "SF1470"): {"verdict": "Accepteret med kommentar", "reason": "Kommer snart."}}
    [got] = receive(case, judge(workbook(case, "anna"), values), code=1, fail_on="warning")
    [finding] = got["findings"]
    assert finding["code"] == "verdict-on-deviation"
    assert (finding["where"]["sheet"], finding["where"]["cell"]) == ("Bedømmelse", "M6")
    assert "udbudsjurist" in finding["message"]["da"]
    text = run("gap", case.folder, "--vendor", N, code=1).stdout
    apart = text.partition("Mindstekrav, mulig afvigelse")[2].partition("Mangler pr. pakke")[0]
    assert "SF1470" in apart
    assert (
        "Leverandør: Nej · Værktøj: Ikke opfyldt · Bedømmelse: Accepteret med kommentar – Kommer snart."
    ) in " ".join(apart.split())


def test_the_same_file_is_received_once(case: Case) -> None:
    path = judge(workbook(case, "anna"), {(K, "SF1470"): {"verdict": "Accepteret"}})
    first = receive(case, path)
    records = len(log.records(case.folder))
    copy = path.with_name("kopi.xlsx")
    copy.write_bytes(path.read_bytes())
    assert receive(case, copy, path) == first * 2
    assert len(log.records(case.folder)) == records
    again = run("evaluate", "receive", case.folder, copy)
    assert "modtaget før; intet er ændret" in again.stdout


def test_a_later_workbook_replaces_row_by_row_and_an_emptied_row_is_taken_back(case: Case) -> None:
    values = {(v, "SF1470"): {"verdict": "Accepteret"} for v in (N, K)}
    receive(case, judge(workbook(case, "anna"), values), fail_on="never")
    second = workbook(case, "anna")
    assert {r["verdict"] for r in rows_of(second) if r["requirement"] == "SF1470"} == {"Accepteret"}
    changed: Values = {(K, "SF1470"): {"verdict": None}, (K, "I-04-K5"): {"verdict": "Accepteret"}}
    receive(case, judge(second, changed), fail_on="never")

    filled = {
        (r["vendor"], r["requirement"]): r["verdict"] for r in rows_of(workbook(case, "anna"))
    }
    assert filled[N, "SF1470"] == "Accepteret"
    assert filled[K, "SF1470"] == ""
    assert filled[K, "I-04-K5"] == "Accepteret"
    assert len(list((case.folder / "verdicts/originals").iterdir())) == 2


def test_a_bad_file_stops_none_of_the_others(case: Case, tmp_path: Path) -> None:
    good = judge(workbook(case, "anna"), {(K, "SF1470"): {"verdict": "Accepteret"}})
    bad = tmp_path / "kaputt.xlsx"
    bad.write_bytes(b"PK\x03\x04 half a file")
    vendors = tmp_path / "a.xlsx"
    missing = tmp_path / "findes-ikke.xlsx"
    result = run("evaluate", "receive", case.folder, bad, vendors, missing, good, code=2)
    assert [v.evaluator for v in load_verdicts(case)] == ["anna"]
    for name in ("kaputt.xlsx", "a.xlsx", "findes-ikke.xlsx"):
        assert name in result.stderr
    assert "Traceback" not in result.output


def test_a_form_of_another_case_is_refused(case: Case, tmp_path: Path) -> None:
    other = new_case(tmp_path / "anden", id="anden-1")
    submit(other, KMX, "c.xlsx")
    result = run("evaluate", "receive", case.folder, workbook(other, "anna"), code=2)
    assert "anden-1" in result.stderr
    assert load_verdicts(case) == []


def test_a_deleted_row_keeps_the_earlier_verdict_and_is_told(case: Case) -> None:
    place = (K, "SF1470")
    receive(case, judge(workbook(case, "anna"), {place: {"verdict": "Accepteret"}}))
    path = workbook(case, "anna")
    book = load_workbook(path)
    sheet = table(book.worksheets)
    columns = heads(sheet)
    doomed = next(
        n
        for n in range(5, sheet.max_row + 1)
        if (sheet.cell(n, columns["vendor"]).value, sheet.cell(n, columns["requirement"]).value)
        == place
    )
    sheet.delete_rows(doomed)
    book.save(path)
    [got] = receive(case, path, code=1)
    assert told(got) == {("form-row-missing", "25052943/SF1470")}
    [row] = [r for r in rows_of(workbook(case, "anna")) if (r["vendor"], r["requirement"]) == place]
    assert row["verdict"] == "Accepteret"


def test_a_lost_document_is_made_again_byte_for_byte_and_a_left_original_is_received(
    case: Case,
) -> None:
    paths = [
        judge(workbook(case, who, *blind), {("x", "y"): {}}, case.folder.parent / f"{who}.xlsx")
        for who, blind in (("anna", ()), ("bo", ("--blind",)))
    ]
    receive(case, *paths)
    records = [r for r in log.records(case.folder) if r.action == "verdicts"]
    written = [case.folder / r.details["document"] for r in records]
    before = [path.read_bytes() for path in written]
    written[0].unlink()
    stray = written[0].with_name("verdicts-9-00000000.json")
    stray.write_bytes(before[0])
    last = case.folder / "log" / f"{records[-1].number:06d}.json"
    last.unlink()

    mended = run("evaluate", "receive", case.folder, "--language", "da")

    # The stray, and what was made of the left original before: another might have been about to log it.
    assert "1 fuldført, 1 gendannet fra originalen, 2 ufærdige fjernet" in mended.stderr
    assert not stray.exists()
    assert written[0].read_bytes() == before[0]
    assert [v.evaluator for v in load_verdicts(case)] == ["anna", "bo"]
    assert len(list((case.folder / "verdicts/originals").iterdir())) == 2


def test_cpr_numbers_in_a_reason_are_masked_in_what_is_shown(case: Case) -> None:
    values = {(K, "SF1470"): {"verdict": "Afvist", "reason": "Vist for 010190-1234"}}
    [got] = receive(case, judge(workbook(case, "anna"), values))
    assert "1234" not in str(got["given"])
    for form in ("text", "md", "html", "json"):
        options = ("--format", form, "--fail-on", "never")
        assert "010190-1234" not in run("gap", case.folder, *options).stdout


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_what_openpyxl_writes_is_what_is_read(case: Case, data: st.DataObject) -> None:
    labels = {
        "accepted": "Accepteret",
        "accepted_with_comment": "Accepteret med kommentar",
        "elaboration_needed": "Uddybelse nødvendig",
        "rejected": "Afvist",
    }
    path = workbook(case, "anna")
    places = [(r["vendor"], r["requirement"]) for r in rows_of(path)]
    one = st.fixed_dictionaries(
        {"verdict": st.sampled_from(sorted(labels))},
        optional={
            "points": st.integers(0, 10).map(lambda n: n / 2),
            "reason": st.text("abc æøå.,;:=-+@0123456789\n", min_size=1)
            .map(str.strip)
            .filter(lambda text: text and text[0] != "="),  # openpyxl makes a formula of it
        },
    )
    chosen: dict[tuple[str, str], dict[str, Any]]
    chosen = data.draw(st.dictionaries(st.sampled_from(places), one, min_size=1, max_size=6))
    nothing = {"points": None, "reason": None}  # what is filled in beforehand goes
    typed = {
        place: {**nothing, **value, "verdict": labels[value["verdict"]]}
        for place, value in chosen.items()
    }
    run("evaluate", "receive", case.folder, judge(path, typed), "--fail-on", "never")
    record = log.records(case.folder)[-1]
    kept = documents.read_json(case.folder / record.details["document"], "verdicts", Verdicts)
    keys = {N: "10150817", K: "25052943"}
    given = {(g.vendor, g.requirement): g for g in kept.given if not g.is_blank}
    for (vendor, requirement), value in chosen.items():
        got = given[keys[vendor], requirement]
        reason = value.get("reason")
        assert (got.verdict, got.points) == (value["verdict"], value.get("points"))
        assert (got.reason or "").split() == (reason or "").split()


def test_a_workbook_that_went_out_while_sections_were_called_packages_is_received(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tuple(
        replace(column, title=Text("Pakke", "Package")) if column.id == "package" else column
        for column in shown.SHOWN
    )
    with monkeypatch.context() as then:
        then.setattr(forms, "SHOWN", older)
        path = workbook(case, "anna")
    assert title_of_section(path) == "Pakke"
    values: Values = {(N, "SF1470"): {"verdict": "Afvist", "reason": "Indekset er et krav."}}
    [got] = receive(case, judge(path, values))
    assert [g["verdict"] for g in got["given"]] == ["rejected"]
    assert not [f for f in got["findings"] if f["code"].startswith("form-")]
    assert title_of_section(workbook(case, "bo")) == "Afsnit"


def title_of_section(path: Path) -> object:
    """What the column of sections is called in a workbook."""
    sheet = table(load_workbook(path).worksheets)
    return sheet.cell(HEAD, heads(sheet)["package"]).value

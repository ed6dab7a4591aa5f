"""Which file counts, from the command line: times of submission, standings, decisions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, blank, filled, read, specification
from commands import ACME, Run
from openpyxl import load_workbook

from tracker import documents
from tracker.procurement.case import Case
from tracker.submission.company import company_numbers
from tracker.workbook.write import write_workbook

AFTER = "2027-01-18T09:00"
WHY = ("--reason", "Systemet var nede", "--decided-by", "Ida Jensen")
LAW = (*WHY, "--role", "lawyer")


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Case:
    """A frozen case whose deadline has a clock time."""
    folder = tmp_path / "sag"
    folder.mkdir()
    plain = {**BASE, "deadline": "2027-01-15T12:00"}
    (folder / "procurement.yaml").write_text(json.dumps(plain), "utf-8")
    run("generate", folder)
    return Case.at(folder)


@pytest.fixture
def receive(case: Case, run: Run, tmp_path: Path) -> Callable[..., Any]:
    """Write a filled workbook and receive it."""

    def receive_file(name: str, *options: object, code: int = 0, **changes: Any) -> Any:
        path = tmp_path / name
        path.write_bytes(filled(case.frozen(), **changes))
        return run("receive", case.folder, path, *options, code=code)

    return receive_file


def listed(case: Case, run: Run) -> list[dict[str, Any]]:
    """``tracker offer list`` as JSON."""
    data = run("offer", "list", case.folder, "--format", "json").stdout
    shown = json.loads(data)
    documents.require(shown, "offers", "stdout", {})
    files: list[dict[str, Any]] = shown["files"]
    return files


def stand(case: Case, run: Run) -> dict[str, str]:
    """File → standing."""
    return {file["file"]: file["standing"] for file in listed(case, run)}


def test_a_file_fetched_after_the_deadline_waits_for_its_time_and_the_time_decides(
    case: Case, run: Run, clock: Callable[[str], None], receive: Callable[..., Any], tmp_path: Path
) -> None:
    clock(AFTER)
    told = receive("a.xlsx", code=1)
    assert "submission-time-unknown" in told.stdout
    assert "OBS: Acme A/S: 1 fil afventer en afgørelse." in told.stderr
    assert stand(case, run) == {"a.xlsx": "pending"}

    run("receive", case.folder, tmp_path / "a.xlsx", "--submitted", "15-01-2027 kl. 11.58")
    (file,) = listed(case, run)
    assert (file["standing"], file["time_source"]) == ("counts", "stated")
    assert file["submitted_at"] == "2027-01-15T11:58:00+01:00"

    again = run(
        *("receive", case.folder, tmp_path / "a.xlsx", "--submitted", "2027-01-15T12:30"),
        code=2,
    )
    assert "et andet tidspunkt skrives ikke ind over" in again.stderr


def test_a_late_file_is_kept_and_counts_only_by_a_lawyers_decision(
    case: Case, run: Run, clock: Callable[[str], None], receive: Callable[..., Any]
) -> None:
    receive("a.xlsx")
    clock(AFTER)
    told = receive(
        "b.xlsx", "--submitted", "2027-01-15T12:01", answers={"SF1470": {"answer": "Nej"}}
    )
    assert "received-late" in told.stdout
    assert stand(case, run) == {"a.xlsx": "counts", "b.xlsx": "late"}
    gap = run("gap", case.folder, "--fail-on", "never")
    assert "runde 2 indgår ikke" in gap.stderr

    assert "udbudsjurist" in run("offer", "admit", case.folder, "b.xlsx", *WHY, code=2).stderr
    assert (
        "begrundelse"
        in run("offer", "admit", case.folder, "b.xlsx", "--role", "lawyer", code=2).stderr
    )
    run("offer", "admit", case.folder, "b.xlsx", *LAW)
    first, second = listed(case, run)
    assert (first["standing"], second["standing"]) == ("superseded", "counts")
    assert second["decision"]["decided_by"] == "Ida Jensen"
    assert second["why"][0]["code"] == "admitted-late"
    shown = run("gap", case.folder, "--fail-on", "never", "--format", "json").stdout
    assert "admitted-late" in shown

    run("offer", "restore", case.folder, "b.xlsx", *WHY)
    assert stand(case, run) == {"a.xlsx": "counts", "b.xlsx": "late"}


def test_setting_aside_needs_a_ground_and_takes_the_offer_out(
    case: Case, run: Run, receive: Callable[..., Any]
) -> None:
    receive("a.xlsx")
    run("offer", "set-aside", case.folder, "a.xlsx", *WHY, code=2)
    run("offer", "set-aside", case.folder, "a.xlsx", "--ground", "form", *WHY)
    (file,) = listed(case, run)
    assert (file["standing"], file["decision"]["ground"]) == ("set_aside", "form")
    assert "Ingen besvarelse kan indgå" in run("compare", case.folder, code=2).stderr


def test_withdrawing_after_the_deadline_is_the_lawyers(
    case: Case, run: Run, clock: Callable[[str], None], receive: Callable[..., Any]
) -> None:
    receive("a.xlsx")
    clock(AFTER)
    told = run("offer", "withdraw", case.folder, "a.xlsx", *WHY, code=2)
    assert "vedståelse" in told.stderr
    run("offer", "withdraw", case.folder, "a.xlsx", *LAW)
    assert stand(case, run) == {"a.xlsx": "withdrawn"}


def test_a_list_of_the_tender_system_states_the_times(
    case: Case, run: Run, clock: Callable[[str], None], tmp_path: Path
) -> None:
    clock(AFTER)
    inbox = tmp_path / "ind"
    inbox.mkdir()
    for name, cvr in (("a.xlsx", "10150817"), ("b.xlsx", "25052943")):
        (inbox / name).write_bytes(filled(case.frozen(), fields={"name": name, "cvr": cvr}))
    (tmp_path / "liste.csv").write_text(
        "Leverandør;Fil;Afgivet;Kvittering\n"
        "A;a.xlsx;15-01-2027 11:58;K-1\nB;b.xlsx;15-01-2027 12:04:10;K-2\nC;c.xlsx;14-01-2027 09:00;\n",
        "cp1252",
    )
    told = run("receive", case.folder, inbox, "--manifest", tmp_path / "liste.csv")
    assert "Listen nævner c.xlsx" in told.stderr
    assert stand(case, run) == {"a.xlsx": "counts", "b.xlsx": "late"}
    assert {file["time_source"] for file in listed(case, run)} == {"receipt"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fil;hvornår\na;b\n", "Listen skal være en CSV-fil med overskrifter"),
        ("fil;afgivet\na.xlsx;i går\n", "er ikke en dato eller et tidspunkt"),
        ("fil;afgivet\na.xlsx;2027-03-28T02:30\n", "fandtes ikke"),
        ("fil;afgivet\na.xlsx;2027-10-31T02:30\n", "kom to gange"),
        ("fil;afgivet\n;2027-01-15T11:30\n", "hverken fil eller sha256"),
        ("fil;afgivet\na.xlsx;2027-01-15T11:30\na.xlsx;2027-01-15T11:31\n", "står to gange"),
        ("sha256;afgivet\nabc;2027-01-15T11:30\n", "64 hex-cifre"),
    ],
)
def test_a_list_that_does_not_hold_stops_before_anything_is_received(
    case: Case, run: Run, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled(case.frozen()))
    (tmp_path / "liste.csv").write_text(text, "utf-8")
    told = run(
        *("receive", case.folder, tmp_path / "a.xlsx"),
        *("--manifest", tmp_path / "liste.csv"),
        code=2,
    )
    assert said in told.stderr
    assert not (case.folder / "received").exists()


@pytest.mark.parametrize(
    "options", [("--receipt", "K-1"), ("--submitted", "2027-01-15T12:00", "x")]
)
def test_one_time_is_of_one_file(
    receive: Callable[..., Any], tmp_path: Path, options: tuple[str, ...]
) -> None:
    (tmp_path / "x").write_bytes(b"")
    given = [tmp_path / "x" if option == "x" else option for option in options]
    receive("a.xlsx", *given, code=2)


def test_nothing_is_submitted_after_it_was_received(receive: Callable[..., Any]) -> None:
    told = receive("a.xlsx", "--submitted", "2027-01-10T12:00", code=2)
    assert "kan ikke være afgivet" in told.stderr


def test_receiving_before_the_deadline_warns(
    clock: Callable[[str], None], receive: Callable[..., Any]
) -> None:
    assert "må ikke åbnes før fristen" in receive("a.xlsx").stderr
    clock(AFTER)
    in_time = ("--submitted", "2027-01-15T11:00")
    told = receive("b.xlsx", *in_time, fields={"contact": "Bo"})
    assert "må ikke åbnes" not in told.stderr


def test_the_blank_workbook_of_the_case_is_no_submission(
    case: Case, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(blank(case.frozen()))
    told = run("receive", case.folder, path, code=2)
    assert "no-submission" in told.stdout
    assert "tom.xlsx: er ikke modtaget" in told.stderr
    assert listed(case, run) == []


def test_a_second_solution_is_chosen_or_an_offer_of_its_own(
    case: Case, run: Run, receive: Callable[..., Any]
) -> None:
    receive("a.xlsx")
    receive("b.xlsx", code=1, fields={"solution": "AcmeCloud"})
    assert stand(case, run) == {"a.xlsx": "pending", "b.xlsx": "pending"}
    run("offer", "list", case.folder, "--fail-on", "open", code=1)

    told = run("gap", case.folder, "--vendor", "Acme A/S", code=2)
    assert "passer på 2 tilbud" in told.stderr
    assert "AcmeDoc" in told.stderr
    assert "AcmeCloud" in told.stderr

    run("offer", "choose", case.folder, "b.xlsx", "--another", *WHY)
    assert stand(case, run) == {"a.xlsx": "counts", "b.xlsx": "counts"}
    shown = json.loads(run("compare", case.folder, "--format", "json").stdout)
    assert len(shown["vendors"]) == 2
    run("gap", case.folder, "--vendor", "AcmeCloud", "--fail-on", "never")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_times_are_danish_whatever_the_zone_of_the_machine(
    case: Case, receive: Callable[..., Any], zone: str
) -> None:
    receive("a.xlsx", "--submitted", "2026-11-30T09:00")
    command = [sys.executable, "-m", "tracker.cli.main", "offer", "list", str(case.folder)]
    told = subprocess.run(
        command, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True
    )
    assert "afgivet 30-11-2026 kl. 09:00 (angivet); modtaget 30-11-2026 kl. 12:0" in told.stdout
    assert "✓ gælder" in told.stdout


@pytest.mark.parametrize("stripped", [False, True])
def test_a_file_of_another_procurement_with_the_same_id_is_refused_by_digest(
    case: Case, run: Run, tmp_path: Path, stripped: bool
) -> None:
    lost: list[dict[str, Any]] = [{"forget_properties": None}, {"remove_sheet": "_tracker"}]
    edits = lost if stripped else []
    other = specification(select=[{"package": "I-05"}], title="Et andet udbud")
    path = tmp_path / "fremmed.xlsx"
    path.write_bytes(filled(other, edits=edits))
    told = run("receive", case.folder, path, code=2)
    assert "never-issued" in told.stdout
    assert "fremmed.xlsx: er ikke modtaget" in told.stderr
    assert listed(case, run) == []
    assert "never-issued" in run("check", case.folder, path, code=2).stdout


def unanswered_as_changed_since(case: Case, run: Run, requirement: str) -> None:
    """The one row that was changed since the answer is unanswered, and says why."""
    shown = run("gap", case.folder, "--fail-on", "never", "--format", "json").stdout
    [vendor] = json.loads(shown)["vendors"]
    rows = {row["requirement"]: row for row in vendor["rows"]}
    changed = rows.pop(requirement)
    assert changed["outcome"] == "unanswered"
    assert [why["en"] for why in changed["reasons"]] == [
        "The requirement was changed after the vendor answered, so it is unanswered."
    ]
    assert {row["outcome"] for row in rows.values()} == {"fulfilled"}


def test_a_revision_the_case_issued_is_read_and_waits_and_one_it_never_issued_is_refused(
    case: Case, run: Run, tmp_path: Path
) -> None:
    old = filled(case.frozen())
    never = filled(replace(case.frozen(), revision=3))
    path = case.folder / "procurement.yaml"
    plain = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**plain, "levels": {"SF1470": "minimum"}}), "utf-8")
    run("amend", case.folder, "--reason", "Mindstekrav")
    (tmp_path / "gammel.xlsx").write_bytes(old)
    (tmp_path / "aldrig.xlsx").write_bytes(never)

    told = run("receive", case.folder, tmp_path / "gammel.xlsx", code=1)
    assert "older-revision" in told.stdout
    assert stand(case, run) == {"gammel.xlsx": "pending"}
    admit = ("offer", "admit", case.folder, "gammel.xlsx")
    assert "udbudsjurist" in run(*admit, *WHY, code=2).stderr
    unanswered_as_changed_since(case, run, "SF1470")
    run(*admit, *LAW)
    assert stand(case, run) == {"gammel.xlsx": "counts"}
    unanswered_as_changed_since(case, run, "SF1470")
    told = run("receive", case.folder, tmp_path / "aldrig.xlsx", code=2)
    assert "never-issued" in told.stdout


def test_a_name_that_two_companies_have_is_an_error_that_lists_both(
    case: Case, run: Run, receive: Callable[..., Any]
) -> None:
    receive("a.xlsx")
    receive("b.xlsx", fields={"cvr": "25052943"}, code=1)
    for words in (
        ("gap", case.folder, "--vendor", "Acme A/S"),
        ("compare", case.folder, "--vendor", "Acme A/S"),
        ("return", case.folder, "Acme A/S"),
        ("clarify", case.folder, "Acme A/S", "--draft", case.folder.parent / "afklaring.yaml"),
        ("diff", case.folder, "Acme A/S"),
        ("reservations", "list", case.folder, "--vendor", "Acme A/S"),
        ("award", case.folder, "Acme A/S", *WHY),
        ("dossier", "build", case.folder, "--winner", "Acme A/S", "--without", "pdf,word"),
    ):
        told = run(*words, code=2).stderr
        assert "»Acme A/S« passer på 2 tilbud: " in told, words
        assert "CVR 10150817" in told
        assert "CVR 25052943" in told
    run("gap", case.folder, "--vendor", "DK 25 05 29 43", "--fail-on", "never")


def test_vendor_narrows_by_any_spelling_of_a_name_or_number(
    case: Case, run: Run, receive: Callable[..., Any]
) -> None:
    receive("a.xlsx", fields={"name": "Acme A/S", "cvr": "10150817"})
    receive("b.xlsx", fields={"name": "Beta ApS", "cvr": "25052943"})
    for name in ACME:
        shown = run("gap", case.folder, "--vendor", name, "--format", "json").stdout
        assert [vendor["vendor"]["name"] for vendor in json.loads(shown)["vendors"]] == ["Acme A/S"]
    assert "Ingen besvarelse" in run("gap", case.folder, "--vendor", "Acme", code=2).stderr


def test_a_valid_number_is_valid_however_it_is_spelled(
    case: Case, run: Run, receive: Callable[..., Any]
) -> None:
    told = receive("a.xlsx", fields={"cvr": "DK 10 15 08 17"})
    assert "cvr-invalid" not in told.stdout
    told = receive("b.xlsx", fields={"cvr": "DK-10150817", "name": "Acme Danmark"})
    assert "cvr-invalid" not in told.stdout
    assert stand(case, run) == {"a.xlsx": "superseded", "b.xlsx": "counts"}
    assert "cvr-invalid" in receive("c.xlsx", fields={"cvr": "DK 10 15 08 18", "name": "C"}).stdout


def test_two_parts_are_one_offer_when_a_person_says_so_and_no_row_is_answered_in_both(
    case: Case, run: Run, receive: Callable[..., Any]
) -> None:
    ids = [row.id for row in case.frozen().requirements]
    nothing: dict[str, Any] = {"answer": None, "evidence": None}
    receive("a.xlsx", code=1, answers=dict.fromkeys(ids[:2], nothing))
    receive("b.xlsx", code=1, answers=dict.fromkeys(ids[2:], nothing), fields={"contact": "Bo"})
    assert stand(case, run) == {"a.xlsx": "pending", "b.xlsx": "pending"}
    assert {f["why"][-1]["code"] for f in listed(case, run)} == {"maybe-parts"}

    run("offer", "combine", case.folder, "a.xlsx", "b.xlsx", *WHY)
    assert stand(case, run) == {"a.xlsx": "superseded", "b.xlsx": "counts"}
    plain = json.loads(run("gap", case.folder, "--format", "json", "--fail-on", "never").stdout)
    (vendor,) = plain["vendors"]
    assert vendor["source"]["name"] == "a.xlsx + b.xlsx"
    answered = {row["requirement"]: row["cell"]["sheet"] for row in vendor["rows"] if row["answer"]}
    assert set(answered) == set(ids)
    assert (answered[ids[0]], answered[ids[2]]) == ("Krav", "a.xlsx: Krav")
    assert "parts-combined" in {f["code"] for f in vendor["findings"]}
    assert "answer-missing" not in {f["code"] for f in vendor["findings"]}

    run("offer", "restore", case.folder, "b.xlsx", *WHY)
    assert stand(case, run) == {"a.xlsx": "pending", "b.xlsx": "pending"}


def test_files_that_answer_the_same_row_are_never_combined(
    case: Case, run: Run, receive: Callable[..., Any]
) -> None:
    receive("a.xlsx")
    receive("b.xlsx", fields={"contact": "Bo"})
    told = run("offer", "combine", case.folder, "a.xlsx", "b.xlsx", *WHY, code=2)
    assert "De kan ikke læses som ét tilbud" in told.stderr


def test_variants_and_consortia_are_what_the_issued_case_says(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "sag"
    folder.mkdir()
    path = folder / "procurement.yaml"
    members = [{"name": "Acme A/S", "cvr": "10150817"}, {"name": "Beta", "cvr": "25052943"}]
    vendors: list[dict[str, Any]] = [{"id": "k", "name": "Konsortiet", "members": members}]
    plain = {**BASE, "deadline": "2027-01-15T12:00", "vendors": vendors}
    path.write_text(json.dumps({**plain, "variants": "not_allowed"}), "utf-8")
    run("generate", folder)
    case = Case.at(folder)
    for name, solution, code in (("a.xlsx", "Land", 0), ("b.xlsx", "Sky", 1)):
        who = {"name": "Konsortiet", "cvr": "10150817 og 25052943", "solution": solution}
        (tmp_path / name).write_bytes(filled(case.frozen(), fields=who))
        run("receive", folder, tmp_path / name, code=code)
    another = ("offer", "choose", folder, "b.xlsx", "--another")
    assert "alternative tilbud er ikke tilladt" in run(*another, *WHY, code=2).stderr
    path.write_text(json.dumps({**plain, "variants": "allowed"}), "utf-8")
    assert stand(case, run) == {"a.xlsx": "pending", "b.xlsx": "pending"}, "not issued"
    path.write_text(
        json.dumps({**plain, "variants": "allowed", "levels": {"SF1470": "minimum"}}), "utf-8"
    )
    run("amend", folder, "--reason", "Alternative tilbud er tilladt")
    assert [file["offer"][-3:] for file in listed(case, run)][1] == "~v1"

    vendors[0]["members"] = [members[0], {"name": "Gamma", "cvr": "13585628"}]
    path.write_text(json.dumps(plain), "utf-8")
    assert {"membership-changed"} <= {why["code"] for why in listed(case, run)[0]["why"]}
    vendors[0]["members"] = [members[0], members[0]]
    path.write_text(json.dumps(plain), "utf-8")
    assert "hvert sit CVR-nummer" in run("offer", "list", folder, code=2).stderr


def test_a_consortiums_workbook_holds_its_numbers_and_one_sent_without_them_stays(
    run: Run, tmp_path: Path
) -> None:
    members = [{"name": "Acme A/S", "cvr": "10150817"}, {"name": "Beta", "cvr": "25052943"}]
    vendors = [{"id": "k", "name": "Konsortiet", "members": members}]
    (tmp_path / "procurement.yaml").write_text(json.dumps({**BASE, "vendors": vendors}), "utf-8")
    run("generate", tmp_path)
    [path] = (tmp_path / "workbooks").iterdir()
    case = Case.at(tmp_path)
    sheet = load_workbook(path).worksheets[1]
    fields = {row[0].value: [cell.value for cell in row[2:4]] for row in sheet.iter_rows()}
    assert fields["field.cvr"] == ["10150817, 25052943", "Alle deltageres CVR-numre"]
    [one] = case.procurement.vendors
    for numbers in (one, replace(one, members=())):  # as earlier versions wrote it
        path.write_bytes(write_workbook(case.frozen(), numbers))
        run("generate", tmp_path)
        assert [*(tmp_path / "workbooks").iterdir()] == [path]
        found = read(path.read_bytes(), case.frozen())
        assert {f.code for f in found.findings} & {"cell-unread", "text-unread"} == set()
        numbers_read = company_numbers(found.vendor.cvr)
        assert numbers_read == (one.numbers if numbers is one else ())

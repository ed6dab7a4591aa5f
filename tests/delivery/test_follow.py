"""Follow-up after the award: the sheet goes out with what is known, comes back, and is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from converting import converted
from issued import made
from openpyxl import load_workbook

from tracker.files import data_folder, digest
from tracker.procurement import log

VENDOR = "Prøvesag Danmark A/S"
HEADS = 4
BY = ("--reason", "Bedste forhold mellem pris og kvalitet", "--decided-by", "Mette Prøve")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The sample procurement with its submissions, awarded to one of the vendors."""
    folder = tmp_path / "sager" / "esdh"
    shutil.copytree(data_folder("samples") / "esdh", folder)
    offers = sorted((folder / "returned").iterdir())
    made(
        folder,
        ("generate", folder),
        ("receive", folder, *offers, "--fail-on", "never"),
        ("award", folder, VENDOR, *BY),
        ("follow", folder, "--sheet"),
    )
    return folder


def sheet_of(case: Path) -> Path:
    return max((case / "workbooks").glob("*-opfoelgning-*.xlsx"))


def cells(path: Path) -> dict[str, dict[str, Any]]:
    """Requirement → heading → value."""
    sheet = load_workbook(path)["Opfølgning"]
    heads = [sheet.cell(HEADS, c).value for c in range(1, sheet.max_column + 1)]
    return {
        str(row[1].value): {str(h): c.value for h, c in zip(heads, row, strict=True)}
        for row in sheet.iter_rows(min_row=HEADS + 1)
        if row[1].value
    }


def fill(path: Path, to: Path, values: dict[str, dict[str, str]]) -> Path:
    book = load_workbook(path)
    sheet = book["Opfølgning"]
    heads = {sheet.cell(HEADS, c).value: c for c in range(1, sheet.max_column + 1)}
    for row in range(HEADS + 1, sheet.max_row + 1):
        for head, text in values.get(str(sheet.cell(row, 2).value), {}).items():
            sheet.cell(row, heads[head], text)
    book.save(to)
    return to


DONE = {
    "Levering": "Godkendt",
    "Leveret den": "01-02-2027",
    "Godkendt den": "09-02-2027",
    "Godkendt af": "Systemforvalter",
    "Dokumentation": "Compliancetest 12",
}


def test_nothing_is_followed_before_somebody_is_chosen(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "esdh"
    shutil.copytree(data_folder("samples") / "esdh", folder)
    run("generate", folder)
    assert "tracker award" in run("follow", folder, code=2).stderr
    run("receive", folder, *sorted((folder / "returned").iterdir()), code=1)
    assert "tracker award" in run("follow", folder, "--vendor", VENDOR, code=2).stderr
    assert "ukendt" in run("award", folder, "ukendt", *BY, code=2).stderr
    assert not list((folder / "workbooks").glob("*opfoelgning*"))


def test_the_sheet_holds_every_promise_with_its_date(case: Path, run: Run) -> None:
    told = json.loads(run("follow", case, "--format", "json").stdout)
    sheet = cells(sheet_of(case))
    assert list(sheet) == [row["requirement"] for row in told["rows"]]
    assert str(sheet["I-06-K3"]["Lovet"]).startswith("Planlagt\n")
    assert sheet["I-06-K3"]["Frist"] is not None
    assert {row["status"] for row in told["rows"]} == {"open"}


def test_a_filled_sheet_is_kept_logged_and_read_once(case: Path, run: Run, tmp_path: Path) -> None:
    back = fill(sheet_of(case), tmp_path / "retur.xlsx", {"SF1470": DONE})
    run("follow", "receive", case, back)
    rows = json.loads(run("follow", case, "--format", "json").stdout)["rows"]
    [row] = [r for r in rows if r["requirement"] == "SF1470"]
    assert (row["status"], row["delivered_on"], row["verified_on"], row["verified_by"]) == (
        "verified", "2027-02-01", "2027-02-09", "Systemforvalter",
    )  # fmt: skip
    table = run("follow", case, "--format", "csv").stdout
    assert all(word in table for word in ("Compliancetest 12", "Systemforvalter"))
    known = len(log.records(case))
    again = run("follow", "receive", case, back, "--language", "da")
    assert "modtaget før; intet er ændret" in again.stdout
    assert len(log.records(case)) == known

    # The document and the one after it are lost: each is made again as the log stood when it was received.
    run("follow", "receive", case, fill(back, tmp_path / "r2.xlsx", {"SF1525": DONE}))
    documents = [case / r.details["document"] for r in log.records(case) if r.action == "delivery"]
    written = [path.read_bytes() for path in documents]
    for path in documents:
        path.unlink()
    stray = documents[0].with_name("delivery-9-00000000.json")
    stray.write_bytes(written[0])
    again = run("follow", "receive", case, back, "--language", "da")
    assert "0 fuldført, 2 gendannet fra originalen, 1 ufærdige fjernet" in again.stderr
    assert [path.read_bytes() for path in documents] == written
    assert not stray.exists()
    assert len(log.records(case)) == known + 1

    # The process was killed before the record: the original stands alone.
    max((case / "log").iterdir()).unlink()
    again = run("follow", "receive", case, back, "--language", "da")
    assert "1 fuldført, 0 gendannet" in again.stderr
    assert len(log.records(case)) == known + 1
    kept = case / "delivery" / "originals" / f"{digest(back.read_bytes())}.xlsx"
    assert kept.read_bytes() == back.read_bytes()
    run("log", case, "--verify")
    run("dossier", "build", case, "--without", "pdf,word")
    run("dossier", "verify", case, case / "reports" / "dossier")
    kept.write_bytes(b"andet")
    run("log", case, "--verify", code=1)


def test_the_next_sheet_is_prefilled_with_what_is_known(
    case: Path, run: Run, tmp_path: Path
) -> None:
    run("follow", "receive", case, fill(sheet_of(case), tmp_path / "r.xlsx", {"SF1470": DONE}))
    before = sheet_of(case)
    run("follow", case, "--sheet")
    assert sheet_of(case) != before
    row = cells(sheet_of(case))["SF1470"]
    assert row["Levering"] == "Godkendt"
    assert row["Dokumentation"] == "Compliancetest 12"


def test_what_is_wrong_is_told_by_code_and_cell(case: Path, run: Run, tmp_path: Path) -> None:
    values = {
        "SF1320_A": {"Levering": "Leveret"},
        "SF1525": {"Levering": "Godkendt", "Leveret den": "02-02-2027"},
        "I-02-K5": {**DONE, "Godkendt den": "01-01-2027"},
        "I-06-K3": {**DONE, "Leveret den": "05-02-2027"},
        "SF1470": {"Levering": "Måske"},
    }
    back = fill(sheet_of(case), tmp_path / "r.xlsx", values)
    result = run("follow", "receive", case, back, "--format", "json", code=1)
    [document] = json.loads(result.stdout)["deliveries"]
    found = {(f["code"], f["requirement"], f["where"]["cell"]) for f in document["findings"]}
    rows = {id: at for at, id in enumerate(cells(back), start=HEADS + 1)}
    assert {
        ("delivery-date-missing", "SF1320_A", f"H{rows['SF1320_A']}"),
        ("delivery-unverified", "SF1525", f"I{rows['SF1525']}"),
        ("delivery-backwards", "I-02-K5", f"I{rows['I-02-K5']}"),
        ("delivery-late", "I-06-K3", f"H{rows['I-06-K3']}"),
    } <= found
    assert any(cell == f"G{rows['SF1470']}" for _, _, cell in found)
    run("follow", "receive", case, back, "--fail-on", "never")


def test_a_row_with_an_error_is_not_taken_over_and_what_stood_still_stands(
    case: Path, run: Run, tmp_path: Path
) -> None:
    run("follow", "receive", case, fill(sheet_of(case), tmp_path / "1.xlsx", {"SF1470": DONE}))
    values = {
        "SF1525": {"Levering": "Godkendt", "Leveret den": "02-02-2027"},
        "SF1320_A": {"Levering": "Godkendt"},
        "SF1470": {"Levering": "Måske"},
        "I-06-K3": DONE,
    }
    run("follow", case, "--sheet")
    told = run("follow", "receive", case, fill(sheet_of(case), tmp_path / "2.xlsx", values), code=1)
    assert "ikke taget med: SF1320_A, SF1470, SF1525" in told.stdout
    assert "krav læst" in told.stdout
    assert "Skrev" in told.stderr
    assert "Næste" in told.stderr
    rows = json.loads(run("follow", case, "--format", "json").stdout)["rows"]
    state = {row["requirement"]: row["status"] for row in rows}
    assert (state["SF1525"], state["SF1320_A"]) == ("open", "open")
    assert (state["SF1470"], state["I-06-K3"]) == ("verified", "verified")


def test_the_sheet_of_a_vendor_no_longer_chosen_is_refused(
    case: Path, run: Run, tmp_path: Path
) -> None:
    back = fill(sheet_of(case), tmp_path / "r.xlsx", {"SF1470": DONE})
    told = json.loads(run("gap", case, "--format", "json", "--fail-on", "never").stdout)
    other = next(v["vendor"]["name"] for v in told["vendors"] if v["vendor"]["name"] != VENDOR)
    changed = run("award", case, other, *BY).stderr
    assert f"Afløser tildelingen til {VENDOR} (log nr. " in changed
    known = len(log.records(case))
    refused = run("follow", "receive", case, back, code=2).stderr
    assert (
        f"Arket er om {VENDOR}, men den valgte leverandør er nu {other}. Intet er læst." in refused
    )
    assert len(log.records(case)) == known
    left = case / "delivery" / "originals" / f"{digest(back.read_bytes())}.xlsx"
    left.parent.mkdir(parents=True)
    shutil.copy(back, left)
    run("follow", case, "--sheet")
    theirs = fill(sheet_of(case), tmp_path / "ny.xlsx", {})
    waits = run("follow", "receive", case, theirs, "--language", "da", code=2).stderr
    assert f"{left}: Arket er om {VENDOR}" in waits
    assert [r.details["form"] for r in log.records(case)[known:] if r.action == "delivery"] == [
        "delivery-2"
    ]


def test_overdue_promises_are_marked_and_can_fail_a_job(
    case: Path, run: Run, tmp_path: Path
) -> None:
    run("follow", case, "--fail-on", "overdue")
    back = fill(sheet_of(case), tmp_path / "r.xlsx", {"SF1525": {"Frist": "01-02-2020"}})
    run("follow", "receive", case, back, "--fail-on", "overdue", code=1)
    told = run("follow", case, "--language", "da", "--fail-on", "overdue", code=1).stdout
    assert "Overskredet: 1" in told
    assert [line.split()[0] for line in told.splitlines() if "✗ Overskredet" in line] == ["SF1525"]


def test_a_strange_file_is_refused(case: Path, run: Run) -> None:
    submission = next((case / "returned").glob("*.xlsx"))
    run("follow", "receive", case, submission, code=2)
    run("follow", "receive", case, case / "nix.xlsx", code=2)


def test_the_portfolio_shows_promises_and_what_became_of_them(
    case: Path, run: Run, tmp_path: Path
) -> None:
    values = {"SF1470": DONE, "SF1525": {"Frist": "01-02-2020"}}
    run("follow", "receive", case, fill(sheet_of(case), tmp_path / "r.xlsx", values))
    store = tmp_path / "store"
    run("portfolio", "build", case.parent, "--store", store)
    asked = ("--store", store, "--format", "json")
    result = run("portfolio", "promises", *asked, "--fail-on", "overdue", code=1)
    rows = {r["requirement"]: r for r in json.loads(result.stdout)["rows"]}
    assert "SF1470" not in rows
    assert (rows["SF1525"]["state"], rows["SF1525"]["due_on"]) == ("overdue", "2020-02-01")
    claimed = json.loads(run("portfolio", "delivered", *asked).stdout)["rows"]
    assert sum(r["verified"] for r in claimed) == 1
    assert sum(r["promises"] for r in claimed) == len(rows) + 1


def test_a_case_that_cannot_be_read_is_not_counted_as_read_and_says_why(
    case: Path, run: Run, tmp_path: Path
) -> None:
    broken = case.parent / "brudt"
    broken.mkdir()
    (broken / "procurement.yaml").write_text("id: [\n", "utf-8")
    store = tmp_path / "en mappe"
    told = run("portfolio", "build", case.parent, "--store", store, code=1)
    assert "2 i alt; 1 læst" in told.stdout
    assert "frosset" not in told.stdout
    assert "YAML" in told.stdout
    assert f'tracker portfolio status --store "{store}"' in told.stderr


@pytest.mark.office
@pytest.mark.xdist_group("office")
def test_a_sheet_saved_by_libreoffice_reads_the_same(case: Path, run: Run, tmp_path: Path) -> None:
    back = fill(sheet_of(case), tmp_path / "retur.xlsx", {"SF1470": DONE})
    run("follow", "receive", case, converted(back, "ods"))
    rows = json.loads(run("follow", case, "--format", "json").stdout)["rows"]
    [row] = [r for r in rows if r["requirement"] == "SF1470"]
    assert (row["status"], row["delivered_on"], row["evidence"]) == (
        "verified", "2027-02-01", "Compliancetest 12",
    )  # fmt: skip


def test_the_sheet_of_the_dossier_is_received_as_the_other_is(
    case: Path, run: Run, tmp_path: Path
) -> None:
    listed = ("reservations", "list", case, "--vendor", VENDOR, "--format", "json")
    entries = json.loads(run(*listed, code=None).stdout)["entries"]
    ids = [entry["id"] for entry in entries if entry["requirement"] == "I-02-K6"]
    run("reservations", "decide", case, *ids, "--accept", "--reason", "Efter regning")
    run("dossier", "build", case, "--output", tmp_path / "d", "--without", "pdf,word")
    [sheet] = (tmp_path / "d").rglob("opfoelgning-*.xlsx")
    promised = cells(sheet)
    assert promised.keys() == cells(sheet_of(case)).keys()
    limit = "! Konstateret forbehold (Uddybning, Kravbesvarelse PS v2!I10): Filter udvikles »efter regning«"
    assert f"\n{limit}" in promised["I-02-K6"]["Lovet"]
    done = fill(sheet, tmp_path / "udfyldt.xlsx", {"SF1470": DONE})
    read = run("follow", "receive", case, done, "--format", "json").stdout
    assert json.loads(read)["deliveries"][0]["findings"] == []
    told = json.loads(run("follow", case, "--format", "json").stdout)
    [row] = [row for row in told["rows"] if row["requirement"] == "SF1470"]
    assert (row["status"], row["verified_by"]) == ("verified", "Systemforvalter")

    # Made anew, it holds what is known since; the one of before can be received again.
    run("dossier", "build", case, "--output", tmp_path / "d2", "--without", "pdf,word")
    [again] = (tmp_path / "d2").rglob("opfoelgning-*.xlsx")
    assert cells(again)["SF1470"]["Levering"] == "Godkendt"

    # The one of before takes nothing back that came since: its empty row of SF1470 says nothing.
    late = fill(sheet, tmp_path / "sent.xlsx", {"SF1525": DONE})
    assert found(run, case, late) == set()
    told = json.loads(run("follow", case, "--format", "json").stdout)
    states = {row["requirement"]: row["status"] for row in told["rows"]}
    assert states["SF1470"] == states["SF1525"] == "verified"
    other = {"SF1470": {**DONE, "Dokumentation": "Compliancetest 13"}}
    stale = {("delivery-stale", "SF1470")}
    assert found(run, case, fill(sheet, tmp_path / "e.xlsx", other), code=1) == stale
    assert found(run, case, fill(again, tmp_path / "f.xlsx", other)) == set()


def found(run: Run, case: Path, path: Path, code: int = 0) -> set[tuple[str, str]]:
    told = run("follow", "receive", case, path, "--format", "json", code=code).stdout
    return {
        (f["code"], f["requirement"])
        for sheet in json.loads(told)["deliveries"]
        for f in sheet["findings"]
    }


def test_of_two_sheets_the_older_does_not_take_back_what_the_newer_says(
    case: Path, run: Run, tmp_path: Path
) -> None:
    sheet = tmp_path / "opf.xlsx"
    told = run("follow", case, "--workbook", sheet)
    assert f"tracker follow receive {case} {sheet}" in told.stderr.replace("\n", "")
    first = fill(sheet, tmp_path / "a.xlsx", {"SF1470": DONE, "SF1525": DONE})
    other = {**DONE, "Dokumentation": "Compliancetest 13"}
    second = fill(sheet, tmp_path / "b.xlsx", {"SF1470": other, "SF1500": DONE})
    assert found(run, case, first) == set()
    assert found(run, case, second, code=1) == {("delivery-stale", "SF1470")}
    told = run("follow", "receive", case, second, "--format", "json", code=1)
    [stale] = json.loads(told.stdout)["deliveries"][0]["findings"]
    at = list(cells(second)).index("SF1470") + HEADS + 1
    assert stale["where"]["cell"] == f"G{at}"
    assert "Compliancetest 12" in stale["message"]["da"]
    assert "Compliancetest 13" in stale["message"]["da"]
    rows = json.loads(run("follow", case, "--format", "json").stdout)["rows"]
    by_id = {row["requirement"]: row for row in rows}
    assert by_id["SF1470"]["evidence"] == "Compliancetest 12"
    # The second sheet says nothing of SF1525: what the first said stands.
    assert by_id["SF1525"]["status"] == by_id["SF1500"]["status"] == "verified"


def test_a_row_beside_other_words_than_those_shown_is_not_taken_over(
    case: Path, run: Run, tmp_path: Path
) -> None:
    moved = {**DONE, "Krav": "Et helt andet krav"}
    path = fill(sheet_of(case), tmp_path / "flyttet.xlsx", {"SF1470": moved})
    assert ("delivery-unsure", "SF1470") in found(run, case, path, code=1)
    rows = json.loads(run("follow", case, "--format", "json").stdout)["rows"]
    assert {row["status"] for row in rows} == {"open"}


TAKEN_BY = {
    "udbud": "tracker receive",
    "opfoelgning": "tracker follow receive",
    "evaluator": "tracker evaluate receive",
    "afklaring": "tracker clarify receive",
}


def test_every_workbook_is_taken_by_one_command_and_the_others_say_by_which(
    case: Path, run: Run, tmp_path: Path
) -> None:
    made = {
        "udbud": min((case / "workbooks").glob("*-r1*.xlsx")),
        "opfoelgning": sheet_of(case),
        "evaluator": _evaluators(case, run),
        "rapport": tmp_path / "gap.xlsx",
    }
    run("gap", case, "--format", "xlsx", "-o", made["rapport"], "--fail-on", "never")
    commands = {
        "udbud": ("receive", case, "--format", "json"),
        "opfoelgning": ("follow", "receive", case),
        "evaluator": ("evaluate", "receive", case),
    }
    for taken, command in commands.items():
        for name, path in made.items():
            if name == taken:
                continue
            result = run(*command, path, code=2)
            told = " ".join((result.stdout + result.stderr).split())
            if name == "rapport":
                assert "rapport" in told or "ikke en kravarbejdsbog" in told, (taken, name)
            else:
                assert TAKEN_BY[name] in told, (taken, name, told)


def _evaluators(case: Path, run: Run) -> Path:
    run("evaluate", "workbook", case, "--evaluator", "Anna Ask")
    return max((case / "verdicts").rglob("*.xlsx"))

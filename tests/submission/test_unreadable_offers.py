"""An offer that cannot be read: kept, waiting, decided about, and proved like any other."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, filled
from commands import Run
from issued import issued
from protected import PASSWORD, protected

from tracker.files import digest
from tracker.procurement.case import Case
from tracker.procurement.log import Log
from tracker.spreadsheet.limits import MIB
from tracker.submission.findings.file import SENDER_NOT_LOGGED

AFTER = "2027-01-18T09:00"
WHO = ("--sender", "Acme A/S, CVR 10150817")
WHY = ("--reason", "Efter § 159", "--decided-by", "Ida Jensen")
LAW = (*WHY, "--role", "lawyer")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A frozen case with a deadline; nobody is invited by name."""
    folder = tmp_path / "sag"
    folder.mkdir()
    plain = {**BASE, "deadline": "2027-01-15T12:00"}
    (folder / "procurement.yaml").write_text(json.dumps(plain), "utf-8")
    return issued(folder)


@pytest.fixture
def damaged(case: Case, tmp_path: Path) -> Path:
    """A filled workbook of which the half was lost on the way."""
    path = tmp_path / "halv.xlsx"
    data = filled(case.frozen())
    path.write_bytes(data[: len(data) // 2])
    return path


def stand(case: Case, run: Run) -> dict[str, tuple[str, list[str]]]:
    """File → standing and codes."""
    shown = json.loads(run("offer", "list", case.folder, "--format", "json").stdout)
    return {f["file"]: (f["standing"], [w["code"] for w in f["why"]]) for f in shown["files"]}


def test_a_damaged_offer_is_kept_waits_everywhere_and_a_copy_counts_by_the_lawyers_decision(
    case: Case, run: Run, damaged: Path, clock: Callable[[str], None], tmp_path: Path
) -> None:
    folder = case.folder
    told = run("receive", folder, damaged, code=2)
    assert "halv.xlsx: er ikke modtaget. Hvem den er fra, kan ikke læses." in told.stderr
    assert "--sender NAVN" in told.stderr
    assert not (folder / "received").exists()

    told = run("receive", folder, damaged, *WHO, code=1)
    assert "Modtagelse: halv.xlsx" in told.stdout
    assert "ikke læst" in told.stdout
    assert "offer-unreadable" in told.stdout
    [original] = (folder / "received").iterdir()
    assert original.name == f"{digest(damaged.read_bytes())}.bin"
    assert original.read_bytes() == damaged.read_bytes()
    assert stat.S_IMODE(original.stat().st_mode) == 0o400
    assert stand(case, run) == {"halv.xlsx": ("pending", ["offer-unreadable"])}
    assert "intet er ændret" in run("receive", folder, damaged, code=1).stderr

    for words, code in (
        (("gap", folder), 1),
        (("compare", folder), 0),
    ):
        shown = run(*words, code=code)
        assert "AFGØRELSE UDESTÅR. Filen kan ikke læses. Filen er afkortet" in shown.stdout
    [row, *_] = json.loads(run("compare", folder, "--format", "json").stdout)["rows"]
    assert [cell["outcome"] for cell in row["cells"]] == ["unreadable"]
    run("log", folder, "--verify")
    for command in ("clarify", "return"):
        assert "Bed om en læsbar kopi" in run(command, folder, "Acme A/S", code=2).stderr
    assert "ikke afgjort" in run("award", folder, "Acme A/S", *WHY, code=2).stderr
    told = run("offer", "admit", folder, "halv.xlsx", *LAW, code=2)
    assert "intet at tage i betragtning" in told.stderr
    told = run("offer", "set-aside", folder, "halv.xlsx", "--ground", "form", *WHY, code=2)
    assert "udbudsjurist" in told.stderr

    clock(AFTER)
    copy = tmp_path / "kopi.xlsx"
    copy.write_bytes(filled(case.frozen()))
    run("receive", folder, copy, "--submitted", "2027-01-18T08:00")
    assert stand(case, run)["kopi.xlsx"] == ("late", ["received-late"])
    run("offer", "admit", folder, "kopi.xlsx", *WHY, code=2)
    run("offer", "admit", folder, "kopi.xlsx", *LAW)
    assert stand(case, run) == {
        "halv.xlsx": ("superseded", ["offer-unreadable"]),
        "kopi.xlsx": ("counts", ["admitted-late"]),
    }
    assert "kan ikke læses" in run("diff", folder, "Acme A/S", code=2).stderr
    run("log", folder, "--verify")


def test_a_protected_offer_from_the_list_is_kept_and_read_when_the_password_comes(
    case: Case, run: Run, clock: Callable[[str], None], tmp_path: Path
) -> None:
    clock(AFTER)
    inbox, folder = tmp_path / "ind", case.folder
    inbox.mkdir()
    (inbox / "låst.xlsx").write_bytes(protected(filled(case.frozen())))
    (tmp_path / "liste.csv").write_text(
        "Leverandør;Fil;Afgivet;Kvittering\nAcme A/S;låst.xlsx;15-01-2027 11:58;K-1\n", "utf-8"
    )
    listed = ("--manifest", tmp_path / "liste.csv")
    run("receive", folder, "--inbox", inbox, *listed, code=1)
    assert stand(case, run) == {"låst.xlsx": ("pending", ["offer-unreadable"])}
    before = next((folder / "submissions").iterdir()).read_bytes()

    (tmp_path / "kode.txt").write_text(PASSWORD, "utf-8")
    (original,) = (folder / "received").iterdir()
    told = run("receive", folder, original, "--password-file", tmp_path / "kode.txt")
    assert "kunne ikke læses; nu er den læst" in told.stderr
    assert stand(case, run) == {"låst.xlsx": ("counts", ["read-afterwards"])}
    plain = json.loads(run("gap", folder, "--fail-on", "never", "--format", "json").stdout)
    assert {row["outcome"] for row in plain["vendors"][0]["rows"]} == {"fulfilled"}
    run("log", folder, "--verify")
    assert "intet er ændret" in run("receive", folder, original).stderr

    [document] = (folder / "submissions").iterdir()
    assert document.read_bytes() != before
    document.unlink()
    run("receive", folder, "--password-file", tmp_path / "kode.txt")
    run("log", folder, "--verify")


def test_what_is_too_large_to_be_read_is_kept_whole(case: Case, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "stor.xlsx"
    with path.open("wb") as file:
        file.truncate(50 * MIB + 1)
    run("receive", case.folder, path, *WHO, code=1)
    [original] = (case.folder / "received").iterdir()
    assert original.stat().st_size == 50 * MIB + 1
    run("log", case.folder, "--verify")


def test_a_document_that_is_lost_or_half_replaced_is_made_again_without_opening_the_original(
    case: Case, run: Run, damaged: Path
) -> None:
    run("receive", case.folder, damaged, *WHO, code=1)
    [document] = (case.folder / "submissions").iterdir()
    whole = document.read_bytes()
    records = len(Log(case.folder).records)
    for left in (None, b"{}"):
        document.unlink() if left is None else document.write_bytes(left)
        assert "1 gendannet" in run("receive", case.folder).stderr
        assert document.read_bytes() == whole
    assert len(Log(case.folder).records) == records
    run("log", case.folder, "--verify")


def test_a_receipt_stopped_before_its_record_asks_again_whom_the_file_is_from(
    case: Case, run: Run, damaged: Path
) -> None:
    (case.folder / "received").mkdir()
    original = case.folder / "received" / f"{digest(damaged.read_bytes())}.bin"
    original.write_bytes(damaged.read_bytes())
    told = run("receive", case.folder, code=2)
    assert f"{original}: {SENDER_NOT_LOGGED.message.da}" in told.stderr
    told = run("receive", case.folder, damaged, *WHO, code=1)
    assert "hvem den er fra" not in told.stderr
    assert stand(case, run) == {"halv.xlsx": ("pending", ["offer-unreadable"])}
    run("log", case.folder, "--verify")


def test_the_workbook_made_for_a_vendor_names_it_and_a_name_that_fits_two_stops(
    case: Case, run: Run, tmp_path: Path
) -> None:
    plain: dict[str, Any] = json.loads((case.folder / "procurement.yaml").read_text("utf-8"))
    two = [{"id": "a", "name": "Acme A/S", "cvr": "10150817"}, {"id": "b", "name": "Acme A/S"}]
    two[1]["cvr"] = "25052943"
    (case.folder / "procurement.yaml").write_text(json.dumps({**plain, "vendors": two}), "utf-8")
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"%PDF-1.7")
    told = run("receive", case.folder, path, "--sender", "Acme A/S", code=2)
    assert "passer på 2 leverandører" in told.stderr
    run("receive", case.folder, path, "--sender", "b", code=1)
    shown = json.loads(run("offer", "list", case.folder, "--format", "json").stdout)
    assert [file["cvr"] for file in shown["files"]] == ["25052943"]

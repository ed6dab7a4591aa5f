"""Whom people say files are from: near a vendor's name it asks, and what a file itself says holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from answered import Make
from casework import filled
from commands import Run

from tracker.errors import CaseError
from tracker.procurement.case import Case
from tracker.procurement.log import Log
from tracker.procurement.model import Vendor
from tracker.questions.yaml_file import load_questions
from tracker.submission.entry import Entry, entries
from tracker.submission.stated import stated_vendor

BOG = {"id": "Bog-Ide-A-S", "name": "Bog & Ide A/S", "cvr": "25052943"}
OTHER = "13585628"


@pytest.fixture
def case(make: Make) -> Case:
    """A case that invited two vendors, and whose files carry Acme A/S."""
    return make(vendors=[BOG, {"id": "acme", "name": "Acme A/S", "cvr": "10150817"}])


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "b.pdf"
    path.write_bytes(b"%PDF-1.7 et tilbud")
    return path


def _vendors(case: Case) -> list[str]:
    return [entry.vendor for entry in entries(Log(case.folder).records)]


def _findings(run: Run, *words: object, code: int) -> dict[str, dict[str, Any]]:
    """Code → finding, of one file that is received."""
    read = json.loads(run("receive", *words, "--format", "json", code=code).stdout)
    return {f["code"]: f for f in read["submissions"][0]["findings"]}


@pytest.mark.parametrize("near", ["Bog & Ide", "bog og ide a/s", "Bog & Ide Danmark", "Bog-Ide"])
def test_a_sender_near_a_vendor_is_asked_about_and_nothing_is_received(
    near: str, case: Case, pdf: Path, run: Run
) -> None:
    said = run("receive", case.folder, pdf, "--sender", near, code=2).stderr
    assert f"»{near}« er ingen af sagens leverandører. Mente du »Bog & Ide A/S«?" in said
    assert f"»{near}, CVR 12345678«" in said
    assert not (case.folder / "received").exists()
    said = run("receive", case.folder, pdf, "--sender", near, "--language", "en", code=2).stderr
    assert "Did you mean 'Bog & Ide A/S'?" in said


def test_a_vendor_is_known_however_it_is_spelled_and_another_by_its_number(
    case: Case, pdf: Path, run: Run
) -> None:
    spelled = _findings(run, case.folder, pdf, "--sender", "BOG & IDE  a/s", code=1)
    assert set(spelled) == {"offer-unreadable"}
    pdf.write_bytes(b"%PDF-1.7 et andet")
    another = _findings(run, case.folder, pdf, "--sender", f"Bog & Ide, CVR {OTHER}", code=1)
    assert set(another) == {"offer-unreadable", "sender-not-invited"}
    assert "»Bog & Ide, CVR 13585628«" in another["sender-not-invited"]["message"]["da"]
    assert _vendors(case) == ["Bog & Ide A/S", "Bog & Ide"]


def test_a_vendor_heard_from_is_near_too_and_a_case_that_lists_nobody_invites_anybody() -> None:
    received = (Entry("0", "2027-01-14T10:00", "a.xlsx", "", "", 1, 1, "Zebra Data ApS", "", ""),)
    with pytest.raises(CaseError, match="Did you mean 'Zebra Data ApS'"):
        stated_vendor("Zebra", (), received)
    assert stated_vendor("Zebra", (Vendor("b", "Beta A/S"),), ()).name == "Zebra"


def test_a_sender_in_a_list_is_asked_about_too(
    case: Case, pdf: Path, run: Run, tmp_path: Path
) -> None:
    listed = tmp_path / "liste.csv"
    listed.write_text("fil;afgivet;leverandør\nb.pdf;2026-01-14T10:00;Bog & Ide\n", "utf-8")
    said = run("receive", case.folder, pdf, "--manifest", listed, code=2).stderr
    assert "b.pdf: er ikke modtaget. »Bog & Ide« er ingen af sagens leverandører. Mente du" in said
    listed.write_text("fil;afgivet;leverandør\nb.pdf;2026-01-14T10:00;Zebra\n", "utf-8")
    found = _findings(run, case.folder, pdf, "--manifest", listed, code=1)
    assert "sender-not-invited" in found
    assert _vendors(case) == ["Zebra"]


def test_a_sender_that_a_workbook_contradicts_is_said_at_its_name_and_the_workbook_holds(
    case: Case, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(filled(case.frozen()))
    found = _findings(run, case.folder, path, "--sender", "Bog & Ide A/S", code=0)
    finding = found["sender-other"]
    assert finding["severity"] == "warning"
    assert (finding["where"]["sheet"], finding["where"]["cell"]) == ("Leverandør", "C5")
    assert (
        "er fra »Acme A/S«, men afsenderen er angivet som »Bog & Ide A/S«"
        in finding["message"]["da"]
    )
    assert _vendors(case) == ["Acme A/S"]
    again = ("receive", case.folder, path, "--sender", "25052943", "--fail-on", "warning")
    assert "sender-other" in run(*again, code=1).stdout
    for same in ("acme", "ACME a/s", "DK 10 15 08 17", "Acme A/S, CVR 10150817"):
        assert "sender-other" not in _findings(run, case.folder, path, "--sender", same, code=0)


def test_who_asks_is_one_of_the_vendors_or_asked_about(
    case: Case, run: Run, tmp_path: Path
) -> None:
    run("questions", "template", case.folder, "--output", tmp_path / "spm.xlsx")
    words = ("questions", "receive", case.folder, tmp_path / "spm.xlsx", "--sender")
    assert "Mente du »Bog & Ide A/S«?" in run(*words, "Bog & Ide", code=2).stderr
    assert "»Zebra« er ikke en af dem, sagen har inviteret" in run(*words, "Zebra").stderr
    assert "inviteret" not in run(*words, "bog & ide a/s").stderr
    assert load_questions(case) == ()


@pytest.mark.parametrize("option", [(), ("--inbox",)])
def test_a_folder_without_workbooks_says_what_is_there_and_counts_as_a_warning(
    option: tuple[str, ...], case: Case, pdf: Path, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    words = ("receive", case.folder, *option, folder)
    assert f"OBS: {folder}: 0 arbejdsbøger. Mappen er tom" in run(*words).stderr
    run(*words, "--fail-on", "warning", code=1)
    pdf.rename(folder / "b.pdf")
    said = run(*words).stderr
    assert f"OBS: {folder}: 0 arbejdsbøger. Der er 1 anden fil;" in said
    assert "OBS: b.pdf er ikke læst." in said
    said = run("receive", case.folder, *option, case.folder / "workbooks").stderr
    assert "0 arbejdsbøger. Der er 2 arbejdsbøger, som tracker selv har skrevet" in said


def test_what_a_case_holds_is_none_of_the_files_of_a_folder_it_lies_in(
    case: Case, run: Run, tmp_path: Path
) -> None:
    """The case lies in the folder that is received: its banks, its revisions and its page came from nobody."""
    (tmp_path / "svar.xlsx").write_bytes(filled(case.frozen()))
    (tmp_path / "bilag.pdf").write_bytes(b"%PDF-1.7 et bilag")
    said = run("receive", case.folder, tmp_path).stderr
    assert said.count("er ikke læst") == 1
    assert "OBS: bilag.pdf er ikke læst" in said
    assert "--sender" in said

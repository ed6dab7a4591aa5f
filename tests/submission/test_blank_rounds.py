"""A blank workbook after an answered one: both wait for a decision, and never in silence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from casework import BASE, filled
from commands import run

from tracker.procurement.case import Case
from tracker.submission.received import OfferStanding, rounds

NB = "OBS: Acme A/S: 2 filer afventer en afgørelse. En besvarelse er tom"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """One vendor, whose second workbook is blank."""
    folder = tmp_path / "min sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
    run("generate", folder)
    asked = Case.at(folder).frozen()
    blank = {row.id: {"answer": None, "evidence": None} for row in asked.requirements}
    (tmp_path / "svar.xlsx").write_bytes(filled(asked))
    (tmp_path / "tom.xlsx").write_bytes(filled(asked, answers=blank))
    assert NB not in run("receive", folder, tmp_path / "svar.xlsx").stderr
    told = run("receive", folder, tmp_path / "tom.xlsx", code=1)
    assert NB in told.stderr
    assert f'tracker offer list "{folder}"' in told.stderr
    return Case.at(folder)


@pytest.mark.parametrize(
    "words",
    [
        ("gap", "--fail-on", "never"),
        ("compare",),
        ("evaluate", "status"),
        ("evaluate", "workbook", "--evaluator", "anna"),
        ("dossier", "build", "--without", "pdf,word"),
    ],
)
def test_whatever_uses_the_blank_round_says_so_and_what_to_do(
    case: Case, words: tuple[str, ...]
) -> None:
    at = 2 if words[0] in ("evaluate", "dossier") else 1
    told = run(*words[:at], case.folder, *words[at:])
    assert NB in told.stderr
    assert NB not in told.stdout


def test_it_is_said_in_english_to_who_asks_for_it(case: Case) -> None:
    told = run("gap", case.folder, "--fail-on", "never", "--language", "en")
    assert "NB: Acme A/S: 2 files wait for a decision. A submission is blank" in told.stderr


def test_the_earlier_answers_count_again_once_the_vendor_has_confirmed_them(
    case: Case, tmp_path: Path
) -> None:
    told = run("return", case.folder, "10150817", "--round", "1", "--format", "json")
    mail = json.loads(told.stdout)["mail"]
    assert "modtaget en arbejdsbog fra jer uden svar. Skriv, hvilken af de to" in mail
    back = tmp_path / "bekraeftet.xlsx"
    shutil.copy(json.loads(told.stdout)["workbook"], back)
    assert NB not in run("receive", case.folder, back, "--fail-on", "never").stderr
    (vendor,) = rounds(case)
    assert (vendor.latest.round, vendor.blank_since) == (3, None)
    assert vendor.standing is OfferStanding.COUNTS
    assert vendor.latest.reconciliation.answered == len(case.frozen().requirements)
    assert "OBS" not in run("gap", case.folder, "--fail-on", "never").stderr


def test_a_file_that_comes_again_says_which_round_it_is_and_which_counts(
    case: Case, tmp_path: Path
) -> None:
    told = run("receive", case.folder, tmp_path / "svar.xlsx", code=1)
    assert "svar.xlsx: er modtaget før; intet er ændret.\n" in told.stderr
    assert NB in told.stderr
    told = run("receive", case.folder, tmp_path / "tom.xlsx", code=1)
    assert "tom.xlsx: er modtaget før; intet er ændret.\n" in told.stderr
    assert len(rounds(case)[0].all_files) == 2


def test_two_blank_ones_lead_back_to_the_answers(case: Case, tmp_path: Path) -> None:
    again = filled(
        case.frozen(),
        answers={r.id: {"answer": None, "evidence": None} for r in case.frozen().requirements},
        fields={"solution": "Noget andet"},
    )
    (tmp_path / "tom-2.xlsx").write_bytes(again)
    told = run("receive", case.folder, tmp_path / "tom-2.xlsx", code=1)
    assert "OBS: Acme A/S: 3 filer afventer en afgørelse." in told.stderr
    assert "runde 1 før den havde" in told.stderr
    assert "Løsningen er »Noget andet«" in told.stderr


def test_the_folder_of_the_case_is_not_received_into_it(case: Case) -> None:
    told = run("receive", case.folder, case.folder, code=2)
    assert "er en sagsmappe" in told.stderr
    assert len(rounds(case)[0].all_files) == 2

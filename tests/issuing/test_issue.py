"""What was issued is issued once: whatever an interruption or a lost log leaves, no second revision 1."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, plain
from commands import Run

from tracker.errors import CaseError
from tracker.files import data_folder, digest
from tracker.issuing.issue import issue
from tracker.procurement.case import Case
from tracker.procurement.log import Log


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    """A case whose revision 1 was issued, with a workbook for each of two vendors."""
    folder = tmp_path / "sag"
    folder.mkdir()
    shutil.copy(data_folder("samples") / "pension" / "procurement.yaml", folder)
    add(folder, "vendors: [{id: acme, name: Acme}, {id: beta, name: Beta}]")
    run("generate", folder)
    return folder


def add(case: Path, text: str) -> None:
    path = case / "procurement.yaml"
    path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")


def retitle(case: Path) -> None:
    path = case / "procurement.yaml"
    path.write_text(
        path.read_text("utf-8").replace("title: Fag", "title: Et andet fag", 1), "utf-8"
    )


def actions(case: Path) -> list[str]:
    return [record.action for record in Log(case).records]


def snapshot(case: Path) -> dict[str, str]:
    return {str(p): digest(p.read_bytes()) for p in sorted(case.rglob("*")) if p.is_file()}


def test_generating_again_changes_nothing_and_logs_nothing(case: Path, run: Run) -> None:
    before = snapshot(case)
    run("generate", case)
    assert snapshot(case) == before
    assert actions(case) == ["generate", "workbooks"]
    run("log", case, "--verify")


def _log_gone(case: Path) -> None:
    shutil.rmtree(case / "log")


def _all_gone_but_workbooks(case: Path) -> None:
    shutil.rmtree(case / "log")
    shutil.rmtree(case / "revisions")
    (case / "specification.json").unlink()


def _all_gone_but_the_specification(case: Path) -> None:
    for name in ("log", "revisions", "workbooks"):
        shutil.rmtree(case / name)


def _specification_gone(case: Path) -> None:
    shutil.rmtree(case / "revisions")
    (case / "specification.json").unlink()


def _specification_edited(case: Path) -> None:
    path = case / "specification.json"
    path.write_text(path.read_text("utf-8").replace("pension", "person", 1), "utf-8")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_log_gone, "Hent log/ fra sikkerhedskopien"),
        (_all_gone_but_workbooks, "Hent log/ fra sikkerhedskopien"),
        (_all_gone_but_the_specification, "Hent log/ fra sikkerhedskopien"),
        (_specification_gone, "en ny udgave 1"),
        (_specification_edited, "Hent den fra revisions/specification-1.json"),
    ],
)
def test_a_case_whose_log_or_specification_is_gone_gets_no_second_revision_1(
    case: Path, run: Run, harm: object, told: str
) -> None:
    harm(case)  # type: ignore[operator]
    before = snapshot(case)
    assert told in run("generate", case, code=2).stderr
    run("amend", case, "--reason", "x", code=2)
    assert snapshot(case) == before


def test_a_case_whose_log_is_gone_receives_nothing_as_new(case: Path, run: Run) -> None:
    answers = data_folder("samples") / "pension" / "returned" / "fiktiv-sundhed.xlsx"
    run("receive", case, answers, "--fail-on", "never")
    shutil.rmtree(case / "log")
    before = snapshot(case)
    told = run("receive", case, answers, code=2).stderr
    assert "Hent log/ fra sikkerhedskopien" in told
    assert snapshot(case) == before


def test_a_specification_beyond_the_end_of_the_log_is_not_built_upon(case: Path, run: Run) -> None:
    retitle(case)
    run("amend", case, "--reason", "Udgår.")
    for number in (4, 3):  # the notice and the amendment
        (case / "log" / f"{number:06d}.json").unlink()
    told = run("generate", case, code=2).stderr
    assert "udgave 2, men loggens sidste udsendelse er udgave 1" in told


def test_a_specification_that_is_missing_is_the_copy_that_the_log_proves(
    case: Path, run: Run
) -> None:
    data = (case / "specification.json").read_bytes()
    (case / "specification.json").unlink()
    run("generate", case)
    assert (case / "specification.json").read_bytes() == data
    assert actions(case) == ["generate", "workbooks"]


def test_an_amendment_that_was_logged_and_not_copied_is_completed(case: Path, run: Run) -> None:
    first = (case / "specification.json").read_bytes()
    retitle(case)
    run("amend", case, "--reason", "Udgår.")
    second = (case / "specification.json").read_bytes()
    (case / "specification.json").write_bytes(first)  # stopped between the record and the copy
    run("generate", case)
    assert (case / "specification.json").read_bytes() == second
    run("log", case, "--verify")


def test_a_first_issue_that_was_stopped_before_its_record_begins_again(
    case: Path, run: Run
) -> None:
    for name in ("log", "workbooks"):
        shutil.rmtree(case / name)
    (case / "specification.json").unlink()  # revisions/specification-1.json is what stands
    retitle(case)
    run("generate", case)
    assert actions(case) == ["generate", "workbooks"]
    assert Case.at(case).frozen().procurement.title.startswith("Et andet")
    run("log", case, "--verify")


def test_a_workbook_that_was_sent_is_never_written_over(case: Path, run: Run) -> None:
    sent = min((case / "workbooks").glob("*-acme.xlsx"))
    sent.write_bytes(b"filled in where it lay")
    told = run("generate", case).stderr
    again = sent.with_name(f"{sent.stem}-2.xlsx")
    assert str(again) in told
    assert sent.read_bytes() == b"filled in where it lay"
    assert f"file:workbooks/{again.name}" in Log(case).records[-1].details
    # The one that was sent is no longer what the log holds, and that is told.
    assert f"✗ workbooks/{sent.name}" in run("log", case, "--verify", code=1).stderr


def test_a_vendor_invited_later_gets_a_workbook_of_the_same_revision(case: Path, run: Run) -> None:
    path = case / "procurement.yaml"
    text = path.read_text("utf-8").replace(
        "{id: beta, name: Beta}]", "{id: beta, name: Beta}, {id: c, name: C}]"
    )
    path.write_text(text, "utf-8")
    run("generate", case)
    assert [k for k in Log(case).records[-1].details if k.startswith("file:")] == [
        "file:workbooks/provelund-pension-2027-r1-c.xlsx"
    ]
    run("log", case, "--verify")


def test_one_record_and_one_file_are_told_as_one(case: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "ny").mkdir()
    shutil.copy(case / "procurement.yaml", tmp_path / "ny")
    issue(Case.at(tmp_path / "ny"), at="2027-01-10T10:00:00+01:00", who="ida")
    told = run("log", tmp_path / "ny", "--verify").stderr
    assert "Loggens kæde er hel (1 post), og 2 filer er som loggen siger." in told


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"vendors": [{"id": "acme", "name": "Acme"}, {"id": "acme", "name": "Beta"}]},
         "vendors i procurement.yaml: »Acme« og »Beta« har samme id (acme)"),
        ({"vendors": [{"id": "acme", "name": "Acme"}, {"id": "ACME", "name": "Beta"}]}, "samme id (ACME)"),
        ({"lots": [{"id": "1", "title": "Drift"}, {"id": "1", "title": "Køb"}]}, "lots i procurement.yaml: »Drift«"),
        ({"add": [{"id": "E-1", "text": "Et"}, {"id": "e-1", "text": "To"}]}, "»E-1« og »e-1« har samme id"),
    ],
)  # fmt: skip
def test_two_of_one_id_are_sent_nothing(
    run: Run, tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    """What is from the one vendor would take the place of what is from the other."""
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps(plain(**changes)), "utf-8")
    assert said in run("generate", folder, code=2).stderr
    assert not (folder / "workbooks").exists()


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"add": [{"id": "E-1", "text": "Log ind som 010190-1234", "level": "minimum"}]}, "krav E-1"),
        ({"addenda": {"SF1470": "Log ind som\n01.01.90 1234"}}, "krav SF1470"),
        ({"title": "Sag 0101901234"}, "titel, ordregiver, afsnit og vilkår"),
        ({"buyer": {"name": "K", "contact": "Ib 010190-1234"}}, "titel, ordregiver, afsnit og vilkår"),
    ],
)  # fmt: skip
def test_a_cpr_number_is_sent_to_no_vendor_unless_it_is_let_stand(
    tmp_path: Path, run: Run, changed: dict[str, Any], place: str
) -> None:
    case = tmp_path / "sag"
    case.mkdir()
    (case / "procurement.yaml").write_text(json.dumps(BASE | changed), "utf-8")
    said = run("generate", case, code=2).stderr
    assert f"\n  {place}: 010190-xxxx\n" in said
    assert "1234" not in said
    assert [path.name for path in case.iterdir()] == ["procurement.yaml"]
    run("generate", case, "--allow", "010190-xxxx")
    assert (case / "specification.json").is_file()


def test_an_amendment_that_was_stopped_goes_on_with_its_own_reason_alone(case: Path) -> None:
    retitle(case)
    at = {"at": "2026-12-02T12:00:00+01:00", "who": "ida"}
    made = issue(Case.at(case), **at, reason="Rettet titel")
    before = snapshot(case)
    assert issue(Case.at(case), **at, reason="Rettet titel") == made
    with pytest.raises(CaseError, match="Nothing has changed since the last revision"):
        issue(Case.at(case), **at, reason="En anden grund")
    assert snapshot(case) == before
    details = Log(case).records[-1].details
    assert (details["reason"], details["revision"]) == ("Rettet titel", "2")
    assert details["changes_da"].startswith("Titel: ")
    assert details["changes_en"].startswith("Title: ")

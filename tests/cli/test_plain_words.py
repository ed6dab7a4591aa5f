"""What is printed reads as people write it: one of a thing is one, and a hint says what to write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from casework import BASE, filled
from commands import run

from tracker.procurement.case import Case
from tracker.texts import Text, counted


def new_case(folder: Path, **changes: object) -> Case:
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps({**BASE, **changes}), "utf-8")
    run("generate", folder)
    return Case.at(folder)


@pytest.mark.parametrize(
    ("count", "da", "en"), [(0, "0 rækker", "0 rows"), (1, "1 række", "1 row")]
)
def test_a_number_comes_with_its_noun(count: int, da: str, en: str) -> None:
    assert counted(count, Text("række", "row"), Text("rækker", "rows")) == Text(da, en)


def test_one_vendor_and_one_workbook_are_one(tmp_path: Path) -> None:
    case = new_case(tmp_path / "sag")
    path = tmp_path / "svar.xlsx"
    path.write_bytes(filled(case.frozen()))
    # The folder holds the case too, whose own workbooks are no answers.
    assert f"{tmp_path}: 1 arbejdsbog." in run("receive", case.folder, tmp_path).stderr
    rows = len(case.frozen().requirements)
    told = run("evaluate", "workbook", case.folder, "--evaluator", "anna").stdout
    assert f"{rows} rækker, 1 leverandør." in told
    told = run("evaluate", "workbook", case.folder, "--evaluator", "bo", "--language", "en").stdout
    assert f"{rows} rows, 1 vendor." in told


def test_consensus_before_anybody_has_judged_does_not_call_that_agreement(tmp_path: Path) -> None:
    case = new_case(tmp_path / "sag")
    (tmp_path / "svar.xlsx").write_bytes(filled(case.frozen()))
    run("receive", case.folder, tmp_path / "svar.xlsx")
    told = run("evaluate", "consensus", case.folder).stdout
    assert "Ingen har bedømt noget endnu" in told
    assert "enige" not in told


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"deadline": "01-03-2027"}, "»01-03-2027« har ikke den rette form (ÅÅÅÅ-MM-DD, fx 2027"),
        (
            {"buyer": {"name": "P", "cvr": 12345678}},
            'en tekst, ikke »12345678«; skriv det i anførselstegn: "12345678"',
        ),
        ({"buyer": {"name": "P", "cvr": "1234"}}, "»1234« har ikke den rette form (8 cifre)"),
        ({"id": "mit udbud"}, "»mit udbud« har ikke den rette form (højst 60 bogstaver, cifre og"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_in_danish_with_what_to_write(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    text = json.dumps({**BASE, **changes}, ensure_ascii=False)
    (tmp_path / "procurement.yaml").write_text(text, "utf-8")
    assert said in run("generate", tmp_path, code=2).stderr

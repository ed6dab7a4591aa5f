"""``tracker compare`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from casework import filled
from commands import DATED, Run
from jsonschema import Draft202012Validator

from tracker import documents
from tracker.procurement.case import Case


@pytest.fixture
def issued(tmp_path: Path, run: Run) -> Path:
    """A frozen case of I-12 with a minimum requirement."""
    folder = tmp_path / "sag"
    run("new", folder, "--title", "Udbetaling", "--buyer", "Prøve Kommune", "--package", "I-12")
    procurement = folder / "procurement.yaml"
    decided = (
        "levels: {SF1461: minimum}\nerrata: {I-12-K2: {choice: as_written, by: Eva}}\n" + DATED
    )
    procurement.write_text(procurement.read_text("utf-8") + decided, "utf-8")
    run("generate", folder)
    return folder


@pytest.fixture
def case(issued: Path, run: Run) -> Path:
    """The case with two submissions, one of which refuses what its other answers need."""

    def receive(name: str, cvr: str, **changes: Any) -> None:
        path = issued.parent / f"{name}.xlsx"
        fields = {"name": name, "cvr": cvr}
        path.write_bytes(filled(Case.at(issued).frozen(), fields=fields, **changes))
        run("receive", issued, path)

    receive("Acme AS", "10150817")
    receive("Beta ApS", "25052943", answers={"SF1461": {"answer": "Nej"}})
    return issued


@pytest.mark.parametrize("form", ["text", "json", "md", "html", "xlsx", "csv", "pdf"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_each_form_in_each_language(
    case: Path, tmp_path: Path, run: Run, form: str, language: str
) -> None:
    target = tmp_path / f"side.{form}"
    result = run("compare", case, "--format", form, "--language", language, "-o", target)
    data = target.read_bytes()
    begins = {"xlsx": b"PK", "pdf": b"%PDF"}.get(form)
    assert data.startswith(begins) if begins else "SF1461" in data.decode()
    assert str(target) in result.stderr
    notice = {"da": "må ikke sendes til tilbudsgivere", "en": "not to be sent to vendors"}
    assert notice[language] in " ".join(result.stderr.split())
    if form == "json":
        Draft202012Validator(documents.schema("comparison")).validate(json.loads(data))


def test_it_says_what_a_refused_prerequisite_costs(case: Path, run: Run) -> None:
    plain = json.loads(run("compare", case, "--format", "json").stdout)
    acme, beta = plain["vendors"]
    assert acme["unmet"] == []
    (unmet,) = beta["unmet"]
    assert unmet["prerequisite"] == "SF1461"
    assert {"SF1590_B_01", "SF1590_E"} <= set(unmet["unsupported"])
    assert plain["minimum"] == ["SF1461"]
    assert "SF1590_E" in run("compare", case).stdout


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("minimum", 1), ("gap", 1)])
def test_comparing_is_no_check_unless_asked(case: Path, run: Run, fail_on: str, code: int) -> None:
    run("compare", case)
    run("compare", case, "--fail-on", fail_on, code=code)


def test_only_the_vendors_that_are_named(case: Path, run: Run) -> None:
    plain = json.loads(run("compare", case, "--vendor", "beta aps", "--format", "json").stdout)
    assert [v["vendor"]["name"] for v in plain["vendors"]] == ["Beta ApS"]
    assert "Beta ApS" in run("compare", case, "--vendor", "Nobody", code=2).stderr


def test_the_last_round_of_a_vendor_is_compared(case: Path, run: Run) -> None:
    path = case.parent / "igen.xlsx"
    path.write_bytes(filled(Case.at(case).frozen(), fields={"name": "Beta ApS", "cvr": "25052943"}))
    run("receive", case, path)
    plain = json.loads(run("compare", case, "--format", "json").stdout)
    assert [v["round"] for v in plain["vendors"]] == [1, 2]
    assert not any(row["differs"] for row in plain["rows"])


def test_a_personal_number_is_masked(issued: Path, run: Run) -> None:
    path = issued.parent / "a.xlsx"
    answers = {"SF1461": {"answer": "Ja", "elaboration": "Se sagen om 010190-1234."}}
    path.write_bytes(filled(Case.at(issued).frozen(), answers=answers))
    run("receive", issued, path)
    for form in ("text", "json", "html"):
        assert "010190-1234" not in run("compare", issued, "--format", form).stdout
    assert "010190-xxxx" in run("compare", issued, "--format", "html").stdout


def test_nothing_received_and_excel_on_the_screen_are_wrong_use(issued: Path, run: Run) -> None:
    assert "tracker receive" in run("compare", issued, code=2).stderr
    assert "--output" in run("compare", issued, "--format", "xlsx", code=2).stderr

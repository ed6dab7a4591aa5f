"""A returned workbook in a real LibreOffice: recalculated, corrected, saved, and read again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from stored import load_submissions

from libreoffice.office import SAMPLES, Spreadsheets
from tracker.cli.main import main
from tracker.procurement.case import Case
from tracker.submission.model import Answer, Submission

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]

# What the messy vendor mends of what was found.
MENDED: dict[str, dict[str, Any]] = {
    "SF1520": {"answer": "Ja, delvist", "elaboration": "Ét opslag", "available_from": "01-09-2027"},
    "SF1525": {"available_from": {"date": "2027-09-30"}},
    "I-02-K6": {"price_dkk": "50.000,00"},
    "I-08-K3": {"answer": "Ja"},
    "I-06-K2": {"price_dkk": {"number": 12500}},
    "SF1515": {"answer": "Ja"},
    "EB-01": {"answer": "Ja"},
    "SF1601": {"answer": "Nej", "price_dkk": ""},
    "SF1320_A": {"delivered_by": "Underleverandør"},
    "I-06-K3": {"evidence": "Bilag 3"},
}
READ: dict[str, dict[str, Any]] = {
    "SF1520": {"answer": "partly", "elaboration": "Ét opslag", "available_from": "2027-09-01"},
    "SF1525": {"available_from": "2027-09-30"},
    "I-02-K6": {"price_dkk": "50000.00"},
    "I-08-K3": {"answer": "yes"},
    "I-06-K2": {"price_dkk": "12500"},
    "SF1515": {"answer": "yes"},
    "EB-01": {"answer": "yes"},
    "SF1601": {"answer": "no", "price_dkk": None},
    "SF1320_A": {"delivered_by": "subcontractor"},
    "I-06-K3": {"evidence": "Bilag 3"},
}
# Answered "not relevant" before, so that nobody asked for the evidence.
LEFT = {("evidence-missing", "EB-01")}


def _run(*arguments: object) -> str:
    done = CliRunner().invoke(main, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(params=["esdh/proevesag", "pension/fiktiv-sundhed", "pension/proeve-pension"])
def returned(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Case, Path]:
    """A case with one submission, and the workbook made to go back."""
    return _returned(request.param, tmp_path)


def _returned(name: str, folder: Path) -> tuple[Case, Path]:
    sample, _, vendor = name.partition("/")
    text = (SAMPLES / sample / "procurement.yaml").read_bytes()
    (folder / "procurement.yaml").write_bytes(text)
    _run("generate", folder)
    file = SAMPLES / sample / "returned" / f"{vendor}.xlsx"
    _run("receive", folder, file, "--fail-on", "never")
    case = Case.at(folder)
    [(_, submission)] = load_submissions(case)
    who = submission.vendor.id or submission.vendor.name
    told = json.loads(_run("return", folder, who, "--format", "json"))
    return case, Path(told["workbook"])


def _stored(path: Path) -> dict[str, Any]:
    """The value of every formula and of every cell beside it, as stored."""
    shown = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": shown[sheet.title][cell.coordinate].value
        for sheet in formulas.worksheets
        if sheet.title in {"Krav", "Overblik"}
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def test_stored_values_are_what_libreoffice_calculates(
    office: Spreadsheets, returned: tuple[Case, Path]
) -> None:
    _, path = returned
    [saved] = office.fill(path.read_bytes(), answers={})

    before, after = _stored(path), _stored(saved)
    rows = sum(1 for place in before if place.startswith("Krav!G"))  # Status
    assert rows > 15
    assert {at: (v, after.get(at)) for at, v in before.items() if after.get(at) != v} == {}


def test_untouched_it_comes_back_the_same(
    office: Spreadsheets, returned: tuple[Case, Path]
) -> None:
    case, path = returned
    for saved in office.fill(path.read_bytes(), answers={}, suffixes=(".xlsx", ".ods")):
        _run("receive", case.folder, saved, "--fail-on", "never")
    (_, first), (_, xlsx), (_, ods) = load_submissions(case)

    assert (xlsx.round, ods.round) == (2, 3)
    assert xlsx.reconciliation.unread_cells == ods.reconciliation.unread_cells == ()
    assert _answers(xlsx) == _answers(ods)
    mine, theirs = _answers(first), _answers(xlsx)
    put_back = set(first.reconciliation.missing)
    understood = ("answer-alias", "answer-read-as-not-offered")
    spelt = {f.requirement for f in first.findings if f.code in understood}
    assert {id for id in theirs if mine.get(id) != theirs[id]} <= put_back | spelt
    for id in spelt:
        assert id is not None
        assert {**mine[id], "written": None} == {**theirs[id], "written": None}
    assert "comment-found" not in {f.code for s in (xlsx, ods) for f in s.findings}


def _answers(submission: Submission) -> dict[str, dict[str, Any]]:
    names = set(Answer.__slots__) - {"digest", "cell", "cells", "comments"}
    return {a.requirement: {n: getattr(a, n) for n in names} for a in submission.answers}


def test_what_is_mended_is_the_next_round_and_the_rest_is_the_same(
    office: Spreadsheets, tmp_path: Path
) -> None:
    case, path = _returned("esdh/proevesag", tmp_path)
    [saved] = office.fill(
        path.read_bytes(),
        answers=MENDED,
        conditions={"writes_sf1500": "Ja"},
        fields={"cvr": "91228100", "email": "salg@proevesag.example"},
    )
    _run("receive", case.folder, saved, "--fail-on", "never")
    (_, first), (_, second) = load_submissions(case)

    assert second.round == 2
    was, now = _answers(first), _answers(second)
    for id, row in now.items():
        for column, value in row.items():
            if column.endswith("written") or column in {"unreadable", "applies"}:
                continue
            wanted = READ.get(id, {}).get(column, was.get(id, {}).get(column, value))
            assert value == wanted, (id, column)
    errors = {(f.code, f.requirement) for f in second.findings if f.severity == "error"}
    assert errors == LEFT
    gone = {"answer-unknown", "date-unreadable", "price-unreadable", "price-missing", "row-missing"}
    assert gone <= {f.code for f in first.findings}
    assert not gone & {f.code for f in second.findings}


def test_the_links_of_the_list_lead_to_their_cells(office: Spreadsheets, tmp_path: Path) -> None:
    _, path = _returned("esdh/proevesag", tmp_path)
    sheet = openpyxl.load_workbook(path)["Fejl og mangler"]
    links = {
        str(cell.value): str(cell.hyperlink.location)
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }

    assert len(links) == 20
    landed = office.run("jump", path, marks=[*links.values()])
    assert [f"{at['sheet']}!{at['cell']}" for at in landed] == [*links]


def test_it_opens_on_the_list_and_only_cells_with_a_finding_are_open(
    office: Spreadsheets, tmp_path: Path
) -> None:
    _, path = _returned("esdh/proevesag", tmp_path)
    found = office.run("inspect", path)

    names = ["Fejl og mangler", "Vejledning", "Leverandør", "Krav", "Overblik"]
    assert [n for n, s in found["sheets"].items() if s["visible"]] == names
    faults = found["sheets"]["Fejl og mangler"]
    assert (faults["protected"], faults["landscape"], faults["pages_across"]) == (True, True, 1)
    assert faults["title_row"]
    open_cells = {id for id, cell in found["cells"].items() if not cell["locked"]}
    assert open_cells == {"delivered_by"}  # of SF1320_A, the first row

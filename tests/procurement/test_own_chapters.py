"""Requirements of the buyer's own stand in chapters, which are in the overview and can be weighted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from answered import Receive, Write
from casework import filled
from commands import Run
from openpyxl import load_workbook

from tracker import documents
from tracker.procurement.case import Case
from tracker.procurement.changes import changes
from tracker.procurement.row_words import section_cell
from tracker.procurement.specification import Specification

DRIFT = "Egne krav om drift"
OWN = [
    {"id": "E-1", "text": "Løsningen kan drives døgnet rundt.", "section": DRIFT},
    {"id": "E-2", "text": "Løsningen kan overvåges.", "section": f"  {DRIFT} "},
    {"id": "E-3", "text": "Sager kan udleveres.", "section": "I-04"},
]


@pytest.fixture
def case(write: Write, run: Run) -> Case:
    """A case with a package, and a chapter of its own."""
    folder = write(add=OWN)
    run("generate", folder)
    return Case.at(folder)


def test_a_chapter_of_the_buyers_own_is_a_section_and_one_of_the_banks_is_that(case: Case) -> None:
    frozen = case.frozen()
    assert [(p.id, p.name(frozen.procurement.language)) for p in frozen.packages[1:]] == [
        (DRIFT, DRIFT)
    ]
    assert [frozen.requirement(f"E-{n}").packages for n in (1, 2, 3)] == [
        (DRIFT,),
        (DRIFT,),
        ("I-04",),
    ]


def test_it_stands_in_the_overview_with_its_rows(case: Case) -> None:
    book = load_workbook(next((case.folder / "workbooks").glob("*.xlsx")))
    texts = {str(cell.value) for row in book["Overblik"].iter_rows() for cell in row if cell.value}
    assert DRIFT in texts


def test_it_can_be_weighted_and_is_scored(case: Case, receive: Receive, run: Run) -> None:
    receive(case, filled(case.frozen()))
    run("evaluate", "new", case.folder)
    path = case.folder / "evaluation.yaml"
    text = path.read_text("utf-8")
    assert f'"{DRIFT}": 1 ' in text
    path.write_text(text.replace(f'"{DRIFT}": 1 ', f'"{DRIFT}": 3 '), "utf-8")
    told = json.loads(run("evaluate", "score", case.folder, "--draft", "--format", "json").stdout)
    weights = {p["id"]: p["weight"] for p in told["vendors"][0]["packages"]}
    assert weights == {"I-04": 1, DRIFT: 3}


@pytest.mark.parametrize("named", ["section", "package"])
def test_a_case_of_own_requirements_only_can_be_evaluated(
    write: Write, run: Run, named: str
) -> None:
    folder = write(select=[], add=[{"id": "E-1", "text": "Løsningen kan drives.", named: "Drift"}])
    run("generate", folder)
    run("evaluate", "new", folder)
    text = (folder / "evaluation.yaml").read_text("utf-8")
    [chapter] = Case.at(folder).frozen().packages
    assert f"    {chapter.id}: 1 " in text
    assert "2\n\n# Andele" in text, "each comment on lines of its own"
    run("evaluate", "status", folder, code=None)


def test_what_was_issued_before_own_chapters_had_titles_is_not_changed_by_it(
    case: Case, run: Run, tmp_path: Path
) -> None:
    path = case.folder / "specification.json"
    frozen = json.loads(path.read_text("utf-8"))
    frozen["packages"] = frozen["packages"][:1]
    older = tmp_path / "older.json"
    older.write_text(json.dumps(frozen), "utf-8")
    before = documents.read_json(older, "specification", Specification)
    assert not changes(before, case.resolve())
    assert [section.id for section in before.chapters] == ["I-04", DRIFT]


def test_its_title_stands_once_in_a_row(case: Case) -> None:
    frozen = case.frozen()
    row = frozen.requirement("E-1")
    assert section_cell(row, frozen, frozen.procurement.language) == DRIFT

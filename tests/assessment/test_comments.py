"""What a vendor wrote in comments on the cells is shown in every form of the gap report."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from assessments import assessment, row, vendor
from gap.gaps import data, text
from openpyxl import load_workbook

from tracker import documents
from tracker.assessment.document import document
from tracker.assessment.model import Assessment, Outcome

COMMENTS = ("=kun hvis <b>I</b> betaler", "Se bilag 4")


def commented(outcome: Outcome) -> Assessment:
    told = row("SF1511", outcome, level="minimum", comments=COMMENTS, reservation="Ja")
    return assessment(vendor("Acme A/S", (row("SF1461"), told)))


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_comments_stand_under_the_answer(form: str) -> None:
    shown = text(commented(Outcome.GAP), form)
    assert "Kommentarer i cellerne" in shown
    assert "Se bilag 4" in shown
    assert "<b>I</b>" not in shown or form == "text"


def test_comments_are_in_the_document() -> None:
    plain = json.loads(documents.to_json(document(commented(Outcome.GAP))))
    assert plain["vendors"][0]["rows"][1]["comments"] == list(COMMENTS)


def columns(case: Assessment, name: str) -> dict[str, list[object]]:
    """A sheet of the workbook by its headings."""
    sheet = load_workbook(BytesIO(data(case, "xlsx")))[name]
    assert {c.data_type for line in sheet for c in line} <= {"s", "n", "d"}
    return {
        str(head.value): [sheet.cell(n, at).value for n in range(4, sheet.max_row + 1)]
        for at, head in enumerate(sheet[3], start=1)
    }


@pytest.mark.parametrize("name", ["Mangler", "Alle krav"])
def test_excel_has_a_column_of_comments_under_the_answer(name: str) -> None:
    found = columns(commented(Outcome.GAP), name)
    heads = list(found)
    assert heads.index("Kommentarer i cellerne") > heads.index("Svar")
    assert "\n".join(COMMENTS) in found["Kommentarer i cellerne"]


def test_a_sheet_without_comments_has_no_empty_column() -> None:
    plain = assessment(vendor("Acme A/S", (row("SF1461", Outcome.GAP),)))
    for name in ("Mangler", "Alle krav", "Forbehold"):
        assert "Kommentarer i cellerne" not in columns(plain, name)

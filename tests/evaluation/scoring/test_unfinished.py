"""Figures of an evaluation that is not finished say so; stale verdicts lend neither points nor words."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, filled
from commands import Run
from openpyxl import load_workbook

from evaluation.scoring.factories import assessed, in_form, judged
from tracker import documents
from tracker.assessment.model import AssessedProcurement, AssessedRow, Assessment, Outcome
from tracker.evaluation.method.model import Evaluation, Evaluator, Method, RowMethod
from tracker.evaluation.method.seal import SealState
from tracker.evaluation.scoring.model import PointsSource
from tracker.evaluation.scoring.result import Result
from tracker.evaluation.scoring.score import score
from tracker.evaluation.verdicts.unfinished import OpenWork

from assessments import row  # isort: skip

METHOD = Evaluation(evaluators=(Evaluator("anna", "Anna Ask"), Evaluator("bo", "Bo Birk")))
LACKS = OpenWork(unsealed=True, evaluators=("bo",), unjudged=3, disputed=2, stale=1)
SENTENCE = (
    "Foreløbigt: evalueringen er ikke afsluttet. Der mangler: forsegling af metoden; bedømmelser fra "
    "Bo Birk; bedømmelse af 3 svar; fælles bedømmelse af 2 svar; ny bedømmelse af 1 svar, der er ændret siden."
)


def result(unfinished: OpenWork) -> Result:
    case = Assessment(
        AssessedProcurement("x", "Udbud", "Kommune", 1),
        (assessed("Acme A/S", row("A"), row("B")), assessed("Bygma A/S", row("A"), row("B"))),
    )
    return Result(score(case, METHOD), SealState(()), unfinished=unfinished)


def drawn(form: str, unfinished: OpenWork) -> list[str]:
    """A form as its texts; of a workbook the texts of each sheet."""
    content = in_form(result(unfinished), form)
    if form != "xlsx":
        text = content if isinstance(content, str) else content.decode()
        return [" ".join(text.split())]
    assert isinstance(content, bytes)
    sheets = load_workbook(BytesIO(content)).worksheets
    return [
        " ".join(str(c.value) for line in sheet for c in line if c.value is not None)
        for sheet in sheets
        if sheet.title not in ("Metode", "Forbehold")
    ]


@pytest.mark.parametrize("form", ["text", "html", "xlsx"])
def test_every_form_says_what_is_missing_and_marks_its_headings(form: str) -> None:
    texts = drawn(form, LACKS)
    assert SENTENCE in texts[0]
    assert all("(foreløbigt)" in text for text in texts), "every sheet with figures"
    assert not any("foreløbig" in text.casefold() for text in drawn(form, OpenWork()))


def test_each_line_of_the_table_says_that_it_is_provisional() -> None:
    text = str(in_form(result(LACKS), "csv").decode())
    head, *lines = text.splitlines()
    assert '"Status"' in head
    assert lines
    assert all(line.startswith('"foreløbigt"') for line in lines)
    assert "foreløbig" not in in_form(result(OpenWork()), "csv").decode()


def test_the_document_says_what_is_missing() -> None:
    for unfinished, complete in ((LACKS, False), (OpenWork(), True)):
        [text] = drawn("json", unfinished)
        document = json.loads(text)
        documents.require(document, "scores", "her", {})
        assert document["complete"] is complete
        assert document["missing"]["unjudged"] == unfinished.unjudged


@pytest.mark.parametrize("method", list(RowMethod))
def test_points_and_verdicts_that_are_stale_are_not_used(method: RowMethod) -> None:
    given = judged(agreed=5, anna=4, bo=3)
    old = tuple(replace(j, stale=True, verdict="accepted", reason="Godt.") for j in given)
    gap = row("A", Outcome.GAP, judgements=old, verdict="accepted")
    case = Assessment(AssessedProcurement("x", "U", "K", 1), (assessed("Acme A/S", gap),))
    [vendor] = score(case, replace(METHOD, method=Method(row=method))).vendors
    [scored] = vendor.rows
    assert (scored.points, scored.source) == (0.0, PointsSource.OUTCOME)
    assert (scored.given, scored.verdict, scored.stale) == ((), None, True)


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Callable[[dict[str, Any]], Path]:
    """A case with one answer received, and a sealed method."""

    def make(method: dict[str, Any]) -> Path:
        folder = tmp_path / "sag"
        folder.mkdir()
        (folder / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
        run("generate", folder)
        (folder / "evaluation.yaml").write_text(json.dumps(method), "utf-8")
        run("evaluate", "seal", folder)
        (tmp_path / "svar.xlsx").write_bytes(filled(_specification(folder)))
        run("receive", folder, tmp_path / "svar.xlsx", "--fail-on", "never")
        return folder

    return make


def _specification(folder: Path) -> Any:
    from tracker.procurement.case import Case

    return Case.at(folder).frozen()


def test_score_before_anybody_has_judged_is_not_complete(
    case: Callable[[dict[str, Any]], Path], run: Run
) -> None:
    evaluators = [{"id": "anna", "name": "Anna Ask"}]
    folder = case({"evaluators": evaluators})
    document = json.loads(run("evaluate", "score", folder, "--format", "json").stdout)
    assert document["complete"] is False
    assert document["missing"] == {
        "unsealed": False, "evaluators": ["anna"], "unjudged": 7, "disputed": 0, "stale": 0,
        "unpointed": 0,
    }  # fmt: skip
    assert "Foreløbigt: evalueringen er ikke afsluttet." in run("evaluate", "score", folder).stdout


def test_where_points_follow_from_outcomes_alone_nobody_has_to_judge(
    case: Callable[[dict[str, Any]], Path], run: Run
) -> None:
    folder = case({"method": {"row": "outcome"}})
    document = json.loads(run("evaluate", "score", folder, "--format", "json").stdout)
    assert (document["complete"], document["missing"]["unjudged"]) == (True, 0)


def test_a_row_without_stale_verdicts_is_as_it_was() -> None:
    made: AssessedRow = row("A", judgements=judged(anna=4, bo=2))
    case = Assessment(AssessedProcurement("x", "U", "K", 1), (assessed("Acme A/S", made),))
    [vendor] = score(case, METHOD).vendors
    assert vendor.rows[0].points == 3.0

"""A changed or late method is marked in every report; a case without a method is left alone."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from assessments import ordinary, scale
from casework import filled
from commands import DATED, Run
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tracker import documents
from tracker.assessment.document import document as assessment_document
from tracker.comparison.compare import compare
from tracker.comparison.document import document as comparison_document
from tracker.comparison.report import comparison_paper
from tracker.evaluation.method.report import notices, seal_part
from tracker.evaluation.method.seal import Seal, SealState
from tracker.evaluation.verdicts.report import status_document, status_paper
from tracker.evaluation.verdicts.status import Status
from tracker.gap.report import gap_paper
from tracker.paper.render import render
from tracker.procurement.case import Case
from tracker.texts import Language

WHY = "Rettet <b>efter</b> spørgsmål 7"
SHOWN = "Begrundelse: Rettet"
UNCHANGED = "Metoden er forseglet 21-11-2026"
AGAIN = "Metoden er ændret og forseglet igen 22-11-2026"
EDITED = "evaluation.yaml er ændret siden forseglingen"
ACCORDS = ("unanimous", "settled", "outdated", "disputed", "partial", "none")
STATUS = Status("x", "Prøve", 1, (), (), (), dict.fromkeys(ACCORDS, 0), (), (), (), ())


def seal(number: int, **changes: object) -> Seal:
    known = {"reason": None, "submissions": 0} | changes
    at = f"2026-11-{20 + number}T09:05:00+01:00"
    path = f"sealed/evaluation-{number}.json"
    return Seal(number, f"{number}" * 64, path, at, "mette", drafts=0, **known)  # type: ignore[arg-type]


STATE = SealState((seal(1), seal(2, reason=WHY, submissions=3)), changed=True)


def rendered(report: str, form: str, state: SealState | None) -> bytes:
    words = (scale(), Language.DA, notices(state, Language.DA))
    content: str | bytes
    if report == "gap":
        content = render(gap_paper(ordinary(), *words), form)
    elif report == "compare":
        content = render(comparison_paper(compare(ordinary()), *words), form)
    else:
        content = render(
            status_paper(STATUS, scale(), Language.DA, notices(state, Language.DA)), form
        )
    return content.encode() if isinstance(content, str) else content


def document(report: str, state: SealState | None) -> bytes:
    """The JSON document, as the command writes it."""
    if report == "gap":
        return documents.to_json(assessment_document(ordinary()) | seal_part(state))
    if report == "compare":
        return documents.to_json(comparison_document(compare(ordinary())) | seal_part(state))
    return status_document(STATUS, state)


def said(report: str, form: str, state: SealState | None) -> str:
    """What a form says, on one line."""
    data = rendered(report, form, state)
    if form != "xlsx":
        return " ".join(data.decode().split())
    sheet = load_workbook(BytesIO(data))["Oversigt"]
    return " ".join(str(cell.value) for line in sheet for cell in line if cell.value)


FORMS = [
    *((report, form) for report in ("gap", "compare") for form in ("text", "md", "html", "xlsx")),
    *(("status", form) for form in ("text", "md")),
]


@pytest.mark.parametrize(("report", "form"), FORMS)
def test_every_form_tells_each_seal_and_the_change_since(report: str, form: str) -> None:
    text = said(report, form, STATE)
    for sentence in (UNCHANGED, AGAIN, SHOWN, EDITED):
        assert sentence in text
    assert "<b>efter" not in text or form in ("text", "xlsx")


def test_sealing_again_before_anything_has_come_is_no_alarm() -> None:
    in_time = SealState((seal(1), seal(2, reason=WHY)))
    first, second = notices(in_time, Language.DA)
    assert (first.alert, second.alert) == (False, False)
    assert second.text.startswith(f"{AGAIN} kl. 09.05 af mette, før den første besvarelse")
    assert SHOWN in second.text
    late = notices(SealState((seal(1), seal(2, reason=WHY, submissions=1))), Language.DA)[1]
    assert late.alert


@pytest.mark.parametrize(("report", "form"), FORMS)
def test_without_a_method_nothing_is_said_of_a_seal(report: str, form: str) -> None:
    text = said(report, form, None)
    assert "forsegl" not in text
    assert rendered(report, form, None) == rendered(report, form, None)


@pytest.mark.parametrize(("report", "form"), FORMS)
def test_a_method_that_is_not_sealed_is_an_alert(report: str, form: str) -> None:
    assert "Evalueringsmetoden er ikke forseglet." in said(report, form, SealState())


@pytest.mark.parametrize(
    ("report", "schema"),
    [("gap", "assessment"), ("compare", "comparison"), ("status", "evaluation-status")],
)
def test_the_documents_carry_the_seal(report: str, schema: str) -> None:
    check = Draft202012Validator(documents.schema(schema))
    plain = json.loads(document(report, STATE))
    check.validate(plain)
    assert [s["reason"] for s in plain["seal"]["seals"]] == [None, WHY]
    assert plain["seal"]["changed"] is True
    without = json.loads(document(report, None))
    check.validate(without)
    assert "seal" not in without


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    """A case of I-12 with one submission and no method."""
    folder = tmp_path / "sag"
    run("new", folder, "--title", "Udbetaling", "--buyer", "Prøve Kommune", "--package", "I-12")
    procurement = folder / "procurement.yaml"
    decided = "errata: {I-12-K2: {choice: as_written, by: Eva}}\n" + DATED
    procurement.write_text(procurement.read_text("utf-8") + decided, "utf-8")
    run("generate", folder)
    path = tmp_path / "acme.xlsx"
    path.write_bytes(
        filled(Case.at(folder).frozen(), fields={"name": "Acme AS", "cvr": "10150817"})
    )
    run("receive", folder, path)
    return folder


REPORTS = (("gap", "--fail-on", "never"), ("compare",), ("evaluate", "status"))


def told(run: Run, case: Path) -> list[str]:
    """What each of the reports prints, on one line."""
    return [" ".join(run(*report, case).stdout.split()) for report in REPORTS]


def test_the_reports_follow_the_seal_from_none_to_changed(run: Run, case: Path) -> None:
    assert all("forsegl" not in text for text in told(run, case))

    run("evaluate", "new", case)
    assert all("Evalueringsmetoden er ikke forseglet." in text for text in told(run, case))

    run("evaluate", "seal", case, "--as-it-is", "--reason", "Glemt før modtagelsen")
    late = told(run, case)
    assert all("EFTER modtagelsen af 1 besvarelse (" in text for text in late)
    assert all("Glemt før modtagelsen" in text and EDITED not in text for text in late)

    method = case / "evaluation.yaml"
    method.write_text(method.read_text("utf-8").replace("partial: 0.5 ", "partial: 0.9 "), "utf-8")
    assert all(EDITED in text for text in told(run, case))


def test_a_broken_method_stops_no_report_that_does_not_use_it(run: Run, case: Path) -> None:
    run("evaluate", "new", case)
    run("evaluate", "seal", case, "--as-it-is", "--reason", "Glemt")
    (case / "evaluation.yaml").write_text("points: [", "utf-8")
    assert all("evaluation.yaml kan ikke læses" in text for text in told(run, case))
    plain = json.loads(run("gap", case, "--format", "json", "--fail-on", "never").stdout)
    assert plain["seal"]["changed"] is True
    run("evaluate", "score", case, code=2)

"""Our table in a template of the vendor's own, without our hidden column and sheet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, filled, found, read, specification
from commands import Run
from stored import load_submissions

from tracker.procurement.case import Case
from tracker.procurement.specification import Specification

SPEC = specification()
TEMPLATE = {"copy_to_own_template": None}


def _said(data: bytes, spec: Specification | None) -> set[str]:
    kept = ("identity", "row", "requirement", "not-a")
    return {line for line in found(read(data, spec)) if line.split()[1].startswith(kept)}


def test_it_is_read_by_ids_and_exact_texts_within_its_case_and_told() -> None:
    data = filled(SPEC, answers={"SF1500": {"answer": "Nej"}}, edits=[TEMPLATE])
    submission = read(data, SPEC)
    assert _said(data, SPEC) == {"warning identity-by-text -!- -"}
    assert {a.requirement: a.answer for a in submission.answers} == {
        row.id: "no" if row.id == "SF1500" else "yes" for row in SPEC.requirements
    }
    assert submission.procurement == SPEC.procurement.id


def test_a_row_with_other_words_is_not_read() -> None:
    edits: list[dict[str, Any]] = [
        {"set": {"sheet": "Krav", "cell": "E6", "value": "Noget andet"}},
        TEMPLATE,
    ]
    data = filled(SPEC, edits=edits)
    assert _said(data, SPEC) == {
        "warning identity-by-text -!- -",
        "error row-text-other Kravmatrix!D4 I-04-K4",
    }
    assert "I-04-K4" not in {a.requirement for a in read(data, SPEC).answers}


@pytest.mark.parametrize("rows", [3, 4])
def test_less_than_half_of_the_requirements_is_not_this_case(rows: int) -> None:
    clear = [f"E{row}" for row in range(5 + rows, 12)]
    edits = [{"set": {"sheet": "Krav", "cell": ref, "value": "x"}} for ref in clear]
    codes = {line.split()[1] for line in _said(filled(SPEC, edits=[*edits, TEMPLATE]), SPEC)}
    assert ("not-a-tracker-workbook" in codes) == (rows == 3)


def test_without_a_case_or_in_another_it_is_not_ours() -> None:
    data = filled(SPEC, edits=[TEMPLATE])
    for spec in (None, specification(select=[{"package": "I-01"}])):
        assert _said(data, spec) == {"error not-a-tracker-workbook -!- -"}


def test_it_can_be_received(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "sag"
    folder.mkdir()
    (folder / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
    run("generate", folder)
    case = Case.at(folder)
    path = tmp_path / "svar.xlsx"
    path.write_bytes(filled(case.frozen(), edits=[TEMPLATE]))
    run("check", path, code=2)
    run("receive", folder, path, "--fail-on", "never")
    [(_, submission)] = load_submissions(case)
    assert len(submission.answers) == 7

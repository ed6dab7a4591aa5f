"""Who can evaluate: those the method names, or anyone whose name can be used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from casework import BASE

from tracker.assessment.verdicts import Verdicts
from tracker.errors import CaseError
from tracker.evaluation.method.model import Evaluator, Points
from tracker.evaluation.method.panel import Panel, panel_of
from tracker.procurement.case import Case
from tracker.spreadsheet.grid import Source

ANNA, BO = Evaluator("anna", "Anna Ask"), Evaluator("bo", "Bo Birk")
ANYONE = Panel((), None, named=False)


def test_where_nobody_is_named_anyone_is_found_by_a_name_of_sixty_characters() -> None:
    assert ANYONE.find("  Bo   Birk ") == Evaluator("Bo Birk", "Bo Birk")
    assert ANYONE.find("x" * 60).id == "x" * 60


@pytest.mark.parametrize(
    ("panel", "wanted", "known"),
    [
        (ANYONE, "x" * 61, "–"),
        (ANYONE, " ", "–"),
        (Panel((ANNA, BO), None, named=True), "Carl", "anna (Anna Ask), bo (Bo Birk)"),
    ],
)
def test_who_cannot_evaluate_is_told_who_can(panel: Panel, wanted: str, known: str) -> None:
    with pytest.raises(CaseError, match=re.escape(f" Known: {known}. ")):
        panel.find(wanted)


def test_before_the_seal_the_panel_is_of_the_method_as_written_then_of_who_gave_verdicts(
    tmp_path: Path,
) -> None:
    (tmp_path / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
    method = 'points: {highest: 3}\nevaluators: [{id: anna, name: "Anna Ask"}]\n'
    (tmp_path / "evaluation.yaml").write_text(method, "utf-8")
    source = Source("x", "ab" * 32)
    received = [Verdicts("f", who, source, ()) for who in ("bo", "anna", None, "bo")]
    found = panel_of(Case.at(tmp_path), received)
    assert found == Panel((ANNA, Evaluator("bo", "bo")), Points(highest=3), named=True)

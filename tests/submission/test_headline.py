"""What the first line about a file counts: an answer that nobody can read is no answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from answered import Make
from casework import blank, filled, read, specification
from commands import Run
from openpyxl import load_workbook

from tracker.assessment.assess import assess
from tracker.assessment.model import Outcome
from tracker.cpr import masked
from tracker.paper.render import render
from tracker.submission.combined import combined
from tracker.submission.model import Reconciliation, Submission
from tracker.submission.report import check_paper
from tracker.texts import Language

SPEC = specification()
ALL = len(SPEC.requirements)
NOTHING = {"readable": ALL, "unreadable": 0, "outdated": 0, "conflicting": 0, "not_applicable": 0}


@pytest.mark.parametrize(
    ("how", "counts", "words"),
    [
        ({}, {}, ""),
        ({"answers": {"SF1470": {"answer": None}}}, {"readable": ALL - 1}, ""),
        (
            {"answers": {"SF1470": {"answer": "Se bilag 4"}, "SF1514": {"answer": "Ja og nej"}}},
            {"readable": ALL - 2, "unreadable": 2},
            ", 2 kan ikke læses",
        ),
        (
            {"answers": {"SF1470": {"answer": "=1+1"}}},  # a formula that nobody calculated
            {"readable": ALL - 1, "unreadable": 1},
            ", 1 kan ikke læses",
        ),
        (
            {"edits": [{"copy_row": {"of": "SF1470", "with": {"answer": "Nej"}}}]},
            {"readable": ALL - 1, "conflicting": 1},
            ", 1 har modstridende svar",
        ),
        (
            {"edits": [{"delete_row": "SF1470"}]},
            {"readable": ALL - 1},
            "",
        ),
        ({"answers": {"SF1470": {"answer": "Nej"}}}, {}, ""),  # a refusal can be read
        ({"answers": {"SF1470": {"answer": "Ja, delvist"}}}, {}, ""),  # what it lacks is an error
        (
            {
                "conditions": {"writes_sf1470": "Nej"},
                "answers": {"I-04-K5": {"answer": None}},
            },
            {"readable": ALL - 1, "not_applicable": 1},
            ", 1 gælder ikke",
        ),
        ({"conditions": {"writes_sf1470": "Nej"}}, {}, ""),  # answered though it need not be
    ],
    ids=[
        "faultless", "blank", "unreadable", "formula", "contradictory", "missing", "refused",
        "incomplete", "conditional", "conditional but answered",
    ],
)  # fmt: skip
def test_an_answer_counts_where_it_can_be_read(
    how: Mapping[str, Any], counts: dict[str, int], words: str
) -> None:
    submission = read(filled(SPEC, **how), SPEC)
    assert numbers(submission.reconciliation) == {**NOTHING, **counts}
    is_missing = bool(submission.reconciliation.missing)
    answered = counts.get("readable", ALL)
    assert f": {ALL - is_missing} af {ALL} krav læst, {answered} besvaret{words}, " in headline(
        submission
    )
    outcomes = [row.outcome for row in assess(SPEC, [submission]).vendors[0].rows]
    open_ = {Outcome.UNANSWERED, Outcome.UNREADABLE, Outcome.NOT_APPLICABLE}
    said = sum(outcome not in open_ for outcome in outcomes)
    assert said == answered - (how.get("conditions") is not None and not words)


def test_an_answer_to_an_earlier_wording_does_not_count() -> None:
    now = replace(SPEC.requirements[0], digest="f" * 64)
    revised = replace(SPEC, requirements=(now, *SPEC.requirements[1:]))
    submission = read(filled(SPEC), revised)
    assert numbers(submission.reconciliation) == {**NOTHING, "readable": ALL - 1, "outdated": 1}
    assert f"{ALL - 1} besvaret, 1 på en ældre ordlyd, " in headline(submission)
    assert f"{ALL - 1} answered, 1 to an earlier wording, " in headline(submission, Language.EN)


def test_a_file_full_of_words_that_are_no_answers_has_answered_nothing(
    make: Make, run: Run, tmp_path: Path
) -> None:
    case = make()
    words = {
        row.id: {"answer": f"Se bilag {n}"} for n, row in enumerate(case.frozen().requirements)
    }
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(filled(case.frozen(), answers=words))
    line = f"{ALL} af {ALL} krav læst, 0 besvaret, {ALL} kan ikke læses, "
    assert line in " ".join(run("check", case.folder, path, code=1).stdout.split())
    told = run("receive", case.folder, path, code=1)
    assert line in " ".join(told.stdout.split())
    again = tmp_path / "igen.xlsx"
    again.write_bytes(path.read_bytes())
    run("check", case.folder, path, again, "-o", tmp_path / "k.xlsx", code=1)
    sheets = load_workbook(tmp_path / "k.xlsx").worksheets
    rows = [list(row) for sheet in sheets for row in sheet.iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(rows) if "Ulæselige" in row)
    counted = dict(zip(rows[at], rows[at + 1], strict=True))
    assert (counted["Læst"], counted["Besvaret"], counted["Ulæselige"]) == (ALL, 0, ALL)
    [received] = [r for r in log(case.folder) if r["action"] == "receive"]
    assert received["details"]["answered"] == f"0/{ALL}"
    assert received["details"]["filled"] == f"{ALL}/{ALL}"
    assert f"Besvaret: 0/{ALL}" in run("log", case.folder, "--format", "md").stdout


def test_a_refused_file_has_no_counts() -> None:
    assert " ikke læst " in headline(read(b"%PDF-1.7 x", name="svar.pdf"))
    assert f"{ALL} af {ALL} krav læst, 0 besvaret, 4 fejl" in headline(read(blank(SPEC), SPEC))


def test_two_parts_of_an_offer_count_together() -> None:
    halves: list[dict[str, dict[str, Any]]] = [
        {row.id: {"answer": None} for row in part} for part in parts()
    ]
    halves[0][parts()[1][0].id] = {"answer": "Se bilag"}
    first, second = (read(filled(SPEC, answers=half), SPEC) for half in halves)
    both = combined(first, second).reconciliation
    assert (both.readable, both.unreadable) == (ALL - 1, 1)


def parts() -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The requirements in two halves."""
    return SPEC.requirements[: ALL // 2], SPEC.requirements[ALL // 2 :]


def numbers(counts: Reconciliation) -> dict[str, int | None]:
    """What became of the rows that came back."""
    return {name: getattr(counts, name) for name in NOTHING}


def headline(submission: Submission, language: Language = Language.DA) -> str:
    """What check says of a file first, in one line."""
    text = render(check_paper([masked(submission)], language), "text", width=300)
    assert isinstance(text, str)
    return " ".join(text.split())


def log(folder: Path) -> list[dict[str, Any]]:
    """The records of a case's log."""
    return [json.loads(p.read_text("utf-8")) for p in sorted((folder / "log").glob("*.json"))]

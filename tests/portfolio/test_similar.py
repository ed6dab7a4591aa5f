"""What came of the procurements that are alike, counted by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from portfoliostore import write
from portfoliowork import Here

from tracker.portfolio.pseudonyms import Pseudonyms
from tracker.portfolio.queries.model import Answer, Filter, Question
from tracker.portfolio.queries.run import ask, ask_in_parts
from tracker.portfolio.queries.similar import similar

ONE, TWO, THREE = ({"case_id": f"udbud-{n}-0000000{n}"} for n in (1, 2, 3))
OTHER = {"vendor": "beta aps", "vendor_name": "Beta ApS"}
GIVEN = {"ids": ["SF1461", "I-02-K3", "SF1500"], "digests": [], "own": 3}


def _store(folder: Path) -> Path:
    """Two cases that are alike, of which one was awarded, and one that is not."""
    asked = [
        {**case, "requirement": id}
        for case, ids in ((ONE, ("SF1461", "I-02-K3", "SF1500")), (TWO, ("SF1461", "EB-01")))
        for id in ids
    ]
    answers: list[Mapping[str, Any]] = [
        {**ONE},
        {**ONE, "requirement": "I-02-K3", "outcome": "gap"},
        {**ONE, "requirement": "SF1500", "outcome": "not_applicable"},
        {**ONE, **OTHER, "outcome": "fulfilled_as_addon"},
        {**ONE, "round": 1, "is_latest": False, "requirement": "I-02-K3"},
        {**TWO, "requirement": "EB-01", "outcome": "gap"},
        {**THREE, "requirement": "EB-02"},
    ]
    delivery = [
        {**ONE, **OTHER, "status": "verified"},
        {**ONE, **OTHER, "requirement": "I-02-K3", "status": "open"},
        {**ONE, **OTHER, "requirement": "EB-03", "status": "failed"},
        {**ONE, **OTHER, "requirement": "EB-04", "status": "verified"},
    ]
    return write(
        folder,
        cases=[ONE, TWO, THREE],
        asked=[*asked, {**THREE, "requirement": "EB-02"}],
        answers=answers,
        delivery=delivery,
    )


def _told(answer: Answer) -> list[tuple[object, ...]]:
    names = [heading.name for heading in answer.question.headings]
    wanted = ("common", "vendors", "met_share", "awarded_to", "promises", "verified_share")
    return [tuple(row[names.index(name)] for name in wanted) for row in answer.rows]


@pytest.mark.parametrize("parts", [0, 1, 2, 9])
def test_each_has_who_answered_what_of_the_common_was_met_and_what_was_delivered(
    tmp_path: Path, parts: int
) -> None:
    store = _store(tmp_path / "p")

    def asked(question: Question, given: Mapping[str, object]) -> Answer:
        if parts:
            return ask_in_parts(store, question, Filter(), Here, given, parts=parts)
        return ask(store, question, Filter(), given)

    assert _told(similar(asked, GIVEN)) == [
        (3, 2, 2 / 3, "Beta ApS", 4, 0.5),
        (1, 0, None, None, None, None),
    ]


def test_with_pseudonyms_the_figures_are_the_same_and_no_name_is_left(tmp_path: Path) -> None:
    store, names = _store(tmp_path / "p"), Pseudonyms(b"k" * 32)
    given = {**GIVEN, "ids": [names.requirement(id) for id in GIVEN["ids"]]}  # type: ignore[attr-defined]

    def asked(question: Question, parameters: Mapping[str, object]) -> Answer:
        return ask(store, question, Filter(), parameters, names)

    answer = similar(asked, given)
    assert [(row[0], row[1], row[2], row[4]) for row in _told(answer)] == [
        (3, 2, 2 / 3, 4),
        (1, 0, None, None),
    ]
    assert "Beta" not in repr(answer.rows)
    assert "udbud-1" not in repr(answer.rows)

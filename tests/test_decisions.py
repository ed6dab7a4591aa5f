"""Decisions of named people: written to the log, the newest first, never without who and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.errors import CaseError
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import decide, decisions

AT = "2027-03-01T12:00:00+01:00"


def test_the_newest_decision_about_a_thing_is_first_and_earlier_ones_stay(tmp_path: Path) -> None:
    case = Case(tmp_path)
    for choice, subject in (("late", "a"), ("admit", "a"), ("late", "b")):
        decide(
            case,
            kind="offer",
            subject=subject,
            choice=choice,
            reason=f" because of {subject} ",
            decided_by="Ida",
            at=AT,
            who="x",
        )
    found = decisions(log.records(case.folder), "offer")
    assert {k: [d.choice for d in v] for k, v in found.items()} == {
        "a": ["admit", "late"],
        "b": ["late"],
    }
    assert (found["b"][0].reason, found["b"][0].decided_by) == ("because of b", "Ida")
    assert decisions(log.records(case.folder), "confidential") == {}


@pytest.mark.parametrize(("reason", "by"), [(" ", "Ida"), ("because", ""), ("", "")])
def test_a_decision_without_reason_or_person_is_refused_and_not_logged(
    tmp_path: Path, reason: str, by: str
) -> None:
    case = Case(tmp_path)
    before = log.records(case.folder)
    with pytest.raises(CaseError, match="needs a reason and a name"):
        decide(
            case,
            kind="offer",
            subject="a",
            choice="b",
            reason=reason,
            decided_by=by,
            at=AT,
            who="x",
        )
    assert log.records(case.folder) == before

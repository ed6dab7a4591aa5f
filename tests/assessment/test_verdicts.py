"""Which verdicts of evaluators hold: the last of each, on the file that counts."""

from __future__ import annotations

import pytest
from assessments import altered, row

from tracker.assessment.model import AssessedRow, Supplement
from tracker.assessment.verdicts import Verdict, Verdicts, by_row, is_stale, judged
from tracker.spreadsheet.grid import Source

NOW, BEFORE = "ab" * 32, "cd" * 32
PLACE = ("acme", "SF1461")
ACCEPTED = Verdict(*PLACE, NOW, verdict="accepted")
WITH_REASON = Verdict(*PLACE, NOW, verdict="rejected", reason="Mangler.")
POINTS_ALONE = Verdict(*PLACE, NOW, points=3.0)
TAKEN_BACK = Verdict(*PLACE, NOW)


def from_(evaluator: str | None, *given: Verdict) -> Verdicts:
    return Verdicts("v-1", evaluator, Source("v.xlsx", "0" * 64, None, "xlsx"), given)


@pytest.mark.parametrize(
    ("received", "holds"),
    [
        ([from_("anna", ACCEPTED)], {"anna": ACCEPTED}),
        ([from_("anna", ACCEPTED), from_("anna", WITH_REASON)], {"anna": WITH_REASON}),
        ([from_("anna", ACCEPTED), from_("anna", TAKEN_BACK)], {}),
        ([from_("anna", POINTS_ALONE), from_("bo", TAKEN_BACK)], {"anna": POINTS_ALONE}),
        ([from_("anna", ACCEPTED), from_(None, WITH_REASON)], {"anna": ACCEPTED, None: WITH_REASON}),
        ([from_(None, ACCEPTED)], {}),
        ([from_(None, WITH_REASON), from_(None, ACCEPTED)], {}),
        ([from_(None, WITH_REASON), from_(None, TAKEN_BACK)], {}),
    ],
)  # fmt: skip
def test_the_last_of_each_evaluator_holds_and_what_was_agreed_needs_a_reason(
    received: list[Verdicts], holds: dict[str | None, Verdict]
) -> None:
    assert by_row(received) == ({PLACE: holds} if holds else {})


def test_the_agreed_verdict_comes_first_then_the_evaluators_by_their_ids() -> None:
    given = {"bo": ACCEPTED, "Anna": ACCEPTED, None: WITH_REASON}
    found = judged(row(), given, NOW)
    assert [j.evaluator for j in found.judgements] == [None, "Anna", "bo"]
    assert found.verdict == "rejected"


def supplemented(*choices: str | None) -> AssessedRow:
    return altered(
        row(), supplements=tuple(Supplement("c-1", "2027-01-20", "?", choice=c) for c in choices)
    )


@pytest.mark.parametrize(
    ("on", "seen", "choices", "stale"),
    [
        (NOW, 0, (), False),
        (BEFORE, 0, (), True),
        (BEFORE, 1, ("accept_reading",), True),
        (NOW, 0, ("accept_reading",), True),
        (NOW, 1, ("accept_reading",), False),
        (NOW, 0, ("refuse", "accept_verification", None), False),
    ],
)
def test_a_verdict_on_an_earlier_file_or_from_before_a_supplement_that_counts_is_not_used(
    on: str, seen: int, choices: tuple[str | None, ...], stale: bool
) -> None:
    given = Verdict(*PLACE, on, verdict="accepted", supplements=seen)
    of = supplemented(*choices)
    assert is_stale(given, of, NOW) is stale
    found = judged(of, {"anna": given}, NOW)
    assert found.judgements[0].stale is stale
    assert found.verdict == (None if stale else "accepted")

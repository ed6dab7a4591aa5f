"""The moments of a clarification, to the minute: after the deadline, before the time limit, not too soon."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from casework import specification

from tracker.clarification.gate import require_evaluation, require_time_limit, short_notice
from tracker.errors import CaseError
from tracker.procurement.calendar import load_calendar

AT = "2027-01-21T09:00+01:00"  # a Thursday


@pytest.mark.parametrize(
    ("reply_by", "message"),
    [
        (None, "Angiv svarfristen med klokkeslæt"),
        ("2027-02-01", "Angiv svarfristen med klokkeslæt"),
        ("2027-01-21T08:59", "Svarfristen 21-01-2027 kl. 08:59 er udløbet"),
        ("2027-01-21T09:00", "Svarfristen 21-01-2027 kl. 09:00 er udløbet"),
    ],
)
def test_a_time_limit_is_a_clock_time_that_is_still_to_come(
    reply_by: str | None, message: str
) -> None:
    with pytest.raises(CaseError) as refused:
        require_time_limit(reply_by, AT)

    assert message in refused.value.text.da, refused.value.text.da


def test_the_next_minute_is_still_to_come() -> None:
    assert require_time_limit("2027-01-21T09:01", AT) == "2027-01-21T09:01"


@pytest.mark.parametrize(
    ("reply_by", "is_short"),
    [
        ("2027-01-22T12:00", True),
        ("2027-01-25T12:00", True),  # Friday and Monday are the two working days
        ("2027-01-25T23:58", True),
        ("2027-01-25T23:59", False),
        ("2027-01-26T00:00", False),
    ],
)
def test_two_whole_working_days_are_no_short_notice(reply_by: str, *, is_short: bool) -> None:
    assert (short_notice(reply_by, AT, load_calendar()) is not None) is is_short


def test_offers_are_asked_about_from_the_first_moment_after_the_deadline() -> None:
    issued = specification()
    timed = replace(issued.procurement, deadline="2027-01-15T12:00")
    case: Any = SimpleNamespace(frozen=lambda: replace(issued, procurement=timed))

    for at in ("2027-01-15T11:59:59+01:00", "2027-01-15T12:00:00+01:00"):
        with pytest.raises(CaseError, match="The deadline for offers is"):
            require_evaluation(case, at)
    require_evaluation(case, "2027-01-15T12:00:01+01:00")

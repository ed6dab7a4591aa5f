"""Deadlines are Danish wall time, whatever the machine's zone and whatever summer time does."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

import pytest

from tracker.cli import moments
from tracker.danish_time import danish, day_of, read_deadline, read_moment, written_moment
from tracker.errors import CaseError

_CLOCK = moments.clock  # the real one: the fixture of all tests sets another


@pytest.fixture(params=["UTC", "Asia/Tokyo", "America/New_York", "Europe/Copenhagen"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The zone that the machine is set to."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_today_and_now_are_danish_whatever_the_machine_says(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = dt.datetime(2027, 3, 14, 23, 30, tzinfo=dt.UTC).timestamp()
    monkeypatch.setattr(moments, "clock", _CLOCK)
    monkeypatch.setattr(time, "time", lambda: moment)
    assert moments.today() == dt.date(2027, 3, 15), zone
    assert moments.now() == "2027-03-15T00:30:00+01:00"


def test_a_deadline_is_the_same_moment_whatever_the_machine_says(zone: str) -> None:
    utc = read_deadline("2027-07-15T12:00").astimezone(dt.UTC)
    assert utc.isoformat() == "2027-07-15T10:00:00+00:00", zone


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2027-03-15T12:00", "2027-03-15T11:00:00+00:00"),
        ("2027-03-15T12:00:30Z", "2027-03-15T12:00:30+00:00"),
        ("2027-03-28T01:59", "2027-03-28T00:59:00+00:00"),
        ("2027-03-28T03:00", "2027-03-28T01:00:00+00:00"),
        ("2027-10-31T02:30+02:00", "2027-10-31T00:30:00+00:00"),
        ("2027-10-31T02:30+01:00", "2027-10-31T01:30:00+00:00"),
        ("2027-10-31T03:00", "2027-10-31T02:00:00+00:00"),
    ],
)
def test_a_moment_is_danish_wall_time_unless_it_has_an_offset(text: str, utc: str) -> None:
    assert read_moment(text).astimezone(dt.UTC).isoformat() == utc


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027-03-28T02:00", "did not exist"),
        ("2027-03-28T02:59", "did not exist"),
        ("2027-10-31T02:00", "came twice"),
        ("2027-10-31T02:59", "2027-10-31T02:59+02:00 or 2027-10-31T02:59+01:00"),
        ("2027-02-31", "no calendar"),
        ("2027-03-15T24:01", "no calendar"),
        ("9999-12-31T23:59-05:00", "no calendar"),
        ("0001-01-01", "no calendar"),
        ("i morgen", "no calendar"),
    ],
)
def test_a_moment_that_cannot_be_placed_is_refused(text: str, words: str) -> None:
    for read in (read_moment, read_deadline):
        with pytest.raises(CaseError, match=words.replace("+", r"\+")):
            read(text)


def test_a_deadline_in_another_zones_time_is_refused() -> None:
    assert read_deadline("2027-03-15T12:00+01:00") == read_moment("2027-03-15T12:00")
    with pytest.raises(CaseError, match=r"Write 2027-03-15T13:00\+01:00"):
        read_deadline("2027-03-15T12:00Z")


def test_a_deadline_without_a_time_lasts_until_its_day_is_over() -> None:
    late = danish(dt.datetime(2027, 3, 15, 23, 0, 0, tzinfo=dt.UTC))
    assert read_deadline("2027-03-15") < late
    assert late - read_deadline("2027-03-15") == dt.timedelta(microseconds=1)


def test_the_hour_that_comes_twice_has_an_order() -> None:
    summer, winter = read_moment("2027-10-31T02:50+02:00"), read_moment("2027-10-31T02:10+01:00")
    assert summer < winter


def test_the_day_of_a_moment_is_the_danish_one() -> None:
    assert day_of("2027-03-14T23:30:00+00:00") == dt.date(2027, 3, 15)
    assert day_of("2027-03-15T00:30:00+09:00") == dt.date(2027, 3, 14)


@pytest.mark.parametrize(
    ("text", "da", "en"),
    [
        (
            "2027-02-31",
            (
                "Tidspunktet »2027-02-31« findes ikke i kalenderen. Skriv ÅÅÅÅ-MM-DDTTT:MM, fx "
                "2027-03-15T12:00."
            ),
            (
                "The moment '2027-02-31' is in no calendar. Write YYYY-MM-DDTHH:MM, such as "
                "2027-03-15T12:00."
            ),
        ),
        (
            "2027-03-28T02:30",
            (
                "Tidspunktet »2027-03-28T02:30« fandtes ikke: Uret blev stillet frem til sommertid. "
                "Angiv et andet klokkeslæt."
            ),
            (
                "The moment '2027-03-28T02:30' did not exist: the clock went forward to summer time. "
                "Give another time of day."
            ),
        ),
        (
            "2027-10-31T02:30",
            (
                "Tidspunktet »2027-10-31T02:30« kom to gange, fordi sommertiden sluttede. Skriv "
                "2027-10-31T02:30+02:00 eller 2027-10-31T02:30+01:00."
            ),
            (
                "The moment '2027-10-31T02:30' came twice, because summer time ended. Write "
                "2027-10-31T02:30+02:00 or 2027-10-31T02:30+01:00."
            ),
        ),
        (
            "2027-03-15T12:00Z",
            (
                "Fristen »2027-03-15T12:00Z« er ikke i dansk tid. Skriv 2027-03-15T13:00+01:00, hvis "
                "det er det tidspunkt, der menes."
            ),
            (
                "The deadline '2027-03-15T12:00Z' is not in Danish time. Write 2027-03-15T13:00+01:00 "
                "if that is the moment meant."
            ),
        ),
    ],
)
def test_a_refusal_says_what_stands_there_and_what_to_write(text: str, da: str, en: str) -> None:
    with pytest.raises(CaseError) as refused:
        read_deadline(text)
    assert (refused.value.text.da, refused.value.text.en) == (da, en)


@pytest.mark.parametrize(
    ("text", "da", "en"),
    [
        ("2027-03-15", "15-03-2027", "15 March 2027"),
        ("2027-07-15T22:05:30+00:00", "16-07-2027 kl. 00:05", "16 July 2027 at 00:05"),
    ],
)
def test_a_moment_is_written_on_the_danish_clock(text: str, da: str, en: str) -> None:
    assert (written_moment(text).da, written_moment(text).en) == (da, en)


def test_a_refusal_quotes_what_was_written_where_that_is_not_the_text_itself() -> None:
    for text, da in (
        ("2027-03-28T02:30", "Tidspunktet »i marts« fandtes ikke"),
        ("2027-03-15T12:00Z", "Fristen »i marts« er ikke i dansk tid."),
    ):
        with pytest.raises(CaseError) as refused:
            read_deadline(text, "i marts")
        assert refused.value.text.da.startswith(da)


def test_a_deadline_ends_in_its_last_microsecond_and_a_moment_has_a_fixed_offset() -> None:
    assert read_deadline("2027-07-15").isoformat() == "2027-07-15T23:59:59.999999+02:00"
    assert read_deadline("20270715").isoformat() == "2027-07-15T23:59:59.999999+02:00"
    for moment in (
        read_moment("2027-07-15T12:00"),
        danish(dt.datetime(2027, 7, 15, tzinfo=dt.UTC)),
    ):
        assert isinstance(moment.tzinfo, dt.timezone)

"""Six whole days lie between the last day of telling and the day of the deadline."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest
from casework import BASE
from commands import Run
from conftest import Clock
from hypothesis import given
from hypothesis import strategies as st
from selectionwork import cell_of

from tracker.danish_time import read_deadline
from tracker.procurement.calendar import easter_sunday, load_calendar
from tracker.procurement.case import Case
from tracker.procurement.deadline import TOO_SHORT, Notice, Standstill, earliest_deadline, past


@pytest.mark.parametrize(
    ("deadline", "latest"),
    [
        ("2020-10-28T12:00", "2020-10-21"),  # the agency's own example of six days
        ("2027-03-15", "2027-03-08"),
        ("2027-03-15T00:00", "2027-03-08"),
        ("2027-03-15T23:59", "2027-03-08"),
        ("2027-04-02T12:00", "2027-03-26"),  # across the start of summer time
        ("2028-03-06", "2028-02-28"),  # a leap day between
    ],
)
def test_the_last_day_to_tell(deadline: str, latest: str) -> None:
    notice = Notice.of(deadline)
    assert notice is not None
    last = dt.date.fromisoformat(latest)
    assert (notice.latest, notice.is_short(last)) == (last, False)
    assert notice.is_short(last + dt.timedelta(days=1))


def test_a_deadline_is_past_when_its_last_moment_is_over() -> None:
    ends = read_deadline("2027-03-15T12:00")
    assert [past("2027-03-15T12:00", ends + dt.timedelta(minutes=m)) is None for m in (-1, 0, 1)] == [
        True, True, False,
    ]  # fmt: skip
    assert past(None, ends) is None


def test_the_earliest_deadline_after_a_day_of_telling() -> None:
    assert earliest_deadline(dt.date(2027, 3, 9)) == dt.date(2027, 3, 16)


@given(st.dates(max_value=dt.date(9999, 12, 24)))
def test_what_is_told_on_the_last_day_leaves_the_deadline_where_it_is(told: dt.date) -> None:
    deadline = earliest_deadline(told)
    notice = Notice.of(deadline.isoformat())
    assert notice is not None
    assert notice.latest == told
    assert (deadline - told).days - 1 == 6


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        ("2027-03-28T02:30", "sommertid"),
        ("2027-10-31T02:30", "Skriv 2027-10-31T02:30+02:00 eller 2027-10-31T02:30+01:00"),
        ("2027-03-15T12:00+05:30", "ikke i dansk tid"),
        ("2027-02-31", "findes ikke i kalenderen"),
    ],
)
def test_a_deadline_that_is_no_moment_of_danish_time_stops_generate(
    tmp_path: Path, run: Run, deadline: str, words: str
) -> None:
    written = json.dumps({**BASE, "deadline": deadline})
    (tmp_path / "procurement.yaml").write_text(written, "utf-8")
    done = run("generate", tmp_path, code=2)
    assert words in done.stderr
    assert not (tmp_path / "workbooks").exists()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2027-03-15T12:00:00+01:00", "2027-03-15T12:00+01:00"),
        ("2027-03-15 12:00:00", "2027-03-15T12:00"),
        ("2027-03-15T12:00", "2027-03-15T12:00"),
        ("2027-03-15", "2027-03-15"),
        ("2027-03-15T12:00:00Z", None),
        ("2027-03-15T12:00:00-05:00", None),
    ],
)
def test_a_moment_of_yaml_keeps_its_offset(
    tmp_path: Path, run: Run, written: str, read: str | None
) -> None:
    """YAML knows moments: an offset that was dropped would move the deadline in silence."""
    text = json.dumps({k: v for k, v in BASE.items() if k != "deadline"}, ensure_ascii=False)
    (tmp_path / "procurement.yaml").write_text(f"{text[:-1]}, deadline: {written}}}", "utf-8")
    if read is None:
        assert "ikke i dansk tid" in run("generate", tmp_path, code=2).stderr
    else:
        assert Case.at(tmp_path).procurement.deadline == read


def test_a_deadline_may_carry_the_offset_of_danish_time(tmp_path: Path, run: Run) -> None:
    written = json.dumps({**BASE, "deadline": "2027-10-31T02:30+01:00"})
    (tmp_path / "procurement.yaml").write_text(written, "utf-8")
    run("generate", tmp_path)
    shown = json.loads(run("questions", "list", tmp_path, "--format", "json").stdout)
    assert shown["latest_answer"] == "2027-10-24"


def test_a_notice_tells_the_deadline_its_end_and_whether_it_is_over() -> None:
    notice = Notice.of("2027-03-15T12:00")
    assert notice is not None
    assert (notice.deadline, notice.day) == ("2027-03-15T12:00", dt.date(2027, 3, 15))
    assert notice.ends.isoformat() == "2027-03-15T12:00:00+01:00"
    assert [notice.is_past(dt.date(2027, 3, day)) for day in (14, 15, 16)] == [False, False, True]
    assert Notice.of(None) is None
    assert (TOO_SHORT.da, TOO_SHORT.en) == (
        "mindre end 6 hele dage til fristen", "less than 6 whole days to the deadline",
    )  # fmt: skip


def test_at_the_ends_of_the_calendar_the_days_stop_there() -> None:
    first = Notice.of("0001-01-03T12:00")
    assert first is not None
    assert first.latest == dt.date.min
    assert earliest_deadline(dt.date(9999, 12, 30)) == dt.date.max


@pytest.mark.parametrize(
    ("sent", "channel", "ends", "sign"),
    [
        ("2019-09-03", "electronic", "2019-09-13", "2019-09-14"),  # a real case (Hydrema v. FMI)
        ("2027-03-17", "electronic", "2027-03-30", "2027-03-31"),  # Easter: Saturday to Monday
        ("2027-03-11", "electronic", "2027-03-22", "2027-03-23"),  # a Sunday is no last day
        ("2027-03-12", "electronic", "2027-03-22", "2027-03-23"),
        ("2027-03-17", "paper", "2027-04-01", "2027-04-02"),
        ("2026-12-14", "electronic", "2027-01-04", "2027-01-05"),  # Christmas to the new year
        ("2028-05-26", "electronic", "2028-06-06", "2028-06-07"),  # 5 June, Whit Monday too in 2028
        ("2024-02-19", "electronic", "2024-02-29", "2024-03-01"),  # a leap day
    ],
)
def test_the_standstill_ends_with_a_working_day(
    sent: str, channel: str, ends: str, sign: str
) -> None:
    found = Standstill.of(dt.date.fromisoformat(sent), channel, load_calendar())
    assert (found.ends.isoformat(), found.earliest_signature.isoformat()) == (ends, sign)


def test_a_complaint_period_is_counted_by_the_same_rule() -> None:
    assert load_calendar().end_of(dt.date(2027, 4, 20), 45) == dt.date(2027, 6, 4)
    assert load_calendar().end_of(dt.date(2027, 4, 21), 45) == dt.date(2027, 6, 7)  # not 5 June


@given(st.dates(), st.sampled_from(["electronic", "paper"]))
def test_a_standstill_is_never_shorter_than_its_days(sent: dt.date, channel: str) -> None:
    calendar = load_calendar()
    found = Standstill.of(min(sent, dt.date(9997, 1, 1)), channel, calendar)
    assert (found.ends - found.sent).days >= calendar.standstill[channel].days
    assert calendar.is_working_day(found.ends)


@pytest.mark.parametrize(
    "day", ["1999-04-04", "2000-04-23", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"]
)  # fmt: skip
def test_easter_is_where_the_almanac_has_it(day: str) -> None:
    found = dt.date.fromisoformat(day)
    assert easter_sunday(found.year) == found


def _oudin(year: int) -> dt.date:
    """Easter Sunday by another method (Oudin, 1940)."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    days = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (days + 40) // 44
    return dt.date(year, month, days + 28 - 31 * (month // 4))


def test_easter_is_the_same_by_another_method() -> None:
    years = range(1583, 5000)
    assert [easter_sunday(year) for year in years] == [_oudin(year) for year in years]


@pytest.mark.parametrize(
    ("event", "second"),
    [
        ("2027-03-15", "2027-03-17"),  # a Monday
        ("2027-03-19", "2027-03-23"),  # a Friday
        ("2027-03-24", "2027-03-31"),  # the Wednesday before Easter
    ],
)
def test_working_days_are_counted_from_the_day_after(event: str, second: str) -> None:
    found = load_calendar().working_days_after(dt.date.fromisoformat(event), 2)
    assert found.isoformat() == second


def test_a_deadline_of_the_past_is_told_wherever_it_can_still_be_put_right(
    tmp_path: Path, run: Run, clock: Clock
) -> None:
    """And it stops nothing: cases of the past are entered too."""
    case, late = tmp_path / "sag", "OBS: Fristen, 15-01-2020 kl. 12:00, er overskredet."
    new = ("new", case, "--title", "T", "--buyer", "B", "--package", "I-06")
    assert late in run(*new, "--deadline", "15-01-2020 kl. 12").stderr
    assert "Fristen, 15-01-2020 kl. 12:00, er overskredet." in run("requirements", case).stdout
    open_ = {
        point["id"] for point in json.loads(run("status", case, "--format", "json").stdout)["open"]
    }
    assert "deadline-past" in open_
    assert "Fristen er overskredet, før noget er udsendt" in run("status", case).stdout

    # Read in from Excel with another title: told again; with a deadline to come: not.
    sheet = tmp_path / "valg.xlsx"
    for title, deadline, is_told in (("U", None, True), ("V", "15-01-2027 kl. 12", False)):
        run("edit", case, "-o", sheet, "--force")
        set_cells(sheet, title, deadline)
        told = run("edit", case, sheet, "--yes").stderr
        assert (late in told) is is_told, told
    settings = case / "procurement.yaml"
    assert "2027-01-15T12:00" in settings.read_text("utf-8")
    assert "overskredet" not in run("requirements", case).stdout

    # Frozen a moment after it: told once, and no more when workbooks are written again.
    clock("2027-01-15T12:01")
    frozen = run("generate", case).stderr
    assert "OBS: Fristen, 15-01-2027 kl. 12:00, er overskredet." in frozen
    assert "er overskredet" not in run("generate", case).stderr
    assert "er overskredet" not in run("requirements", case).stdout
    settings.write_text(settings.read_text("utf-8").replace('title: "V"', 'title: "W"'), "utf-8")
    assert "er overskredet" in run("generate", case, "--amend", "Nyt navn.").stderr


def set_cells(sheet: Path, title: str, deadline: str | None) -> None:
    """Write a title, and a deadline, in a selection workbook."""
    book = openpyxl.load_workbook(sheet)
    cell_of(book, "Udbud", "title", "value").value = title
    if deadline:
        cell_of(book, "Udbud", "deadline", "value").value = deadline
    book.save(sheet)

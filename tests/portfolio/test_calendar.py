"""Due dates as a calendar that calendars can read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from icalendar import Calendar
from portfoliostore import small, write

from tracker.cli.main import main


def calendar(store: Path, to: Path) -> bytes:
    told = ["portfolio", "promises", "--store", str(store), "--ics", str(to), "--language", "da"]
    result = CliRunner().invoke(main, told)
    assert result.exit_code == 0, result.output
    assert str(to) in result.stderr
    return to.read_bytes()


def test_each_due_date_is_an_event_of_a_whole_day(tmp_path: Path) -> None:
    data = calendar(small(tmp_path / "store"), tmp_path / "frister.ics")
    read = Calendar.from_ical(data)
    [event] = read.walk("VEVENT")
    assert event.decoded("dtstart") == dt.date(2025, 12, 31)
    assert str(event["summary"]) == "Levering: SF1461 fra =Beta ApS <img src=x>"
    assert "Århus <b>" in str(event["description"])
    assert read["version"] == "2.0"
    assert not read.errors


def test_ids_stay_and_differ_and_undated_promises_are_left_out(tmp_path: Path) -> None:
    due = dt.date(2027, 1, 1)
    rows: list[dict[str, Any]] = [
        {"requirement": "SF1", "due_on": due},
        {"requirement": "SF2", "due_on": due},
        {"requirement": "SF1", "due_on": due, "case_id": "udbud-2-00000002"},
        {"requirement": "SF3"},
        {"requirement": "SF4", "due_on": due, "status": "verified"},
    ]
    store = write(tmp_path / "store", delivery=rows)
    first = calendar(store, tmp_path / "a.ics")
    ids = [str(e["uid"]) for e in Calendar.from_ical(first).walk("VEVENT")]
    assert len(ids) == len(set(ids)) == 3
    assert calendar(store, tmp_path / "b.ics") == first


def test_a_name_with_a_line_break_adds_nothing_to_the_calendar(tmp_path: Path) -> None:
    name = "Ond\r\nBEGIN:VALARM\r\nACTION:DISPLAY"
    rows = [{"vendor_name": name, "due_on": dt.date(2027, 1, 1)}]
    data = calendar(write(tmp_path / "store", delivery=rows), tmp_path / "a.ics")
    read = Calendar.from_ical(data)
    assert [c.name for c in read.walk()] == ["VCALENDAR", "VEVENT"]

"""Due dates as an iCalendar file (RFC 5545), by the icalendar library."""

from __future__ import annotations

import datetime as dt

from tracker.files import digest
from tracker.portfolio.queries.model import Answer
from tracker.portfolio.report import words
from tracker.texts import Language, Text

_SUMMARY = Text("Levering: {requirement} fra {vendor}", "Delivery: {requirement} from {vendor}")
_STAMP = dt.datetime(2023, 8, 1, tzinfo=dt.UTC)  # fixed, so that the same dates give the same file


def as_calendar(answer: Answer, language: Language) -> bytes:
    """One all-day event for each row that has a due date."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//tracker//portfolio//DA")
    calendar.add("version", "2.0")
    headings = answer.question.headings
    for row in answer.rows:
        named = dict(zip((h.name for h in headings), row, strict=True))
        due = named["due_on"]
        if not isinstance(due, dt.date):
            continue
        texts = {
            h.name: words(v, h, language, answer.titles) for h, v in zip(headings, row, strict=True)
        }
        title = _SUMMARY.fill(requirement=texts["requirement"], vendor=texts["vendor_name"])
        event = Event()
        event.add(
            "uid",
            digest(f"{named['case_id']} {texts['vendor']} {texts['requirement']}".encode())[:32],
        )
        event.add("dtstamp", _STAMP)
        event.add("dtstart", due)
        event.add("summary", title.get(language))
        parts = [f"{h.title.get(language)}: {texts[h.name]}" for h in headings if texts[h.name]]
        event.add("description", "\n".join(parts))
        calendar.add_component(event)
    return bytes(calendar.to_ical())

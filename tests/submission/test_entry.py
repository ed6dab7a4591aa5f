"""A received file is what its log record tells, also a record of an earlier version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tracker.danish_time import read_moment
from tracker.procurement.log import Record
from tracker.submission.entry import Entry, entries
from tracker.texts import Text

DETAILS = {
    "sha256": "a1", "name": "svar.xlsx", "original": "o/1", "submission": "s/1", "round": "2", "revision": "3",
    "vendor": "Acme A/S", "vendor_id": "acme", "cvr": "10150817",
}  # fmt: skip
TIMED: dict[str, Any] = {
    "submitted_at": "2027-01-14T11:00",
    "time_source": "receipt",
    "receipt": "r/1",
}
LATER: dict[str, Any] = {
    "submitted_at": "2027-01-13T09:30",
    "time_source": "stated",
    "receipt": "r/2",
}
READ = Entry(
    sha256="a1", at="2027-01-15T10:00", name="svar.xlsx", original="o/1", submission="s/1", round=2, revision=3,
    vendor="Acme A/S", vendor_id="acme", cvr="10150817", filled=0, number=7,
)  # fmt: skip


def record(action: str = "receive", number: int = 7, **details: str) -> Record:
    return Record(number, "2027-01-15T10:00", "ib", action, "", DETAILS | details)


def test_a_record_of_before_has_no_time_and_no_count() -> None:
    assert Entry.of(record()) == READ
    assert (READ.submitted, READ.time_source) == (None, "none")
    assert READ.received == read_moment("2027-01-15T10:00")


def test_everything_a_record_tells_is_kept() -> None:
    found = Entry.of(record(answered="12/40", run="b", **TIMED))
    assert found == replace(READ, filled=12, run="b", **TIMED)
    assert found.submitted == read_moment("2027-01-14T11:00")


def test_how_many_are_filled_is_told_by_its_own_name_before_the_older_one() -> None:
    assert Entry.of(record(filled="13/40", answered="12/40")).filled == 13


@pytest.mark.parametrize("first", [True, False])
def test_a_time_that_was_stated_afterwards_is_the_files_unless_it_had_one(first: bool) -> None:
    stated = record("submitted", 9, **LATER)
    other = record("submitted", 8, sha256="b2", **TIMED)
    plain = record()
    log = [stated, other, plain] if first else [plain, other, stated]
    assert list(entries(log)) == [replace(READ, **LATER)]
    assert list(entries([record(**TIMED), stated])) == [replace(READ, **TIMED)]
    assert list(entries([plain, record("generate", 1)])) == [READ]


def test_a_file_that_could_not_be_read_says_why_until_it_is_read() -> None:
    why: dict[str, Any] = {
        "unreadable": "password",
        "unreadable_da": "Låst",
        "unreadable_en": "Locked",
    }
    unread = Entry.of(record(**why))
    assert unread == replace(READ, unreadable=Text("Låst", "Locked"))
    assert (unread.unread, READ.unread) == (True, False)
    again = Record(
        9,
        "2027-01-16T08:00",
        "ib",
        "read",
        "",
        {"sha256": "a1", "cvr": "25052943", "answered": "3/4"},
    )
    other = replace(again, details={"sha256": "b2", "cvr": "1"})
    [found] = entries([record(**why), again, other])
    assert found == replace(unread, cvr="25052943", filled=3, read_at="2027-01-16T08:00")
    assert not found.unread

"""The sheet of reservations in the Excel form of a report: what each is, its words, their cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.assessment import texts as common
from tracker.paper import texts
from tracker.paper.book import Book, Column, Value
from tracker.reservations import texts as words
from tracker.reservations.lines import Entry

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

KIND = 3  # the column that says what an entry is, with a sign for those who see no colours
_COLUMNS = (
    Column(common.VENDOR, 18),
    Column(common.REQUIREMENT, 13, "cell_bold"),
    Column(common.LEVEL, 13),
    Column(common.KIND, 24),
    Column(words.FIELD, 16),
    Column(common.OWN_WORDS, 60),
    Column(words.DECIDED, 36),
    Column(words.ROUNDS, 26),
    Column(common.CONFIDENTIAL, 11),
    Column(common.CELL, 14),
)


def write_reservations(book: Book, entries: Iterable[Entry]) -> tuple[Worksheet, int]:
    """Write the sheet; give it and its last row."""
    rows = [_row(entry) for entry in entries]
    hint = texts.PROTECTED if rows else common.NO_RESERVATIONS
    return book.table(common.RESERVATIONS, _COLUMNS, rows, hint, frozen=3)


def _row(entry: Entry) -> list[Value]:
    return [
        entry.vendor,
        entry.requirement,
        entry.level,
        entry.kind,
        entry.field,
        entry.quoted,
        entry.decided,
        entry.since,
        entry.confidential,
        entry.cell,
    ]

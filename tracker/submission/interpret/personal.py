"""CPR numbers in a submission: each one a warning, and masked in whatever is shown.

The stored submission and the original keep the vendor's words. Every report starts from ``masked``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tracker.cpr import cpr_numbers
from tracker.findings import Finding, Where
from tracker.spreadsheet.grid import Comment, reference
from tracker.submission import findings
from tracker.submission.interpret.reading import Reading, ReadRow
from tracker.workbook.identity import parse_row_key
from tracker.workbook.layout import ANSWERED, PRICES

if TYPE_CHECKING:
    from tracker.submission.interpret.unread import Unread


_FREE = frozenset(ANSWERED) - {"available_from", *PRICES}


def cpr_findings(
    reading: Reading,
    unread: Iterable[Unread],
    comments: Iterable[tuple[str, Comment, str | None]],
) -> Iterator[Finding]:
    """A warning for each CPR number in what the vendor wrote freely.

    Args:
        comments: each comment with its sheet and the requirement of its row.
    """
    for row in reading.rows:
        yield from _in_row(row)
    for field, text in reading.about.vendor.texts.items():
        yield from _in(text, reading.about.places.get(f"field.{field}"), None)
    for cell in unread:
        numbers = cpr_numbers(cell.text)  # first, for there may be half a million cells
        if numbers and not parse_row_key(cell.text):  # whose hashes can look like one
            yield _finding(numbers, Where(cell.sheet, cell.ref), None)
    for sheet, comment, requirement in comments:
        place = Where(sheet, reference(comment.row, comment.column))
        yield from _in(comment.text, place, requirement)


def _in_row(row: ReadRow) -> Iterator[Finding]:
    id = row.requirement.id
    for column, text in (*row.values.items(), *row.unread.items()):
        if column in _FREE or column in row.unread:
            yield from _in(text, row.at(column), id)
    for price in row.prices:
        if price.written and price.cell:
            yield from _in(price.written, Where(price.cell.sheet, price.cell.ref), id)


def _in(text: str, where: Where | None, requirement: str | None) -> Iterator[Finding]:
    if numbers := cpr_numbers(text):
        yield _finding(numbers, where, requirement)


def _finding(numbers: tuple[str, ...], where: Where | None, requirement: str | None) -> Finding:
    shown = ", ".join(dict.fromkeys(numbers))
    return findings.CPR_NUMBER.at(where, requirement=requirement, value=shown)

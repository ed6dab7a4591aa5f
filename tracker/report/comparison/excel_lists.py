"""The lists of the comparison: minimum requirements, unmet prerequisites, prices of add-ons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.assessment import texts as shared
from tracker.paper.book import Book, Column, Styled, Value
from tracker.report.comparison import words
from tracker.report.comparison.excel_matrix import internal, outcome
from tracker.report.comparison.sections import ComparisonReport
from tracker.report.reservations.sheet import write_reservations
from tracker.texts import Text


def write(book: Book, report: ComparisonReport) -> None:
    """Write the four sheets."""
    _minimum(book, report)
    _reservations(book, report)
    _prerequisites(book, report)
    _addons(book, report)


def _minimum(book: Book, report: ComparisonReport) -> None:
    columns = (
        Column(shared.REQUIREMENT, 13, "cell_bold"), Column(shared.VENDOR, 20),
        Column(shared.TEXT, 42), Column(shared.ANSWER, 15), Column(shared.OUTCOME, 20),
        Column(shared.REASONS, 30), Column(shared.RESERVATION, 36),
        Column(shared.ELABORATION, 36), Column(shared.CONFIDENTIAL, 12), Column(shared.CELL, 13),
    )  # fmt: skip
    secret = report.speaker.say(shared.CONFIDENTIAL)
    rows: list[list[Value]] = [
        [
            one.row.requirement, one.vendor, one.row.text, one.cell.answer,
            outcome(one.cell, report.speaker), "\n".join(one.cell.reasons),
            one.cell.reservation, one.cell.elaboration,
            secret if one.cell.confidential else None, one.cell.cell,
        ]
        for one in (*report.deviations(), *report.minimum_before())
    ]  # fmt: skip
    hint = words.MINIMUM_LEAD if rows else words.NO_DEVIATION
    _table(book, words.MINIMUM, shared.MINIMUM, columns, rows, hint)


def _reservations(book: Book, report: ComparisonReport) -> None:
    sheet, _ = write_reservations(book, report.reservations, internal, frozen=1)
    sheet.set_header(f"&R&8{book.say(words.INTERNAL)}")


def _prerequisites(book: Book, report: ComparisonReport) -> None:
    columns = (
        Column(shared.VENDOR, 22), Column(words.PREREQUISITE, 15, "cell_bold"),
        Column(shared.OUTCOME, 18), Column(shared.COUNT, 9), Column(words.UNSUPPORTED, 44),
        Column(words.ALONE_ROWS, 44), Column(words.WAITING, 36),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            line.vendor, line.prerequisite, line.outcome_name,
            len(line.unsupported) + len(line.waiting),
            ", ".join(line.unsupported), ", ".join(line.alone), ", ".join(line.waiting),
        ]
        for line in report.unmet
    ]  # fmt: skip
    hint = words.PREREQUISITES_LEAD if rows else words.NO_UNMET
    _table(book, words.PREREQUISITES, words.PREREQUISITES_TITLE, columns, rows, hint)


def _addons(book: Book, report: ComparisonReport) -> None:
    """Prices by requirement and vendor, the sums first."""
    say = report.speaker.say
    columns = [
        Column(shared.REQUIREMENT, 13, "cell_bold"), Column(shared.TEXT, 44),
        Column(shared.LEVEL, 13),
        *(Column(Text(vendor.name, vendor.name), 20) for vendor in report.vendors),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            row.requirement,
            row.text,
            row.level_label,
            *((c.price_note or c.price) if c else None for c in row.cells),
        ]
        for row in report.priced()
    ]
    sums: list[Value] = [
        vendor.addon_text if vendor.addon is None else vendor.addon for vendor in report.vendors
    ]
    if rows:
        rows.insert(0, [Styled(say(words.IN_ALL), "label"), None, None, *sums])
    hint = words.ADDONS_LEAD if rows else words.NO_ADDONS
    _table(book, words.ADDONS, words.ADDONS_TITLE, columns, rows, hint)


def _table(
    book: Book,
    name: Text,
    title: Text,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    hint: Text,
) -> None:
    sheet, _ = book.table(name, columns, rows, internal(hint), title=title, frozen=1)
    sheet.set_header(f"&R&8{book.say(words.INTERNAL)}")

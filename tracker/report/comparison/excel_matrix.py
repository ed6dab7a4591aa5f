"""The matrix of the comparison: requirements down, vendors across; and a sheet for each package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.assessment import texts as shared
from tracker.assessment.lines import NO_PACKAGE, Speaker
from tracker.assessment.looks import LOOKS
from tracker.paper import texts
from tracker.paper.book import Book, Column, Styled, Value
from tracker.report.comparison import words
from tracker.report.comparison.lines import CellLine, RowLine
from tracker.report.comparison.sections import ComparisonReport
from tracker.texts import Text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LOOK = {"good": "sign_good", "open": "sign_warning", "bad": "sign_error", "idle": "sign_note"}
_ID = Column(shared.REQUIREMENT, 13, "cell_bold")
_TEXT = Column(shared.TEXT, 44)
_LEVEL = Column(shared.LEVEL, 13)
_DIFFERS = Column(words.DIFFERS, 13)
_OUTCOME = 18  # the width of a vendor's outcome; with the words beside it, these:
_WORDS = 42
_PER_PAGE = 7  # vendors on the width of one sheet of paper; with their words, these:
_WORDS_PER_PAGE = 2
_SCALE = 58  # per cent, at which so many fit
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NAME = 31  # characters of a sheet's name


def write(book: Book, report: ComparisonReport) -> None:
    """All requirements on one sheet, a column per vendor."""
    columns = (
        _ID, Column(shared.PACKAGES, 10), _LEVEL, _TEXT, _DIFFERS,
        *(Column(_as_is(vendor.name), _OUTCOME) for vendor in report.vendors),
    )  # fmt: skip
    rows = (
        [
            row.requirement, row.package_text, row.level_label, row.text,
            _differs(row, report.speaker), *(outcome(cell, report.speaker) for cell in row.cells),
        ]
        for row in report.rows()
    )  # fmt: skip
    sheet, _ = book.table(
        words.COMPARISON, columns, rows, internal(texts.PROTECTED), title=words.MATRIX, frozen=1
    )
    _set_up(book, sheet, fixed=5, vendors=len(report.vendors), per_page=_PER_PAGE, width=1)


def write_packages(book: Book, report: ComparisonReport) -> None:
    """A sheet for each package: every vendor's outcome with the words beside it."""
    taken = {sheet.get_name().casefold() for sheet in book.book.worksheets()}
    for package in report.packages:
        name = _sheet_name(package.name if package.id == NO_PACKAGE else package.id, taken)
        _package(book, report, name, package.id, package.name)


def _package(book: Book, report: ComparisonReport, name: str, package: str, title: str) -> None:
    speaker = report.speaker
    columns = [_ID, _TEXT, _LEVEL, _DIFFERS]
    for vendor in report.vendors:
        of = words.ANSWER_OF.fill(vendor=vendor.name)
        columns += [Column(_as_is(vendor.name), _OUTCOME), Column(of, _WORDS)]
    rows = (
        [
            row.requirement, row.text, row.level_label, _differs(row, speaker),
            *(value for cell in row.cells for value in _answered(cell, speaker)),
        ]
        for row in report.rows(package)
    )  # fmt: skip
    sheet, _ = book.table(
        _as_is(name), columns, rows, internal(words.DIFFERS_NOTE), title=_as_is(title), frozen=1
    )
    vendors = len(report.vendors)
    _set_up(book, sheet, fixed=4, vendors=vendors, per_page=_WORDS_PER_PAGE, width=2)


def _set_up(
    book: Book, sheet: Worksheet, *, fixed: int, vendors: int, per_page: int, width: int
) -> None:
    """Fit it on paper: a whole number of vendors on each, the requirement repeated."""
    sheet.set_header(f"&R&8{book.say(words.INTERNAL)}")
    if vendors > per_page:
        sheet.set_print_scale(_SCALE)
        sheet.repeat_columns(0, 1 if width > 1 else 0)
        sheet.set_v_pagebreaks([fixed + width * n for n in range(per_page, vendors, per_page)])


def outcome(cell: CellLine | None, speaker: Speaker) -> Value:
    """A vendor's outcome with its sign and word, coloured."""
    if cell is None:
        return Styled(speaker.say(words.NO_ROW), "sign_note")
    text = cell.outcome_text
    if cell.verdict:
        text = f"{text}\n{speaker.say(shared.VERDICT)}: {cell.verdict}"
    return Styled(text, _LOOK[LOOKS[cell.outcome].tone])


def _answered(cell: CellLine | None, speaker: Speaker) -> Iterator[Value]:
    """The outcome, and beside it what the vendor answered, why that is its outcome, and where."""
    yield outcome(cell, speaker)
    yield "\n".join(_said(cell, speaker)) if cell else None


def _said(cell: CellLine, speaker: Speaker) -> Iterator[str]:
    say = speaker.say
    if cell.deviation:
        yield f"! {say(shared.DEVIATION)}"
    if cell.confidential:
        yield say(shared.CONFIDENTIAL).upper()
    yield f"{say(shared.ANSWER)}: {cell.answer}"
    for reason in cell.reasons:
        yield f"{say(shared.REASONS)}: {reason}"
    for said in cell.said:
        yield f"{said.label}: {said.text}"
    if cell.cell:
        yield f"{say(shared.CELL)}: {cell.cell}"


def _differs(row: RowLine, speaker: Speaker) -> str:
    return speaker.say(words.DIFFERENT if row.differs else words.SAME)


def internal(hint: Text) -> Text:
    """A sheet's hint after the notice that every sheet carries."""
    return Text(f"{words.INTERNAL.da} {hint.da}", f"{words.INTERNAL.en} {hint.en}")


def _as_is(text: str) -> Text:
    """What is the same in both languages."""
    return Text(text, text)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has; ``taken`` grows by it."""
    base = _FORBIDDEN.sub(" ", wanted).strip()[:_NAME] or NO_PACKAGE
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base[: _NAME - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name

"""The difference between two rounds as an Excel workbook. The same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import xlsxwriter

from tracker.paper import texts
from tracker.paper.book import CREATED, OPTIONS, Book, Column, Value
from tracker.procurement.scale import Scale
from tracker.report import words as common
from tracker.report.lines import Speaker
from tracker.rounds import texts as words
from tracker.rounds.model import Asked, Difference
from tracker.rounds.report import ChangedRow, DifferenceReport, Shown, build, marked
from tracker.spreadsheet.look import row_height
from tracker.texts import Language

_COLUMNS = (
    Column(words.REQUIREMENT, 14, "cell_bold"),
    Column(common.LEVEL, 14, "cell"),
    Column(words.DIRECTION, 15, "cell"),
    Column(common.OUTCOME, 26, "cell"),
    Column(words.ASKED, 16, "cell"),
    Column(words.WHAT, 18, "cell"),
    Column(words.EARLIER, 36),
    Column(words.LATER, 36),
    Column(words.WORDS, 46),
    Column(common.CONFIDENTIAL, 11, "cell"),
    Column(common.CELL, 20, "cell"),
)

_NO_ROW = ("",) * 5  # what belongs to no requirement


def render(difference: Difference, scale: Scale, language: Language) -> bytes:
    """The difference as the bytes of an .xlsx file: an overview, and a row for each change."""
    report = build(difference, scale, language)
    speaker = Speaker(scale, language)
    title = f"{speaker.say(words.REPORT)}: {report.title}"
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": title[:250], "created": CREATED})
    sheets = Book.begin(book, language, title)
    _overview(sheets, report, title)
    rows = (*report.worsened, *report.rows)
    lines = [line for row in rows for line in _lines(row, speaker)]
    lines += [_loose(shown) for shown in (*report.conditions, *report.about)]
    outside = speaker.say(words.OUTSIDE)
    lines += [
        [*_NO_ROW, f"{outside}: {cell.label}", "", "", cell.text, "", cell.cell]
        for cell in report.outside
    ]
    sheets.table(words.ROWS, _COLUMNS, lines, words.HOW_TO_READ)
    book.close()
    return out.getvalue()


def _overview(sheets: Book, report: DifferenceReport, title: str) -> None:
    """Who, which rounds, what in short, and the worsened minimum requirements first."""
    sheet = sheets.add(texts.SUMMARY)
    say, formats = sheets.say, sheets.formats
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, title, formats["title"])
    told: list[tuple[str, str, str]] = [(*fact, "vendor_text") for fact in report.facts]
    told += [("", sentence, "cell") for sentence in report.sentences]
    if report.worsened:
        told.append((say(words.WORSENED_SHORT), say(words.WORSENED), "minimum"))
    told += [(row.requirement, " ".join(row.worsened), "minimum") for row in report.worsened]
    told.append(("", say(words.HOW_TO_READ), "cell"))
    told.append(("", say(words.PROTECTED), "cell"))
    for at, (label, value, look) in enumerate(told, start=2):
        sheets.write(sheet, at, 0, label, "label")
        sheets.write(sheet, at, 1, value, look)
        sheet.set_row(at, row_height([(label, 26), (value, 90)]))


def _lines(row: ChangedRow, speaker: Speaker) -> Iterator[Sequence[Value]]:
    """A line for what was asked otherwise, and one for each thing that was said otherwise."""
    head = [row.requirement, row.level, row.direction_label, row.outcome, row.asked_label]
    tail = [speaker.say(common.CONFIDENTIAL) if row.confidential else "", row.cell]
    why = " ".join((*row.worsened, *row.reasons))
    if row.asked is not Asked.SAME:
        yield [*head, speaker.say(words.WORDING), "", "", marked(row.wording), *tail]
    if why:
        yield [*head, speaker.say(common.REASONS), "", "", why, *tail]
    for change in row.changes:
        yield [*head, change.label, change.before, change.after, _words(change), *tail]
    for said in row.reserved:
        yield [*head, said.label, "", "", said.text, *tail]
    if row.asked is Asked.SAME and not (why or row.changes or row.reserved):
        yield [*head, speaker.say(common.OUTCOME), "", "", row.outcome, *tail]


def _loose(change: Shown) -> Sequence[Value]:
    """A change that belongs to no requirement."""
    return [*_NO_ROW, change.label, change.before, change.after, _words(change), "", ""]


def _words(change: Shown) -> str:
    return change.note or marked(change.pieces)

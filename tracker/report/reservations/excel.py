"""The register as an Excel workbook. The same input gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from tracker.assessment.reservations.model import Register
from tracker.procurement.scale import Scale
from tracker.report import words as common
from tracker.report.excel_sheet import FIRST_ROW, Book, Column, Value
from tracker.report.lines import Speaker
from tracker.report.reservations import words
from tracker.report.reservations.lines import LOOKS, SIGNS, Entry, Gone, build
from tracker.texts import Language
from tracker.workbook.write import CREATED, OPTIONS

_COLUMNS = (
    Column(words.ID, 13, "cell_bold"),
    Column(common.VENDOR, 20),
    Column(common.REQUIREMENT, 13, "cell_bold"),
    Column(common.LEVEL, 13),
    Column(words.STATE, 18),
    Column(words.FIELD, 16),
    Column(words.WORDS, 28),
    Column(words.CONTEXT, 56),
    Column(words.WHY, 28),
    Column(words.DECIDED, 36),
    Column(words.EARLIER_MANY, 30),
    Column(common.CONFIDENTIAL, 11),
    Column(common.CELL, 14),
)
_STATE = 4
_GONE = (
    Column(words.ID, 13, "cell_bold"),
    Column(common.VENDOR, 20),
    Column(common.REQUIREMENT, 13, "cell_bold"),
    Column(common.LEVEL, 13),
    Column(words.FIELD, 16),
    Column(words.ROUNDS, 26),
    Column(words.WORDS, 28),
    Column(words.CONTEXT, 56),
    Column(words.DECIDED, 36),
    Column(words.EARLIER_MANY, 30),
    Column(common.CONFIDENTIAL, 11),
    Column(common.CELL, 14),
)


def render(register: Register, scale: Scale, language: Language) -> bytes:
    """The register as the bytes of an .xlsx file: an overview, and a row for each entry."""
    speaker = Speaker(scale, language)
    report = build(register, speaker)
    say = speaker.say
    title = f"{say(words.REPORT)}: {report.title}"
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": title[:250], "created": CREATED})
    sheets = Book.begin(book, speaker, title)
    hint = common.PROTECTED if report.vendors else words.NOTHING
    rows = [_row(entry) for entry in report.entries]
    sheet, last = sheets.table(words.SHEET, _COLUMNS, rows, hint, title=words.REPORT)
    for state, sign in SIGNS.items():
        cell = f"${chr(ord('A') + _STATE)}{FIRST_ROW + 1}"
        rule = {
            "type": "formula",
            "criteria": f'=LEFT({cell},2)="{sign} "',
            "format": sheets.formats[LOOKS[state]],
        }
        sheet.conditional_format(FIRST_ROW, _STATE, last, _STATE, rule)
    sheet.fit_to_pages(2, 0)
    sheet.repeat_columns(0, 2)
    if report.withdrawn:
        gone, _ = sheets.table(
            words.WITHDRAWN_SHEET,
            _GONE,
            [_gone_row(one) for one in report.withdrawn],
            words.WITHDRAWN_NOTE,
            title=words.WITHDRAWN,
        )
        gone.fit_to_pages(2, 0)
        gone.repeat_columns(0, 2)
    facts = sheets.add(common.SUMMARY)
    facts.set_column(0, 0, 34)
    facts.set_column(1, 1, 90)
    facts.set_row(0, 30)
    facts.write_string(0, 0, title, sheets.formats["title"])
    told = [*report.facts, ("", say(words.PROMISE))]
    told += [(say(words.OUTDATED), sentence) for sentence in report.outdated]
    for at, (label, value) in enumerate(told, start=2):
        sheets.write(facts, at, 0, label, "label")
        sheets.write(facts, at, 1, value, "cell")
        facts.set_row(at, 34 if len(value) > 90 else 18)
    book.close()
    return out.getvalue()


def _row(entry: Entry) -> list[Value]:
    level = "\n".join(part for part in (entry.level, entry.deviation) if part)
    return [
        entry.id, entry.vendor, entry.requirement, level, f"{entry.sign} {entry.state}",
        entry.field, entry.words, entry.marked, entry.why, entry.decided,
        "\n".join(entry.earlier), entry.confidential, entry.cell,
    ]  # fmt: skip


def _gone_row(gone: Gone) -> list[Value]:
    entry = gone.entry
    return [
        entry.id, entry.vendor, entry.requirement, entry.level, entry.field, gone.since,
        entry.words, entry.marked, entry.decided, "\n".join(entry.earlier), entry.confidential,
        entry.cell,
    ]  # fmt: skip

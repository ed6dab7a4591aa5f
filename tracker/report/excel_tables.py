"""The filterable sheets of the Excel report: gaps, all rows, reservations, contradictions, findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tracker.assessment import texts as words
from tracker.assessment.lines import FindingLine, Line, Speaker
from tracker.assessment.looks import LOOKS
from tracker.assessment.model import Outcome
from tracker.assessment.offer_texts import APART, STANDING, TIMES
from tracker.assessment.reservations.model import State
from tracker.findings import Severity
from tracker.paper import texts
from tracker.paper.book import FIRST_ROW, Book, Column, Value
from tracker.paper.texts import SEVERITY_SIGNS
from tracker.procurement.changes import MINIMUM
from tracker.report.reservations.lines import SIGNS
from tracker.report.reservations.sheet import KIND, write_reservations
from tracker.report.sections import GapReport
from tracker.spreadsheet.plan import quoted
from tracker.texts import Text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Field = tuple[Column, Callable[[Line], Value]]

_VENDOR: Field = (Column(words.VENDOR, 18), lambda line: line.vendor)
_ID: Field = (Column(words.REQUIREMENT, 13, "cell_bold"), lambda line: line.requirement)
_PACKAGES: Field = (Column(words.PACKAGES, 9), lambda line: line.package_text)
_LEVEL: Field = (Column(words.LEVEL, 13), lambda line: line.level_label)
_TEXT: Field = (Column(words.TEXT, 42), lambda line: line.text)
_ANSWER: Field = (Column(words.ANSWER, 14), lambda line: line.answer)
_COMMENTS: Field = (Column(words.COMMENTS, 30), lambda line: line.comments)
_OUTCOME: Field = (Column(words.OUTCOME, 17), lambda line: f"{line.sign} {line.outcome_label}")
_REASONS: Field = (Column(words.REASONS, 28), lambda line: "\n".join(line.reasons))
_ELABORATION: Field = (Column(words.ELABORATION, 38), lambda line: line.elaboration)
_RESERVATION: Field = (Column(words.RESERVATION, 28), lambda line: line.reservation)
_DATE: Field = (Column(words.AVAILABLE_FROM, 18), lambda line: line.date or line.date_text)
_PRICE: Field = (
    Column(words.PRICE, 13),
    lambda line: line.price_text if line.price is None else line.price,
)
_DELIVERED: Field = (Column(words.DELIVERED_BY, 15), lambda line: line.delivered_by)
_EVIDENCE: Field = (Column(words.EVIDENCE, 20), lambda line: line.evidence)
_VERDICT: Field = (Column(words.VERDICT, 14), lambda line: line.verdict)
_JUDGED: Field = (Column(words.VERDICTS, 34), lambda line: "\n".join(line.judgements))
_ADDED: Field = (
    Column(words.SUPPLEMENTS, 34),
    lambda line: "\n".join(f"{added.label}: {added.text}" for added in line.supplements),
)
_CELL: Field = (Column(words.CELL, 11), lambda line: line.cell)

_LEFT_OUT = Text("Ikke med", "Left out")
_TONES = ("good", "open", "bad", "idle")


def write(book: Book, report: GapReport, speaker: Speaker) -> None:
    """Write the sheets; the last only where files are left out."""
    say = book.say
    deviation, other, secret = say(words.DEVIATION), say(words.GAP), say(words.CONFIDENTIAL)
    minimum = [line for vendor in report.vendors for line in vendor.minimum]
    gaps = [line for vendor in report.vendors for line in vendor.gap_lines]
    overruled = [line for vendor in report.vendors for line in vendor.overruled]
    before = [line for vendor in report.vendors for line in vendor.minimum_before]
    kinds = {id(line): deviation for line in minimum}
    kinds |= {id(line): say(words.OVERRULED_SHORT) for line in overruled}
    kinds |= {id(line): say(words.BEFORE_SHORT) for line in before}
    kind: Field = (Column(words.KIND, 24), lambda line: kinds.get(id(line), other))
    mark: Field = (
        Column(words.CONFIDENTIAL, 11),
        lambda line: secret if line.confidential else None,
    )
    lines = [line for vendor in report.vendors for line in vendor.lines]
    added = (_ADDED,) if any(line.supplements for line in lines) else ()
    judged = (_JUDGED,) if any(line.judgements for line in lines) else ()
    open_lines = [*minimum, *before, *gaps, *overruled]
    shown = (
        _VENDOR, kind, _ID, _PACKAGES, _LEVEL, _TEXT, _ANSWER, *_noted(open_lines), _OUTCOME, _REASONS,
        _ELABORATION, _RESERVATION, *added, _DATE, mark, *((_VERDICT,) if judged else ()), *judged, _CELL,
    )  # fmt: skip
    sheet = _lines(book, words.GAPS, shown, open_lines, words.NO_GAPS, speaker)
    _two_wide(sheet, 2)
    everything = (
        _VENDOR, _ID, _PACKAGES, _LEVEL, _TEXT, _ANSWER, *_noted(lines), _OUTCOME, _REASONS,
        _ELABORATION, _RESERVATION, *added, _DATE, _PRICE, _DELIVERED, _EVIDENCE, mark, _VERDICT, *judged, _CELL,
    )  # fmt: skip
    sheet = _lines(book, words.ALL_ROWS, everything, lines, words.NO_VENDORS, speaker)
    _two_wide(sheet, 1)
    _reservations(book, report)
    _contradictions(book, report)
    _findings(book, report.findings)
    if report.apart:
        _apart(book, report)


def _apart(book: Book, report: GapReport) -> None:
    columns = (
        Column(words.VENDOR, 20), Column(words.ROUND, 8), Column(words.FILE, 24),
        Column(STANDING, 16, "cell_bold"), Column(TIMES, 40), Column(words.REASONS, 70),
    )  # fmt: skip
    rows = [[a.name, a.round, a.file, a.standing, a.times, a.why] for a in report.apart]
    book.table(_LEFT_OUT, columns, rows, APART, title=APART)


def _noted(lines: Iterable[Line]) -> tuple[Field, ...]:
    """The vendors' comments on the cells, where there are any among these lines."""
    return (_COMMENTS,) if any(line.comments for line in lines) else ()


def _two_wide(sheet: Worksheet, last: int) -> None:
    """So many columns are unreadable on one page's width: two, with the row's name on both."""
    sheet.fit_to_pages(2, 0)
    sheet.repeat_columns(0, last)


def _lines(
    book: Book,
    name: Text,
    fields: Sequence[Field],
    lines: Sequence[Line],
    empty: Text,
    speaker: Speaker,
) -> Worksheet:
    columns = [column for column, _ in fields]
    rows = ([value(line) for _, value in fields] for line in lines)
    sheet, last = book.table(name, columns, rows, texts.PROTECTED if lines else empty)
    outcome = next(i for i, column in enumerate(columns) if column.title is words.OUTCOME)
    _colour(book, sheet, outcome, last, {LOOKS[o].sign: LOOKS[o].tone.value for o in Outcome})
    level = next(i for i, column in enumerate(columns) if column.title is words.LEVEL)
    label = speaker.choice(MINIMUM, speaker.scale.levels)
    look = book.formats["bad"]
    rule = {"type": "cell", "criteria": "==", "value": quoted(label), "format": look}
    sheet.conditional_format(FIRST_ROW, level, last, level, rule)
    return sheet


def _reservations(book: Book, report: GapReport) -> None:
    found = [entry for vendor in report.vendors for entry in vendor.reservations]
    sheet, last = write_reservations(book, found)
    _colour(book, sheet, KIND, last, {SIGNS[State.OPEN]: "open", SIGNS[State.ACCEPTED]: "bad"})


def _contradictions(book: Book, report: GapReport) -> None:
    columns = (
        Column(words.VENDOR, 20), Column(words.REQUIREMENT, 24, "cell_bold"),
        Column(words.CONTRADICTION, 90), Column(words.CELL, 24),
    )  # fmt: skip
    rows = [
        [found.vendor, found.requirements, found.text, found.cells]
        for vendor in report.vendors
        for found in vendor.contradictions
    ]
    hint = words.CONTRADICTIONS_HINT if rows else words.NO_CONTRADICTIONS
    book.table(words.CONTRADICTIONS, columns, rows, hint)


def _findings(book: Book, findings: Sequence[FindingLine]) -> None:
    columns = (
        Column(words.VENDOR, 18), Column(words.SEVERITY, 14), Column(words.CELL, 13),
        Column(words.REQUIREMENT, 13, "cell_bold"), Column(words.MESSAGE, 48),
        Column(words.REMEDY, 40), Column(words.VALUE, 24), Column(words.COUNT, 8),
        Column(words.ALSO, 18), Column(words.CODE, 24),
    )  # fmt: skip
    rows: list[list[Value]] = [
        [
            found.vendor, f"{found.sign} {found.severity_label}", found.cell, found.requirement,
            found.message, found.remedy, found.value, found.count, found.also, found.code,
        ]
        for found in findings
    ]  # fmt: skip
    hint = texts.PROTECTED if findings else words.NO_FINDINGS
    sheet, last = book.table(words.FINDINGS, columns, rows, hint)
    tones = {Severity.ERROR: "bad", Severity.WARNING: "open", Severity.NOTE: "idle"}
    signs = {SEVERITY_SIGNS[severity]: tone for severity, tone in tones.items()}
    _colour(book, sheet, 1, last, signs)


def _colour(book: Book, sheet: Worksheet, column: int, last: int, signs: dict[str, str]) -> None:
    """Colours that repeat what the sign before the space already says, wherever rows are sorted."""
    cell = f"${chr(ord('A') + column)}{FIRST_ROW + 1}"
    for tone in _TONES:
        tests = [
            f"LEFT({cell},{len(sign) + 1})={quoted(sign + ' ')}"
            for sign, own in signs.items()
            if own == tone
        ]
        if tests:
            rule = {
                "type": "formula",
                "criteria": f"=OR({','.join(tests)})",
                "format": book.formats[tone],
            }
            sheet.conditional_format(FIRST_ROW, column, last, column, rule)

"""No silent loss: every cell of a file is an answer, known text, listed as unread, or found fault with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.base import base, blank_workbook, spec

from fuzz import plainly
from tracker.foreign_text import fold, tidy
from tracker.spreadsheet.grid import place, reference
from tracker.submission.interpret.unread import expected_texts
from tracker.submission.model import Answer, Submission
from tracker.workbook.columns import CURRENT

_TEXTS = (
    *("written", "elaboration", "available_from", "price_dkk", "delivered_by", "evidence"),
    "price_yearly_dkk",
    "reservation",
)
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)
_DAY = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
_BOOLEANS = {"true": "SAND", "1": "SAND", "false": "FALSK", "0": "FALSK"}
_KEY = re.compile(r"test-1\|1\|[\w-]+\|")  # identity, of which the reader needs no more
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")


def lost(cells: plainly.Cells, submission: Submission) -> Iterator[str]:
    """Each cell that nothing in a submission accounts for, as ``Sheet!A1 text``."""
    named = _named(submission)
    rows = {(a.cell.sheet, _row(a.cell.ref)): a for a in submission.answers}
    twice = _told_rows(cells, submission)
    known = _known()
    about = {_plain(str(v)) for v in vars_of(submission) if v}
    for sheet, row, column, raw, formula in cells:
        text = tidy(_ESCAPE.sub("", raw))
        if not fold(text):
            continue
        ref = reference(row, column)
        if (sheet, ref) in named or (sheet, row) in named or (sheet, row) in twice:
            continue
        answer = rows.get((sheet, row))
        if answer and _answers(answer, text):
            continue
        # An answer's own column is no place for other known text: "Ja" there must be an answer.
        if _plain(text) in known and not (answer and column == _column(answer)):
            continue
        if _plain(text) in about or _KEY.match(text) or _is_no_text(sheet, column, formula=formula):
            continue
        yield f"{sheet}!{ref} {text[:60]!r}"


def _is_no_text(sheet: str, column: int, *, formula: bool) -> bool:
    """What is no vendor's text: a result of the workbook's own formulas, a value of its identity.

    The identity's values are read as the identity; where its carriers disagree, that is a finding.
    """
    return (formula and (sheet == "Overblik" or column in {7, 16})) or (
        sheet == "_tracker" and column == 2
    )


def _named(submission: Submission) -> set[tuple[str | None, str | int]]:
    """The cells that are listed or found fault with; and rows, where the fault is a row's."""
    named: set[tuple[str | None, str | int]] = {
        (u.sheet, u.cell) for u in submission.reconciliation.unread_cells
    }
    for finding in submission.findings:
        for where in (finding.where, *finding.also):
            if where.cell:
                named.add((where.sheet, where.cell))
                if finding.code.startswith("row-") and (at := place(where.cell)):
                    named.add((where.sheet, at[0]))
    return named


def _told_rows(cells: plainly.Cells, submission: Submission) -> set[tuple[str, int]]:
    """The rows whose key is of a requirement with a finding about its rows."""
    told = {
        id
        for finding in submission.findings
        if finding.code.startswith("row-")
        for id in (finding.requirement, *(where.requirement for where in finding.also))
    }
    return {
        (sheet, row)
        for sheet, row, column, text, _ in cells
        if column == 1 and _KEY.match(text) and text.split("|")[2] in told
    }


def _answers(answer: Answer, text: str) -> bool:
    """Whether an answer says a text: as it is, or as what is made of a day, an amount, a choice."""
    said = {_plain(v) for name in _TEXTS if (v := getattr(answer, name))}
    if {_plain(text), _plain(_BOOLEANS.get(text, text)), _amount(text)} & said:
        return True
    if day := _DAY.fullmatch(text):
        return answer.available_from == "-".join(reversed(day.groups()))
    deliverers = {
        label: d.id for d in spec().scale.deliverers for label in (d.label.da, d.label.en)
    }
    if text in deliverers:
        return answer.delivered_by == deliverers[text]
    # A Nej is kept as written, since a mark beside it may protect the row all the same.
    return fold(text) == fold(answer.confidential_written or "")


def _amount(text: str) -> str:
    """An amount written the Danish way as a number."""
    return _plain(text.replace(".", "").replace(",", "."))


def _row(ref: str) -> int:
    return (place(ref) or (0, 0))[0]


def _column(answer: Answer) -> int:
    return (place(answer.cell.ref) or (0, 0))[1]


def _plain(text: str) -> str:
    """A number as one number, whatever its spelling."""
    return str(float(text)) if _NUMBER.fullmatch(text) else "".join(fold(text).split())


def vars_of(submission: Submission) -> Iterator[object]:
    """What was said about the vendor."""
    for name in submission.vendor.__slots__:
        yield getattr(submission.vendor, name)
    yield from ("Ja", "Nej")  # the replies to the conditions, checked by the corpus


_BUYERS = {n for n, column in enumerate(CURRENT.columns, start=1) if not column.answered}


@cache
def _known() -> frozenset[str]:
    """Every text the buyer wrote: the workbook as it was sent, and as it came back unchanged."""
    sent = {_plain(tidy(cell.text)) for cell in plainly.cells(blank_workbook())}
    back = {
        _plain(tidy(cell.text))
        for cell in plainly.cells(base())
        if cell.sheet == "_tracker" or cell.column in _BUYERS
    }
    return frozenset(sent | back | {_plain(text) for text in expected_texts(spec(), CURRENT)})

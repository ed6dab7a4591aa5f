"""Gnumeric: what it saves is read the same, and it calculates what the reader concludes."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from casework import filled
from corpus.base import blank_workbook, spec
from corpus.table import answers

from programs.tools import FILLED, filling, read, ssconvert, wanted
from tracker.spreadsheet import door
from tracker.spreadsheet.limits import Limits
from tracker.submission.model import Submission
from tracker.workbook.layout import COLUMNS, STATUS_LABELS, Status

pytestmark = [pytest.mark.gnumeric, pytest.mark.slow]

XLSX = "Gnumeric_Excel:xlsx2"
ODS = "Gnumeric_OpenCalc:odf"
XLS = "Gnumeric_Excel:excel_biff8"
_AT = {column.id: number for number, column in enumerate(COLUMNS, start=1)}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled workbook."""
    path = tmp_path_factory.mktemp("gnumeric") / "svar.xlsx"
    path.write_bytes(_filled())
    return path


def _filled() -> bytes:
    """The filling of the programs, put in by openpyxl, day cells as texts."""
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(blank_workbook()))
    for put in filling():
        cell = book[put.sheet][put.cell]
        cell.value = put.value or "01-06-2027"
        cell.data_type = "s"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _same(path: Path, source: Path) -> Submission:
    submission = read(path)
    assert answers(submission) == answers(read(source))
    assert {k: getattr(submission.vendor, k) for k in FILLED} == FILLED
    assert submission.reconciliation.changed_text == ()
    return submission


@pytest.mark.parametrize(("exporter", "suffix"), [(XLSX, ".xlsx"), (ODS, ".ods")])
def test_a_workbook_saved_again_reads_the_same(source: Path, exporter: str, suffix: str) -> None:
    target = source.with_name(f"again{suffix}")
    ssconvert(source, target, exporter)
    submission = _same(target, source)
    assert {a.requirement: a.answer for a in submission.answers} == {
        id: answer["answer"] for id, answer in wanted().items()
    }
    assert submission.reconciliation.unread_cells == ()


def test_a_legacy_workbook_reads_the_same(source: Path) -> None:
    target = source.with_name("again.xls")
    ssconvert(source, target, XLS)
    submission = _same(target, source)
    assert submission.reconciliation.unread_cells == ()
    codes = {finding.code for finding in submission.findings}
    assert {"values-only", "format-converted", "identity-stripped"} <= codes


def test_a_way_through_xls_and_back_reads_the_same(source: Path) -> None:
    old, target = source.with_name("old.xls"), source.with_name("back.xlsx")
    ssconvert(source, old, XLS)
    ssconvert(old, target, XLSX)
    assert _same(target, source).reconciliation.unread_cells == ()


def test_our_own_workbook_opens_without_a_word(tmp_path: Path) -> None:
    """Gnumeric complains on stderr of every element it does not expect."""
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank_workbook())
    assert ssconvert(path, tmp_path / "again.xlsx", XLSX).strip() == ""


# An answer and which of the other columns are filled → the status the reader concludes.
ROWS = [
    dict(zip(("answer", "elaboration", "available_from", "price_dkk", "evidence"), values, strict=True))
    for values in itertools.product(
        ("Ja", "Ja, delvist", "Ja, som et tilkøb", "Nej, men planlagt", "Nej", "Måske", None),
        ("Tekst", None),
        ("01-06-2027", None),
        ("125.000,00", None),
        ("Bilag 7", None),
    )
]  # fmt: skip


@pytest.mark.parametrize("part", range(4))
def test_gnumeric_calculates_the_status_that_our_findings_say(part: int, tmp_path: Path) -> None:
    """A row is OK exactly when the reader has no error about what it lacks."""
    ids = [requirement.id for requirement in spec().requirements]
    rows = ROWS[part::4]
    for start in range(0, len(rows), len(ids)):
        put = dict(zip(ids, rows[start : start + len(ids)], strict=False))
        _compare(put, tmp_path / f"{start}.xlsx")


def _compare(put: dict[str, dict[str, Any]], path: Path) -> None:
    path.write_bytes(filled(spec(), answers=put))
    target = path.with_suffix(".calculated.xlsx")
    ssconvert(path, target, XLSX)
    lacking = {
        id
        for finding in read(path).findings
        if finding.code in _LACKS
        for id in (finding.requirement, *(where.requirement for where in finding.also))
    }
    shown = _statuses(target)
    done = {STATUS_LABELS[s].da for s in (Status.OK, Status.NOT_APPLICABLE)}
    assert {id for id, status in shown.items() if status not in done} == lacking


def _statuses(path: Path) -> dict[str, str]:
    grid = door.read(path.read_bytes(), path.name, Limits())
    sheet = next(s for s in grid.sheets if s.name == "Krav")
    at = {(c.row, c.column): str(c.value) for c in sheet.cells}
    return {
        key.split("|")[2]: at[row, _AT["status"]]
        for (row, column), key in at.items()
        if column == 1 and key.count("|") == 4
    }


_LACKS = {
    *("answer-missing", "answer-unknown", "elaboration-missing", "date-missing"),
    *("price-missing", "evidence-missing", "not-relevant-denied"),
}

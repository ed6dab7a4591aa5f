"""ExcelJS and SheetJS, the libraries behind most web portals that write .xlsx."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from corpus.base import blank_workbook, spec
from corpus.table import ISSUED, TODAY
from stored import submission_in

from programs.tools import check, install, node, read, said, wanted
from tracker.submission.expectation import Expectation

pytestmark = [pytest.mark.node, pytest.mark.xdist_group("node"), pytest.mark.slow]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as it is sent, and the libraries installed."""
    install()
    path = tmp_path_factory.mktemp("node") / "blank.xlsx"
    path.write_bytes(blank_workbook())
    return path


def test_exceljs_fills_and_saves(source: Path) -> None:
    """ExcelJS drops custom document properties: one of the three carriers of identity."""
    target = source.with_name("exceljs.xlsx")
    node("fill_exceljs.js", source, target)
    check(target, "identity-stripped")


def test_sheetjs_fills_and_saves(source: Path) -> None:
    """SheetJS stores a day as a number in the cell's own format, text: read as a day, with a note."""
    target = source.with_name("sheetjs.xlsx")
    node("fill_sheetjs.js", source, target)
    check(target, "date-read-as")


def test_sheetjs_fills_and_saves_as_ods(source: Path) -> None:
    """SheetJS writes no properties into an .ods."""
    target = source.with_name("sheetjs.ods")
    node("fill_sheetjs.js", source, target)
    check(target, "date-read-as", "format-converted", "identity-stripped")


def test_sheetjs_fills_and_saves_as_xls(source: Path) -> None:
    """SheetJS cuts every text of an .xls at 255 characters: the specification, so that the case's is
    needed, the texts of five requirements, which is told, and one answer."""
    target = source.with_name("sheetjs.xls")
    node("fill_sheetjs.js", source, target)
    alone = submission_in(target, ISSUED)
    assert "specification-missing" in {finding.code for finding in alone.findings}
    submission = submission_in(target, Expectation(spec(), TODAY))
    found = {answer.requirement: said(answer) for answer in submission.answers}
    assert found == {
        id: {c: v[:255] if isinstance(v, str) else v for c, v in answer.items()}
        for id, answer in wanted().items()
    }
    assert submission.reconciliation.unread_cells == ()
    assert Counter(finding.code for finding in submission.findings) == {
        "values-only": 1,
        "format-converted": 1,
        "identity-stripped": 1,
        "cell-format-unseen": 1,
        "text-cut-at-255": 1,
        "requirement-text-changed": 5,
        "date-read-as": 3,
    }


def test_an_xlsb_of_sheetjs_gives_no_answer_rather_than_half_of_one(source: Path) -> None:
    """SheetJS stores cells in records that calamine passes over: all but the first of a row."""
    target = source.with_name("sheetjs.xlsb")
    node("fill_sheetjs.js", source, target)
    for issued in (ISSUED, Expectation(spec(), TODAY)):
        submission = submission_in(target, issued)
        assert submission.answers == ()
        errors = {f.code for f in submission.findings if f.severity == "error"}
        assert errors in ({"specification-missing"}, {"rows-heading-lost", "table-missing"})
        assert "values-only" in {finding.code for finding in submission.findings}


def test_one_after_the_other(source: Path) -> None:
    """What SheetJS saved, ExcelJS opens, fills again and saves."""
    first, second = source.with_name("first.xlsx"), source.with_name("second.xlsx")
    node("fill_sheetjs.js", source, first)
    node("fill_exceljs.js", first, second)
    check(second, "identity-stripped")


def test_what_was_not_filled_is_not_read(source: Path) -> None:
    """The comparison can fail: the blank workbook has no answers."""
    assert {a.answer for a in read(source).answers} == {None}

"""ExcelJS and SheetJS, the libraries behind most web portals that write .xlsx."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.base import blank_workbook

from programs.tools import check, install, node, read

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


def test_one_after_the_other(source: Path) -> None:
    """What SheetJS saved, ExcelJS opens, fills again and saves."""
    first, second = source.with_name("first.xlsx"), source.with_name("second.xlsx")
    node("fill_sheetjs.js", source, first)
    node("fill_exceljs.js", first, second)
    check(second, "identity-stripped")


def test_what_was_not_filled_is_not_read(source: Path) -> None:
    """The comparison can fail: the blank workbook has no answers."""
    assert {a.answer for a in read(source).answers} == {None}

"""The page »Dit første udbud uden en tekstfil« is a walk that was taken: its commands, and what it says to write."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from casework import FIELDS, column_of
from commands import Run
from consoles import environment, steps, take
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker import documents

PAGE = Path(__file__).parents[2] / "docs" / "foerste-udbud.md"
_IDS, _HEADINGS, _FIRST = 2, 4, 5  # rows of a form's sheet
_NEW = "–"


def cells_to_write(page: str) -> list[tuple[str, str, str, str]]:
    """What the page's tables say: sheet, row, column and text."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    return [row for row in rows if row[0] != "Ark"]


def write_by_words(book: Path, sheets: set[str], page: str) -> int:
    """Write into a workbook what a part of the page says, by the words people see; how many cells."""
    opened = load_workbook(book)
    count = 0
    for name, row, column, text in cells_to_write(page):
        if name in sheets:
            sheet: Worksheet = opened[name]
            heads = {str(cell.value): int(cell.column or 0) for cell in sheet[_HEADINGS]}
            sheet.cell(_row(sheet, row), heads[column]).value = text
            count += 1
    opened.save(book)
    return count


def _row(sheet: Worksheet, words: str) -> int:
    """The row that shows these words first; for a new one the first without a key."""
    for number in range(_FIRST, sheet.max_row + 1):
        shown = [str(cell.value or "").strip() for cell in sheet[number][1:4]]
        if words == _NEW and not sheet.cell(number, 1).value:
            return number
        if words != _NEW and any(text.startswith(words) for text in shown):
            return number
    raise LookupError(f"{sheet.title} has no row {words}")


def answer(sent: Path, returned: Path) -> None:
    """What the vendor does: all of it is met, one thing with words of caution."""
    book = load_workbook(sent)
    about, table = book["Leverandør"], book["Krav"]
    for row in about.iter_rows():
        kind, _, name = str(row[0].value or "").partition(".")
        if kind == "field":
            row[2].value = {**FIELDS, "name": "Acme ApS"}[name]
        elif kind == "condition":
            row[2].value = "Ja"
    for number in range(_FIRST, table.max_row + 1):
        key = str(table.cell(number, 1).value or "")
        if key.count("|") >= 3:
            table.cell(number, column_of(table, "answer")).value = "Ja"
            table.cell(number, column_of(table, "evidence")).value = "Bilag 1"
            if "EGEN-1" in key:
                words = "Vi forbeholder os ret til at levere appen i 2028."
                table.cell(number, column_of(table, "elaboration")).value = words
    book.save(returned)


def test_the_first_procurement_is_made_as_the_page_says(tmp_path: Path, run: Run) -> None:
    variables = {**environment(), "TRACKER_LANGUAGE": "da", "BROWSER": "true"}
    page = PAGE.read_text("utf-8")
    first, heading, later = page.partition("## Ændringer")
    assert heading
    written = 0
    for step in steps(page):
        if step.command.startswith("tracker new sag"):
            sheets = {"Udbud", "Pakker", "Betingelser", "Afgørelser", "Egne krav", "Leverandører"}
            written += write_by_words(tmp_path / "udbud.xlsx", sheets, first)
        elif step.command.startswith("tracker receive"):
            [sent] = (tmp_path / "sag" / "workbooks").glob("*.xlsx")
            answer(sent, tmp_path / "sag" / "indbakke" / "acme.xlsx")
        elif step.command.startswith("tracker reservations receive"):
            written += write_by_words(tmp_path / "forbehold.xlsx", {"Forbehold"}, first)
        elif step.command.startswith("tracker edit sag sag/"):
            written += write_by_words(tmp_path / "sag" / "sag-valg.xlsx", {"Udbud"}, later)
        take(step, tmp_path, variables)
    assert written == len(cells_to_write(page))
    assert (
        documents.read_bytes(tmp_path / "sag" / "procurement.yaml").count(b"2027-03-22T12:00") == 1
    )
    listed = run("reservations", "list", tmp_path / "sag", "--format", "json").stdout
    [entry] = json.loads(listed)["entries"]
    assert (entry["requirement"], entry["state"]) == ("EGEN-1", "accepted")


@pytest.mark.parametrize("name", re.findall(r"!\[.*?\]\((.+?)\)", PAGE.read_text("utf-8")))
def test_its_pictures_are_there_and_small(name: str) -> None:
    picture = PAGE.parent / name
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 150_000

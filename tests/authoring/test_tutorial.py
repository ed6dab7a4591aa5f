"""The tutorial is a walk that was taken: every command of it is run, and every line shown is printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from authored import edit_sheet
from consoles import environment, steps, take

PAGE = Path(__file__).parents[2] / "docs" / "tutorial-bank.md"
VENDOR = {
    "name": "Nordisk Drift ApS",
    "cvr": "12345674",
    "contact": "Mette Prøve",
    "email": "mp@nordisk.example",
    "solution": "Nordisk Drift",
}
ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "1.1": {"answer": "Ja", "evidence": "Bilag 1"},
    "1.2": {"answer": "Nej"},
    "1.3": {"answer": 0.99},  # as Excel holds 99 %
    "2.1": {"answer": "Ja"},
    "2.2": {"answer": "Ja", "evidence": "Bilag 2"},
    "2.3": {"answer": "Ja"},
}


def the_sheet(path: Path) -> None:
    """The sheet as the tutorial's table has it."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Kravbilag"
    for line in PAGE.read_text("utf-8").splitlines():
        number, *cells = [cell.strip().strip("*") for cell in line.strip("|").split("|")]
        if line.startswith("| ") and number.isdigit():
            for column, cell in enumerate(cells, start=1):
                page.cell(int(number), column).value = cell or None
    book.save(path)


def edited(folder: Path) -> None:
    """What the tutorial says one does in Excel."""
    edit_sheet(
        folder / "kravbank.xlsx",
        {
            "1.3": {"answer.type": "Number", "answer.unit": "%", "answer.met": ">= 99.5"},
            "1.2": {"level": "Important"},
        },
        sheet="Requirements",
        new=(
            {
                "section": "sikkerhed",
                "text.da": "Leverandøren melder brud på sikkerheden inden for 24 timer.",
                "level": "Minimum",
            },
        ),
    )


def filled(folder: Path) -> None:
    """What the vendor does."""
    book = openpyxl.load_workbook(folder / "sag" / "workbooks" / "sag-r1.xlsx")
    for row in book["Leverandør"].iter_rows():
        name = str(row[0].value or "").removeprefix("field.")
        if name in VENDOR:
            row[2].value = VENDOR[name]
    page = book["Krav"]
    columns = {str(cell.value): cell.column - 1 for cell in page[2] if cell.value}
    for row in page.iter_rows(min_row=5):
        for column, value in ANSWERS.get(str(row[columns["requirement_id"]].value), {}).items():
            row[columns[column]].value = value
    book.save(folder / "svar.xlsx")


def test_the_tutorial_runs_as_written(tmp_path: Path) -> None:
    the_sheet(tmp_path / "kravbilag.xlsx")
    variables = environment()
    taken = 0
    for step in steps(PAGE.read_text("utf-8")):
        if step.command.startswith("export "):
            name, _, value = step.command.removeprefix("export ").partition("=")
            variables[name] = value
        elif step.command == "libreoffice kravbank.xlsx":
            edited(tmp_path)
        elif step.command.startswith("libreoffice "):
            filled(tmp_path)
        else:
            take(step, tmp_path, variables)
            taken += 1
    assert taken == 13

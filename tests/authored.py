"""Small requirement banks for the tests, and what people do to their workbooks in Excel."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from commands import Run
from openpyxl.worksheet.worksheet import Worksheet

from tracker import documents

BANK = """# The bank of the tests. Comments stay.
format: 2
id: it-krav
version: "1.0.0"
title: {da: It-krav, en: IT requirements}

sections:
  - {id: A, title: {da: Drift, en: Operation}}
  - {id: B, number: "2", title: {da: Sikkerhed, en: Security}}
conditions:
  - {id: hosted, question: {da: Driver I løsningen?, en: Do you host the solution?}}
"""
ROWS = """# Operation and security
requirements:
  - id: A-1
    section: A
    text:
      da: Løsningen kan tilgås døgnet rundt.   # around the clock
      en: The solution can be reached around the clock.
    level: minimum
    tags: [drift, tid]

  - id: A-02
    section: A
    when: hosted
    text: {da: "=Opetid i procent", en: Uptime in per cent}
    answer: {type: number, unit: "%", min: 99.5, decimals: 2}

  - id: B-7
    section: B
    number: "2.1"
    text:
      da: >-
        Data krypteres både under transport og i hvile, og nøglerne opbevares adskilt fra de data, de
        hører til.
      en: Data are encrypted in transit and at rest.
    answer:
      type: choice
      options:
        - id: A
          label: {da: AES, en: AES}
        - {id: B, label: {da: Andet, en: Other}}
    evidence: {da: En beskrivelse, en: A description}
retired:
  - {id: B-9, since: 1.0.0, why: {da: Samlet i B-7, en: Part of B-7}}
"""


def make_bank(folder: Path, *, head: str = BANK, rows: str = ROWS) -> Path:
    """A bank of two files, in two languages."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalogue.yaml").write_text(head, "utf-8")
    (folder / "krav.yaml").write_text(rows, "utf-8")
    return folder


def imported(run: Run, sheet: Path, bank: Path, *options: object, code: int = 0) -> dict[str, Any]:
    """What the import says it did, by its document, which meets its schema."""
    words = ("catalogue", "import", sheet, "--into", bank, "--format", "json", *options)
    plain: dict[str, Any] = json.loads(run(*words, code=code).stdout)
    assert documents.is_valid(plain, "catalogue-import")
    return plain


def columns_of(sheet: Worksheet) -> dict[str, int]:
    """The columns of a sheet by their fields (the hidden row under the title)."""
    return {str(cell.value): cell.column for cell in sheet[2] if cell.value}


def edit_sheet(
    workbook: Path,
    cells: Mapping[str, Mapping[str, Any]],
    *,
    sheet: str = "Krav",
    new: tuple[Mapping[str, Any], ...] = (),
    gone: tuple[str, ...] = (),
) -> Path:
    """The workbook as somebody saves it: cells by id and field, new rows below, rows deleted."""
    book = openpyxl.load_workbook(workbook)
    page = book[sheet]
    columns = columns_of(page)
    rows = {
        str(page.cell(n, 1).value): n for n in range(5, page.max_row + 1) if page.cell(n, 1).value
    }
    for id, fields in cells.items():
        for field, value in fields.items():
            page.cell(rows[id], columns[field]).value = value
    below = max(rows.values(), default=4) + 1
    for number, fields in enumerate(new, start=below):
        for field, value in fields.items():
            page.cell(number, columns[field]).value = value
    for number in sorted((rows[id] for id in gone), reverse=True):
        page.delete_rows(number)
    book.save(workbook)
    return workbook

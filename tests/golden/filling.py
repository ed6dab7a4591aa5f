"""Workbooks filled in as people would, always with the same bytes."""

from __future__ import annotations

import hashlib
import itertools
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

Cells = Mapping[str, Any]  # id of a column → what is typed
_ORDER = (
    "nordisk", "nordisk-2", "kmx-2", "tredje-2", "sen", "kmx-3", "afklaring", "anna", "bo", "enighed",
    "fulgt", "plain-nordisk", "plain-kmx", "spørgsmål",
)  # fmt: skip
_TIMELESS = (
    ("docProps/core.xml", rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">2026-11-20T08:00:00Z<"),
    ("docProps/app.xml", rb"(<Application>)[^<]*", rb"\1Microsoft Excel"),
    ("docProps/app.xml", rb"(<AppVersion>)[^<]*", rb"\g<1>16.0300"),
)
_TOP = 8  # the row of hidden ids stands above this one
_HEADINGS = 2  # rows of hints and headings below it


def fill_offer(
    workbook: Path, to: Path, rows: Mapping[str, Cells], fields: Cells, conditions: Cells
) -> Path:
    """A vendor's workbook: a row that is not named is answered Ja, with evidence where wanted."""
    book = load_workbook(workbook)
    for sheet in book.worksheets:
        for row in range(1, sheet.max_row + 1):
            kind, _, name = str(sheet.cell(row, 1).value or "").partition(".")
            if kind in ("field", "condition"):
                _type(sheet, row, 3, {"field": fields, "condition": conditions}[kind].get(name))
    ja = "Yes" if book.worksheets[1].title == "Vendor" else "Ja"

    def cells(key: str, _: Cells) -> Cells:
        return {"answer": ja, "evidence": "Bilag 7", **rows.get(key.split("|")[2], {})}

    return _fill(book, to, cells)


def fill_form(workbook: Path, to: Path, rows: Mapping[tuple[str, str], Cells]) -> Path:
    """A form: (part of the vendor as shown, requirement) → its cells."""

    def cells(_: str, shown: Cells) -> Cells:
        for (vendor, requirement), values in rows.items():
            if requirement == shown["requirement"] and vendor in str(shown.get("vendor", "")):
                return values
        return {}

    return _fill(load_workbook(workbook), to, cells)


def fill_questions(workbook: Path, to: Path, rows: Sequence[Cells]) -> Path:
    """A form whose rows are empty: what is asked, row by row."""
    book = load_workbook(workbook)
    sheet, top, columns = _table(book)
    for row, cells in enumerate(rows, start=top + 1 + _HEADINGS):
        for id, value in cells.items():
            _type(sheet, row, columns[id], value)
    return _save(book, to)


def _fill(book: Workbook, to: Path, cells: Callable[[str, Cells], Cells]) -> Path:
    sheet, top, columns = _table(book)
    for row in range(top + 1 + _HEADINGS, sheet.max_row + 1):
        if key := sheet.cell(row, 1).value:
            shown = {id: sheet.cell(row, at).value for id, at in columns.items()}
            for id, value in cells(str(key), shown).items():
                if id == "comment":
                    sheet.cell(row, columns["answer"]).comment = Comment(str(value), "Ib")
                else:
                    _type(sheet, row, columns[id], value)
    return _save(book, to)


def _table(book: Workbook) -> tuple[Worksheet, int, dict[str, int]]:
    """The sheet with the rows, the row of hidden ids, and their columns."""
    sheet, top = next(
        (sheet, row)
        for sheet in book.worksheets
        for row in range(1, _TOP)
        if sheet.cell(row, 1).value == "key"
    )
    width = range(1, sheet.max_column + 1)
    return sheet, top, {str(v): at for at in width if (v := sheet.cell(top, at).value)}


def _type(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """What is typed stands in the cell as it is: a text that looks like a formula is a text."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _save(book: Workbook, to: Path) -> Path:
    """Write a workbook that says nothing of when it was written, and by which version.

    Its digest begins with the digit of its name in ``_ORDER``, so that lists in the order of digests
    keep their order when what tracker writes into the workbook changes.
    """
    out = BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as written:
        parts = {name: written.read(name) for name in written.namelist()}
    for part, pattern, text in _TIMELESS:
        parts[part] = re.sub(pattern, text, parts[part])
    core = parts["docProps/core.xml"]
    for number in itertools.count():
        note = f"<cp:revision>{number}</cp:revision></cp:coreProperties>".encode()
        parts["docProps/core.xml"] = core.replace(b"</cp:coreProperties>", note)
        data = _archive(parts)
        if hashlib.sha256(data).hexdigest().startswith(f"{_ORDER.index(to.stem):x}"):
            break
    to.write_bytes(data)
    return to


def _archive(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()

"""Workbooks made by hand for the reader's tests, and the libraries it is compared with."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from tracker.spreadsheet import door
from tracker.spreadsheet.grid import Cell, Grid
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.refusals import Refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"

Parts = Mapping[str, str | bytes]


def relations(*entries: tuple[str, str], office: str = OFFICE) -> str:
    """A .rels part: (type's last word, target), with ids rId1, rId2 …"""
    inner = "".join(
        f'<Relationship Id="rId{i}" Type="{office}/{sort}" Target="{target}"/>'
        for i, (sort, target) in enumerate(entries, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def parts(
    rows: str = "",
    *,
    after: str = "",
    before: str = "",
    strings: str | None = None,
    styles: str | None = None,
    main: str = MAIN,
    office: str = OFFICE,
    workbook: str = "",
    state: str = "",
    book_type: str = SHEET_TYPE,
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, "Krav", whose rows are given as XML."""
    entries = [("worksheet", "worksheets/sheet1.xml")]
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{book_type}"/></Types>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml"), office=office),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{workbook}'
        f'<sheets><sheet name="Krav" sheetId="1" {state} r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    if strings is not None:
        entries.append(("sharedStrings", "sharedStrings.xml"))
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
    if styles is not None:
        entries.append(("styles", "styles.xml"))
        found["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    found["xl/_rels/workbook.xml.rels"] = relations(*entries, office=office)
    return found


def packed(members: Parts, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of the given members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(data: bytes, name: str = "svar.xlsx", **limits: Any) -> Grid:
    """Read in this process, under the default limits but for those given."""
    return door.read(data, name, Limits(**limits))


def refusal(data: bytes, name: str = "svar.xlsx", **limits: Any) -> Refused:
    """The refusal of a file; fails when the file is read."""
    try:
        grid = read(data, name, **limits)
    except Refused as refused:
        return refused
    raise AssertionError(f"was read: {grid}")


def cells(grid: Grid, sheet: int = 0) -> dict[str, Cell]:
    """A sheet's cells by reference."""
    return {cell.ref: cell for cell in grid.sheets[sheet].cells}


def values(grid: Grid, sheet: int = 0) -> dict[str, Any]:
    """A sheet's values by reference."""
    return {ref: cell.value for ref, cell in cells(grid, sheet).items()}


Plain = dict[tuple[str, int, int], str | float | bool]


def ours(grid: Grid) -> Plain:
    """Every cell with a value, error cells aside: what the oracles can be compared with."""
    return {
        (sheet.name, cell.row, cell.column): cell.value
        for sheet in grid.sheets
        for cell in sheet.cells
        if cell.value is not None and cell.value != "" and cell.kind != "error"
    }


def by_openpyxl(data: bytes) -> Plain:
    """The same by openpyxl, from stored values."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.row, cell.column): _plain(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.value != "" and cell.data_type != "e"
    }


def by_calamine(data: bytes) -> Plain:
    """The same by calamine, which gives error cells as empty text."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return {
        (sheet.name, row, column): _plain(value)
        for sheet in sheets
        for row, found in enumerate(sheet.to_python(skip_empty_area=False), 1)
        for column, value in enumerate(found, 1)
        if value != ""
    }


def _plain(value: Any) -> str | float | bool:
    """A value as the grid has it: numbers as floats, days and times as ISO 8601."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value.isoformat())

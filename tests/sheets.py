"""Our Excel reports, read back with openpyxl and part by part."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from xlsxwriter.worksheet import Worksheet

HEADER = 3


def table(book: Workbook, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet, by heading."""
    rows = list(book[sheet].iter_rows(min_row=HEADER, values_only=True))
    return [dict(zip(map(str, rows[0]), values, strict=True)) for values in rows[1:]]


def parts(data: bytes, pattern: str) -> list[str]:
    """The texts of the parts whose name matches."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [archive.read(n).decode() for n in archive.namelist() if re.search(pattern, n)]


def require_dead(data: bytes) -> None:
    """There is no formula, no link and no error cell in a workbook."""
    for sheet in load_workbook(BytesIO(data)):
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type not in ("f", "e"), cell.coordinate
            assert cell.hyperlink is None
    # openpyxl hides nothing of what is in the parts, but the parts are the proof.
    for sheet_xml in parts(data, r"xl/worksheets/sheet\d+\.xml$"):
        assert "<f>" not in sheet_xml
        assert "<hyperlink" not in sheet_xml
    assert not [r for r in parts(data, r"\.rels$") if "External" in r]


def require_timeless(data: bytes) -> None:
    """The file says no time of its own: its bytes depend on its content alone."""
    (core,) = parts(data, r"docProps/core\.xml$")
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2023-08-01T00:00:00Z"}


def leave_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let xlsxwriter refuse every way into a cell that may read text as something else."""

    def refuse(*arguments: object) -> None:
        assert not any(isinstance(one, str) and one for one in arguments)

    for way in ("_write", "_write_formula", "_write_url", "_write_rich_string"):
        monkeypatch.setattr(Worksheet, way, refuse)

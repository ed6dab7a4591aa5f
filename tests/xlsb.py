"""An .xlsb by its records ([MS-XLSB]), since neither LibreOffice nor a library of ours writes one: texts and numbers."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
{}</Types>"""
_SHEET = """<Override PartName="/xl/worksheets/sheet{}.bin" ContentType="application/vnd.ms-excel.worksheet"/>"""
_RELATED = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATION = f"""<Relationship Id="{{}}" Type="{_OFFICE}{{}}" Target="{{}}"/>"""
# Record types, by the names of section 2.3.2.
_ROW, _REAL, _TEXT = 0, 5, 6  # BrtRowHdr, BrtCellReal, BrtCellSt
_SHEET_BEGINS, _SHEET_ENDS, _BOOK_BEGINS, _BOOK_ENDS = 129, 130, 131, 132
_SHEETS_BEGIN, _SHEETS_END, _DATA_BEGINS, _DATA_ENDS = 143, 144, 145, 146
_DIMENSION, _SHEET_OF_BOOK = 148, 156

Rows = Sequence[Sequence[str | float | None]]


def xlsb(sheets: Mapping[str, Rows]) -> bytes:
    """A binary workbook with these sheets; None is a cell that is not there."""
    numbers = range(1, len(sheets) + 1)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format("".join(map(_SHEET.format, numbers))),
        "_rels/.rels": _RELATED.format(_RELATION.format("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": _book(list(sheets)),
        "xl/_rels/workbook.bin.rels": _RELATED.format(
            "".join(_RELATION.format(f"rId{n}", "worksheet", f"worksheets/sheet{n}.bin") for n in numbers)
        ),
        **{f"xl/worksheets/sheet{n}.bin": _sheet(rows) for n, rows in enumerate(sheets.values(), 1)},
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _book(names: list[str]) -> bytes:
    sheets = (
        _record(_SHEET_OF_BOOK, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
        for number, name in enumerate(names, 1)
    )
    whole = _record(_SHEETS_BEGIN) + b"".join(sheets) + _record(_SHEETS_END)
    return _record(_BOOK_BEGINS) + whole + _record(_BOOK_ENDS)


def _sheet(rows: Rows) -> bytes:
    last = max((len(row) for row in rows), default=1) - 1
    dimension = _record(_DIMENSION, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, last))
    data = b"".join(_row(number, row) for number, row in enumerate(rows))
    whole = dimension + _record(_DATA_BEGINS) + data + _record(_DATA_ENDS)
    return _record(_SHEET_BEGINS) + whole + _record(_SHEET_ENDS)


def _row(number: int, row: Sequence[str | float | None]) -> bytes:
    # Row, style, height in twentieths of a point, three bytes of flags, no spans.
    head = _record(_ROW, struct.pack("<IIH3xI", number, 0, 300, 0))
    return head + b"".join(
        _cell(column, value) for column, value in enumerate(row) if value is not None
    )


def _cell(column: int, value: str | float) -> bytes:
    place = struct.pack("<II", column, 0)  # and no style
    if isinstance(value, str):
        return _record(_TEXT, place + _wide(value))
    return _record(_REAL, place + struct.pack("<d", value))


def _wide(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def _record(type: int, data: bytes = b"") -> bytes:
    """Type and length in groups of seven bits, the lowest first, as section 2.1.4 has them."""
    head = bytes([type]) if type < 128 else bytes([type & 0x7F | 0x80, type >> 7])
    length, size = bytearray(), len(data)
    while True:
        length.append(size & 0x7F | (0x80 if size > 0x7F else 0))
        size >>= 7
        if not size:
            return head + bytes(length) + data

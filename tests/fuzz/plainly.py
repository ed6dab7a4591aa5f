"""A reader of another make: zipfile and ElementTree, the whole tree in memory, nothing guarded.

It reads what a person would see in the file and knows nothing of tracker's reader; where it
cannot read a mutated file, nothing is held against that file.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from corpus.base import MAIN, OFFICE


class Plain(NamedTuple):
    """A cell with something in it: where, what it shows, and whether a formula made it."""

    sheet: str
    row: int
    column: int
    text: str
    formula: bool = False


Cells = list[Plain]

_M = f"{{{MAIN}}}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_T, _O, _X = (f"{{{_ODF}{name}:1.0}}" for name in ("table", "office", "text"))
_MOST = 2000  # repetitions that are unrolled


class Unreadable(Exception):  # noqa: N818 - says that there is nothing to compare with
    """This reader cannot read the file."""


def cells(data: bytes) -> Cells:
    """Every cell with something in it.

    Raises:
        Unreadable: whatever is wrong.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_cells(archive))
    except Exception as error:
        raise Unreadable from error


def _cells(archive: zipfile.ZipFile) -> Iterator[Plain]:
    names = archive.namelist()
    if len(set(names)) < len(names) or sum(i.file_size for i in archive.infolist()) > 2**24:
        raise Unreadable
    return _ods(archive) if "content.xml" in names else _xlsx(archive)


def _xlsx(archive: zipfile.ZipFile) -> Iterator[Plain]:
    rels = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): r.get("Target", "") for r in rels.iter(f"{_PACKAGE}Relationship")}
    sorts = {r.get("Id"): r.get("Type", "").rpartition("/")[2] for r in rels}
    strings = _strings(archive)
    book = ET.fromstring(archive.read("xl/workbook.xml"))
    for sheet in book.iter(f"{_M}sheet"):
        id_ = sheet.get(f"{{{OFFICE}}}id")
        if sorts.get(id_) != "worksheet":
            continue
        part = posixpath.normpath(posixpath.join("/xl", targets[id_])).lstrip("/")
        for place, text, formula in _sheet(ET.fromstring(archive.read(part)), strings):
            yield Plain(sheet.get("name", ""), *place, text, formula)


def _strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in si.iter(f"{_M}t")) for si in root.findall(f"{_M}si")]


def _sheet(root: ET.Element, strings: list[str]) -> Iterator[tuple[tuple[int, int], str, bool]]:
    row = 0
    for element in root.iterfind(f"{_M}sheetData/{_M}row"):
        row = int(element.get("r") or row + 1)
        column = 0
        for cell in element.iterfind(f"{_M}c"):
            column += 1
            at = row
            if ref := cell.get("r"):
                at, column = _place(ref)
            if text := _text(cell, strings):
                yield (at, column), text, cell.find(f"{_M}f") is not None


def _place(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise Unreadable
        column = column * 26 + ord(letter) - 64
    row = int(ref[len(letters) :])
    if not (0 < row <= 1_048_576 and 0 < column <= 16_384):
        raise Unreadable
    return row, column


def _text(cell: ET.Element, strings: list[str]) -> str:
    """What a cell shows, as it is stored."""
    if cell.get("t") == "inlineStr" or cell.find(f"{_M}is") is not None:
        return "".join(t.text or "" for t in cell.iterfind(f"{_M}is//{_M}t"))
    value = cell.findtext(f"{_M}v") or ""
    if cell.get("t") == "s" and value:
        return strings[int(value)]
    return value


def _ods(archive: zipfile.ZipFile) -> Iterator[Plain]:
    root = ET.fromstring(archive.read("content.xml"))
    for table in root.iterfind(f".//{_T}table"):
        row = 0
        for line in table.iterfind(f"{_T}table-row"):
            times = _repeated(line.get(f"{_T}number-rows-repeated"))
            found = list(_line(line))
            for again in range(min(times, _MOST) if found else 0):
                name, at = table.get(f"{_T}name", ""), row + again + 1
                yield from (Plain(name, at, *cell) for cell in found)
            row += times


def _line(line: ET.Element) -> Iterator[tuple[int, str, bool]]:
    column = 0
    for cell in line:
        if cell.tag not in (f"{_T}table-cell", f"{_T}covered-table-cell"):
            continue
        times = _repeated(cell.get(f"{_T}number-columns-repeated"))
        paragraphs = cell.findall(f"{_X}p")
        text = "\n".join("".join(p.itertext()) for p in paragraphs)
        text = text or cell.get(f"{_O}string-value") or cell.get(f"{_O}value") or ""
        if text.strip():
            formula = cell.get(f"{_T}formula") is not None
            yield from ((column + i + 1, text, formula) for i in range(min(times, _MOST)))
        column += times


def _repeated(text: str | None) -> int:
    return max(int(text or 1), 1)

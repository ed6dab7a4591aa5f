"""The tables of a Word document, each as a sheet: a cell's text as it shows, Word's own numbers in it.

Read with python-docx (the extra ``word``), after our own parser has counted the parts and refused what
is unsafe in them. ECMA-376 part 1, 17.4 (tables).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.spreadsheet import findings, refusals
from tracker.spreadsheet.grid import LAST_COLUMN, Cell, CellKind, Grid, Range, Sheet, reference
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.package import Package
from tracker.spreadsheet.parsers.word_numbers import Numbering, tag, value_of
from tracker.spreadsheet.parsers.xml import flood
from tracker.spreadsheet.refusals import Refused

if TYPE_CHECKING:
    from docx.document import Document

_PARSED = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
_HEADING = re.compile("heading [1-9]|title", re.IGNORECASE)
_P, _TABLE, _ROW, _CELL = tag("p"), tag("tbl"), tag("tr"), tag("tc")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({_FALLBACK, tag("moveFrom"), tag("del")})
_AS_TEXT = {tag("tab"): "\t", tag("br"): "\n", tag("cr"): "\n", tag("noBreakHyphen"): "-"}
_DIGITS = len(str(LAST_COLUMN))
_Remark = tuple[str, str | None, str | None, str | None]


def read_tables(package: Package, data: bytes, limits: Limits) -> Grid:
    """Every table of a document, named by the heading it stands under.

    Raises:
        Refused: it is damaged, unsafe, past a limit, has no tables, or python-docx is not installed.
    """
    for part in package:
        for _ in package.chunks(part):
            pass  # python-docx does not count what it unpacks; this does
    for part in _PARSED:
        if part in package:
            package.walk(part, lambda *_: None)
    document = _open(data)
    body = document.element.body
    paragraphs = [*body.iter(_P)]  # kept, so that each stays the same object
    styles = {style.style_id: (style.name or "") for style in document.styles}
    numbers = Numbering(document).of(paragraphs)
    sheets: list[Sheet] = []
    remarks: list[_Remark] = []
    heading, cells = "", 0
    names = _Names()
    for element in _blocks(body):
        if element.tag == _P:
            if _HEADING.match(styles.get(_style_of(element), "")):
                heading = " ".join(f"{numbers.get(element, '')} {_text(element)}".split())
            continue
        sheet, made = _table(element, names.unique(heading), numbers, limits)
        sheets.append(sheet)
        remarks += made
        cells += len(sheet.cells)
        if cells > limits.cells:
            raise flood("for mange celler", "too many cells")
    if not sheets:
        raise Refused(refusals.FILE_NO_TABLES)
    return Grid("docx", tuple(sheets), remarks=tuple(remarks))


def _open(data: bytes) -> Document:
    try:
        from docx import Document
    except ImportError:
        raise Refused(refusals.FILE_WORD_TOOL_MISSING) from None
    try:
        return Document(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a library that was written for files that are well-formed
        raise Refused(refusals.FILE_PART_BROKEN, part=_PARSED[0]) from None


def _blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and outer tables, in order; also those within content controls."""
    for element in parent:
        if element.tag in (_P, _TABLE):
            yield element
        elif element.tag not in _GONE:
            yield from _blocks(element)


def _style_of(paragraph: Any) -> str:
    return value_of(paragraph, "pPr", "pStyle") or ""


class _Names:
    """Names of sheets that differ, in time for each that does not grow with how many there are."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}  # and the last number that was put behind it

    def unique(self, heading: str) -> str:
        """A heading, with a number where a table before this one has it."""
        name = heading or f"Tabel {len(self._given) + 1}"
        number = self._given.get(name, 1)
        while name in self._given:
            number += 1
            name = f"{heading or 'Tabel'} ({number})"
        if heading in self._given:
            self._given[heading] = number
        self._given[name] = 1
        return name


def _table(
    table: Any, name: str, numbers: dict[Any, str], limits: Limits
) -> tuple[Sheet, list[_Remark]]:
    cells: list[Cell] = []
    merged: dict[tuple[int, int], Range] = {}  # by the first cell
    remarks: list[_Remark] = []
    open_merges: dict[int, Range] = {}
    for row, line in enumerate(_inner(table, _ROW), 1):
        column = 1 + _number(value_of(line, "trPr", "gridBefore"))
        for cell in _inner(line, _CELL):
            span = max(1, _number(value_of(cell, "tcPr", "gridSpan")))
            area = Range(row, column, row, column + span - 1)
            is_part = _is_part(cell)
            if is_part and column in open_merges:
                first = open_merges[column]
                area = Range(first.top, first.left, row, max(first.right, area.right))
            open_merges[column] = area
            if not is_part or area.top == row:
                text, number = _shown(cell, numbers)
                if text:
                    kept = text[: limits.text_kept]
                    cells.append(Cell(row, column, CellKind.TEXT, kept))
                if number:
                    place = reference(row, column)
                    remarks.append((findings.NUMBERED, name, place, number))
            _extend(merged, area)
            column += span
    return Sheet(name, cells=tuple(cells), merged=tuple(merged.values())), remarks


def _inner(parent: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also within content controls; not those of inner tables."""
    for element in parent:
        if element.tag == wanted:
            yield element
        elif element.tag not in _GONE and element.tag not in (_ROW, _CELL):
            yield from _inner(element, wanted)


def _is_part(cell: Any) -> bool:
    """Whether a cell only continues the one above (17.4.84: a vMerge without restart)."""
    merge = cell.find(f"{tag('tcPr')}/{tag('vMerge')}")
    return merge is not None and merge.get(tag("val")) != "restart"


def _extend(merged: dict[tuple[int, int], Range], area: Range) -> None:
    """Note a merged area; one that grows replaces what it was."""
    if area.top == area.bottom and area.left == area.right:
        return
    merged.pop((area.top, area.left), None)
    merged[area.top, area.left] = area


def _number(text: str | None) -> int:
    """How many columns a cell takes, or lie before it; 0 where that is not said, or is no number of columns."""
    is_one = text is not None and len(text) <= _DIGITS and text.isdecimal()
    return min(int(text), LAST_COLUMN) if text is not None and is_one else 0


def _shown(cell: Any, numbers: dict[Any, str]) -> tuple[str, str]:
    """A cell's text with Word's own numbers in it, and the number it begins with."""
    lines: list[str] = []
    first = ""
    for paragraph in cell.iter(_P):
        number, text = numbers.get(paragraph, ""), _text(paragraph)
        if not lines and number and number[-1:].isalnum() | (number[-1:] in ".)"):
            first = number
        lines.append(f"{number} {text}".strip() if number else text)
    return "\n".join(lines).strip(), first


def _text(paragraph: Any) -> str:
    """What a paragraph says, without what is deleted or only stands in for something older."""
    parts: list[str] = []

    def visit(element: Any) -> None:
        for inner in element:
            if inner.tag == tag("t"):
                parts.append(inner.text or "")
            elif inner.tag in _AS_TEXT:
                parts.append(_AS_TEXT[inner.tag])
            elif inner.tag not in _GONE and inner.tag not in (_P, tag("pPr")):
                visit(inner)

    visit(paragraph)
    return "".join(parts)

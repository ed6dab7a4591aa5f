"""The faultless workbook that every kind is made from, as parts, in three spellings."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from html import escape, unescape
from typing import Any

from casework import blank, filled, specification

from tracker.procurement.specification import Specification
from tracker.spreadsheet import door
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Sheet
from tracker.spreadsheet.limits import Limits

Parts = dict[str, bytes]
ANSWERS: dict[str, dict[str, Any]] = {
    "SF1470": {
        "elaboration": "Opfyldes af AcmeDoc.\nSe bilag 2, punkt 3.",
        "delivered_by": "Leverandøren",
        "evidence": "Bilag 2",
        "confidential": "Nej",
    },
    "I-04-K4": {
        "answer": "Ja, som et tilkøb",
        "elaboration": "Modulet »Arkiv« købes til.",
        "price_dkk": "125.000,00",
        "delivered_by": "Underleverandør",
        "confidential": "Ja",
    },
    "SF1514": {
        "answer": "Nej, men planlagt",
        "elaboration": "Kommer i version 5.",
        "available_from": "01-06-2027",
    },
    "SF1510": {"answer": "Ja, på anden vis", "elaboration": "Gennem en adapter: æøå ÆØÅ & <x>."},
    "SF1500": {"reservation": "Forudsætter adgang til testmiljøet."},
}
KRAV = "xl/worksheets/sheet3.xml"
VENDOR = "xl/worksheets/sheet2.xml"
BOOK = "xl/workbook.xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
ROOT_RELS = "_rels/.rels"
TYPES = "[Content_Types].xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
CUSTOM = "docProps/custom.xml"
APP = "docProps/app.xml"
CORE = "docProps/core.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DAY_STYLE = "99"  # replaced by the index of the date format when a part uses it
LAST = 11  # the last row of the table: SF1461
_INLINE = re.compile(r'<c r="([A-Z]+\d+)"([^>]*) t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>')


@cache
def spec() -> Specification:
    """What the workbook asks."""
    return specification()


@cache
def base() -> bytes:
    """The faultless workbook, as openpyxl saved it: texts inline."""
    return filled(spec(), answers=ANSWERS)


def blank_workbook() -> bytes:
    """The workbook as the vendor was sent it."""
    return blank(spec())


@cache
def _parts() -> Parts:
    with zipfile.ZipFile(io.BytesIO(base())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def parts() -> Parts:
    """The parts of the faultless workbook."""
    return dict(_parts())


@cache
def _shared() -> Parts:
    texts: dict[str, int] = {}
    found = parts()
    for name in [n for n in found if n.startswith("xl/worksheets/")]:

        def share(match: re.Match[str]) -> str:
            index = texts.setdefault(match[3], len(texts))
            return f'<c r="{match[1]}"{match[2]} t="s"><v>{index}</v></c>'

        found[name] = _INLINE.sub(share, found[name].decode()).encode()
    items = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in texts)
    found[STRINGS] = f'<sst xmlns="{MAIN}">{items}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    found = swapped(found, TYPES, "</Types>", override)
    return related(found, BOOK_RELS, "sharedStrings", "sharedStrings.xml")


def shared() -> Parts:
    """The same with shared strings, as Excel writes them."""
    return dict(_shared())


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of parts, the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.filename = name  # ZipInfo cuts at a NUL and turns separators
            info.compress_type = method
            archive.writestr(info, content)
    return stream.getvalue()


def swapped(members: Parts, part: str, old: str, new: str, count: int = 1) -> Parts:
    """The parts with one text of a part replaced; it must be there."""
    text = members[part].decode()
    assert old in text, (part, old)
    return members | {part: text.replace(old, new, count).encode()}


def related(members: Parts, rels: str, sort: str, target: str, *, more: str = "") -> Parts:
    """The parts with one relationship more."""
    empty = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b"</Relationships>"
    )
    members = {rels: empty} | members
    number = members[rels].count(b"<Relationship ") + 50
    type_ = sort if ":" in sort else f"{OFFICE}/{sort}"
    entry = f'<Relationship Id="rId{number}" Type="{type_}" Target="{target}" {more}/>'
    return swapped(members, rels, "</Relationships>", f"{entry}</Relationships>")


def text_cell(ref: str, text: str, more: str = "") -> str:
    """A cell with an inline text."""
    inner = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{ref}" {more} t="inlineStr">{inner}</c>'


def with_cell(members: Parts, ref: str, cell: str, part: str = KRAV) -> Parts:
    """The parts with one cell's XML replaced, or put in at its row's end."""
    text = members[part].decode()
    pattern = rf'(?s)<c r="{ref}"(?: [^>]*?)?(?:/>|>.*?</c>)'
    if re.search(pattern, text):
        text = re.sub(pattern, lambda _: cell, text, count=1)
    else:
        row = re.sub("[A-Z]+", "", ref)
        text, times = re.subn(
            rf'(?s)(<row r="{row}"[^>]*>.*?)</row>', lambda m: f"{m[1]}{cell}</row>", text, count=1
        )
        assert times, ref
    return members | {part: text.encode()}


def with_text(ref: str, text: str) -> Parts:
    """The faultless parts with another text in one cell of the table's sheet."""
    return with_cell(parts(), ref, text_cell(ref, text))


def with_rows(rows: str, members: Parts | None = None) -> Parts:
    """The parts with more rows below the table."""
    return swapped(members or parts(), KRAV, "</sheetData>", f"{rows}</sheetData>")


def with_day_style(members: Parts) -> Parts:
    """The parts with a date format added; cells name it by ``DAY_STYLE``."""
    found = re.search(r'<cellXfs count="(\d+)"', members[STYLES].decode())
    assert found
    members = swapped(members, STYLES, "</cellXfs>", '<xf numFmtId="14"/></cellXfs>')
    text = members[KRAV].decode().replace(f's="{DAY_STYLE}"', f's="{found[1]}"')
    return members | {KRAV: text.encode()}


# -- OpenDocument ---------------------------------------------------------------------------

_SPACES = ("office", "table", "text", "style", "meta", "manifest", "script")
ODF = " ".join(f'xmlns:{s}="urn:oasis:names:tc:opendocument:xmlns:{s}:1.0"' for s in _SPACES)
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT, META, MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"


@cache
def _ods() -> Parts:
    grid = door.read(base(), "svar.xlsx", Limits())
    return {
        "mimetype": ODS_TYPE,
        CONTENT: _content(grid).encode(),
        META: _meta(grid).encode(),
        MANIFEST: (
            f"<manifest:manifest {ODF}>"
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE.decode()}"/>'
            "</manifest:manifest>"
        ).encode(),
    }


def ods() -> Parts:
    """The same workbook as OpenDocument parts."""
    return dict(_ods())


def _content(grid: Grid) -> str:
    tables = "".join(_table(sheet) for sheet in grid.sheets)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODF}>'
        '<office:automatic-styles><style:style style:name="hid" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _table(sheet: Sheet) -> str:
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, []).append(cell)
    rows, last = "", 0
    for number, cells in sorted(by_row.items()):
        if number > last + 1:
            repeated = f'table:number-rows-repeated="{number - last - 1}"'
            rows += f"<table:table-row {repeated}><table:table-cell/></table:table-row>"
        rows += f"<table:table-row>{_row(cells)}</table:table-row>"
        last = number
    style = 'table:style-name="hid"' if sheet.hidden else ""
    return f'<table:table table:name="{escape(sheet.name)}" {style}>{rows}</table:table>'


def _row(cells: list[Cell]) -> str:
    found, last = "", 0
    for cell in cells:
        if gap := cell.column - last - 1:
            found += f'<table:table-cell table:number-columns-repeated="{gap}"/>'
        found += _cell(cell)
        last = cell.column
    return found


def _cell(cell: Cell) -> str:
    formula = f'table:formula="of:={escape(cell.formula)}"' if cell.formula else ""
    if cell.kind is CellKind.NUMBER and cell.value is not None:
        value = f'office:value-type="float" office:value="{cell.value}"'
        return f"<table:table-cell {formula} {value}/>"
    return ods_text(str(cell.value or ""), formula)


def ods_text(text: str, more: str = "") -> str:
    """A text cell; lines are paragraphs, and every space but single ones is an element."""
    lines = "".join(
        f"<text:p>{re.sub('  +', lambda m: spaces(len(m[0])), escape(line))}</text:p>"
        for line in text.split("\n")
    )
    return f'<table:table-cell {more} office:value-type="string">{lines}</table:table-cell>'


def spaces(count: int) -> str:
    """Several spaces."""
    return f'<text:s text:c="{count}"/>'


def _meta(grid: Grid) -> str:
    properties = "".join(
        f'<meta:user-defined meta:name="{name}">{value}</meta:user-defined>'
        for name, value in grid.properties.items()
    )
    return (
        f"<office:document-meta {ODF}><office:meta><meta:generator>Test</meta:generator>"
        f"{properties}</office:meta></office:document-meta>"
    )


def ods_answer(id: str, new: str) -> Parts:
    """The OpenDocument parts with the answer cell of a requirement as other XML."""
    text = ods()[CONTENT].decode()
    key = text.index(f"|{id}|")
    at = text.index("</table:table-row>", key)
    row = text[key:at]
    said = ANSWERS.get(id, {}).get("answer", "Ja")
    cell = ods_text(said)
    start = key + row.index(cell)  # a "Ja" that says that the row applies stands after it
    return ods() | {CONTENT: (text[:start] + new + text[start + len(cell) :]).encode()}


def plain(text: str) -> str:
    """XML text as people read it."""
    return unescape(text)

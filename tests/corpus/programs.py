"""Kinds that other programs make of our workbook: Google Sheets, Numbers, WPS and Excel for the web."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.base import (
    BOOK_RELS,
    KRAV,
    MAIN,
    STYLES,
    Parts,
    base,
    packed,
    parts,
    related,
    shared,
    swapped,
    text_cell,
    with_cell,
)
from corpus.contents import threaded
from corpus.markup import KRAV_RELS
from corpus.model import Expected, Kind, same, warned
from corpus.shown import LOST, PRICED, drawn

AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
PERSON = "http://schemas.microsoft.com/office/2017/10/relationships/person"
PROTECTED = ("I-04-K5", "SF1461", "SF1470", "SF1500", "SF1510", "SF1514")  # and one that was before
BAG = "http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag"


def _kind(name: str, how: str, members: Parts, expected: Expected) -> Kind:
    return Kind(name, how, lambda: packed(members), expected)


def google() -> Iterator[Kind]:
    """Google Sheets: no custom properties, a drawing part on every sheet, functions it alone has."""
    empty = f'<xdr:wsDr xmlns:xdr="{DRAWN}" xmlns:x14ac="{AC}"/>'
    members = related(shared(), KRAV_RELS, "drawing", "../drawings/drawing3.xml")
    members |= {"xl/drawings/drawing3.xml": empty.encode()}
    members = swapped(
        members, KRAV, '<row r="', f'<row xmlns:x14ac="{AC}" x14ac:dyDescent="0.25" r="', 99
    )
    yield _kind("an export of Google Sheets", "empty drawings, x14ac", members, same())
    dummy = '<c r="{}" t="str"><f>IFERROR(__xludf.DUMMYFUNCTION("{}"),"{}")</f><v>{}</v></c>'
    yield _kind("a function of Google's", "its value is stored", with_cell(
        parts(), "F5", dummy.format("F5", "FILTER(A1:A2)", "Ja", "Ja")), warned("cell-is-formula"))  # fmt: skip
    pictured = warned("picture-in-cell", lost=LOST)
    image = "IMAGE(&quot;&quot;https://x.dk/a.png&quot;&quot;)"
    yield _kind("a picture by a function of Google's", "shown, and stored as nothing", with_cell(
        parts(), "M5", dummy.format("M5", image, "", "")), pictured)  # fmt: skip


DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def _edited(edit: Callable[[Workbook, Worksheet], None]) -> bytes:
    book = load_workbook(BytesIO(base()))
    edit(book, book["Krav"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _with_titles(book: Workbook, sheet: Worksheet) -> None:
    """A title above every table, on a sheet of the table's name, and an overview of the tables."""
    for one in (sheet, book["Leverandør"]):
        one.insert_rows(1)
        one["A1"] = one.title
        one.title = f"{one.title} - Tabel 1"
    overview = book.create_sheet("Eksportoversigt", 0)
    overview["B3"] = "Dokumentet er eksporteret fra Numbers. Hver tabel er blevet til et ark."
    for row, name in enumerate(("Krav", "Leverandør"), start=7):
        overview.cell(row, 2).value = name


def _in_two(book: Workbook, sheet: Worksheet, *, headed: bool) -> None:
    """The last rows of the table on a sheet of their own."""
    _with_titles(book, sheet)
    other = book.create_sheet("Krav - Tabel 2")
    other["A1"] = "Tabel 2"
    for row in range(5, sheet.max_row + 1):
        if (row == 5 and headed) or row > 9:
            for cell in sheet[row]:
                other.cell(2 if row == 5 else row - 7, cell.column).value = cell.value
    sheet.delete_rows(10, 9)


def numbers() -> Iterator[Kind]:
    """Numbers: each table a sheet of its own, with its title above."""
    for name, how, edit, expected in (
        ("an export of Numbers", "titles and an overview", _with_titles, warned("cell-unread", "sheet-named")),
        ("a table in two, each with its headings", "Numbers",
         lambda b, s: _in_two(b, s, headed=True), warned("cell-unread", "sheet-named")),
        ("a table in two, one without headings", "Numbers",
         lambda b, s: _in_two(b, s, headed=False), warned(
             "cell-unread", "rows-without-heading", "confidential-unclear", "sheet-named",
             lost=PROTECTED)),
    ):  # fmt: skip
        yield Kind(name, how, lambda edit=edit: _edited(edit), expected)  # type: ignore[misc]


def wps() -> Iterator[Kind]:
    """WPS: pictures in cells by a function of its own, the pictures in a part of its own."""
    images = (
        '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">'
        "<etc:cellImage/></etc:cellImages>"
    )
    whole = related(
        parts(), BOOK_RELS, "http://www.wps.cn/officeDocument/2020/cellImage", "cellimages.xml"
    )
    whole |= {"xl/cellimages.xml": images.encode()}
    yield _kind("a picture of WPS's kept apart", "in no cell", whole, same())
    for column, expected in (
        ("H", warned("picture-in-cell", lost=LOST)),
        ("I", warned("picture-in-cell", lost=LOST)),
        ("N", warned("picture-in-cell")),
        ("O", warned("picture-in-cell", "confidential-unclear", lost=LOST)),
    ):  # fmt: skip
        cell = (
            f'<c r="{column}5" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>'
        )
        yield _kind(f"a picture by WPS in {column}", "DISPIMG", with_cell(whole, f"{column}5", cell), expected)  # fmt: skip


def excel() -> Iterator[Kind]:
    """Excel of today: dynamic arrays, rich values, check boxes, threads, groups of drawings."""
    rich = related(parts(), BOOK_RELS, "sheetMetadata", "metadata.xml")
    rich |= {"xl/metadata.xml": f'<metadata xmlns="{MAIN}"/>'.encode()}
    yield _kind("a workbook with metadata", "nothing odd in it", rich, same())
    yield _kind("a dynamic array", "spilt over an answer", with_cell(
        rich, "F5", '<c r="F5" t="str" cm="1"><f t="array" ref="F5">_xlfn.UNIQUE(G5)</f><v>Ja</v></c>'),
        warned("cell-is-formula"))  # fmt: skip
    unknown = "cell-format-unknown"
    for name, ref, cell, expected in (
        ("price", "J6", '<c r="J6" vm="1"><v>125000</v></c>', warned(unknown, "price-unreadable", lost=PRICED)),
        ("answer", "F5", '<c r="F5" vm="1" t="str"><v>Ja</v></c>', warned(unknown, lost=LOST)),
        ("mark", "O5", text_cell("O5", "Nej", 'vm="1"'), warned(unknown, "confidential-unclear", lost=LOST)),
    ):  # fmt: skip
        yield _kind(f"a rich value as {name}", "a format of its own", with_cell(rich, ref, cell), expected)  # fmt: skip
    boxed = swapped(parts(), STYLES, "</cellXfs>", (
        '<xf numFmtId="0"><extLst><ext uri="{C7286773-470A-42A8-94C5-96B5CB345126}" '
        f'xmlns:xfpb="{BAG}"><xfpb:xfComplement i="0"/></ext></extLst></xf></cellXfs>'))  # fmt: skip
    boxed |= {
        "xl/featurePropertyBag/featurePropertyBag.xml": f'<FeaturePropertyBags xmlns="{BAG}"/>'.encode()
    }
    for ref, mark, expected in (
        ("O5", "0", warned("confidential-unclear", lost=LOST)),
        ("O5", "1", warned("confidential-unclear", lost=LOST)),
        ("F5", "1", warned("answer-unknown", lost=LOST)),
        ("F5", "0", warned("answer-unknown", lost=LOST)),
    ):  # fmt: skip
        cell = f'<c r="{ref}" s="{_last_style(boxed)}" t="b"><v>{mark}</v></c>'
        yield _kind(f"a check box of Excel's in {ref}, {mark}", "a feature of the cell's style",
                    with_cell(boxed, ref, cell), expected)  # fmt: skip
    words = "<xdr:txBody><a:p><a:r><a:t>Kun mod {}</a:t></a:r></a:p></xdr:txBody>"
    one, two = (f"<xdr:sp>{words.format(what)}</xdr:sp>" for what in ("merpris", "aftale"))
    for name, inner in (("grouped", f"{one}{two}"), ("grouped twice", f"{one}<xdr:grpSp>{two}</xdr:grpSp>")):  # fmt: skip
        yield _kind(f"text boxes {name}", "a group", drawn(f"<xdr:grpSp>{inner}</xdr:grpSp>"), warned("text-box"))  # fmt: skip
    persons = '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>'
    peopled = related(threaded(), BOOK_RELS, PERSON, "persons/person.xml")
    yield _kind("a threaded comment and its persons", "Excel for the web",
                peopled | {"xl/persons/person.xml": persons.encode()}, warned("comment-found"))  # fmt: skip


def _last_style(members: Parts) -> int:
    text = members[STYLES].decode()
    return text[text.index("<cellXfs") : text.index("</cellXfs>")].count("<xf ") - 1


def kinds() -> Iterator[Kind]:
    """All kinds of other programs."""
    for group in (google, numbers, wps, excel):
        yield from group()

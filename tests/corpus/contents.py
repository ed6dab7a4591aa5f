"""Kinds about what stands in a workbook: cells, sheets, and things that are no answers."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from openpyxl import load_workbook

from corpus.base import (
    BOOK,
    BOOK_RELS,
    DAY_STYLE,
    KRAV,
    LAST,
    MAIN,
    OFFICE,
    STRINGS,
    TYPES,
    VENDOR,
    Parts,
    base,
    packed,
    parts,
    related,
    shared,
    swapped,
    text_cell,
    with_cell,
    with_day_style,
    with_rows,
    with_text,
)
from corpus.markup import KRAV_RELS
from corpus.model import Expected, Kind, refused, same, warned
from tracker.spreadsheet.grid import reference

UNREAD = warned("cell-unread")
HIDDEN = warned("sheet-hidden")
ACTIVE = warned("file-has-active-content")
THREADS = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
MACRO_BOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
BLANKS = "".join(f'<c s="{c % 9}"/>' for c in range(20))
BAD = warned("cell-not-understood", "cell-error-value", lost=("SF1470",))


def _answer(cell: str) -> bytes:
    """The workbook with another cell for the answer to SF1470."""
    return packed(with_cell(parts(), "F5", f'<c r="F5" {cell}'))


def extents() -> Iterator[Kind]:
    """Content and formats far from the table (R-14, R-15, R-16)."""
    far = text_cell("XFD1048576", "langt ude")
    yield Kind("stray cell in XFD1048576", "one text in the last cell (R-14)",
               lambda: packed(with_rows(f'<row r="1048576">{far}</row>')), UNREAD)  # fmt: skip
    yield Kind("stray blank in XFD1048576", "one format in the last cell (R-14)",
               lambda: packed(with_rows('<row r="1048576"><c r="XFD1048576" s="3"/></row>')), same())  # fmt: skip
    for name, area in (
        ("the whole grid", "A1:XFD1048576"),
        ("too small", "A1"),
        ("nonsense", "æ:ø"),
    ):
        yield Kind(f"dimension says {name}", "the dimension element lies (R-15)",
                   lambda area=area: packed(swapped(parts(), KRAV, f'ref="A1:R{LAST}"', f'ref="{area}"')),  # type: ignore[misc]
                   same())  # fmt: skip
    yield Kind("whole columns merged", "beside the table (R-16)",
               lambda: packed(_merged(["T1:XFD1048576"])), same())  # fmt: skip
    yield Kind("50,000 merges", "beside the table (R-16)",
               lambda: packed(_merged([f"T{i}:V{i}" for i in range(1, 50_001)])), same())  # fmt: skip
    yield Kind("answers merged", "one merge over three answers (R-16)",
               lambda: packed(_merged(["F5:F7"])), warned("answer-merged"))  # fmt: skip
    yield Kind("merges of nonsense", "ranges that are none (R-16)",
               lambda: packed(_merged(["", "x", "A0:B0", "ZZZ1:A1", "A1:B99999999"])), same())  # fmt: skip
    yield Kind("phantom rows", "50,000 empty rows below (R-14)", lambda: packed(with_rows(
        "".join(f'<row r="{r}" ht="15"/>' for r in range(20, 50_020)))), same())  # fmt: skip
    yield Kind("formatted blanks", "200,000 empty cells with a format (R-14)", lambda: packed(with_rows(
        "".join(f'<row r="{r}">{BLANKS}</row>' for r in range(20, 10_020)))), same())  # fmt: skip
    yield Kind("blanks in the table's own columns", "5,000 rows of answer cells, empty (R-14)",
               lambda: packed(with_rows("".join(f'<row r="{r}"><c r="A{r}" s="3"/><c r="F{r}" s="8"/></row>'
                                                for r in range(20, 5020)))), same())  # fmt: skip
    yield Kind("text far below the table", "row 90,000 (R-14)", lambda: packed(with_rows(
        f'<row r="90000">{text_cell("B90000", "se også her")}</row>')), UNREAD)  # fmt: skip
    yield Kind("row number out of range", "row 1048577 (R-18)", lambda: packed(with_rows(
        f'<row r="1048577">{text_cell("R1048577", "udenfor")}</row>')),
        warned("cell-not-understood", "cell-unread"))  # fmt: skip
    yield Kind("column out of range", "a cell in ZZZ5 (R-18)", lambda: packed(with_cell(
        parts(), "ZZZ5", text_cell("ZZZ5", "udenfor"))), warned("cell-not-understood", "cell-unread"))  # fmt: skip
    yield Kind("50,000 cells beside the table", "a price list on a sheet of its own (R-14)",
               _price_list, warned("cell-unread", "cells-unread-more"))  # fmt: skip


def _merged(areas: list[str]) -> Parts:
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    new = f"</sheetData><mergeCells>{merges}</mergeCells>"
    return swapped(parts(), KRAV, "</sheetData>", new)


def _new_sheet(members: Parts, name: str, rows: str, more: str = "") -> Parts:
    members = related(members, BOOK_RELS, "worksheet", "worksheets/sheet9.xml")
    number = members[BOOK_RELS].decode().rpartition('Id="rId')[2].partition('"')[0]
    sheet = f'<sheet name="{name}" sheetId="9" r:id="rId{number}" {more}/></sheets>'
    members = swapped(members, BOOK, "</sheets>", sheet)
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return members | {"xl/worksheets/sheet9.xml": xml.encode()}


def _price_list() -> bytes:
    rows = "".join(
        f"<row>{''.join(f'<c><v>{r * 20 + c}</v></c>' for c in range(20))}</row>"
        for r in range(2_500)
    )
    return packed(_new_sheet(parts(), "Priser", rows))


def texts() -> Iterator[Kind]:
    """Texts as people, programs and attackers leave them (R-17, R-26, R-27)."""
    for name, text, expected in (
        ("a right-to-left override", "\u202eJa\u202c", same()),
        ("zero-width characters", "J\u200b\u200da\ufeff", same()),
        ("a soft hyphen", "J\u00ada", same()),
        ("spaces that do not break", "\u00a0Ja\u202f", same()),
        ("full-width letters", "Ｊａ", same()),
        ("a tab, a new line, blanks", " \tJa\n ", same()),
        ("a carriage return escaped", "Ja_x000D_", same()),
        ("control characters escaped", "Ja_x0000__x0007_", warned("answer-unknown", lost=("SF1470",))),
        ("a lone surrogate escaped", "Ja_xD800_", warned("answer-unknown", lost=("SF1470",))),
        ("a Cyrillic а", "Jа", warned("answer-lookalike", lost=("SF1470",))),
        ("yes, but", "Ja, men kun delvist", warned("answer-unknown", lost=("SF1470",))),
        ("a formula as text", "=1+1", warned("answer-unknown", lost=("SF1470",))),
        ("an address as text", "https://example.org/ja", warned("answer-unknown", lost=("SF1470",))),
        ("markup as text", "<script>alert(1)</script>", warned("answer-unknown", lost=("SF1470",))),
        ("only invisible characters", "\u200b\ufeff", warned("answer-missing", lost=("SF1470",))),
        ("only a word joiner", "\u2060", warned("answer-unknown", lost=("SF1470",))),
        ("only blanks", "  \u00a0 ", warned("answer-missing", lost=("SF1470",))),
    ):  # fmt: skip
        yield Kind(f"answer with {name}", "R-26, R-27, R-29",
                   lambda text=text: packed(with_text("F5", text)), expected)  # type: ignore[misc]  # fmt: skip
    yield Kind("escapes in shared strings", "J_x0061_ for Ja (R-12)",
               lambda: packed(swapped(shared(), STRINGS, ">Ja</t>", ">J_x0061__x000D_</t>")), same())  # fmt: skip
    yield Kind("33,000 characters", "one text longer than Excel allows (R-17)",
               lambda: packed(with_text("H5", "Opfyldes. " * 3300)),
               warned("cell-cut", lost=("SF1470",)))  # fmt: skip
    yield Kind("32,767 characters", "one text as long as Excel allows",
               lambda: packed(with_text("T5", "x" * 32_767)), UNREAD)  # fmt: skip
    yield Kind("one shared string of 900 KiB in 1,000 cells", "R-17", lambda: _one_string(1000),
               warned("cell-cut", "sheet-unread"))  # fmt: skip
    yield Kind("one shared string of 900 KiB in 50,000 cells", "R-17", lambda: _one_string(50_000),
               refused("file-unreadable-safely"))  # fmt: skip


def _one_string(cells: int) -> bytes:
    found = shared()
    index = found[STRINGS].count(b"<si>")
    noise = "".join(f"{i * 7919 % 1_000_003:x}" for i in range(190_000))[: 900 * 1024]
    found = swapped(found, STRINGS, "</sst>", f"<si><t>{noise}</t></si></sst>")
    rows = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{reference(r, c)}" t="s"><v>{index}</v></c>' for c in range(1, 51))
        + "</row>"
        for r in range(1, cells // 50 + 1)
    )
    return packed(_new_sheet(found, "Andet", rows))


def values() -> Iterator[Kind]:
    """Cells of every type, good and bad (R-18, R-29, R-30, R-32)."""
    for name, cell, expected in (
        ("a string index out of range", 't="s"><v>99999999</v></c>', BAD),
        ("a negative string index", 't="s"><v>-1</v></c>', BAD),
        ("a number that is none", "><v>1,5</v></c>", BAD),
        ("a number out of range", "><v>1e999</v></c>", BAD),
        ("a date that is none", 't="d"><v>2027-02-31</v></c>', BAD),
        ("a boolean that is none", 't="b"><v>maybe</v></c>', BAD),
        ("an unknown type", 't="æ"><v>Ja</v></c>', BAD),
        ("#N/A", 't="e"><v>#N/A</v></c>', warned("cell-error-value", lost=("SF1470",))),
        ("#REF!", 't="e"><v>#REF!</v></c>', warned("cell-error-value", lost=("SF1470",))),
        ("an error nobody knows", 't="e"><v>#ÆØÅ!</v></c>', warned("cell-error-value", lost=("SF1470",))),
        ("a boolean", 't="b"><v>1</v></c>', warned("answer-unknown", lost=("SF1470",))),
        ("a number", "><v>1</v></c>", warned("answer-unknown", lost=("SF1470",))),
        ("nothing at all", "/>", warned("answer-missing", lost=("SF1470",))),
        ("an empty text", 't="inlineStr"><is><t/></is></c>', warned("answer-missing", lost=("SF1470",))),
        ("a formula with its value", 't="str"><f>"J"&amp;"a"</f><v>Ja</v></c>', warned("cell-is-formula")),
        ("a formula without a value", '><f>"J"&amp;"a"</f></c>',
         warned("cell-formula-without-value", lost=("SF1470",))),
        ("a formula that failed", 't="e"><f>1/0</f><v>#DIV/0!</v></c>',
         warned("cell-error-value", lost=("SF1470",))),
        ("an array formula", 't="str"><f t="array" ref="F5">"Ja"</f><v>Ja</v></c>', warned("cell-is-formula")),
        ("a formula of another file", 't="str"><f>[1]Ark1!A1</f><v>Ja</v></c>', warned("cell-is-formula")),
        ("a call to another program", 't="str"><f>cmd|\' /C calc\'!A0</f><v>Ja</v></c>',
         warned("cell-is-formula", "file-has-active-content")),
        ("a link on it", 't="str"><f>HYPERLINK("https://example.org","Ja")</f><v>Ja</v></c>',
         warned("cell-is-formula", "link-target")),
    ):  # fmt: skip
        yield Kind(f"answer is {name}", "one cell's matter (R-18, R-29, R-30)",
                   lambda cell=cell: _answer(cell), expected)  # type: ignore[misc]  # fmt: skip
    day = f'<c r="I8" s="{DAY_STYLE}"><v>{{}}</v></c>'
    yield Kind("date as Excel stores it", "serial 46539 (R-32)", lambda: packed(
        with_day_style(with_cell(parts(), "I8", day.format(46539)))), same())  # fmt: skip
    yield Kind("1904 dates", "the same day in the other system (R-32)", lambda: packed(
        swapped(with_day_style(with_cell(parts(), "I8", day.format(46539 - 1462))), BOOK,
                "<workbookPr", '<workbookPr date1904="1"')), same())  # fmt: skip
    yield Kind("date as ISO 8601", "t=d (R-32)", lambda: packed(
        with_cell(parts(), "I8", '<c r="I8" t="d"><v>2027-06-01</v></c>')), same())  # fmt: skip
    yield Kind("date without a format", "a bare 46539 (R-32)", lambda: packed(
        with_cell(parts(), "I8", '<c r="I8"><v>46539</v></c>')), warned("date-read-as"))  # fmt: skip
    yield Kind("date as a negative serial", "no day (R-18)", lambda: packed(
        with_day_style(with_cell(parts(), "I8", day.format(-5)))),
        warned("cell-not-understood", "cell-error-value", "date-missing", lost=("SF1514",)))  # fmt: skip
    yield Kind("price as a number", "125000 (R-33)", lambda: packed(
        with_cell(parts(), "J6", '<c r="J6"><v>125000</v></c>')), same())  # fmt: skip
    yield Kind("cell twice", "two contents for one answer (R-06)", lambda: packed(swapped(
        parts(), KRAV, '<c r="F5"', f'{text_cell("F5", "Nej")}<c r="F5"')), warned("cell-twice"))  # fmt: skip
    yield Kind("row twice", "the answers again, others (R-06)", lambda: packed(swapped(
        parts(), KRAV, '<row r="6"', f'<row r="5">{text_cell("F5", "Nej")}</row><row r="6"')),
        warned("cell-twice", lost=("SF1470",)))  # fmt: skip
    yield Kind("a cell that stands in another row", "F6 inside row 5 (R-18)", lambda: packed(swapped(
        parts(), KRAV, '<row r="5"', f'<row r="12">{text_cell("T5", "udenfor")}</row><row r="5"')), UNREAD)  # fmt: skip
    for name, old, new in (
        ("a cell inside a cell", '<c r="H5"', '<c r="F9"><c r="H5"/></c><c r="H5"'),
        ("a row inside a row", '<row r="6"', '<row r="12"><row r="13"/></row><row r="6"'),
        ("an element inside a text", "<t>Ja</t>", "<t>J<x/>a</t>"),
        ("a text inside a text", "<t>Ja</t>", "<t>J<t>a</t></t>"),
    ):  # fmt: skip
        yield Kind(name, "what nobody reads the same (R-10)", lambda o=old, n=new: packed(  # type: ignore[misc]
            swapped(parts(), KRAV, o, n)), refused("file-part-broken"))  # fmt: skip
    yield Kind("two values in one cell", "the last is used, the first named (R-18)", lambda: packed(
        swapped(parts(), KRAV, "<is><t>Ja</t></is>", "<is><t>Nej</t></is><is><t>Ja</t></is>")),
        warned("cell-twice"))  # fmt: skip
    yield Kind("alternate content", "two versions of a row (R-06)", lambda: packed(swapped(
        parts(), KRAV, '<row r="5"', '<mc:Fallback xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><row r="5">{text_cell("F5", "Nej")}</row></mc:Fallback><row r="5"')),
        refused("file-part-broken"))  # fmt: skip


def sheets() -> Iterator[Kind]:
    """Sheets hidden, renamed, doubled and commented on (R-34, R-35)."""
    for state in ("hidden", "veryHidden"):
        yield Kind(f"table's sheet {state}", "the answers out of sight (R-34)", lambda s=state: packed(  # type: ignore[misc]
            swapped(parts(), BOOK, 'sheetId="3" state="visible"', f'sheetId="3" state="{s}"')), HIDDEN)  # fmt: skip
    yield Kind("text on a very hidden sheet", "a reservation nobody sees (R-34)", lambda: packed(
        _new_sheet(parts(), "x", f"<row>{text_cell('A1', 'Forbehold: alt')}</row>", 'state="veryHidden"')),
        warned("cell-unread", "sheet-hidden"))  # fmt: skip
    yield Kind("rows hidden", "by a filter (R-34)", lambda: packed(
        swapped(swapped(parts(), KRAV, '<row r="5"', '<row r="5" hidden="1"'), KRAV,
                '<row r="8"', '<row r="8" hidden="true"')), warned("answers-hidden"))  # fmt: skip
    yield Kind("columns hidden", "the answers out of sight (R-34)", lambda: packed(
        swapped(parts(), KRAV, "<cols>", '<cols><col hidden="1" min="8" max="16384"/>')), warned("answers-hidden"))  # fmt: skip
    yield Kind("sheet renamed", "Krav is Kravspec (R-34)", lambda: packed(
        swapped(parts(), BOOK, 'name="Krav"', 'name="Kravspec (2)"')), warned("sheet-named"))  # fmt: skip
    yield Kind("sheet name of 300 signs", "longer than Excel allows", lambda: packed(
        swapped(parts(), BOOK, 'name="Krav"', f'name="{"K" * 300}"')), warned("sheet-named"))  # fmt: skip
    yield Kind("two sheets of one name", "Krav and KRAV: where does an answer stand? (R-06)", lambda: packed(
        swapped(parts(), BOOK, 'name="Vejledning"', 'name="KRAV"')), refused("file-unsafe"))  # fmt: skip
    yield Kind("table's sheet twice", "copied, unchanged (R-35)", lambda: _copied(None),
               warned("row-duplicated"))  # fmt: skip
    yield Kind("table's sheet twice, one answer other", "copied and changed (R-35)",
               lambda: _copied("Nej"), warned("row-duplicated", "row-conflicting", lost=("SF1470",)))  # fmt: skip
    yield Kind("one part for two sheets", "two names for the same rows (R-35)", lambda: packed(swapped(
        parts(), BOOK, "</sheets>", '<sheet name="Igen" sheetId="8" r:id="rId3"/></sheets>')),
        warned("row-duplicated", "sheet-named"))  # fmt: skip
    yield Kind("a chart sheet", "no cells and no loss (R-11)", lambda: packed(related(swapped(
        parts(), BOOK, "</sheets>", '<sheet name="Graf" sheetId="8" r:id="rId57"/></sheets>'), BOOK_RELS,
        "chartsheet", "chartsheets/sheet1.xml")), same())  # fmt: skip
    yield Kind(
        "no sheets", "none at all (R-13)", lambda: packed(_no_sheets()), refused("file-no-sheets")
    )
    yield Kind("a note", "a reservation in a comment (R-30)", lambda: packed(commented()),
               warned("comment-found"))  # fmt: skip
    yield Kind("a threaded comment", "with the copy for old programs", lambda: packed(threaded()),
               warned("comment-found"))  # fmt: skip
    yield Kind("a note of nonsense", "on a cell that is none", lambda: packed(commented("Æ0", "999")),
               warned("comment-found"))  # fmt: skip
    yield Kind(
        "another workbook", "none of ours (R-13)", _foreign, refused("not-a-tracker-workbook")
    )
    yield Kind("table removed", "the sheet's rows are gone (R-13)", lambda: packed(
        parts() | {KRAV: f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()}),
        refused("identity-stripped", "table-missing"))  # fmt: skip


def _copied(answer: str | None) -> bytes:
    book = load_workbook(BytesIO(base()))
    sheet = book.copy_worksheet(book["Krav"])
    if answer:
        sheet["F5"] = answer
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _no_sheets() -> Parts:
    text = parts()[BOOK].decode()
    start, end = text.index("<sheets>"), text.index("</sheets>")
    return parts() | {BOOK: (text[:start] + "<sheets>" + text[end:]).encode()}


def commented(ref: str = "F5", author: str = "0") -> Parts:
    """The faultless workbook with a note on a cell."""
    xml = (
        f'<comments xmlns="{MAIN}"><authors><author>Ib</author></authors><commentList>'
        f'<comment ref="{ref}" authorId="{author}"><text><r><t>Kun i </t></r><r><t>2028</t></r></text>'
        "</comment></commentList></comments>"
    )
    members = related(parts(), KRAV_RELS, "comments", "../comments1.xml")
    return members | {"xl/comments1.xml": xml.encode()}


def threaded() -> Parts:
    """The faultless workbook with a threaded comment, and its copy for old programs."""
    note = commented()["xl/comments1.xml"].replace(b">Ib<", b">tc={1}<")
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    xml = (
        f'<ThreadedComments xmlns="{space}"><threadedComment ref="F5" id="{{1}}">'
        "<text>Kun i 2028</text></threadedComment></ThreadedComments>"
    )
    members = related(commented(), KRAV_RELS, THREADS, "../threadedComments/threadedComment1.xml")
    return members | {
        "xl/comments1.xml": note,
        "xl/threadedComments/threadedComment1.xml": xml.encode(),
    }


def _foreign() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0]["A1"] = "Ja"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def actives() -> Iterator[Kind]:
    """Macros, links, objects: named and never opened (R-30, R-31)."""
    yield Kind("macros in .xlsm", "said openly (R-31)", lambda: packed(_macros(MACRO_BOOK)), ACTIVE,
               file="svar.xlsm")  # fmt: skip
    for name, sort in (("of the wrong type", PLAIN_BOOK), ("of their own type", MACRO_BOOK)):
        yield Kind(f"macros {name} in .xlsx", "hidden (R-31)", lambda sort=sort: packed(_macros(sort)),  # type: ignore[misc]
                   refused("file-has-macros"))  # fmt: skip
    yield Kind("a sheet of Excel 4 macros", "the old kind (R-31)", lambda: packed(
        parts() | {"xl/macrosheets/sheet1.xml": b"<x/>"}), refused("file-has-macros"))  # fmt: skip
    link = f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId1"/></externalLink>'
    dde = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    for name, xml in (("a link to another workbook", link), ("a DDE link", dde)):
        yield Kind(name, "never followed (R-30)", lambda xml=xml: packed(  # type: ignore[misc]
            related(parts(), BOOK_RELS, "externalLink", "externalLinks/externalLink1.xml")
            | {"xl/externalLinks/externalLink1.xml": xml.encode()}), ACTIVE)  # fmt: skip
    for name, part in (
        ("an embedded document", "xl/embeddings/oleObject1.bin"), ("a control", "xl/activeX/activeX1.xml"),
        ("an embedded workbook", "xl/embeddings/Microsoft_Excel_Worksheet.xlsx"),
        ("a connection", "xl/connections.xml"), ("a query", "xl/queryTables/queryTable1.xml"),
    ):  # fmt: skip
        yield Kind(name, "never opened (R-30)",
                   lambda part=part: packed(parts() | {part: b"MZ"}), ACTIVE)  # type: ignore[misc]  # fmt: skip
    yield Kind("an extension with rows of its own", "a future version's rows", lambda: packed(swapped(
        parts(), KRAV, "<pageMargins", '<extLst><ext uri="{x}"><x:row xmlns:x="urn:x" r="5"/></ext></extLst><pageMargins')),
        same())  # fmt: skip


def _macros(sort: str) -> Parts:
    return swapped(parts(), TYPES, PLAIN_BOOK, sort) | {"xl/vbaProject.bin": b"macro"}


def vendors() -> Iterator[Kind]:
    """The sheet about the vendor."""
    yield Kind("a CVR number as a number", "a program made one of the text", lambda: packed(with_cell(
        parts(), "C6", '<c r="C6"><v>10150817</v></c>', VENDOR)), same())  # fmt: skip
    yield Kind("a note in the margin", "beside the vendor's fields (R-14)", lambda: packed(with_cell(
        parts(), "F9", text_cell("F9", "ring til os"), VENDOR)), UNREAD)  # fmt: skip


def kinds() -> Iterator[Kind]:
    """All kinds about contents."""
    for group in (extents, texts, values, sheets, actives, vendors):
        yield from group()


__all__ = ["Expected", "kinds"]

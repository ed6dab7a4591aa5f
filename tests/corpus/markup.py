"""Kinds about XML: what a parser must not follow, and odd spellings that mean the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from corpus.base import (
    APP,
    BOOK,
    BOOK_RELS,
    CORE,
    CUSTOM,
    KRAV,
    MAIN,
    ROOT_RELS,
    STRINGS,
    STYLES,
    TYPES,
    Parts,
    packed,
    parts,
    related,
    shared,
    swapped,
    text_cell,
    with_cell,
    with_text,
)
from corpus.model import Expected, Kind, refused, same, warned

UNSAFE = refused("file-unsafe")
BROKEN = refused("file-part-broken")
_COMMENT = '<comments xmlns="{}"><commentList/></comments>'
KRAV_RELS = "xl/worksheets/_rels/sheet3.xml.rels"


def full() -> Parts:
    """A workbook with every part that is read: strings, styles, comments, properties too."""
    members = related(shared(), KRAV_RELS, "comments", "../comments1.xml")
    return members | {"xl/comments1.xml": _COMMENT.format(MAIN).encode()}


READ = (
    *(TYPES, ROOT_RELS, BOOK, BOOK_RELS, STRINGS, STYLES, KRAV, KRAV_RELS),
    *("xl/comments1.xml", CUSTOM, APP, CORE),
)
UNREAD = ("xl/theme/theme1.xml",)
BOMB = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
DOCTYPES = {
    "external entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "billion laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]>',
    "external DTD": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
    "bare DOCTYPE": "<!DOCTYPE x>",
}


def _declared(text: bytes, inserted: str, encoding: str = "utf-8") -> bytes:
    """A part with something between its declaration and its root, in an encoding."""
    bare = re.sub(r"^\s*<\?xml[^>]*\?>\s*", "", text.decode())
    return f'<?xml version="1.0" encoding="{encoding}"?>{inserted}{bare}'.encode(
        encoding, "xmlcharrefreplace"
    )


def _with(part: str, inserted: str, encoding: str = "utf-8") -> bytes:
    members = full()
    return packed(members | {part: _declared(members[part], inserted, encoding)})


def doctypes() -> Iterator[Kind]:
    """Entities and DTDs in every part that is read (R-08)."""
    for part in READ:
        yield Kind(f"external entity in {part}", "XXE (R-08)",
                   lambda part=part: _with(part, DOCTYPES["external entity"]), UNSAFE)  # type: ignore[misc]  # fmt: skip
        yield Kind(f"external entity in {part}, UTF-16", "XXE past a byte scanner (R-08)",
                   lambda part=part: _with(part, DOCTYPES["external entity"], "utf-16"), UNSAFE)  # type: ignore[misc]  # fmt: skip
    for part in UNREAD:
        yield Kind(f"external entity in {part}", "a part nobody reads (R-11)",
                   lambda part=part: _with(part, DOCTYPES["external entity"]), same())  # type: ignore[misc]  # fmt: skip
    for name, doctype in DOCTYPES.items():
        yield Kind(f"{name} in the sheet", "R-08", lambda d=doctype: _with(KRAV, d), UNSAFE)  # type: ignore[misc]
    yield Kind("entity without a DTD", "an entity nobody declared (R-08)",
               lambda: packed(swapped(parts(), KRAV, "<t>Ja</t>", "<t>&ja;</t>")), BROKEN)  # fmt: skip
    yield Kind("sheet said to be UTF-7", "an encoding that hides (R-08)",
               lambda: packed(_encoded("utf-7")), BROKEN)  # fmt: skip
    yield Kind("sheet said to be EBCDIC", "an encoding that hides (R-08)",
               lambda: packed(_encoded("cp037")), BROKEN)  # fmt: skip


def _encoded(encoding: str, text: str | None = None) -> Parts:
    members = parts()
    return members | {KRAV: _declared((text or members[KRAV].decode()).encode(), "", encoding)}


def floods() -> Iterator[Kind]:
    """Parts that are made to take time or memory (R-09)."""

    def before(inserted: str) -> bytes:
        return packed(swapped(parts(), KRAV, "</sheetData>", f"</sheetData>{inserted}"))

    noise = random.Random(7919).randbytes(4 * 1024 * 1024).hex()
    yield Kind("one attribute of 8 MiB", "a long token (R-09)",
               lambda: before(f'<x a="{noise}"/>'), UNSAFE)  # fmt: skip
    yield Kind(
        "one comment of 8 MiB", "a long token (R-09)", lambda: before(f"<!--{noise}-->"), UNSAFE
    )
    yield Kind("one text of 8 MiB", "a text past 1 MiB (R-17)",
               lambda: packed(with_text("H5", noise)), UNSAFE)  # fmt: skip
    yield Kind("one shared string of 8 MiB", "a text past 1 MiB (R-17)",
               lambda: packed(swapped(shared(), STRINGS, "</sst>", f"<si><t>{noise}</t></si></sst>")),
               UNSAFE)  # fmt: skip
    yield Kind("one formula of 2 MiB", "a text past 1 MiB (R-17)",
               lambda: packed(with_cell(parts(), "T5", f'<c r="T5"><f>1+{noise[:2**21]}</f><v>1</v></c>')),
               UNSAFE)  # fmt: skip
    yield Kind("elements 10,000 deep", "nesting (R-09)",
               lambda: before("<x>" * 10_000 + "</x>" * 10_000), UNSAFE)  # fmt: skip
    yield Kind("elements 10,000 deep in the styles", "nesting (R-09)",
               lambda: packed(swapped(parts(), STYLES, "<fonts", "<x>" * 10_000 + "</x>" * 10_000 + "<fonts")),
               UNSAFE)  # fmt: skip
    yield Kind("1,000 attributes on one element", "an attribute flood (R-09)",
               lambda: before("<x " + " ".join(f'a{i}=""' for i in range(1000)) + "/>"), UNSAFE)  # fmt: skip
    yield Kind("1,000 attributes on a cell", "an attribute flood (R-09)",
               lambda: packed(with_cell(parts(), "T5", '<c r="T5" ' + " ".join(
                   f'a{i}=""' for i in range(1000)) + "/>")), UNSAFE)  # fmt: skip
    yield Kind("100,000 different names", "a name flood (R-09)",
               lambda: before("".join(f"<x{i}/>" for i in range(100_000))), UNSAFE)  # fmt: skip
    yield Kind("100,000 namespaces", "a namespace flood (R-09)",
               lambda: before("".join(f'<x xmlns="urn:{i}"/>' for i in range(100_000))), UNSAFE)  # fmt: skip
    yield Kind("3,000,000 empty cells", "more cells than are read (R-14)",
               lambda: packed(swapped(parts(), KRAV, "</sheetData>", "".join(
                   f'<row r="{r}">{"<c/>" * 3000}</row>' for r in range(20, 1020)) + "</sheetData>")),
               UNSAFE)  # fmt: skip


def broken() -> Iterator[Kind]:
    """Parts that are not XML, read and unread (R-10, R-11)."""
    expected: dict[str, Expected] = {
        STYLES: warned("part-not-read"),
        CUSTOM: warned("part-not-read", "identity-stripped"),
        **dict.fromkeys((APP, CORE), same()),
        **dict.fromkeys(UNREAD, same()),
    }
    for part in (*READ, *UNREAD):
        yield Kind(f"broken XML in {part}", "cut in the middle (R-10, R-11)",
                   lambda part=part: packed(full() | {part: full()[part][: len(full()[part]) // 2]}),  # type: ignore[misc]
                   expected.get(part, BROKEN))  # fmt: skip
        yield Kind(f"{part} is empty", "no bytes (R-10, R-11)",
                   lambda part=part: packed(full() | {part: b""}), expected.get(part, BROKEN))  # type: ignore[misc]  # fmt: skip
    yield Kind("broken colours and fonts", "what openpyxl refuses the file for (R-11)",
               lambda: packed(swapped(swapped(parts(), STYLES, 'rgb="', 'rgb="nej', 99), STYLES,
                                      "<fills", '<fills x="y"')), same())  # fmt: skip
    for part, sort in (
        ("drawings/drawing1.xml", "drawing"), ("pivotTables/pivotTable1.xml", "pivotTable"),
        ("charts/chart1.xml", "chart"), ("tables/table1.xml", "table"),
        ("printerSettings/printerSettings1.bin", "printerSettings"),
    ):  # fmt: skip
        yield Kind(f"broken {sort}", "a part nobody reads (R-11)",
                   lambda part=part, sort=sort: packed(  # type: ignore[misc]
                       related(parts(), KRAV_RELS, sort, f"../{part}") | {f"xl/{part}": b"<x"}),
                   warned("part-not-read") if sort == "drawing" else same())  # fmt: skip
    yield Kind("broken defined names", "names of nothing (R-11)",
               lambda: packed(swapped(parts(), BOOK, "</definedNames>",
                                      '<definedName name="1 x">#REF!#REF!</definedName></definedNames>')),
               same())  # fmt: skip
    yield Kind("a NUL byte in the sheet", "no XML (R-10)",
               lambda: packed(parts() | {KRAV: parts()[KRAV].replace(b"Ja", b"J\0a", 1)}), BROKEN)  # fmt: skip
    yield Kind("a control character reference", "&#1; is no XML 1.0 (R-10)",
               lambda: packed(swapped(parts(), KRAV, "<t>Ja</t>", "<t>&#1;</t>")), BROKEN)  # fmt: skip
    yield Kind("bytes that are no UTF-8", "half a character (R-10)",
               lambda: packed(parts() | {KRAV: parts()[KRAV].replace("Æ".encode(), b"\xc3", 1)}), BROKEN)  # fmt: skip
    yield Kind("two roots in the sheet", "a second document after the first (R-10)",
               lambda: packed(parts() | {KRAV: parts()[KRAV] * 2}), BROKEN)  # fmt: skip


def spellings() -> Iterator[Kind]:
    """Other ways to write the very same workbook (R-12)."""
    yield Kind("shared strings", "texts in a list of their own", lambda: packed(shared()), same())
    yield Kind("strict OOXML", "ISO/IEC 29500 Strict throughout", lambda: packed(_strict()), same())
    yield Kind("prefixed elements", "x:c for c", lambda: packed(_prefixed()), same())
    yield Kind("no cell references", "neither rows nor cells say where they are",
               lambda: packed(_without_references()), same())  # fmt: skip
    yield Kind(
        "rich texts", "every text in two runs, and a phonetic one", lambda: packed(_rich()), same()
    )
    yield Kind(
        "rich shared strings", "the same in the list", lambda: packed(_rich_shared()), same()
    )
    for encoding in ("utf-16", "utf-16-be", "iso-8859-1"):
        text = "\ufeff" if encoding == "utf-16-be" else ""
        yield Kind(f"sheet in {encoding}", "another encoding",
                   lambda e=encoding, t=text: packed(_reencoded(e, t)), same())  # type: ignore[misc]  # fmt: skip
    yield Kind("sheet in windows-1252", "an encoding XML need not know", lambda: packed(
        _encoded("windows-1252", parts()[KRAV].decode().replace("✓", "v").replace("✗", "x"))), BROKEN)  # fmt: skip
    yield Kind("UTF-8 with a byte order mark", "three bytes before the declaration",
               lambda: packed(parts() | {KRAV: b"\xef\xbb\xbf" + parts()[KRAV]}), same())  # fmt: skip
    yield Kind("backslashes in part names", "xl\\worksheets\\sheet1.xml",
               lambda: packed({n.replace("/", "\\"): c for n, c in parts().items()}), same())  # fmt: skip
    yield Kind("part names in other case", "XL/WORKSHEETS/SHEET1.XML",
               lambda: packed({n.upper(): c for n, c in parts().items()}), same())  # fmt: skip
    yield Kind("absolute and relative targets", "./ and ../ on the way to the sheet",
               lambda: packed(swapped(parts(), BOOK_RELS, "/xl/worksheets/sheet3.xml",
                                      "./worksheets/../../xl/worksheets/sheet3.xml")), same())  # fmt: skip
    yield Kind("escaped target", "%73heet3.xml", lambda: packed(
        swapped(parts(), BOOK_RELS, "sheet3.xml", "%73heet3.xml")), same())  # fmt: skip
    yield Kind("workbook under another name", "bog/projekt.xml", lambda: packed(_moved()), same())
    yield Kind("character references", "&#74;&#97; for Ja", lambda: packed(
        swapped(parts(), KRAV, "<t>Ja</t>", "<t>&#74;&#x61;</t>", 99)), same())  # fmt: skip
    yield Kind("CDATA", "<![CDATA[Ja]]>", lambda: packed(
        swapped(parts(), KRAV, "<t>Ja</t>", "<t><![CDATA[J]]>a</t>", 99)), same())  # fmt: skip
    yield Kind("comments and instructions inside texts", "J<!-- -->a", lambda: packed(
        swapped(parts(), KRAV, "<t>Ja</t>", "<t>J<!-- x --><?y z?>a</t>", 99)), same())  # fmt: skip
    yield Kind("an unknown namespace's attributes", "x:r, x:t and x:id beside r, t and r:id",
               lambda: packed(_foreign_attributes()), same())  # fmt: skip
    yield Kind("unknown elements between the cells", "a future version's", lambda: packed(
        swapped(parts(), KRAV, "<c ", '<ny xmlns="urn:ny"><c r="F5"><v>9</v></c></ny><c ', 99)), same())  # fmt: skip
    yield Kind(
        "spans, styles and heights gone", "only what is said", lambda: packed(_bare()), same()
    )
    yield Kind("white space between elements", "written for people", lambda: packed(
        parts() | {KRAV: re.sub(rb">(?=<(?:c|row|/row) ?)", b">\n\t", parts()[KRAV])}), same())  # fmt: skip
    yield Kind("cells in reverse order", "rows from the last to the first", lambda: packed(_reversed()),
               same())  # fmt: skip


def _strict() -> Parts:
    transitional = "http://schemas.openxmlformats.org/"
    strict = "http://purl.oclc.org/ooxml/"
    found = {}
    for name, content in shared().items():
        text = content.decode()
        for old, new in (
            ("spreadsheetml/2006/main", "spreadsheetml/main"),
            ("officeDocument/2006/relationships/custom-properties",
             "officeDocument/relationships/customProperties"),
            ("officeDocument/2006/relationships/extended-properties",
             "officeDocument/relationships/extendedProperties"),
            ("officeDocument/2006/relationships", "officeDocument/relationships"),
            ("officeDocument/2006/custom-properties", "officeDocument/customProperties"),
            ("officeDocument/2006/extended-properties", "officeDocument/extendedProperties"),
            ("officeDocument/2006/docPropsVTypes", "officeDocument/docPropsVTypes"),
        ):  # fmt: skip
            text = text.replace(transitional + old, strict + new)
        found[name] = text.encode()
    return found


def _prefixed() -> Parts:
    found = parts()
    for name in (KRAV, BOOK, STYLES, CUSTOM, "xl/worksheets/sheet2.xml"):
        text = re.sub(r"<(/?)([a-zA-Z]\w*)(?=[\s>/])", r"<\1x:\2", found[name].decode())
        found[name] = text.replace("xmlns=", "xmlns:x=", 1).encode()
    return found


def _numbers(ref: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", ref).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def _without_references() -> Parts:
    """The place said by order alone: gaps are filled with blank rows and cells."""
    ET.register_namespace("", MAIN)
    found = parts()
    for name in (KRAV, "xl/worksheets/sheet2.xml"):
        root = ET.fromstring(found[name])
        data = root.find(f"{{{MAIN}}}sheetData")
        assert data is not None
        rows = list(data)
        data[:] = []
        for row in rows:
            number = int(row.attrib.pop("r"))
            while len(data) < number - 1:
                ET.SubElement(data, f"{{{MAIN}}}row")
            cells = list(row)
            row[:] = []
            for cell in cells:
                _, column = _numbers(cell.attrib.pop("r"))
                while len(row) < column - 1:
                    ET.SubElement(row, f"{{{MAIN}}}c")
                row.append(cell)
            data.append(row)
        found[name] = ET.tostring(root, encoding="utf-8")
    return found


def _rich() -> Parts:
    runs = (
        r'<is><r><rPr><b/></rPr><t xml:space="preserve">\1</t></r>'
        r'<r><t xml:space="preserve">\2</t></r><rPh sb="0" eb="1"><t>lyd</t></rPh></is>'
    )
    text = re.sub(r"<is><t[^>]*>([^<&]?)([^<]*)</t></is>", runs, parts()[KRAV].decode())
    return parts() | {KRAV: text.encode()}


def _rich_shared() -> Parts:
    runs = (
        r'<si><r><t xml:space="preserve">\1</t></r><r><rPr><i/></rPr>'
        r'<t xml:space="preserve">\2</t></r><rPh sb="0" eb="1"><t>lyd</t></rPh></si>'
    )
    text = re.sub(r"<si><t[^>]*>([^<&]?)([^<]*)</t></si>", runs, shared()[STRINGS].decode())
    return shared() | {STRINGS: text.encode()}


def _reencoded(encoding: str, mark: str) -> Parts:
    text = parts()[KRAV].decode()
    declared = "utf-16" if encoding.startswith("utf-16") else encoding
    bare = f'{mark}<?xml version="1.0" encoding="{declared}"?>{text}'
    return parts() | {KRAV: bare.encode(encoding, "xmlcharrefreplace")}


def _moved() -> Parts:
    found = parts()
    found["bog/projekt.xml"] = found.pop(BOOK)
    found["bog/_rels/projekt.xml.rels"] = found.pop(BOOK_RELS).replace(
        b'Target="styles.xml"', b'Target="../xl/styles.xml"'
    )
    return swapped(found, ROOT_RELS, "xl/workbook.xml", "bog/projekt.xml")


def _foreign_attributes() -> Parts:
    found = swapped(parts(), KRAV, '<c r="F5"', '<c x:r="F6" x:t="e" r="F5"')
    found = swapped(found, KRAV, "<worksheet ", '<worksheet xmlns:x="urn:x" ')
    found = swapped(found, BOOK, 'r:id="rId3"', 'r:id="rId3" x:id="rId1" x:name="Andet"')
    found = swapped(found, BOOK, "<workbook ", '<workbook xmlns:x="urn:x" ')
    found = swapped(found, BOOK_RELS, 'Id="rId3"', 'Id="rId3" x:Id="rId9" x:Target="nej.xml"')
    return swapped(found, BOOK_RELS, "<Relationships ", '<Relationships xmlns:x="urn:x" ')


def _bare() -> Parts:
    text = re.sub(r'(<c r="[A-Z]+\d+") s="\d+"', r"\1", parts()[KRAV].decode())
    text = re.sub(r'(<row r="\d+")[^>]*>', r"\1>", text)
    text = re.sub(r"<(dimension|sheetPr|sheetViews|sheetFormatPr|cols).*?(/>|</\1>)", "", text)
    rest = re.search(r"<worksheet[^>]*>.*</sheetData>", text, re.DOTALL)
    assert rest
    start = text.index("<sheetData>")
    head = re.match(r"<worksheet[^>]*>", text)
    assert head
    return parts() | {
        KRAV: f"{head[0]}{text[start : rest.end()]}</worksheet>".encode(),
    }


def _reversed() -> Parts:
    text = parts()[KRAV].decode()
    rows = re.findall(r"<row .*?</row>", text, re.DOTALL)
    start, end = text.index(rows[0]), text.index("</sheetData>")
    return parts() | {KRAV: (text[:start] + "".join(reversed(rows)) + text[end:]).encode()}


def kinds() -> Iterator[Kind]:
    """All kinds about XML."""
    for group in (doctypes, floods, broken, spellings):
        yield from group()


__all__ = ["KRAV_RELS", "full", "kinds", "text_cell"]

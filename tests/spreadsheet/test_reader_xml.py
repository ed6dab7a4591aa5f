"""XML from strangers: no DOCTYPE, and an end to everything."""

from __future__ import annotations

import io
import zipfile

import pytest
from effort import is_linear
from reader_oracles import MAIN, packed, parts, read, refusal, relations, values

TEXT = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def book() -> bytes:
    """A workbook in which every sort of part is read."""
    found = parts(TEXT, strings="<si><t>Ja</t></si>", styles="<cellXfs><xf/></cellXfs>")
    found["_rels/.rels"] = relations(
        ("officeDocument", "xl/workbook.xml"),
        ("custom-properties", "docProps/custom.xml"),
        ("extended-properties", "docProps/app.xml"),
    )
    found["docProps/custom.xml"] = "<Properties/>"
    found["docProps/app.xml"] = "<Properties/>"
    found["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        ("comments", "../comments1.xml"), ("threadedComment", "../threads/t1.xml")
    )
    found["xl/comments1.xml"] = f'<comments xmlns="{MAIN}"/>'
    found["xl/threads/t1.xml"] = "<ThreadedComments/>"
    return packed(found)


def packed_with(part: str, content: bytes) -> bytes:
    """The good workbook with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(book())) as archive:
        return packed({n: archive.read(n) for n in archive.namelist()} | {part: content})


PARTS = [
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/comments1.xml",
    "xl/threads/t1.xml",
    "docProps/custom.xml",
    "docProps/app.xml",
]
NOT_NEEDED = {"xl/styles.xml", "docProps/custom.xml", "docProps/app.xml"}


def test_the_workbook_these_tests_spoil_is_good() -> None:
    assert values(read(book())) == {"A1": "Ja"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", PARTS)
def test_a_doctype_is_refused_in_every_part_that_is_read(part: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{XXE}<x>&e;</x>'
    found = packed_with(part, xml.encode(encoding))
    finding = refusal(found).finding
    assert finding.code == "file-unsafe"
    assert "DOCTYPE" in finding.message.da


@pytest.mark.parametrize("part", PARTS)
def test_broken_xml_is_named_where_answers_stand_and_forgiven_elsewhere(part: str) -> None:
    data = packed_with(part, b"<a><b></a>")
    if part in NOT_NEEDED:
        grid = read(data)
        assert values(grid) == {"A1": "Ja"}
        noted = [(code, text) for code, _, _, text in grid.remarks]
        assert noted == ([] if "app" in part else [("part-not-read", part)])
    else:
        finding = refusal(data).finding
        assert finding.code == "file-part-broken"
        assert part in finding.message.en


def test_a_billion_laughs_is_refused_before_anybody_laughs() -> None:
    def laugh(times: int) -> None:
        entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, times))
        xml = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a{times - 1};</x>'.encode()
        assert "DOCTYPE" in refusal(packed_with("xl/sharedStrings.xml", xml)).finding.message.en

    assert is_linear(laugh, 3)


def sheet(inner: str) -> bytes:
    return packed_with(
        "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}">{inner}</worksheet>'.encode()
    )


def row(cells: str) -> bytes:
    return sheet(f"<sheetData><row>{cells}</row></sheetData>")


def strings(inner: str) -> bytes:
    return packed_with("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{inner}</sst>'.encode())


ATTRIBUTES = " ".join(f'a{i}="1"' for i in range(300))
FLOODS = {
    "deep-sheet": ("nested too deeply", sheet("<x>" * 100 + "</x>" * 100)),
    "deep-cells": ("nested too deeply", sheet("<sheetData><row>" + "<x>" * 50_000)),
    "deep-strings": ("nested too deeply", strings("<r>" * 100 + "</r>" * 100)),
    "deep-si": ("nested too deeply", strings("<si>" + "<r>" * 50_000)),
    "deep-styles": ("nested too deeply", packed_with("xl/styles.xml", b"<x>" * 100)),
    "attributes-sheet": ("too many attributes", sheet(f"<cols {ATTRIBUTES}/>")),
    "attributes-cell": ("too many attributes", row(f"<c {ATTRIBUTES}/>")),
    "attributes-strings": ("too many attributes", strings(f"<r {ATTRIBUTES}/>")),
    "attributes-book": (
        "too many attributes",
        packed_with("xl/workbook.xml", f"<x {ATTRIBUTES}/>".encode()),
    ),
    "names": ("too many names", sheet("".join(f"<n{i}/>" for i in range(20_000)))),
    "long-cell": ("a text is too long", row("<c><v>" + "9" * 2_000_000 + "</v></c>")),
    "long-inline": (
        "a text is too long",
        row("<c><is>" + ("<r><t>" + "ab" * 50_000 + "</t></r>") * 11 + "</is></c>"),
    ),
    "long-string": ("a text is too long", strings("<si><t>" + "x" * 1_100_000 + "</t></si>")),
    "long-runs": ("a text is too long", strings("<si>" + f"<r><t>{'y' * 9_999}</t></r>" * 120)),
    "long-property": (
        "a text is too long",
        packed_with("docProps/custom.xml", b"<p>" + b"z" * 1_200_000 + b"</p>"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("reason", "data"), FLOODS.values(), ids=FLOODS.keys())
def test_floods_are_refused(reason: str, data: bytes) -> None:
    finding = refusal(data, ratio=10**9).finding
    assert finding.code == "file-unsafe"
    assert reason in finding.message.en


def test_one_endless_attribute_is_abandoned() -> None:
    endless = {n: sheet('<sheetData a="' + "x" * n + '"/>') for n in (15_000_000, 60_000_000)}

    def meet(size: int) -> None:
        assert "endless" in refusal(endless[size], ratio=10**9).finding.message.en

    assert is_linear(meet, 15_000_000)


def test_too_many_shared_strings_are_refused() -> None:
    data = strings("<si><t>a</t></si>" * 200)
    assert read(data, strings=200).sheets
    assert "too many texts" in refusal(data, strings=199).finding.message.en


def test_too_many_cells_are_refused_and_blank_ones_count() -> None:
    data = sheet("<sheetData><row>" + "<c/>" * 50 + "<c><v>1</v></c>" * 50 + "</row></sheetData>")
    assert read(data, cells=100).sheets
    assert "too many cells" in refusal(data, cells=99).finding.message.en


def test_a_code_page_of_the_vendors_choice_is_not_used() -> None:
    xml = '<?xml version="1.0" encoding="utf-7"?><x/>'
    assert refusal(packed_with("xl/workbook.xml", xml.encode())).finding.code == "file-part-broken"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "iso-8859-1"])
def test_the_encodings_xml_allows_are_read(encoding: str) -> None:
    name = {"utf-8-sig": "utf-8", "utf-16-be": "UTF-16"}.get(encoding, encoding)
    xml = f'<?xml version="1.0" encoding="{name}"?><sst xmlns="{MAIN}"><si><t>Blå</t></si></sst>'
    raw = xml.encode(encoding)
    if encoding == "utf-16-be":
        raw = b"\xfe\xff" + raw
    assert values(read(packed_with("xl/sharedStrings.xml", raw))) == {"A1": "Blå"}

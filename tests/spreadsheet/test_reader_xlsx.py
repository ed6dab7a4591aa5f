"""What an .xlsx says, however it is spelt: every sort of cell, and nothing lost."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from reader_oracles import (
    MACRO_TYPE,
    MAIN,
    OFFICE,
    STRICT,
    STRICT_OFFICE,
    cells,
    packed,
    parts,
    read,
    refusal,
    relations,
    values,
)

from tracker.spreadsheet.findings import findings_of
from tracker.spreadsheet.grid import Comment, Range

DATES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0&quot; dage&quot;"/>'
    '<numFmt numFmtId="166" formatCode="[Red][&gt;9]0.0"/>'
    '<numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="49"/><xf/></cellXfs>'
)


def row(*inner: str) -> str:
    """One row of cells, each given as XML without a reference."""
    return "<row>" + "".join(inner) + "</row>"


def one(cell: str, **extra: str) -> tuple[str, object, str | None, str | None]:
    """Kind, value, formula and raw text of a single cell."""
    found = cells(read(packed(parts(row(cell), strings="<si><t>delt</t></si>", **extra))))["A1"]
    return str(found.kind), found.value, found.formula, found.raw


CELLS = {
    '<c t="s"><v>0</v></c>': ("text", "delt", None, None),
    '<c t="inlineStr"><is><t>Ja</t></is></c>': ("text", "Ja", None, None),
    '<c t="inlineStr"><is><r><t>Ja, </t></r><r><rPr><b/></rPr><t>men</t></r>'
    "<rPh><t>læst</t></rPh></is></c>": ("text", "Ja, men", None, None),
    '<c t="inlineStr"><is><t xml:space="preserve">  to\nlinjer </t></is></c>': (
        "text", "  to\nlinjer ", None, None,
    ),
    '<c t="inlineStr"><is><t>a_x000D_b_x005F_x000D_ _xD83D__xDE00_ _xD800_</t></is></c>': (
        "text", "a\rb_x000D_ 😀 \ufffd", None, None,
    ),
    '<c t="inlineStr"><is><t>=1+1</t></is></c>': ("text", "=1+1", None, None),
    '<c t="str"><f>A2&amp;"x"</f><v>bx</v></c>': ("text", "bx", 'A2&"x"', None),
    '<c t="str"><f>IF(1,"")</f><v></v></c>': ("text", "", 'IF(1,"")', None),
    "<c><f>A2+1</f></c>": ("number", None, "A2+1", None),
    '<c t="str"><f>A2</f></c>': ("text", None, "A2", None),
    "<c><f>A2+1</f><v>0</v></c>": ("number", 0.0, "A2+1", None),
    "<c><v>12.5</v></c>": ("number", 12.5, None, None),
    '<c t="n"><v>-1.5E-3</v></c>': ("number", -0.0015, None, None),
    '<c t="b"><v>1</v></c>': ("boolean", True, None, None),
    '<c t="b"><v>0</v></c>': ("boolean", False, None, None),
    '<c t="e"><v>#N/A</v></c>': ("error", "#N/A", None, None),
    '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>': ("error", "#DIV/0!", "1/0", None),
    '<c t="e"><v>#FELT!</v></c>': ("error", "#FELT!", None, None),
    '<c t="d"><v>2027-06-01</v></c>': ("date", "2027-06-01", None, None),
    '<c t="d"><v>2027-06-01T12:30:00</v></c>': ("date", "2027-06-01T12:30:00", None, None),
    '<c s="1"><v>45000</v></c>': ("date", "2023-03-15", None, None),
    '<c s="2"><v>45000.520833333336</v></c>': ("date", "2023-03-15T12:30:00", None, None),
    '<c s="2"><v>0.25</v></c>': ("date", "06:00:00", None, None),
    '<c s="1"><v>59</v></c>': ("date", "1900-02-28", None, None),
    '<c s="1"><v>61</v></c>': ("date", "1900-03-01", None, None),
    '<c s="1"><v>2958465</v></c>': ("date", "9999-12-31", None, None),
    '<c s="5"><v>45000</v></c>': ("date", "2023-03-15", None, None),
    '<c s="3"><v>45000</v></c>': ("number", 45000.0, None, None),
    '<c s="4"><v>45000</v></c>': ("number", 45000.0, None, None),
    '<c s="6"><v>45000</v></c>': ("number", 45000.0, None, None),
    '<c s="7"><v>45000</v></c>': ("number", 45000.0, None, None),
    '<c s="99"><v>45000</v></c>': ("number", 45000.0, None, None),
}  # fmt: skip


@pytest.mark.parametrize(("xml", "expected"), CELLS.items())
def test_a_cell_of_every_sort(xml: str, expected: tuple[object, ...]) -> None:
    assert one(xml, styles=DATES) == expected


BAD = {
    '<c t="s"><v>7</v></c>': "7",
    '<c t="s"><v>-1</v></c>': "-1",
    '<c t="s"><v>x</v></c>': "x",
    "<c><v>1,5</v></c>": "1,5",
    "<c><v>1_000</v></c>": "1_000",
    "<c><v>nan</v></c>": "nan",
    "<c><v>1e999</v></c>": "1e999",
    "<c><v>١٢</v></c>": "١٢",
    '<c t="b"><v>ja</v></c>': "ja",
    '<c t="d"><v>snart</v></c>': "snart",
    '<c s="1"><v>-5</v></c>': "-5",
    '<c s="1"><v>60</v></c>': "60",
    '<c s="1"><v>2958466</v></c>': "2958466",
    '<c s="1"><v>1e300</v></c>': "1e300",
    '<c t="ukendt"><v>x</v></c>': "x",
    '<c r="AAAA1"><v>3</v></c>': "3",
    '<c r="A1048577"><v>3</v></c>': "3",
}


@pytest.mark.parametrize(("xml", "raw"), BAD.items())
def test_a_bad_cell_costs_that_cell_and_is_named(xml: str, raw: str) -> None:
    rows = row(xml, '<c t="s"><v>0</v></c>')
    grid = read(packed(parts(rows, strings="<si><t>god</t></si>", styles=DATES)))
    bad, good = grid.sheets[0].cells
    assert (bad.kind, bad.value, bad.raw) == ("error", None, raw)
    assert (good.ref, good.value) == ("B1", "god")
    assert grid.remarks == (("cell-not-understood", "Krav", "A1", raw),)
    (finding,) = findings_of(grid)
    assert (finding.where.sheet, finding.where.cell, finding.value) == ("Krav", "A1", raw)


EMPTY = ["<c/>", '<c s="1"/>', '<c t="s"><v/></c>', "<c><v></v></c>", '<c t="s"><v>0</v></c>',
         '<c t="inlineStr"><is><t/></is></c>', '<c t="str"><v/></c>']  # fmt: skip


@pytest.mark.parametrize("xml", EMPTY)
def test_an_empty_cell_is_no_cell(xml: str) -> None:
    grid = read(packed(parts(row(xml, "<c><v>1</v></c>"), strings="<si><t></t></si>")))
    assert values(grid) == {"B1": 1.0}
    assert grid.remarks == ()


def test_the_1904_date_system() -> None:
    book = packed(
        parts(row('<c s="1"><v>43538</v></c>'), styles=DATES, workbook='<workbookPr date1904="1"/>')
    )
    assert values(read(book)) == {"A1": "2023-03-15"}


def test_broken_styles_cost_no_answer() -> None:
    grid = read(packed(parts(row('<c s="1"><v>45000</v></c>'), styles="<numFmts><oops></numFmts>")))
    assert values(grid) == {"A1": 45000.0}
    assert grid.remarks == (("part-not-read", None, None, "xl/styles.xml"),)


def test_strict_ooxml_is_read() -> None:
    found = parts(row('<c t="d"><v>2027-06-01</v></c>'), main=STRICT, office=STRICT_OFFICE)
    assert values(read(packed(found))) == {"A1": "2027-06-01"}


def test_any_prefix_is_read_and_other_namespaces_are_not() -> None:
    found = parts()
    found["xl/workbook.xml"] = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{OFFICE}" xmlns:o="urn:o"><o:workbookPr '
        'date1904="1"/><x:sheets><x:sheet name="K" sheetId="1" q:id="rId1"/></x:sheets>'
        "</x:workbook>"
    )
    found["xl/worksheets/sheet1.xml"] = (
        '<worksheet xmlns="urn:other"><c><v>9</v></c><æ:sheetData '
        f'xmlns:æ="{MAIN}"><æ:row><æ:c><æ:v>1</æ:v></æ:c></æ:row></æ:sheetData></worksheet>'
    )
    assert values(read(packed(found))) == {"A1": 1.0}


def test_part_names_differ_in_case_slashes_and_absoluteness() -> None:
    found = parts(row("<c><v>1</v></c>"))
    found["XL\\Worksheets\\SHEET1.xml"] = found.pop("xl/worksheets/sheet1.xml")
    found["xl/_rels/workbook.xml.rels"] = relations(("worksheet", "/xl\\worksheets/sheet1.XML"))
    assert values(read(packed(found))) == {"A1": 1.0}


def test_a_sheet_whose_part_is_missing_is_never_passed_over() -> None:
    found = parts(row("<c><v>1</v></c>"))
    del found["xl/worksheets/sheet1.xml"]
    assert refusal(packed(found)).finding.code == "file-part-broken"
    found = parts()
    found["xl/_rels/workbook.xml.rels"] = relations()
    assert "Krav" in refusal(packed(found)).finding.message.da


def test_a_workbook_of_charts_alone_has_no_sheets() -> None:
    found = parts()
    found["xl/_rels/workbook.xml.rels"] = relations(("chartsheet", "chartsheets/sheet1.xml"))
    assert refusal(packed(found)).finding.code == "file-no-sheets"


def test_places_come_from_references_or_else_from_order() -> None:
    rows = (
        '<row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c></row>'
        '<row><c r="$B$3"><v>3</v></c></row>'
        '<row r="12"><c r="A12"><v>4</v></c><c r="XFD12"><v>5</v></c></row>'
        '<row r="1048576"><c r="A1048576"><v>6</v></c></row>'
    )
    found = values(read(packed(parts(rows))))
    assert found == {"C2": 1, "D2": 2, "B3": 3, "A12": 4, "XFD12": 5, "A1048576": 6}


def test_a_row_number_that_is_none_is_counted_on_and_said() -> None:
    grid = read(packed(parts('<row r="x"><c><v>1</v></c></row><row r="0"><c><v>2</v></c></row>')))
    assert values(grid) == {"A1": 1, "A2": 2}
    assert [remark[0] for remark in grid.remarks] == ["cell-not-understood"] * 2


def test_cells_out_of_order_are_sorted_and_a_cell_given_twice_is_said() -> None:
    rows = (
        '<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>2</v></c></row>'
        '<row r="1"><c r="A1"><v>3</v></c><c r="A5"><v>4</v></c></row>'
        '<row r="3"><c r="B3"><v>5</v></c></row>'
    )
    grid = read(packed(parts(rows)))
    assert [c.ref for c in grid.sheets[0].cells] == ["A1", "A3", "B3", "A5"]
    assert values(grid)["B3"] == 5.0
    assert grid.remarks == (("cell-twice", "Krav", "B3", "1.0"),)


def test_the_dimension_is_never_believed() -> None:
    grid = read(packed(parts(row("<c><v>1</v></c>") * 3, before='<dimension ref="A1"/>')))
    assert len(grid.sheets[0].cells) == 3


def test_merges_and_hidden_rows_and_columns_stay_ranges() -> None:
    found = parts(
        '<row r="1" hidden="1"><c><v>1</v></c></row><row r="4" hidden="true"/><row hidden="0"/>'
        '<row r="6" ht="0" customHeight="1"/><row r="7" ht="0.5"/><row r="8" ht="9"/>',
        before='<cols><col min="1" max="1" width="10"/><col min="2" max="2" width="0.1"/>'
        '<col min="3" max="16384" hidden="1"/></cols>',
        after='<mergeCells count="2"><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B4:A2"/>'
        '<mergeCell ref="oops"/></mergeCells>',
        state='state="veryHidden"',
    )
    sheet = read(packed(found)).sheets[0]
    assert sheet.merged == (Range(1, 1, 1_048_576, 16_384), Range(2, 1, 4, 2))
    assert sheet.hidden_rows == (1, 4, 6, 7)
    hidden = (Range(1, 2, 1_048_576, 2), Range(1, 3, 1_048_576, 16_384))
    assert sheet.hidden_columns == hidden
    assert sheet.hidden


def test_texts_under_a_merge_are_kept() -> None:
    found = parts(
        row("<c><v>1</v></c>", "<c><v>2</v></c>"),
        after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )
    assert values(read(packed(found))) == {"A1": 1, "B1": 2}


def test_shared_and_array_formulas_are_seen_on_every_cell() -> None:
    rows = row(
        '<c><f t="shared" ref="A1:B1" si="0">C1*2</f><v>2</v></c>',
        '<c><f t="shared" si="0"/><v>4</v></c>',
        '<c><f t="array" ref="C1">SUM(D1:E1)</f><v>5</v></c>',
        '<c><f t="dataTable" ref="D1" r1="A1"/></c>',
    )
    found = cells(read(packed(parts(rows))))
    assert [c.formula for c in found.values()] == ["C1*2", "C1*2", "SUM(D1:E1)", ""]
    assert [c.value for c in found.values()] == [2.0, 4.0, 5.0, None]


@pytest.mark.parametrize("inline", [True, False])
def test_a_text_past_excels_limit_is_cut_and_said(inline: bool) -> None:
    long = "x" * 32_768
    xml = f'<c t="inlineStr"><is><t>{long}</t></is></c>' if inline else '<c t="s"><v>1</v></c>'
    strings = f"<si><t>{'y' * 32_767}</t></si><si><t>{long}</t></si>"
    grid = read(packed(parts(row('<c t="s"><v>0</v></c>', xml), strings=strings)))
    assert values(grid) == {"A1": "y" * 32_767, "B1": "x" * 32_767}
    assert grid.remarks == (("cell-cut", "Krav", "B1", None),)


def comments(notes: str, threads: str = "", authors: str = "<author>Ida</author>") -> bytes:
    found = parts(row("<c><v>1</v></c>"))
    found["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        ("comments", "../comments1.xml"), ("threadedComment", "../threads/t1.xml")
    )
    found["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><authors>{authors}</authors>'
        f"<commentList>{notes}</commentList></comments>"
    )
    found["xl/threads/t1.xml"] = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        f'threadedcomments">{threads}</ThreadedComments>'
    )
    return packed(found)


def test_notes_and_threads_are_read_in_order_and_the_threads_copy_is_not() -> None:
    notes = (
        '<comment ref="C9" authorId="0"><text><r><t>Kun </t></r><r><t>hvis</t></r>'
        "<rPh><t>x</t></rPh></text></comment>"
        '<comment ref="B2" authorId="1"><text><t>[Trådet kommentar]</t></text></comment>'
        '<comment ref="B3" authorId="1"><text><t>uden tråd</t></text></comment>'
    )
    threads = (
        '<threadedComment ref="B2"><text>Forbehold</text></threadedComment>'
        '<threadedComment ref="B2"><text>Enig</text></threadedComment>'
    )
    authors = "<author>Ida</author><author>tc={1}</author>"
    assert read(comments(notes, threads, authors)).sheets[0].comments == (
        Comment(2, 2, "Forbehold"),
        Comment(2, 2, "Enig"),
        Comment(3, 2, "uden tråd"),
        Comment(9, 3, "Kun hvis"),
    )


def test_properties_and_application() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("A").write(0, 0, 1)
    book.set_custom_property("tracker-id", "U-2026-1")
    book.set_custom_property("runde", 2)
    book.set_custom_property("kladde", True)
    book.close()
    grid = read(stream.getvalue())
    assert grid.properties == {"tracker-id": "U-2026-1", "runde": "2", "kladde": "true"}
    assert grid.application == "Microsoft Excel"
    assert grid.format == "xlsx"


MACROS = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}


@pytest.mark.parametrize("hidden", [MACROS, {"xl/macrosheets/sheet1.xml": "<x/>"}])
def test_macros_in_an_xlsx_are_refused_by_name_or_by_type(hidden: dict[str, bytes | str]) -> None:
    assert refusal(packed(parts() | hidden)).finding.code == "file-has-macros"
    renamed = packed(parts(book_type=MACRO_TYPE) | hidden)
    assert refusal(renamed, "svar.xlsx").finding.code == "file-has-macros"


def test_an_xlsm_is_read_and_its_macros_are_named_not_opened() -> None:
    grid = read(packed(parts(row("<c><v>1</v></c>"), book_type=MACRO_TYPE) | MACROS), "svar.xlsm")
    assert (grid.format, grid.active, values(grid)) == ("xlsm", ("macros",), {"A1": 1})
    (finding,) = findings_of(grid)
    assert finding.code == "file-has-active-content"
    assert "makroer" in finding.message.da


@pytest.mark.parametrize(
    ("part", "active"),
    [
        ("xl/externalLinks/externalLink1.xml", "external-links"),
        ("xl/embeddings/oleObject1.bin", "embedded-objects"),
        ("xl/embeddings/Tilbud.docx", "embedded-objects"),
        ("xl/connections.xml", "connections"),
        ("xl/queryTables/queryTable1.xml", "connections"),
    ],
)
def test_active_content_is_named(part: str, active: str) -> None:
    assert read(packed(parts() | {part: "not even xml"})).active == (active,)


def test_dde_is_named_in_a_formula_and_in_a_link() -> None:
    grid = read(packed(parts(row("<c><f>cmd|'/c calc'!A0</f><v>1</v></c>"))))
    assert grid.active == ("dde",)
    assert read(packed(parts(row('<c><f>"a|b"&amp;C1</f></c>')))).active == ()
    found = parts()
    found["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("externalLink", "externalLinks/e1.xml")
    )
    link = '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'
    found["xl/externalLinks/e1.xml"] = f'<externalLink xmlns="{MAIN}">{link}</externalLink>'
    assert read(packed(found)).active == ("external-links", "dde")


def test_time_follows_the_cells_that_are_present_and_not_the_used_range() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    assert values(read(packed(parts(rows)), cells=10)) == {"A1": 1, "XFD1048576": 2}

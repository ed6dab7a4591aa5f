"""What an .ods says: the same sorts of cell, repeated, spanned, hidden and commented."""

from __future__ import annotations

import re

import pytest
from reader_oracles import Parts, cells, packed, read, refusal, values

from tracker.spreadsheet.grid import Comment, Look, Prompt, Range

SPACES = ["office", "table", "text", "style", "draw", "meta", "manifest"]
ODF = " ".join(
    f'xmlns:{s}="urn:oasis:names:tc:opendocument:xmlns:{"drawing" if s == "draw" else s}:1.0"'
    for s in SPACES
)
CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods(table: str, styles: str = "", name: str = "", more: Parts | None = None) -> bytes:
    """An .ods with one table, given as its rows' XML."""
    body = f'<table:table table:name="Krav" {name}>{table}</table:table>' if table else ""
    content = (
        f"<office:document-content {ODF} {CALCEXT}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": mimetype, "content.xml": content} | dict(more or {}))


def row(*inner: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(inner)}</table:table-row>"


def cell(attributes: str = "", inner: str = "") -> str:
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def typed(sort: str, value: str, inner: str = "") -> str:
    key = "value" if sort in ("float", "percentage", "currency") else f"{sort}-value"
    return cell(f'office:value-type="{sort}" office:{key}="{value}"', inner)


ERROR = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
CELLS = {
    cell('office:value-type="string"', "<text:p>Ja</text:p>"): ("text", "Ja", None),
    cell("", "<text:p> a<text:s text:c='3'/>b<text:tab/>c \n  d<text:line-break/>e </text:p>"): (
        "text",
        "a   b\tc\nd\ne ",
        None,
    ),
    cell("", "<text:p>et</text:p><text:p><text:span>to</text:span></text:p>"): (
        "text",
        "et\nto",
        None,
    ),
    cell("", "<text:p>Ja</text:p><draw:frame><text:p>figur</text:p></draw:frame>"): (
        "text",
        "Ja",
        None,
    ),
    cell('office:value-type="string" office:string-value="x"'): ("text", "x", None),
    typed("float", "1.5", "<text:p>1,5</text:p>"): ("number", 1.5, None),
    typed("currency", "9"): ("number", 9.0, None),
    typed("percentage", "0.25"): ("number", 0.25, None),
    typed("boolean", "true"): ("boolean", True, None),
    typed("date", "2027-06-01"): ("date", "2027-06-01", None),
    typed("date", "2027-06-01T12:30:05.000000001"): ("date", "2027-06-01T12:30:05", None),
    typed("time", "PT08H15M00S"): ("date", "08:15:00", None),
    cell(ERROR, "<text:p>#N/A</text:p>"): ("error", "#N/A", None),
    cell('table:formula="of:=[.B1]+1" office:value-type="float" office:value="2"'): (
        "number",
        2.0,
        "[.B1]+1",
    ),
    cell('table:formula="of:=[.B1]"'): ("text", None, "[.B1]"),
}


@pytest.mark.parametrize(("xml", "expected"), CELLS.items())
def test_a_cell_of_every_sort(xml: str, expected: tuple[object, ...]) -> None:
    found = cells(read(ods(row(xml))))["A1"]
    assert (str(found.kind), found.value, found.formula) == expected


def test_a_moment_of_which_the_format_hides_the_time_has_a_look_and_a_day_has_none() -> None:
    number = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
    parts = "".join(f"<number:{part} number:style='long'/>" for part in ("day", "month", "year"))
    styles = (
        f"<number:date-style xmlns:number='{number}' style:name='N1'>{parts}</number:date-style>"
        "<style:style style:name='d' style:family='table-cell' style:data-style-name='N1'/>"
    )
    days = ["2027-06-01T12:30:00", "2027-06-01"]
    xml = [typed("date", day).replace("<table:table-cell", '<table:table-cell table:style-name="d"')
           for day in days]  # fmt: skip
    sheet = read(ods(row(*xml), styles)).sheets[0]
    assert [cell.value for cell in sheet.cells] == days
    assert [(look.column, look.format) for look in sheet.looks] == [(1, "ddmmyyyy")]


@pytest.mark.parametrize(
    "xml",
    [
        typed("float", "1,5"),
        typed("date", "snart"),
        typed("boolean", "ja"),
        typed("x", "y", "<text:p>y</text:p>"),
    ],
)
def test_a_bad_cell_costs_that_cell(xml: str) -> None:
    grid = read(ods(row(xml, typed("float", "1"))))
    bad, good = grid.sheets[0].cells
    assert (bad.kind, bad.value, good.value) == ("error", None, 1.0)
    assert bad.raw
    assert [remark[:3] for remark in grid.remarks][1:] == [("cell-not-understood", "Krav", "A1")]


def test_repeated_cells_and_rows_are_unrolled_where_they_hold_something() -> None:
    twice = 'table:number-columns-repeated="2"'
    found = read(
        ods(
            row(cell('table:number-columns-repeated="3"'), typed("float", "1"))
            + row(cell(), attributes='table:number-rows-repeated="5"')
            + row(
                cell(f'{twice} office:value-type="float" office:value="2"'),
                attributes='table:number-rows-repeated="2"',
            )
            + row(cell(), attributes='table:number-rows-repeated="1048567"')
        )
    )
    assert values(found) == {"D1": 1, "A7": 2, "B7": 2, "A8": 2, "B8": 2}


@pytest.mark.parametrize(
    "table",
    [
        row(typed("float", "1"), attributes='table:number-rows-repeated="999999999"'),
        row(cell('table:number-columns-repeated="99999999"'), typed("float", "1")),
        row(
            cell(
                'office:value-type="float" office:value="1" table:number-columns-repeated="999999"'
            ),
            attributes='table:number-rows-repeated="1000000"',
        ),
        row(cell(), attributes='table:number-rows-repeated="999999999"') + row(typed("float", "1")),
    ],
)
def test_a_flood_by_repetition_is_refused_at_once(table: str) -> None:
    assert refusal(ods(table), cells=100_000).finding.code == "file-unsafe"


def test_spans_hidden_rows_columns_and_sheets_and_comments() -> None:
    note = (
        "<office:annotation><text:p>Forbehold</text:p><text:p>om pris</text:p></office:annotation>"
    )
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="3"'
    table = (
        '<table:table-column/><table:table-column table:style-name="flat"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        + row(cell(spanned, note + "<text:p>Ja</text:p>"), "<table:covered-table-cell/>")
        + row(cell(), attributes='table:visibility="filter" table:number-rows-repeated="2"')
        + row(cell(), attributes='table:style-name="flat"')
        + row(cell(), attributes='table:style-name="low"')
    )
    style = (
        '<style:style style:name="flat" style:family="table-row"><style:table-row-properties '
        'style:row-height="0cm"/></style:style>'
        '<style:style style:name="low" style:family="table-row"><style:table-row-properties '
        'style:row-height="0.2cm"/></style:style>'
        '<style:style style:name="flat" style:family="table-column"><style:table-column-properties '
        'style:column-width="0in"/></style:style>'
        '<style:style style:name="ta2" style:family="table"><style:table-properties '
        'table:display="false"/></style:style>'
    )
    sheet = read(ods(table, style, 'table:style-name="ta2"')).sheets[0]
    assert sheet.hidden
    assert sheet.merged == (Range(1, 1, 3, 2),)
    assert sheet.hidden_rows == (2, 3, 4)
    hidden = (Range(1, 2, 1_048_576, 2), Range(1, 3, 1_048_576, 4))
    assert sheet.hidden_columns == hidden
    assert sheet.comments == (Comment(1, 1, "Forbehold\nom pris"),)
    assert [c.value for c in sheet.cells] == ["Ja"]


def test_what_meta_xml_says() -> None:
    meta = (
        f"<office:document-meta {ODF}><office:meta><meta:generator>LibreOffice/24.8"
        '</meta:generator><meta:user-defined meta:name="tracker-id">U-1</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )
    grid = read(ods(row(typed("float", "1")), more={"meta.xml": meta}))
    assert (grid.format, grid.application) == ("ods", "LibreOffice/24.8")
    assert grid.properties == {"tracker-id": "U-1"}
    assert grid.remarks == (("format-converted", None, None, "ods"),)


def test_words_that_no_sheet_shows() -> None:
    """In the file's properties, and behind names; not who made it, nor a name of cells."""
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    meta = (
        f"<office:document-meta {ODF} {dc}><office:meta><dc:title>En titel</dc:title><dc:subject> </dc:subject>"
        "<dc:description>Kun mod merpris</dc:description><meta:keyword>et</meta:keyword><meta:keyword>to</meta:keyword>"
        "<dc:creator>Ib</dc:creator></office:meta></office:document-meta>"
    )
    names = (
        '</table:table><table:named-expressions><table:named-expression table:name="x" '
        'table:expression="of:=&quot;Kun mod &quot;&amp;&quot;merpris&quot;"/>'
        '<table:named-range table:name="y" table:cell-range-address="$Krav.$A$1"/>'
        '</table:named-expressions><table:table table:name="B">'
    )
    grid = read(ods(row(typed("float", "1")) + names, more={"meta.xml": meta}))
    assert grid.words == (
        ("title", "En titel"),
        ("description", "Kun mod merpris"),
        ("keywords", "et"),
        ("keywords", "to"),
        ("=x", "Kun mod merpris"),
    )


def test_active_content_is_named() -> None:
    link = "<table:dde-links><table:dde-link><table:table/></table:dde-link></table:dde-links>"
    source = row(typed("float", "1")) + "</table:table>" + link + '<table:table table:name="B">'
    source += "<table:table-source/>"
    parts = {"Basic/script-lc.xml": "x", "Object 1/content.xml": "x"}
    grid = read(ods(source, more=parts))
    assert grid.active == ("dde", "embedded-objects", "external-links", "macros")
    assert [sheet.name for sheet in grid.sheets] == ["Krav", "B"]


def test_no_table_doctype_broken_and_encrypted_are_refused() -> None:
    assert refusal(ods("")).finding.code == "file-no-sheets"
    assert refusal(ods("<oops>")).finding.code == "file-part-broken"
    doctype = {"content.xml": "<!DOCTYPE x><x/>"}
    assert "DOCTYPE" in refusal(ods("x", more=doctype)).finding.message.en
    manifest = f"<manifest:manifest {ODF}><manifest:encryption-data/></manifest:manifest>"
    locked = ods("", more={"META-INF/manifest.xml": manifest, "content.xml": b"\x00"})
    assert refusal(locked).finding.code == "file-password-protected"


NAMESPACES = (
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def shown(data_style: str, value: str, cell_colour: str = "") -> tuple[Look, ...]:
    """The looks of one cell, A1, whose style has a data style called N."""
    styles = re.sub(r"<number:([a-z-]+)", rf"<number:\1 {NAMESPACES}", data_style, count=1)
    colour = f'<style:table-cell-properties {NAMESPACES} fo:background-color="{cell_colour}"/>'
    style = (
        '<style:style style:name="C" style:family="table-cell" style:data-style-name="N">'
        f"{colour if cell_colour else ''}</style:style>"
    )
    xml = value.replace("<table:table-cell ", '<table:table-cell table:style-name="C" ', 1)
    return read(ods(row(xml), styles + style)).sheets[0].looks


def test_a_colour_of_a_data_style_is_of_what_goes_through_it() -> None:
    white = '<style:text-properties fo:color="#ffffff"/>'
    text = f'<number:text-style style:name="N">{white}<number:text-content/></number:text-style>'
    words = cell('office:value-type="string"', "<text:p>Kun mod merpris</text:p>")
    assert shown(text, words) == (Look(1, 1, format="[unseen]@"),)
    assert shown(text, words, "#000000") == ()
    red = text.replace("#ffffff", "#ff0000")
    assert shown(red, words) == ()


def test_another_calendar_is_not_worked_out() -> None:
    parts = "<number:day/><number:text>-</number:text><number:month/><number:text>-</number:text>"
    days = f'<number:date-style style:name="N">{parts}<number:year number:style="long"/></number:date-style>'
    assert shown(days, typed("date", "2027-06-01")) == ()
    buddhist = days.replace("<number:year ", '<number:year number:calendar="buddhist" ')
    (look,) = shown(buddhist, typed("date", "2027-06-01"))
    assert look.format == 'd"-"m"-"[calendar]yyyy'


def test_a_view_that_shows_no_nought() -> None:
    config = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
    item = '<config:config-item config:name="ShowZeroValues" config:type="boolean">{}</config:config-item>'
    table = row(typed("float", "0"), typed("float", "5"))

    def looks(value: str) -> tuple[Look, ...]:
        settings = f'<s xmlns:config="{config}">{item.format(value)}</s>'
        return read(ods(table, more={"settings.xml": settings})).sheets[0].looks

    assert looks("true") == ()
    assert looks("false") == (Look(1, 1, format="[unseen]General"),)


def test_the_message_of_a_cell_is_read_where_it_first_shows() -> None:
    message = (
        '<table:content-validations><table:content-validation table:name="v1"><table:help-message '
        'table:title="Obs" table:display="{}"><text:p>Kun mod</text:p><text:p>merpris</text:p>'
        "</table:help-message></table:content-validation></table:content-validations>"
    )
    checked = cell(
        'table:content-validation-name="v1" office:value-type="string"', "<text:p>Ja</text:p>"
    )

    def prompts(display: str) -> tuple[Prompt, ...]:
        body = message.format(display) + (
            f'<table:table table:name="Krav">{row(cell(), checked)}{row(checked)}</table:table>'
        )
        content = (
            f"<office:document-content {ODF}><office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>"
        )
        mimetype = "application/vnd.oasis.opendocument.spreadsheet"
        sheet = read(packed({"mimetype": mimetype, "content.xml": content})).sheets[0]
        assert [c.value for c in sheet.cells] == ["Ja", "Ja"]
        return sheet.prompts

    assert prompts("true") == (Prompt(1, 2, "Obs: Kun mod\nmerpris"),)
    assert prompts("false") == ()


def test_signs_in_place_of_numbers_are_reported() -> None:
    rule = '<calcext:icon-set calcext:show-value="{}"/>'
    assert remarks_of(row(typed("float", "1")) + rule.format("false")) == {
        "conditional-format-alters"
    }
    assert remarks_of(row(typed("float", "1")) + rule.format("true")) == set()


def test_a_cell_that_stores_one_text_and_shows_another_is_reported() -> None:
    two = cell('office:value-type="string" office:string-value="Ja"', "<text:p>Nej</text:p>")
    assert remarks_of(row(two)) == {"cell-twice"}
    same = cell(
        'office:value-type="string" office:string-value="Ja tak"', "<text:p>Ja  tak</text:p>"
    )
    assert remarks_of(row(same)) == set()


def remarks_of(table: str) -> set[str]:
    """The codes of what the reader remarks upon, but that the format is another."""
    return {code for code, *_ in read(ods(table)).remarks} - {"format-converted"}

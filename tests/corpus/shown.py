"""Kinds about what a person sees: formats, words struck out or hidden, pictures, drawn words, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import escape

from corpus.base import (
    BOOK,
    CONTENT,
    KRAV,
    OFFICE,
    STRINGS,
    STYLES,
    Parts,
    ods,
    ods_answer,
    ods_text,
    packed,
    parts,
    related,
    shared,
    swapped,
    text_cell,
    with_cell,
)
from corpus.markup import KRAV_RELS
from corpus.model import Expected, Kind, same, warned

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMES = (
    f'xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}" '
    f'xmlns:dgm="{DRAWING}/diagram" xmlns:c="{DRAWING}/chart"'
)
LOST = ("SF1470",)
PRICED = ("I-04-K4",)
UNSEEN = warned("answer-shown-otherwise", lost=LOST)


def _kind(name: str, how: str, members: Parts, expected: Expected) -> Kind:
    return Kind(name, how, lambda: packed(members), expected)


def styled(cells: dict[str, str], *, code: str = "", font: str = "", fill: str = "") -> Parts:
    """The parts with cells of the requirement sheet in a new style; cells are written ``<c r s …``."""
    members = parts()
    text = members[STYLES].decode()
    counts = {
        name: len(
            re.findall(f"<{item}[ />]", text[text.index(f"<{name}") : text.index(f"</{name}>")])
        )
        for name, item in (("fonts", "font"), ("fills", "fill"), ("cellXfs", "xf"))
    }
    if code:
        format_ = f'<numFmt numFmtId="900" formatCode="{escape(code)}"/>'
        text = re.sub("<numFmts[^>]*/>", "", text)  # an empty list
        text = text.replace("<fonts", f"<numFmts>{format_}</numFmts><fonts", 1)
    text = text.replace("</fonts>", f"<font>{font}</font></fonts>")
    text = text.replace("</fills>", f"<fill>{fill or '<patternFill/>'}</fill></fills>")
    xf = f'<xf numFmtId="{900 if code else 0}" fontId="{counts["fonts"]}" fillId="{counts["fills"]}"/>'
    text = text.replace("</cellXfs>", f"{xf}</cellXfs>")
    members |= {STYLES: text.encode()}
    for ref, inner in cells.items():
        start = f'<c r="{ref}" s="{counts["cellXfs"]}"'
        cell = f"{start}{inner}" if inner.startswith((">", " ")) else text_cell(ref, inner).replace(
            f'<c r="{ref}"', start
        )  # fmt: skip
        members = with_cell(members, ref, cell)
    return members


def _number(value: str) -> str:
    return f"><v>{value}</v></c>"


def formats() -> Iterator[Kind]:
    """Number formats (what the cell shows is not what it holds)."""
    for name, code, value in (
        ("euro", "[$€-2]\\ #,##0.00", "125000"), ("thousands", '#,##0" t.kr."', "125"),
        ("percent", "0%", "0.15"), ("scaled by a comma", "#,##0,", "125000"),
        ("per month", '#,##0" kr./md."', "125000"), ("Swedish kroner", "[$kr-41D]\\ 0", "125000"),
    ):  # fmt: skip
        yield _kind(f"price in {name}", f"{code} on {value}", styled({"J6": _number(value)}, code=code),
                    warned("price-unreadable", lost=PRICED))  # fmt: skip
    yield _kind("price as a fraction", "a format nobody reads", styled({"J6": _number("125000")}, code="# ?/?"),
                warned("cell-format-unknown", "price-unreadable", lost=PRICED))  # fmt: skip
    yield _kind("price hidden by its format", ";;;", styled({"J6": _number("125000")}, code=";;;"),
                warned("cell-hidden", "price-missing", lost=PRICED))  # fmt: skip
    for name, code in (
        ("kroner", '#,##0.00\\ "kr."'), ("Danish kroner", "[$kr.-406]\\ #,##0"), ("spaces", "#\\ ##0"),
        ("accounts", '_-* #,##0.00\\ "kr."_-;\\-* #,##0.00\\ "kr."_-;_-* "-"??\\ "kr."_-;_-@_-'),
    ):  # fmt: skip
        yield _kind(f"price in {name}", code, styled({"J6": _number("125000")}, code=code), same())
    for name, code in (("month", "mmm\\-yy"), ("year", "yyyy"), ("quarter", '"Q2 "yyyy'), ("words", '"senest "d/m/yy')):  # fmt: skip
        yield _kind(f"date shown as {name}", code, styled({"I8": _number("46539")}, code=code),
                    warned("date-unreadable", lost=("SF1514",)))  # fmt: skip
    counted = swapped(parts(), BOOK, "<workbookPr", '<workbookPr date1904="1"')
    for name, number in (("from 1904", "45077"), ("of another century", "8000")):
        day = (
            warned("date-read-as")
            if number == "45077"
            else warned("date-unreadable", lost=("SF1514",))
        )
        yield _kind(f"bare number of a day {name}", "a workbook that counts from 1904",
                    with_cell(counted, "I8", f'<c r="I8"><v>{number}</v></c>'), day)  # fmt: skip
    for code in ("dd\\-mm\\-yyyy;@", "[$-406]d.\\ mmmm\\ yyyy", "m/d/yy\\ h:mm"):
        yield _kind(f"date shown as {code}", "an ordinary format", styled({"I8": _number("46539")}, code=code), same())  # fmt: skip
    for code in ('@" (efter aftale)"', ";;;", ';;;"Nej"', '"x"@'):
        yield _kind(f"answer shown through {code}", "words that only the format has or hides",
                    styled({"F5": "Ja"}, code=code), UNSEEN)  # fmt: skip
    yield _kind("answer made by its format", "1 is shown as Ja",
                styled({"F5": _number("1")}, code='"Ja";;"Nej"'), UNSEEN)  # fmt: skip
    yield _kind("reservation hidden by its format", ";;;",
                styled({"N9": "Forudsætter adgang til testmiljøet."}, code=";;;"), warned("cell-hidden"))  # fmt: skip
    yield _kind("elaboration with words of its format", "mod merpris", styled(
        {"H8": "Kommer i version 5."}, code='@" (mod merpris)"'),
        warned("cell-shown-otherwise", lost=("SF1514",)))  # fmt: skip


def rich(*runs: tuple[str, str]) -> str:
    """A cell of runs, each with its properties, as ``styled`` takes it."""
    inner = "".join(
        f"<r><rPr>{look}</rPr><t xml:space='preserve'>{escape(text)}</t></r>" for look, text in runs
    )
    return f' t="inlineStr"><is>{inner}</is></c>'


def with_shared(item: str) -> Parts:
    """The parts with a shared text as the answer to SF1470."""
    members = shared()
    text = members[STRINGS].decode()
    index = len(re.findall("<si[ />]", text))
    members |= {STRINGS: text.replace("</sst>", f"{item}</sst>").encode()}
    return with_cell(members, "F5", f'<c r="F5" t="s"><v>{index}</v></c>')


def words() -> Iterator[Kind]:
    """Words struck out or hidden."""
    runs = "{}<is><r><rPr><strike/></rPr><t>{}</t></r><r><t>{}</t></r></is></c>"
    yield _kind("answer struck out", "the whole cell", styled({"F5": "Ja"}, font="<strike/>"),
                warned("words-struck-out", "answer-missing", lost=LOST))  # fmt: skip
    yield _kind("answer not struck out", "said not to be", styled({"F5": "Ja"}, font='<strike val="0"/>'), same())  # fmt: skip
    yield _kind("half an answer struck out", "the other half is the answer", with_cell(
        parts(), "F5", runs.format('<c r="F5" t="inlineStr">', "Nej ", "Ja")), warned("words-struck-out"))  # fmt: skip
    yield _kind("price struck out", "a number", styled({"J6": _number("125000")}, font="<strike/>"),
                warned("words-struck-out", "price-missing", lost=PRICED))  # fmt: skip
    yield _kind("requirement struck out", "the buyer's own words", styled(
        {"C5": "SF1470"}, font="<strike/>"), warned("struck-out-elsewhere"))  # fmt: skip
    for name, font in (("white", '<color rgb="FFFFFFFF"/>'), ("of the paper's colour", '<color theme="0"/>'),
                       ("one point high", '<sz val="1"/>')):  # fmt: skip
        yield _kind(f"answer {name}", "nobody sees it", styled({"F5": "Ja"}, font=font), UNSEEN)
    yield _kind("reservation white", "nobody sees it", styled(
        {"N9": "Forudsætter adgang til testmiljøet."}, font='<color rgb="FFFFFFFF"/>'), warned("cell-hidden"))  # fmt: skip
    white, tiny = '<color rgb="FFFFFFFF"/>', '<sz val="1"/>'
    dark = '<patternFill patternType="solid"><fgColor rgb="FF17495C"/></patternFill>'
    pale = '<patternFill patternType="solid"><fgColor rgb="FFFFFFCC"/></patternFill>'
    hidden = warned("cell-hidden")
    for name, how, cells, fill, expected in (
        ("answer half white", "a run", {"F5": rich(("", "Ja"), (white, " (efter aftale)"))}, "", UNSEEN),
        ("answer half tiny", "a run", {"F5": rich(("", "Ja"), (tiny, " (efter aftale)"))}, "", UNSEEN),
        ("answer white in its runs", "all of them", {"F5": rich((white, "J"), (white, "a"))}, "", UNSEEN),
        ("answer white and blue on blue", "the white shows",
         {"F5": rich((white, "Ja"), ('<color rgb="FF17495C"/>', " (efter aftale)"))}, dark, UNSEEN),
        ("answer with a white blank", "nothing is hidden", {"F5": rich(("", "Ja"), (white, " "))}, "", same()),
        ("answer in white runs on blue", "they show", {"F5": rich((white, "J"), (white, "a"))}, dark, same()),
        ("answer half grey on yellow", "it shows",
         {"F5": rich(("", "J"), ('<color rgb="FF888888"/>', "a"))}, pale, same()),
        ("price with a white nought", "what shows is another price",
         {"J6": rich(("", "12500"), (white, "0"))}, "", warned("cell-hidden", "price-unreadable", lost=PRICED)),
        ("reservation half white", "nobody sees it",
         {"N9": rich(("", "Forudsætter adgang "), (white, "til testmiljøet."))}, "", hidden),
        ("reservation half struck, half white", "both are told", {"N9": rich(
            ("<strike/>", "Ingen. "), ("", "Forudsætter adgang "), (white, "til testmiljøet."))}, "",
         warned("words-struck-out", "cell-hidden")),
    ):  # fmt: skip
        yield _kind(name, how, styled(cells, fill=fill), expected)
    item = f"<si><r><t>Ja</t></r><r><rPr>{white}</rPr><t xml:space='preserve'> (efter aftale)</t></r></si>"
    yield _kind("answer half white, a shared text", "a run", with_shared(item), UNSEEN)
    yield _kind("answer white, its words struck out", "what is left is hidden", styled(
        {"F5": rich(("<strike/>", "Nej "), ("", "Ja"))}, font=white),
        warned("words-struck-out", "answer-shown-otherwise", lost=LOST))  # fmt: skip
    yield _kind("answer half struck out through a format", "the format adds words", styled(
        {"F5": rich(("<strike/>", "Nej "), ("", "Ja"))}, code='@" (efter aftale)"'),
        warned("words-struck-out", "answer-shown-otherwise", lost=LOST))  # fmt: skip
    for name, dxf, said in (
        ("strikes out", "<font><strike/></font>", True),
        ("hides", '<numFmt numFmtId="901" formatCode=";;;"/>', True),
        ("whitens", '<font><color rgb="FFFFFFFF"/></font>', True),
        ("colours", ('<font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF000000"/>'
                    "</patternFill></fill>"), False),
    ):  # fmt: skip
        yield _kind(f"a condition that {name}", "a conditional format of the vendor's", swapped(
            parts(), STYLES, "</dxfs>", f"<dxf>{dxf}</dxf></dxfs>"),
            warned("conditional-format-alters") if said else same())  # fmt: skip
    yield _kind("answer white on blue", "it shows", styled(
        {"F5": "Ja"}, font='<color rgb="FFFFFFFF"/>',
        fill='<patternFill patternType="solid"><fgColor rgb="FF17495C"/></patternFill>'), same())  # fmt: skip


def drawn(inner: str, to: str = "") -> Parts:
    """The parts with a drawing on the table's sheet, over the answer to SF1470."""
    at = "<xdr:from><xdr:col>7</xdr:col><xdr:row>4</xdr:row></xdr:from>"
    xml = f"<xdr:wsDr {NAMES}><xdr:twoCellAnchor>{at}{to}{inner}</xdr:twoCellAnchor></xdr:wsDr>"
    members = related(parts(), KRAV_RELS, "drawing", "../drawings/drawing9.xml")
    return members | {"xl/drawings/drawing9.xml": xml.encode()}


def diagram(kind: str = "diagramData") -> Parts:
    """The parts with a diagram, whose words stand in a part of their own."""
    frame = '<xdr:graphicFrame><a:graphic><dgm:relIds r:dm="rId50"/></a:graphic></xdr:graphicFrame>'
    members = related(
        drawn(frame), "xl/drawings/_rels/drawing9.xml.rels", kind, "../diagrams/data1.xml"
    )
    words_ = "<a:p><a:r><a:t>Alle svar er uforpligtende</a:t></a:r></a:p>"
    data = f"<dgm:dataModel {NAMES}><dgm:pt><dgm:t>{words_}</dgm:t></dgm:pt></dgm:dataModel>"
    return members | {"xl/diagrams/data1.xml": data.encode()}


def vml(shape: str) -> Parts:
    """The parts with an older drawing on the table's sheet."""
    xml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f"{shape}</xml>"
    )
    members = related(parts(), KRAV_RELS, "vmlDrawing", "../drawings/vmlDrawing9.vml")
    return members | {"xl/drawings/vmlDrawing9.vml": xml.encode()}


BOX = (
    "<v:shape><v:textbox><div><font>Alle <b>svar</b></font> med forbehold</div></v:textbox>"
    '<x:ClientData ObjectType="{}"><x:Anchor>7, 1, 4, 1, 8, 1, 5, 1</x:Anchor></x:ClientData></v:shape>'
)


def drawings() -> Iterator[Kind]:
    """Pictures and drawn words."""
    over = warned("drawing-over-cells")
    yield _kind("a picture over an answer", "it may show anything", drawn("<xdr:pic/>"), over)
    yield _kind("a line through an answer", "struck out by hand", drawn("<xdr:cxnSp/>"), over)
    yield _kind("a diagram", "its words in another part", diagram(), warned("text-box"))
    yield _kind("a diagram without its part", "the words are lost", diagram("nothing"), over)
    yield _kind("a text box of the older sort", "VML", vml(BOX.format("Text")), warned("text-box"))
    yield _kind("a ticked box", "VML", vml(BOX.format("Checkbox")), warned("text-box"))
    yield _kind("a note's frame", "VML that goes with a note", vml(BOX.format("Note")), same())
    yield _kind("words drawn as a picture", "VML", vml('<v:shape><v:textpath string="Forbehold"/></v:shape>'), warned("text-box"))  # fmt: skip
    yield _kind("a broken older drawing", "VML", vml("<v:shape>"), warned("part-not-read"))
    pictured = with_cell(parts(), "F5", '<c r="F5" t="e" vm="1"><v>#VALUE!</v></c>')
    yield _kind("a picture in an answer's cell", "a rich value",
                pictured | {"xl/richData/richValueRel.xml": b"<x/>"}, warned("picture-in-cell", lost=LOST))  # fmt: skip
    yield _kind("an error with a rich value", "no picture in the file", pictured,
                warned("cell-error-value", lost=LOST))  # fmt: skip


def pages() -> Iterator[Kind]:
    """Words at the head of pages, and addresses behind cells."""
    for where in ("oddHeader", "evenFooter", "firstHeader"):
        head = f'<headerFooter><{where}>&amp;C&amp;"Arial"&amp;8Kun med forbehold</{where}></headerFooter>'
        yield _kind(f"words in {where}", "seen on paper only", _footed(head), warned("header-text"))
    yield _kind("a page's number in its header", "no words", _footed(
        "<headerFooter><oddHeader>&amp;L&amp;P/&amp;N &amp;D</oddHeader></headerFooter>"), same())  # fmt: skip
    for name, address, said in (
        ("a hyperlink on an answer", "https://example.org/vilkaar", warned("link-target")),
        ("a hyperlink that says where it goes", "http://ja/", same()),
    ):  # fmt: skip
        link = f'<hyperlinks><hyperlink ref="F5" r:id="rId50" xmlns:r="{OFFICE}"/></hyperlinks>'
        yield _kind(name, "never followed (R-23)", related(
            swapped(parts(), KRAV, "<pageMargins", f"{link}<pageMargins"), KRAV_RELS, "hyperlink",
            address, more='TargetMode="External"'), said)  # fmt: skip
    yield _kind("a link by a formula", "never followed (R-23)", with_cell(
        parts(), "M5", '<c r="M5" t="str"><f>HYPERLINK("https://x.dk/","Bilag 2")</f><v>Bilag 2</v></c>'),
        warned("link-target", "cell-is-formula"))  # fmt: skip


def _footed(head: str) -> Parts:
    members = parts()
    text = re.sub("(?s)<headerFooter>.*?</headerFooter>", "", members[KRAV].decode())
    return members | {KRAV: text.replace("</worksheet>", f"{head}</worksheet>").encode()}


SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for short, space in (
        ("number", "datastyle"), ("fo", "xsl-fo-compatible"), ("draw", "drawing"), ("style", "style"),
        ("table", "table"), ("text", "text"), ("office", "office"),
    )
)  # fmt: skip
AUTOMATIC = "</office:automatic-styles>"


def _ods(
    name: str, how: str, cell: str, expected: Expected, *styles: str, id: str = "SF1470"
) -> Kind:
    """A kind of .ods: a cell in the place of an answer, and the styles it is shown in."""
    members = ods_answer(id, cell) if cell else ods()
    bare = "".join(styles).replace("<style:style", f"<style:style {SPACES}").replace(
        "-style style:name", f"-style {SPACES} style:name"
    )  # fmt: skip
    members = swapped(members, CONTENT, AUTOMATIC, bare + AUTOMATIC)
    return Kind(name, how, lambda: packed(members), expected, "ods", "svar.ods")


def _style(inner: str, family: str = "table-cell", more: str = "") -> str:
    return f'<style:style style:name="x" style:family="{family}" {more}>{inner}</style:style>'


def _ods_cell(inner: str, more: str = 'office:value-type="string"') -> str:
    return f'<table:table-cell table:style-name="x" {more}>{inner}</table:table-cell>'


def opendocument() -> Iterator[Kind]:
    """The same in .ods, where styles have other words for it."""
    data = 'style:data-style-name="n"'
    number = "<number:number number:min-integer-digits='1'{}/>"
    ja, one = "<text:p>Ja</text:p>", 'office:value-type="float" office:value="1"'
    for name, style in (
        ("euro", f"<number:currency-style style:name='n'><number:currency-symbol>€</number:currency-symbol>{number.format('')}</number:currency-style>"),
        ("thousands", f"<number:number-style style:name='n'>{number.format('')}<number:text> t.kr.</number:text></number:number-style>"),
        ("percent", f"<number:percentage-style style:name='n'>{number.format('')}<number:text>%</number:text></number:percentage-style>"),
        ("scaled", "<number:number-style style:name='n'>" + number.format(" number:display-factor='1000'") + "</number:number-style>"),
        ("Swedish kroner", f"<number:currency-style style:name='n'><number:currency-symbol number:country='SE'>kr</number:currency-symbol>{number.format('')}</number:currency-style>"),
    ):  # fmt: skip
        yield _ods(f"answer in {name}", "made by its format", _ods_cell("<text:p>1</text:p>", one),
                   UNSEEN, style, _style("", more=data))  # fmt: skip
    added = "<number:text-style style:name='n'><number:text-content/><number:text> (efter aftale)</number:text></number:text-style>"
    yield _ods("answer with words of its format", "efter aftale", _ods_cell(ja), UNSEEN, added, _style("", more=data))  # fmt: skip
    hidden = "<number:text-style style:name='n'><number:text/></number:text-style>"
    yield _ods("answer hidden by its format", "shows nothing", _ods_cell(ja), UNSEEN, _style("", more=data),
               hidden.replace("<number:text/>", "<number:text>.</number:text>"))  # fmt: skip
    yield _ods("answer through a plain format", "text", _ods_cell(ja), same(), _style("", more=data),
               "<number:text-style style:name='n'><number:text-content/></number:text-style>")  # fmt: skip
    for name, properties in (("white", 'fo:color="#ffffff"'), ("tiny", 'fo:font-size="1pt"'), ("not displayed", 'text:display="none"')):  # fmt: skip
        yield _ods(f"answer {name}", "nobody sees it", _ods_cell(ja), UNSEEN, _style(f"<style:text-properties {properties}/>"))  # fmt: skip
    yield _ods("answer hidden by protection", "hide all", _ods_cell(ja), UNSEEN, _style(
        '<style:table-cell-properties style:cell-protect="hidden-and-protected"/>'))  # fmt: skip
    struck = '<style:text-properties style:text-line-through-type="single"/>'
    gone = warned("words-struck-out", "answer-missing", lost=LOST)
    yield _ods("answer struck out", "the whole cell", _ods_cell(ja), gone, _style(struck))
    yield _ods("answer struck out by inheritance", "its parent's style", _ods_cell(ja), gone,
               _style("", more='style:parent-style-name="p"'), _style(struck).replace('"x"', '"p"'))  # fmt: skip
    yield _ods("answer struck out by its column", "a default style", "", same(), _style(struck))
    yield _ods("half an answer struck out", "a span", _ods_cell(
        '<text:p><text:span text:style-name="x">Nej </text:span>Ja</text:p>'), warned("words-struck-out"),
        _style(struck, "text"))  # fmt: skip
    dark = '<style:table-cell-properties fo:background-color="#17495c"/>'
    white = '<style:text-properties fo:color="#ffffff"/>'
    half = '<text:p>Ja<text:span text:style-name="t"> (efter aftale)</text:span></text:p>'
    whole = '<text:p><text:span text:style-name="t">Ja</text:span></text:p>'
    around = '<text:p><text:span text:style-name="t">Ja<text:span text:style-name="s"> tak</text:span></text:span></text:p>'
    words_ = _style(white, "text").replace('"x"', '"t"')
    yield _ods("an answer half white", "a span", _ods_cell(half), UNSEEN, _style(""), words_)
    yield _ods("an answer half tiny", "a span", _ods_cell(half), UNSEEN, _style(""),
               _style('<style:text-properties fo:font-size="1pt"/>', "text").replace('"x"', '"t"'))  # fmt: skip
    yield _ods(
        "an answer in a white span", "all of it", _ods_cell(whole), UNSEEN, _style(""), words_
    )
    yield _ods("an answer in a white span on blue", "it shows", _ods_cell(whole), same(), _style(dark), words_)  # fmt: skip
    yield _ods("an answer in a white span and one within", "struck out besides", _ods_cell(around),
               warned("words-struck-out", "answer-shown-otherwise", lost=LOST), _style(""), words_,
               _style(struck, "text").replace('"x"', '"s"'))  # fmt: skip
    tiny = '<style:text-properties fo:font-size="1pt"/>'
    unshown = '<style:text-properties text:display="none"/>'
    in_paragraph = '<text:p text:style-name="t">Ja</text:p>'
    second = '<text:p>Ja</text:p><text:p text:style-name="t">(efter aftale)</text:p>'
    of_paragraph = partial(_style, family="paragraph")
    for name, inner, look, expected in (
        ("struck out", in_paragraph, struck, gone), ("white", in_paragraph, white, UNSEEN),
        ("tiny", in_paragraph, tiny, UNSEEN), ("not displayed", in_paragraph, unshown, UNSEEN),
        ("struck out at its end", second, struck, warned("words-struck-out")),
        ("white at its end", second, white, UNSEEN), ("plain", in_paragraph, "", same()),
    ):  # fmt: skip
        yield _ods(f"an answer's paragraph {name}", "its own style", _ods_cell(inner), expected,
                   _style(""), of_paragraph(look).replace('"x"', '"t"'))  # fmt: skip
    yield _ods("an answer's white paragraph on blue", "it shows", _ods_cell(in_paragraph), same(),
               _style(dark), of_paragraph(white).replace('"x"', '"t"'))  # fmt: skip
    yield _ods("a black span in a white paragraph", "it shows", _ods_cell(
        '<text:p text:style-name="t"><text:span text:style-name="s">Ja</text:span></text:p>'), same(),
        _style(""), of_paragraph(white).replace('"x"', '"t"'),
        _style('<style:text-properties fo:color="#000000"/>', "text").replace('"x"', '"s"'))  # fmt: skip
    yield _ods("an answer in a circle of styles", "each the other's parent", _ods_cell(ja), same(),
               _style("", more='style:parent-style-name="p"'),
               _style("", more='style:parent-style-name="x"').replace('style:name="x"', 'style:name="p"'))  # fmt: skip
    yield _ods("a condition that strikes out", "a map", "", warned("conditional-format-alters"),
               _style('<style:map style:condition="value()=1" style:apply-style-name="p"/>'),
               _style(struck).replace('"x"', '"p"'))  # fmt: skip
    picture = f'<draw:frame {SPACES} table:end-cell-address="Krav.M6"><draw:image/></draw:frame>'
    yield _ods("a picture over an answer", "it may show anything", _ods_cell(ja + picture), warned("drawing-over-cells"))  # fmt: skip
    link = '<text:p><text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://x.dk/vilkaar">Ja</text:a></text:p>'
    yield _ods(
        "a hyperlink on an answer", "never followed (R-23)", _ods_cell(link), warned("link-target")
    )
    for name, inner, expected in (
        ("words in a page's header", "<text:p>Kun med <text:span>forbehold</text:span></text:p>", warned("header-text")),
        ("a page's number in its header", "<text:p>Side <text:page-number>1</text:page-number></text:p>", same()),
    ):  # fmt: skip
        page = (
            f'<office:document-styles {SPACES}><office:master-styles><style:master-page style:name="m">'
            f"<style:header>{inner}</style:header></style:master-page></office:master-styles>"
            "</office:document-styles>"
        )
        members = swapped(ods(), CONTENT, 'style:name="hid" style:family="table"',
                          'style:name="hid" style:family="table" style:master-page-name="m"')  # fmt: skip
        paged = members | {"styles.xml": page.encode()}
        yield Kind(name, "seen on paper only", partial(packed, paged), expected, "ods", "svar.ods")
    epoch = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    day = swapped(ods(), CONTENT, "<office:spreadsheet>", f"<office:spreadsheet>{epoch}")
    day = swapped(
        day,
        CONTENT,
        ods_text("01-06-2027"),
        '<table:table-cell office:value-type="float" office:value="45077"/>',
    )
    yield Kind("bare number of a day from 1904", "a workbook that counts from 1904", partial(packed, day),
               warned("date-read-as"), "ods", "svar.ods")  # fmt: skip
    broken = ods() | {"styles.xml": b"<x"}
    yield Kind("broken styles.xml", "how cells look (R-11)", lambda: packed(broken), warned("part-not-read"), "ods", "svar.ods")  # fmt: skip


def kinds() -> Iterator[Kind]:
    """All kinds about what is seen."""
    for group in (formats, words, drawings, pages, opendocument):
        yield from group()

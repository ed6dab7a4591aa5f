"""Text boxes over the cells: told with sheet, cell and words; what is broken or unsafe in a drawing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from casework import read
from click.testing import CliRunner
from corpus.base import base, ods, packed, parts, related

from tracker.cli.main import main
from tracker.spreadsheet import door
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.refusals import Refused

KRAV = "xl/worksheets/_rels/sheet3.xml.rels"
DRAWING = "xl/drawings/drawing9.xml"
RESERVED = "Gælder kun, hvis kommunen selv leverer data."
SPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://schemas.openxmlformats.org/drawingml/2006/main",
)
STRICT = (
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/main",
)


def shape(text: str) -> str:
    runs = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in text.split("|"))
    return f"<xdr:sp><xdr:txBody><a:bodyPr/><a:p>{runs}</a:p></xdr:txBody></xdr:sp>"


def anchor(inner: str, column: int = 8, row: int = 4) -> str:
    start = f"<xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:from>"
    end = "<xdr:to><xdr:col>99</xdr:col><xdr:row>99</xdr:row></xdr:to>"
    return f"<xdr:twoCellAnchor>{start}{end}{inner}<xdr:clientData/></xdr:twoCellAnchor>"


def drawing(inner: str, spaces: tuple[str, str] = SPACES, head: str = "") -> str:
    names = f'xmlns:xdr="{spaces[0]}" xmlns:a="{spaces[1]}"'
    return f"{head}<xdr:wsDr {names}>{inner}</xdr:wsDr>"


def workbook(content: str) -> bytes:
    members = related(parts(), KRAV, "drawing", "../drawings/drawing9.xml")
    return packed(members | {DRAWING: content.encode()})


def boxes(data: bytes, name: str = "svar.xlsx") -> list[tuple[str | None, str | None, str | None]]:
    grid = door.read(data, name, Limits())
    return [(s, cell, text) for code, s, cell, text in grid.remarks if code == "text-box"]


@pytest.mark.parametrize("spaces", [SPACES, STRICT], ids=["transitional", "strict"])
def test_a_text_box_is_told_with_its_cell_and_words(spaces: tuple[str, str]) -> None:
    data = workbook(drawing(anchor(shape("Gælder kun, |hvis kommunen selv leverer data.")), spaces))
    assert boxes(data) == [("Krav", "I5", RESERVED)]


def test_boxes_in_a_group_and_at_no_cell() -> None:
    group = anchor(f"<xdr:grpSp>{shape('Et')}{shape('To')}</xdr:grpSp>", 1, 1)
    loose = f"<xdr:absoluteAnchor>{shape('Tre')}</xdr:absoluteAnchor>"
    empty = anchor(shape(" "))
    found = boxes(workbook(drawing(group + loose + empty)))
    assert found == [("Krav", "B2", "Et"), ("Krav", "B2", "To"), ("Krav", "A1", "Tre")]


def test_a_choice_for_older_programs_is_told_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = "".join(f"<mc:{sort}>{shape('Et')}</mc:{sort}>" for sort in ("Choice", "Fallback"))
    choice = f'<mc:AlternateContent xmlns:mc="{mc}">{both}</mc:AlternateContent>'
    assert boxes(workbook(drawing(anchor(choice)))) == [("Krav", "I5", "Et")]


def test_a_broken_drawing_costs_a_note() -> None:
    content = drawing(anchor(shape("Et")) + "<xdr:sp>")
    grid = door.read(workbook(content), "svar.xlsx", Limits())
    assert ("part-not-read", None, None, DRAWING) in grid.remarks
    members = related(parts(), KRAV, "drawing", "../drawings/gone.xml")
    assert door.read(packed(members), "svar.xlsx", Limits()).sheets


@pytest.mark.parametrize(
    "content",
    [
        drawing(anchor(shape("Et")), head="<!DOCTYPE x>"),
        drawing("<a:p>" * 80 + "</a:p>" * 80),
        drawing(anchor(shape("x" * 2_000_000))),
    ],
    ids=["doctype", "nesting", "endless"],
)
def test_an_unsafe_drawing_is_refused(content: str) -> None:
    with pytest.raises(Refused) as refused:
        door.read(workbook(content), "svar.xlsx", Limits())
    assert refused.value.finding.code == "file-unsafe"


def _ods(drawn: str, *, over_cell: bool) -> bytes:
    """The filled .ods with something drawn over the first cell with text, or over the sheet."""
    members = ods()
    content = members["content.xml"].decode()
    names = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    drawn = drawn.replace("<draw:", "<draw:", 1).replace(" ", f" {names} ", 1)
    mark = "</text:p></table:table-cell>" if over_cell else "</table:table>"
    at = content.index(mark) + (len("</text:p>") if over_cell else 0)
    return packed(members | {"content.xml": (content[:at] + drawn + content[at:]).encode()})


BOX = (
    '<draw:frame draw:name="a"><draw:text-box><text:p>Gælder kun, <text:span>hvis kommunen'
    "</text:span> selv leverer data.</text:p></draw:text-box></draw:frame>"
)
SHAPE = (
    '<draw:custom-shape draw:name="a"><text:p>Et</text:p><text:p>To</text:p></draw:custom-shape>'
)


@pytest.mark.parametrize(("drawn", "text"), [(BOX, RESERVED), (SHAPE, "Et\nTo")])
def test_an_ods_tells_too(drawn: str, text: str) -> None:
    before = door.read(packed(ods()), "svar.ods", Limits())
    inside = door.read(_ods(drawn, over_cell=True), "svar.ods", Limits())
    outside = door.read(_ods(drawn, over_cell=False), "svar.ods", Limits())
    assert inside.sheets == outside.sheets == before.sheets
    [(_, sheet, cell, said)] = set(inside.remarks) - set(before.remarks)
    assert (sheet, said) == (before.sheets[0].name, text)
    assert cell == before.sheets[0].cells[0].ref
    [(code, sheet, cell, said)] = set(outside.remarks) - set(before.remarks)
    assert (code, sheet, cell, said) == ("text-box", before.sheets[0].name, None, text)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("svar.xlsx", workbook(drawing(anchor(shape(RESERVED))))),
        ("svar.ods", _ods(BOX, over_cell=True)),
    ],
)
def test_check_says_so_and_exits_1(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    command = ["check", str(path), "--format", "json", "--fail-on", "warning"]
    result = CliRunner().invoke(main, command)
    [submission] = json.loads(result.stdout)["submissions"]
    [found] = [f for f in submission["findings"] if f["code"] == "text-box"]
    assert (found["severity"], found["value"]) == ("warning", RESERVED)
    assert found["where"]["cell"] == ("I5" if name == "svar.xlsx" else found["where"]["cell"])
    assert result.exit_code == 1


def test_our_own_workbook_has_none() -> None:
    assert boxes(base()) == []


def test_a_picture_is_told_with_every_row_it_lies_on(tmp_path: Path) -> None:
    corner = "<xdr:{0}><xdr:col>{1}</xdr:col><xdr:row>{2}</xdr:row><xdr:rowOff>{3}</xdr:rowOff></xdr:{0}>"
    place = corner.format("from", 12, 3, 0) + corner.format("to", 13, 6, 0)
    about = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" descr="Forbehold 010190-1234"/></xdr:nvPicPr></xdr:pic>'
    path = tmp_path / "svar.xlsx"
    path.write_bytes(workbook(drawing(f"<xdr:twoCellAnchor>{place}{about}</xdr:twoCellAnchor>")))
    result = CliRunner().invoke(
        main, ["check", str(path), "--format", "json", "--fail-on", "never"]
    )
    assert result.exit_code == 0
    [submission] = json.loads(result.stdout)["submissions"]
    [found] = [f for f in submission["findings"] if f["code"] == "drawing-over-cells"]
    assert (found["requirement"], found["where"]["cell"], found["count"]) == ("SF1470", "M5", 2)
    assert [place["requirement"] for place in found["also"]] == ["I-04-K4"]
    assert found["value"] == "M4:N6: Forbehold 010190-xxxx"


def test_a_tick_drawn_over_the_column_for_confidential_protects_its_row() -> None:
    def marks(column: int) -> set[tuple[str | None, str]]:
        place = f"<xdr:from><xdr:col>{column}</xdr:col><xdr:row>4</xdr:row></xdr:from>"
        ticked = drawing(f"<xdr:oneCellAnchor>{place}<xdr:pic/></xdr:oneCellAnchor>")
        return {(m.requirement, m.words) for m in read(workbook(ticked)).marks or ()}

    assert marks(14) == {("SF1470", "O5")}
    assert marks(13) == set()


def test_a_page_header_that_says_confidential_protects_the_file() -> None:
    head = "<headerFooter><oddHeader>&amp;CAcme A/S - fortroligt</oddHeader></headerFooter>"
    sheet = "xl/worksheets/sheet3.xml"
    plain = re.sub("(?s)<headerFooter>.*?</headerFooter>", "", parts()[sheet].decode())
    said = plain.replace("</worksheet>", f"{head}</worksheet>").encode()
    submission = read(packed(parts() | {sheet: said}))
    assert [(m.requirement, m.sheet) for m in submission.marks or ()] == [(None, "Krav")]
    assert all(answer.confidential for answer in submission.answers)


def test_many_drawings_over_everything_are_told_without_naming_every_row_for_each() -> None:
    corner = "<xdr:{}><xdr:col>0</xdr:col><xdr:row>{}</xdr:row></xdr:{}>"
    whole = corner.format("from", 0, "from") + corner.format("to", 999, "to")
    one = "<xdr:twoCellAnchor>{}<xdr:pic><xdr:nvPicPr><xdr:cNvPr descr='{}'/></xdr:nvPicPr></xdr:pic></xdr:twoCellAnchor>"
    many = "".join(one.format(whole, n) for n in range(4_000))
    submission = read(workbook(drawing(many)))
    told = [f for f in submission.findings if f.code == "drawing-over-cells"]
    assert len(told) == 4_000
    assert sum(f.count for f in told if f.requirement) <= 20_000
    assert [f.requirement for f in told[-1:]] == [None]

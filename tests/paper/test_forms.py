"""The same paper in every form: all of it is there, the same bytes each time, and words stay words."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from assessments import HOSTILE
from chromium import Visit
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pages import require_names, require_only, require_self_contained
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from paper.examples import blocks, live, paper, short, wide
from tracker.foreign_text import TRIGGERS
from tracker.paper import html, markdown, pdf, terminal
from tracker.paper.cell_values import Said
from tracker.paper.model import Block, Column, Drawing, Paper, Place, Row, Section, Table
from tracker.paper.plain import MARKS, write_csv
from tracker.paper.render import BINARY, FORMS, render
from tracker.paper.templates import script_hash
from tracker.texts import Language

TYPST = (
    '#panic("x") *fed* _k_ $x^2$ \\ `kode` <label> @ref = overskrift\n- punkt // kommentar /* */ '
    '#read("/etc/passwd") #sys.inputs'
)
ALL = "\n".join((*(text for text in HOSTILE if len(text) < 1_000), TYPST))
LONG = "\n".join(text for text in HOSTILE if len(text) > 1_000)
TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "link",
        "style",
        "body",
        "a",
        "header",
        "p",
        "h1",
        "h2",
        "h3",
        "dl",
        "dt",
        "dd",
        "div",
        "strong",
        "nav",
        "ul",
        "ol",
        "li",
        "main",
        "section",
        "span",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "svg",
        "rect",
        "line",
        "text",
        "defs",
        "pattern",
        "circle",
        "path",
        "del",
        "ins",
        "mark",
    ]
)


def of(*blocks: Block) -> Paper:
    """A paper of blocks."""
    return Paper("Rapport", "Titel", (), (), (Section("s", "Afsnit", blocks),), "", Language.DA)


def drawn(paper: Paper, form: str) -> bytes:
    """A form that is not text."""
    data = render(paper, form)
    assert isinstance(data, bytes)
    return data


@pytest.mark.parametrize("form", FORMS)
def test_the_same_paper_is_the_same_bytes(form: str) -> None:
    assert render(paper(ALL), form) == render(paper(ALL), form)


@pytest.mark.parametrize("form", FORMS)
def test_texts_without_end_can_be_shown(form: str) -> None:
    assert render(paper(LONG), form)


def test_there_is_no_other_form() -> None:
    with pytest.raises(ValueError, match="papyrus"):
        render(paper("x"), "papyrus")


def test_the_forms_that_no_screen_shows_are_known() -> None:
    def is_text(form: str) -> bool:
        made = render(paper("x"), form)
        return isinstance(made, str) or b"\0" not in made

    assert {form for form in FORMS if not is_text(form)} == BINARY.keys()


def test_a_page_holds_no_element_and_no_reference_of_a_stranger() -> None:
    page = html.render(paper(ALL)).decode()
    require_self_contained(page)
    require_only(page, TAGS)
    require_names(page)
    assert "default-src 'none'" in page
    assert "&lt;script&gt;window.pwned" in page
    assert "⟦U+202E⟧" in page


def test_a_page_runs_the_script_of_its_tables_and_only_where_there_is_something_to_do() -> None:
    quiet, busy = (html.render(of(table)).decode() for table in (wide("x"), live()))
    assert "<script" not in quiet
    assert "script-src" not in quiet
    (policy,) = re.findall(r"script-src '(sha256-[^']+)'", busy)
    (script,) = re.findall("<script>(.*)</script>", busy, flags=re.DOTALL)
    assert policy == script_hash(script)
    assert "unsafe-inline" not in busy.partition("script-src")[2].partition(";")[0]


def test_a_row_is_chosen_by_the_numbers_of_its_values() -> None:
    page = html.render(of(live())).decode()
    assert re.findall(r'<tbody data-is="([^"]*)"( data-stays)?>', page) == [
        ("0,1;0,1;", " data-stays"), ("0;1,1;", ""), (";0,0;0", ""),
    ]  # fmt: skip
    assert "Alene" not in page.partition("<main")[2].partition("<table")[0], "no choice, no control"


def test_what_stands_in_the_first_cell_is_apart_for_a_reader_without_styles() -> None:
    columns = tuple(Column(k, k, width=90, place=Place.NAME) for k in ("a", "b"))
    page = html.render(
        of(Table("t", columns=columns, rows=(Row({"a": "SF1461", "b": "Krav"}),)))
    ).decode()
    assert ">SF1461</span> <span" in page


def test_what_went_and_what_came_has_signs_and_what_was_found_is_marked() -> None:
    page = html.render(of(wide("ord"))).decode()
    assert '<del><span class="mark">[-</span>ord<span class="mark">-]</span></del>' in page
    assert '<ins><span class="mark">{+</span>ord<span class="mark">+}</span></ins>' in page
    assert "<mark>ord</mark>" in page
    assert "[-ord-]{+ord+}>>ord<<" in str(render(of(wide("ord")), "text"))
    forged = str(render(of(wide("{+ja+}")), "text"))
    assert "{+{ +ja+ }+}" in forged, "the signs of a stranger are taken apart"


def test_a_row_with_no_room_for_columns_is_an_entry_in_a_terminal() -> None:
    text = terminal.render(of(wide("ord")))
    lines = text.splitlines()
    assert "  ord  ✗ ord  ord  [Fortroligt]" in lines
    assert "    │ Ord: ord" in lines
    assert "    Hvorfor: ord" in lines
    assert "    Pris: 1.250,50 kr." in lines
    assert "    │ Svar: ord" in lines
    assert "    ! Bemærk" in lines
    assert not {"Leverandør", "Kun her", "Ordlyd"} & set(text.replace(":", " ").split())
    assert "\x1b" not in text


def test_strangers_words_stand_behind_a_bar_and_bring_no_codes() -> None:
    columns = (Column("name", "Nr.", 10, Place.NAME), Column("said", "Ord", 60))
    bad = Said("rød\x1b[31m\n  # ny linje\u202e\n" + "ord " * 40)
    table = Table("", columns, (Row({"name": "K-1", "said": bad}),))
    text = terminal.render(of(table), width=60)
    assert "\x1b" not in text
    assert "\u202e" not in text
    quoted = text.splitlines()[6:]
    assert len(quoted) > 4
    assert all(line.startswith("    │ ") for line in quoted)
    coloured = terminal.render(of(wide("rød\x1b[31m")), colour=True)
    assert set(re.findall(r"\x1b\[[^m]*m", coloured)) <= {
        "\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;35m", "\x1b[31;9m", "\x1b[32;4m",
    }  # fmt: skip


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = terminal.render(of(wide("漢字 ord " + "langt" * 40), short()), width=width)
    wide_characters = re.compile("[漢字]")
    assert max(len(line) + len(wide_characters.findall(line)) for line in text.split("\n")) <= width


def test_what_is_cut_says_where_the_rest_stands() -> None:
    assert "tegn til, se Krav!H5]" in terminal.render(of(wide("x " * 2_000)))


def test_long_tables_are_for_forms_with_room_for_them() -> None:
    for form in ("text", "md"):
        assert "Alle rækker" not in render(paper("x"), form)
    assert "Alle rækker" in drawn(paper("x"), "html").decode()


def test_markdown_has_a_line_for_each_row_and_no_markup_of_a_stranger() -> None:
    text = markdown.render(of(wide("a|b\n# x <b> http://evil.example *c*")))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 4
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {len(wide("x").columns) - 2}
    assert "<b>" not in text
    assert "\\*c\\*" in text
    assert "`http://evil.example`" in text
    assert "Hvorfor: a\\|b<br># x" in text.replace("\\#", "#")


def test_a_sheet_has_typed_cells_and_every_column() -> None:
    book = load_workbook(BytesIO(drawn(paper("=1+1"), "xlsx")))
    assert book.sheetnames == ["Oversigt", "Rækker"]
    sheet = book["Rækker"]
    assert [c.value for c in sheet[3]] == [column.title for column in wide("=1+1").columns]
    assert [c.data_type for c in sheet[4]] == [*"ssssssss", *"nnnn", "d", "n", *"ssss"]
    assert [c.value for c in sheet[4]][8:12] == [0.5, 2.5, 3, 1250.5]
    assert sheet.auto_filter.ref == "A3:R7"
    assert sheet.freeze_panes == "B4"
    assert all(cell.quotePrefix for cell in sheet[4] if cell.value == "=1+1")


def test_a_workbook_holds_no_formula_and_no_link_and_charts_are_native() -> None:
    with zipfile.ZipFile(BytesIO(drawn(paper(ALL), "xlsx"))) as archive:
        for part in archive.namelist():
            content = archive.read(part)
            assert b"<f>" not in content, part
            assert b"<hyperlink" not in content, part
        assert "xl/charts/chart1.xml" in archive.namelist()


def test_tables_of_one_sheet_stand_under_each_other() -> None:
    book = load_workbook(BytesIO(drawn(of(wide("a"), wide("b")), "xlsx")))
    assert [row[0].value for row in book["Rækker"].iter_rows(min_row=4)] == [*"aaaabbbb"]
    cells = [[row[n].value for n in (4, 14, 16, 17)] for row in book["Rækker"].iter_rows(min_row=4)]
    assert cells[:2] == [["Kun her", "a", "Svar", "a"], ["a", None, "a", "! Bemærk"]]


def test_many_rows_go_to_disk_and_are_all_there() -> None:
    class Many:
        def __len__(self) -> int:
            return 20_001

        def __iter__(self):  # type: ignore[no-untyped-def]
            return (Row({"a": n}) for n in range(len(self)))

    table = Table("", (Column("a", "Nr.", 10, Place.NAME),), Many(), sheet="Alle")
    with zipfile.ZipFile(BytesIO(drawn(of(table), "xlsx"))) as archive:
        rows = archive.read("xl/worksheets/sheet1.xml").count(b"<row ")
    assert rows == 20_001 + 3


def test_csv_has_all_tables_with_a_sheet_and_no_formula() -> None:
    text = drawn(of(wide("=1+1"), wide("b", sheet="Andre")), "csv").decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert head[:3] == ["Ark", "'=1+1", "Udfald"]
    assert [row[0] for row in rows] == [*["Rækker"] * 4, *["Andre"] * 4]
    assert rows[0][1] == "'=1+1"
    assert rows[0][9:14] == ["0,5", "2,5", "3", "1250,5", "2027-01-20"]


def test_csv_of_tables_without_a_sheet_has_their_rows_all_the_same() -> None:
    bare = of(replace(wide("a"), sheet=""), replace(wide("b"), sheet=""))
    head, *rows = csv.reader(io.StringIO(drawn(bare, "csv").decode("utf-8-sig")), delimiter=";")
    assert head[0] == "a"
    assert len(rows) == 8


def test_csv_in_english_has_commas_between_and_a_point_in_its_numbers() -> None:
    english = replace(of(wide("a,b"), wide("b", sheet="Others")), language=Language.EN)
    head, *rows = csv.reader(io.StringIO(drawn(english, "csv").decode("utf-8-sig")))
    assert head[:3] == ["Sheet", "a,b", "Udfald"]
    assert rows[0][9:14] == ["0.5", "2.5", "3", "1250.5", "2027-01-20"]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1),
    st.sampled_from(Language),
)
def test_any_text_comes_back_from_csv_and_none_is_a_formula(
    texts: list[str], language: Language
) -> None:
    data = write_csv([texts], language).decode("utf-8-sig")
    [row] = csv.reader(io.StringIO(data, newline=""), delimiter=MARKS[language].separator)
    assert [cell.removeprefix("'") for cell in row] == [text.removeprefix("'") for text in texts]
    assert not [cell for cell in row if cell.startswith(TRIGGERS)]


@pytest.mark.parametrize("value", [1e-7, 1e22, -0.5, 3, Decimal("1E+3"), Decimal("0.10")])
def test_a_number_in_csv_is_written_out_and_not_quoted(value: float | Decimal) -> None:
    [danish, english] = (
        write_csv([[value]], language).decode("utf-8-sig").strip() for language in Language
    )
    assert float(english) == float(value)
    assert "e" not in english.lower()
    assert danish == english.replace(".", ",")


def test_a_pdf_has_every_word_and_is_accessible_by_its_tags() -> None:
    data = drawn(paper(TYPST), "pdf")
    text = "".join("".join(p.extract_text() for p in PdfReader(BytesIO(data)).pages).split())
    assert text.count('#panic("x")') >= 12
    assert b"/Marked" in data or b"/StructTreeRoot" in data


def test_a_print_holds_so_much_in_all_its_tables_and_says_how_many_rows_are_left_out() -> None:
    columns = (Column("a", "A", 10, Place.NAME), Column("b", "B", 10))
    rows = tuple(Row({"a": f"K{n}", "b": "ja"}) for n in range(100))
    wide_columns = (*columns, Column("c", "C", 500))
    large = of(
        Table("", columns, rows[:3]), Table("", columns, rows), Table("", wide_columns, rows)
    )
    found = pdf.plain(large, most=46)
    [few, grid, entries] = found["sections"][0]["blocks"]
    assert (len(few["rows"]), few["more"]) == (3, "")
    assert (len(grid["rows"]), len(entries["entries"])) == (10, 4), "20 pieces of text each"
    assert found["notices"][-1]["alert"]
    pages = PdfReader(BytesIO(pdf.render(large, most=46))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "186 rækker er udeladt her" in text
    assert "90 rækker til er ikke trykt her" in text
    assert "96 rækker til er ikke trykt her" in text
    whole = pdf.plain(large)
    assert not whole["notices"]
    assert [block["more"] for block in whole["sections"][0]["blocks"]] == ["", "", ""]


def test_a_part_of_a_bar_has_a_pattern_and_a_legend_besides_its_colour() -> None:
    page = html.render(paper("x")).decode()
    [name] = re.findall(r'<pattern id="([^"]+)"', page)
    assert page.count(f'fill="url(#{name})"') == 2, "the part and its place in the legend"
    assert "✗ B</li>" in page
    pages = PdfReader(BytesIO(drawn(paper("x"), "pdf"))).pages
    assert any("/Pattern" in str(page["/Resources"]) for page in pages)
    assert any("✗ B" in page.extract_text() for page in pages)


def test_a_drawing_is_a_picture_where_one_can_be_seen_and_its_figures_everywhere() -> None:
    drawing = Drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>漢</text></svg>',
        "I ord", short("K-7"),
    )  # fmt: skip
    shown = Paper("R", "T", (), (), (Section("s", "A", (drawing,)),), "", Language.DA)
    book = load_workbook(BytesIO(drawn(shown, "xlsx")))["Oversigt"]
    [page] = PdfReader(BytesIO(drawn(shown, "pdf"))).pages
    said = {form: str(render(shown, form)) for form in ("text", "md", "html")}
    said |= {"pdf": page.extract_text(), "xlsx": str([[c.value for c in row] for row in book])}
    assert all("K-7" in text for text in said.values())
    assert "[U+6F22]" in said["pdf"], "a character without a shape has its number"
    assert (
        '<figure class="drawing" role="img" aria-label="I ord"><svg' in html.render(shown).decode()
    )


@pytest.mark.browser
def test_rows_are_chosen_sorted_and_unfolded_in_a_page(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "side.html"
    file.write_bytes(html.render(of(live("<b>ord</b>"))))
    with Visit(browser, file) as visit:
        form = visit.page.get_by_role("form", name="Vis: Matrix")
        status = form.get_by_role("status")
        shown = visit.page.locator("tbody:visible > tr:first-child > th > .id")
        expect(shown).to_have_text(["K-2", "K-10", "K-1"])
        for control, value, ids in [
            ("filter0", "I-08 Post", ["K-2"]),
            ("filter0", "I-04 Sag", ["K-2", "K-10"]),
            ("filter1", "Opfyldt", ["K-2"]),
            ("among1", "Syd", []),
        ]:
            form.locator(f"[name={control}]").select_option(label=value)
            expect(shown).to_have_text(ids)
        expect(status).to_have_text("Viste rækker: 0 af 3")
        form.get_by_role("button", name="Nulstil").click()
        form.get_by_label("Kun forskelle").check()
        expect(shown).to_have_text(["K-2"])
        form.get_by_role("button", name="Nulstil").click()
        form.get_by_label("Søg i rækkerne").fill("ORD K-10")
        expect(shown).to_have_text(["K-10"])
        form.get_by_role("button", name="Fold alle ud").click()
        form.get_by_role("button", name="Nulstil").click()
        assert visit.page.locator("details[open]").count() == 1
        for ids in (["K-1", "K-2", "K-10"], ["K-10", "K-2", "K-1"]):
            visit.page.get_by_role("button", name="Nr.").press("Enter")
            expect(shown).to_have_text(ids)
        visit.page.locator("tbody > tr:first-child > td").last.click()
        expect(visit.page.locator(".card:focus")).to_contain_text("Syd ✓ Opfyldt")
        visit.require_quiet()
        visit.require_accessible()
    with Visit(browser, file, javascript=False) as visit:
        assert visit.page.locator("tbody:visible").count() == 3
        assert visit.page.locator("form:visible, th button").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("text", ["Ganske almindelig tekst", ALL])
def test_axe_has_nothing_to_say_and_nothing_scrolls_sideways(
    browser: Browser, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "side.html"
    file.write_bytes(html.render(paper(text)))
    with Visit(browser, file) as visit:
        visit.require_quiet()
        for _ in visit.widths(1280, 320):
            visit.require_accessible()
            visit.require_narrow()


def test_the_example_has_every_block() -> None:
    from typing import get_args

    assert {type(block) for block in blocks("x")} == set(get_args(Block))

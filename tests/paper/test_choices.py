"""What a paper leaves to its forms: which sections, what is charted, named, broken and said on each page."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook
from pypdf import PdfReader

from paper.examples import shares, wide
from paper.test_forms import drawn, of
from tracker.paper.cell_values import Sign, Tone
from tracker.paper.model import Column, Paragraph, Place, Row, Section, Table
from tracker.paper.render import render


def test_a_table_of_shares_is_drawn_in_a_page_and_charted_beneath_its_figures_in_a_workbook() -> (
    None
):
    page = drawn(of(shares()), "html").decode()
    assert page.count('aria-label="Opfyldt: 1, Ikke opfyldt: 1"') == 6
    assert page.count("<pattern ") == 1
    assert "50\u00a0% (1 af 2)" in page
    assert "50\u00a0% (1 af 2)" in str(render(of(shares()), "text"))
    few, many = (drawn(of(shares(vendors=count)), "xlsx") for count in (2, 30))
    with zipfile.ZipFile(BytesIO(few)) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        assert "Oversigt!$B$" in chart
        assert "V0 50\u00a0% (1 af 2), V1" in archive.read("xl/drawings/drawing1.xml").decode()
    with zipfile.ZipFile(BytesIO(many)) as archive:
        assert "xl/charts/chart3.xml" in archive.namelist(), (
            "a few rows at a time, each on its page"
        )
    assert load_workbook(BytesIO(many))["Oversigt"].row_breaks.count == 3


def test_sheets_have_names_that_excel_takes_and_wide_ones_break_between_groups_of_columns() -> None:
    columns = (Column("a", "Nr.", 13, Place.NAME), *(
        column for n in range(12)  # more than can be narrowed to a page
        for column in (Column(f"{n}", f"V{n}", 40), Column(f"{n}w", f"Ord {n}", 60, under=f"{n}"))
    ))  # fmt: skip
    sheets = ("I/04 [x]: en pakke med et meget langt navn", "oversigt", "'")
    tables = [Table("Titel", columns, (Row({"a": "x"}),), sheet=sheet) for sheet in sheets]
    book = load_workbook(BytesIO(drawn(of(Paragraph("Ord."), *tables), "xlsx")))
    assert book.sheetnames == ["Oversigt", "I 04  x   en pakke med et meget", "oversigt 2", "–"]
    assert [b.id for b in book["–"].col_breaks.brk] == [5, 9, 13, 17, 21]
    assert book["–"]["A1"].value == "Titel"


def test_what_stays_in_the_house_is_said_on_every_printed_page_and_every_sheet() -> None:
    paper = replace(of(wide("ord")), internal="Kun internt")
    book = load_workbook(BytesIO(drawn(paper, "xlsx")))
    for sheet in book:
        assert sheet.oddHeader is not None
        assert "Kun internt" in str(sheet.oddHeader.right.text)
        assert "Kun internt" in str(sheet.oddFooter and sheet.oddFooter.left.text)
    assert str(book["Rækker"]["A2"].value).startswith("Kun internt ")
    assert '@top-right { content: "Kun internt"' in drawn(paper, "html").decode()
    pages = PdfReader(BytesIO(drawn(paper, "pdf"))).pages
    assert all("Kun internt" in page.extract_text() for page in pages)


def test_csv_is_of_the_tables_that_are_there_for_it_where_any_is() -> None:
    everything = of(wide("a", "Andet"))
    data = Section("d", "Data", (wide("b"),), forms=("csv",))
    both = replace(everything, sections=(*everything.sections, data))
    assert drawn(both, "csv") == drawn(of(wide("b")), "csv")
    assert b"Andet" not in drawn(both, "csv")
    assert "Data" not in drawn(both, "html").decode()


def test_what_stands_beside_a_sign_is_not_overlooked() -> None:
    columns = (Column("a", "Nr.", 10, Place.NAME), Column("b", "Udfald", 20, Place.SIGN))
    sign = Sign("✓", "Opfyldt", Tone.GOOD, notes=("med forbehold", "1 kr."))
    table = Table("", columns, (Row({"a": "K-1", "b": sign}),), sheet="Ark")
    assert "✓ Opfyldt, med forbehold, 1 kr." in str(render(of(table), "text"))
    assert "<i>med forbehold</i><i>1 kr.</i>" in drawn(of(table), "html").decode()

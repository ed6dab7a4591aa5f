"""Reports in Excel on paper: each sheet one page wide, at a size that can be read."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from assessments import ordinary, scale
from converting import converted_all
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.comparison.compare import compare
from tracker.comparison.report import comparison_paper
from tracker.gap.report import gap_paper
from tracker.paper.book import FITS_A3, FITS_A4
from tracker.paper.model import Column, Paper, Row, Section, Table
from tracker.paper.render import render
from tracker.texts import Language

LONG = "Anskaffelse, implementering, drift og vedligehold af et samlet system " * 12
A3 = "8"


def narrow() -> Paper:
    """Two narrow columns under a title and a note that are longer than any page is wide."""
    table = Table("", (Column("a", "A", 10), Column("b", "B", 12)), (Row({"a": "x", "b": "y"}),), note=LONG, sheet="Smal")  # fmt: skip
    return Paper("Prøve", LONG, (), (), (Section("s", LONG, (table,)),), "Prøve", Language.DA)


def made() -> Iterator[tuple[str, bytes]]:
    """The widest reports there are, and one whose words are wider than its table."""
    words = (scale(), Language.DA, ())
    papers = {
        "mangler": gap_paper(ordinary(), *words),
        "sammenligning": comparison_paper(compare(ordinary()), *words),
        "smal": narrow(),
    }
    for name, paper in papers.items():
        data = render(replace(paper, title=LONG), "xlsx")
        assert isinstance(data, bytes)
        yield name, data


def width(sheet: Worksheet) -> float:
    """Characters beside each other in the columns that are printed."""
    found = 0.0
    for one in sheet.column_dimensions.values():
        first, last = one.min or 1, min(one.max or 1, sheet.max_column)
        found += (one.width or 0) * max(last - first + 1, 0)
    return found


def test_every_sheet_fits_its_width_on_one_page_at_eight_points_or_more() -> None:
    for name, data in made():
        for sheet in load_workbook(BytesIO(data)):
            setup = sheet.page_setup
            limit = FITS_A3 if str(setup.paperSize) == A3 else FITS_A4
            assert width(sheet) <= limit + sheet.max_column, (name, sheet.title)
            assert setup.fitToWidth in (None, 1), (name, sheet.title)
            assert not sheet.col_breaks.brk, (name, sheet.title)


@pytest.mark.office
def test_on_paper_no_sheet_is_split_and_no_title_shrinks_one(tmp_path: Path) -> None:
    for name, data in made():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    pages = {}
    for pdf in converted_all([tmp_path / f"{name}.xlsx" for name, _ in made()]):
        said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        pages[pdf.stem] = int(said.partition("Pages:")[2].split()[0])
        laid = ["pdftotext", "-bbox", str(pdf), "-"]
        words = subprocess.run(laid, capture_output=True, text=True, check=True).stdout
        tallest = max(_heights(words, ">x</word>")) if pdf.stem == "smal" else None
        assert tallest is None or tallest > 8, tallest  # points, from the top of a letter's box
    assert pages["smal"] == 1
    assert pages["mangler"] <= 14
    assert pages["sammenligning"] <= 14


def _heights(words: str, which: str) -> Iterator[float]:
    for line in words.splitlines():
        if line.endswith(which):
            parts = dict(p.split("=") for p in line.split() if "=" in p)
            bottom = float(parts["yMax"].split('"')[1])
            yield bottom - float(parts["yMin"].strip('"'))

"""The evaluation report: tagged PDF, accessible page, and vendor text that stays text."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from chromium import PATIENCE, Visit
from hypothesis import given, settings
from hypothesis import strategies as st
from paper.examples import paper
from playwright.sync_api import Browser
from pypdf import PdfReader

from tracker.paper import html, pdf

HOSTILE = (
    '#panic("x") *fed* _k_ $x^2$ \\ `kode` <label> @ref = overskrift\n- punkt // kommentar /* */ '
    '<script>window.pwned=1</script> {{ 7*7 }} #read("/etc/passwd") https://x.example #sys.inputs'
)


def report(made: Path) -> PdfReader:
    return PdfReader(next((made / "fuld").rglob("evalueringsrapport.pdf")))


def read(data: bytes) -> str:
    pages = PdfReader(BytesIO(data)).pages
    return "".join("".join(p.extract_text() for p in pages).replace("\u200b", "").split())


def roles(node: Any, found: set[str]) -> set[str]:
    """The roles of a tree of tags."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, dict):
        if "/S" in node:
            found.add(str(node["/S"]))
        roles(node.get("/K", []), found)
    elif isinstance(node, list):
        for kid in node:
            roles(kid, found)
    return found


def test_the_pdf_is_tagged_and_says_that_it_is_pdf_ua(made: Path) -> None:
    reader = report(made)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"])
    assert str(root["/Lang"]).startswith("da")
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    xmp = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part>1<" in xmp
    assert reader.metadata is not None
    assert reader.metadata.title == "Evalueringsrapport: Prøveudbud"
    found = roles(root["/StructTreeRoot"], set())
    assert {"/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/P", "/Figure"} <= found


def test_every_figure_of_the_pdf_has_its_words(made: Path) -> None:
    figures: list[Any] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, dict):
            if node.get("/S") == "/Figure":
                figures.append(node)
            walk(node.get("/K", []))
        elif isinstance(node, list):
            for kid in node:
                walk(kid)

    root: Any = report(made).trailer["/Root"]
    walk(root["/StructTreeRoot"])
    alts = [str(figure.get("/Alt", "")) for figure in figures]
    assert any("Søjlediagram over point i alt" in alt for alt in alts)
    assert all(alts)


def test_the_pdf_has_only_fonts_of_its_own_and_the_case_s_date(made: Path) -> None:
    reader = report(made)
    fonts: set[str] = set()
    for sheet in reader.pages:
        resources: Any = sheet["/Resources"]
        for font in resources["/Font"].values():
            fonts.add(str(font.get_object()["/BaseFont"]).rpartition("+")[2].split("-")[0])
    assert fonts <= {"LibertinusSerif", "NewCMMath", "DejaVuSansMono"}, fonts
    made_at = str(reader.metadata.creation_date_raw) if reader.metadata else ""
    manifest = (made / "fuld" / "manifest.json").read_text("utf-8")
    assert f'"at": "{made_at[2:6]}-{made_at[6:8]}-{made_at[8:10]}T' in manifest


def test_the_report_says_all_it_must(made: Path) -> None:
    html = next((made / "fuld").rglob("evalueringsrapport.html")).read_text("utf-8")
    text = read(next((made / "fuld").rglob("evalueringsrapport.pdf")).read_bytes())
    for said in (
        "Formål", "Metoden er forseglet", "Mindstekrav", "mulig afvigelse, vurderes af udbudsjurist",
        "Rangorden", "Resultat pr. afsnit", "Holder rangordenen?", "Forbehold",
        "forudsætter at kommunen betaler gebyret", "Supplement modtaget", "dokumenter følger i version 5",
        "Uenighed og fælles bedømmelse", "Dokumenter mangler.", "Anna Andersen", "Udbudsjurist",
        "Ændring: udgave 2. Begrundelse: Præcisering efter spørgsmål.", "KMX ApS",
        "Ordregiver har angivet",
    ):  # fmt: skip
        assert said in html, said
        assert "".join(said.split()) in text.replace("-", ""), said
    assert "ukonditionsmæssig" not in html


@pytest.mark.parametrize("text", [HOSTILE, "😀漢字\u0378", "x" * 600, "Ü\u0301\u0302 ﷽", "|", "\\"])
def test_whatever_a_vendor_writes_is_text_in_the_pdf(text: str) -> None:
    data = pdf.render(paper(text))
    shown = "".join(pdf.shown(text).replace("\u200b", "").split())
    assert shown[:40] in read(data)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_set(text: str) -> None:
    from tracker.paper.values import clean

    assert pdf.render(paper(f"a{clean(text)}")).startswith(b"%PDF")


def test_the_same_report_is_the_same_pdf() -> None:
    one, two = (pdf.render(paper("ens")) for _ in range(2))
    assert one == two
    dated = PdfReader(BytesIO(one)).metadata
    assert dated is not None
    assert str(dated.creation_date_raw).startswith("D:20270120090000")
    other = replace(paper("ens"), footer="anden")
    assert pdf.render(other) != one


def test_the_pages_can_be_drawn(made: Path, tmp_path: Path) -> None:
    """A page of every report has ink on it, and none runs over the edge."""
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        pytest.skip("poppler-utils is not installed")
    source = next((made / "fuld").rglob("evalueringsrapport.pdf"))
    subprocess.run([pdftoppm, "-r", "30", "-gray", str(source), str(tmp_path / "p")], check=True)
    pages = sorted(tmp_path.glob("p-*.pgm"))
    assert len(pages) == len(report(made).pages) > 2
    for drawn in pages:
        head, pixels = drawn.read_bytes().split(b"\n255\n", 1)
        width = int(head.split()[1])
        rows = [pixels[i : i + width] for i in range(0, len(pixels), width)]
        assert min(pixels) < 100
        assert all(min(row[:12]) > 200 and min(row[-12:]) > 200 for row in rows), drawn.name


@pytest.mark.browser
@pytest.mark.parametrize("name", ["index", "report", "access", "hostile"])
def test_the_pages_are_accessible_fetch_nothing_and_run_nothing(
    browser: Browser, made: Path, tmp_path: Path, name: str
) -> None:
    path = {
        "index": made / "fuld" / "index.html",
        "report": next((made / "fuld").rglob("evalueringsrapport.html")),
        "access": made / "indsigt" / "index.html",
        "hostile": tmp_path / "hostile.html",
    }[name]
    if name == "hostile":
        path.write_bytes(html.render(paper(HOSTILE)))
    with Visit(browser, path) as visit:
        visit.require_quiet()
        for _ in visit.widths(1280, 320):
            visit.require_narrow()
            visit.require_accessible()


@pytest.mark.browser
def test_every_link_of_the_index_opens_a_file_of_the_dossier(browser: Browser, made: Path) -> None:
    shown = browser.new_page()
    shown.set_default_timeout(PATIENCE)
    shown.goto((made / "fuld" / "index.html").as_uri())
    links = shown.eval_on_selector_all(".files a", "all => all.map(a => a.href)")
    assert len(links) > 30
    from urllib.parse import unquote, urlparse

    assert [link for link in links if not Path(unquote(urlparse(link).path)).is_file()] == []
    shown.close()

"""The files a sheet comes in: CSV of any encoding, Word with its own numbers, and what is refused."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from commands import Run
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from effort import is_linear
from msoffcrypto.format.ooxml import OOXMLFile

from authoring.kinds import book, build
from tracker.authoring.imported import ImportedFile
from tracker.authoring.sheets import table
from tracker.authoring.sheets.apply import apply_mapping
from tracker.authoring.sheets.mapping import parse_mapping
from tracker.authoring.sheets.propose import propose
from tracker.authoring.sheets.table import OpenedFile, open_file, opened
from tracker.errors import UnreadableError
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Range, Sheet
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers import word
from tracker.spreadsheet.reader import Reader


def grid(path: Path, limits: Limits | None = None) -> Grid:
    with Reader(limits or Limits(tables=True), isolated=False) as reader:
        result = reader.open(path)
    assert result.grid is not None, result.refusal
    return result.grid


def texts(path: Path) -> list[list[str]]:
    """The cells of the first sheet, row by row."""
    rows: dict[int, list[str]] = {}
    for cell in grid(path).sheets[0].cells:
        rows.setdefault(cell.row, []).append(str(cell.value))
    return [*rows.values()]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman", "cp850"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encoding_and_delimiter_are_found_and_said(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = tmp_path / "krav.csv"
    rows = [
        ["Nr.", "Krav", "Niveau"],
        ["3.10", "Må gøres på én dag", "Bør"],
        ["3.1", "Få råd; og dåd, nu", "Skal"],
    ]
    lines = [delimiter.join(f'"{v}"' if set(v) & set(";,") else v for v in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))

    assert texts(path) == rows
    code, _, _, said = grid(path).remarks[0]
    assert code == "csv-read-as"
    assert said == f"{encoding.removesuffix('-sig')}, {'tab' if delimiter == chr(9) else delimiter}"


def test_the_delimiter_is_not_the_comma_of_long_texts(tmp_path: Path) -> None:
    path = tmp_path / "krav.csv"
    text = "Løsningen skal logge, herunder\nlogin, logud\nog fejl, alle"
    rows = [["1", "Log", text, "HIGH"], ["2", "Log ud", text, "LOW"], ["3", "Andet", text, "LOW"]]
    quoted = [";".join(f'"{v}"' for v in row) for row in rows]
    path.write_text("\n".join(quoted), encoding="utf-8")

    assert texts(path) == rows


def test_a_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "krav.csv"
    path.write_bytes(b"sep=|\na|b;c\n1|2;3\n")

    assert texts(path) == [["a", "b;c"], ["1", "2;3"]]
    assert grid(path).sheets[0].cells[0].row == 2


def test_a_vendors_workbook_may_still_not_be_csv_or_word(tmp_path: Path) -> None:
    for kind, code in (("french", "file-is-csv"), ("word-table", "file-is-word")):
        with Reader(Limits(), isolated=False) as reader:
            refusal = reader.open(build(kind, tmp_path)).refusal
        assert refusal is not None
        assert refusal.code == code


LEVELS = """
<w:abstractNum {ns} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2%3)"/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>
</w:abstractNum>"""
NUM = '<w:num {ns} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
AGAIN = (
    '<w:num {ns} w:numId="92"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def numbered(path: Path, rows: list[tuple[int, int, str]]) -> None:
    """A Word table whose first cells are numbered: (list, depth, text)."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    ns = nsdecls("w")
    numbering.insert(0, parse_xml(LEVELS.format(ns=ns)))
    for num in (NUM, AGAIN):
        numbering.append(parse_xml(num.format(ns=ns)))
    made = document.add_table(rows=0, cols=2)
    for number, (id, depth, text) in enumerate(rows):
        cells = made.add_row().cells
        paragraph = cells[0].paragraphs[0]
        paragraph.add_run(text)
        properties = f'<w:numPr {ns}><w:ilvl w:val="{depth}"/><w:numId w:val="{id}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(properties))
        cells[1].text = f"Krav {number}"
    document.save(str(path))


def test_words_own_numbers_are_read_as_they_show(tmp_path: Path) -> None:
    path = tmp_path / "krav.docx"
    numbered(path, [(91, 0, "Drift"), (91, 1, ""), (91, 1, ""), (91, 2, ""), (91, 0, ""), (91, 1, ""),
                    (92, 0, ""), (91, 3, "punkt")])  # fmt: skip

    first = [row[0] for row in texts(path)]

    assert first == ["3 Drift", "3.1", "3.2", "3.2a)", "4", "4.1", "7", "– punkt"]
    numbers = open_file(path).sheets[0].numbers
    assert numbers[1, 1] == "3"
    assert (8, 1) not in numbers


def test_a_word_cell_that_takes_no_number_of_columns_takes_one(tmp_path: Path) -> None:
    path = tmp_path / "krav.docx"
    document = docx.Document()
    made = document.add_table(rows=3, cols=2)
    for row, line in enumerate(made.rows):
        line.cells[0].text, line.cells[1].text = f"K{row}", "Krav"
    for span, first in zip(("mange", "-3", "9" * 5_000), made._tbl.tr_lst, strict=True):
        span_of = parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="{span}"/>')
        first.tc_lst[0].get_or_add_tcPr().append(span_of)
    document.save(str(path))

    assert texts(path) == [[f"K{row}", "Krav"] for row in range(3)]


def test_a_documents_tables_have_names_that_differ_at_no_growing_cost() -> None:
    names = word._Names()
    given = [names.unique(heading) for heading in ("", "A", "", "A", "A (2)", "A", "Tabel 9", "")]
    assert given == ["Tabel 1", "A", "Tabel 3", "A (2)", "A (2) (2)", "A (3)", "Tabel 9", "Tabel 8"]

    def work(size: int) -> None:
        names = word._Names()
        assert (
            len({names.unique(heading) for _ in range(size) for heading in ("", "A")}) == 2 * size
        )

    assert is_linear(work, 500)


def test_merged_ranges_are_noted_at_no_growing_cost() -> None:
    def work(size: int) -> None:
        merged: dict[tuple[int, int], Range] = {}
        for row in range(size):
            word._extend(merged, Range(row, 1, row, 2))
            word._extend(merged, Range(1, 5, row, 5))
        assert list(merged.values())[-1] == Range(1, 5, size - 1, 5)
        assert len(merged) == size + 1

    assert is_linear(work, 500)


def test_a_word_document_with_a_doctype_is_refused(tmp_path: Path) -> None:
    good, bad = build("word-table", tmp_path), tmp_path / "bad.docx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                head, _, rest = data.partition(b"?>")
                data = head + b'?><!DOCTYPE d [<!ENTITY a "b">]>' + rest
            made.writestr(name, data)

    with pytest.raises(UnreadableError, match="unsafe"):
        open_file(bad)


def test_a_word_document_without_tables_says_so(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "tekst.docx"
    document = docx.Document()
    document.add_paragraph("1. Løsningen skal kunne søge.")
    document.save(str(path))

    with pytest.raises(UnreadableError) as error:
        open_file(path)
    assert "ingen tabeller" in error.value.text.da


def test_word_without_python_docx_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build("word-table", tmp_path)
    monkeypatch.setitem(sys.modules, "docx", None)

    with Reader(Limits(tables=True), isolated=False) as reader:
        refusal = reader.open(path).refusal

    assert refusal is not None
    assert refusal.code == "file-word-tool-missing"
    assert "kravtracker[word]" in refusal.remedy.en


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04xx", b"\x00" * 40])
def test_what_is_no_sheet_is_refused_and_says_what_can_be_read(
    tmp_path: Path, run: Run, content: bytes
) -> None:
    run("new", tmp_path / "sag", "--title", "T", "--buyer", "B", "--deadline", "2027-06-01",
        "--package", "I-02", "--invite", "a=A")  # fmt: skip
    path = tmp_path / "krav.xlsx"
    path.write_bytes(content)

    done = run("requirements", "import", tmp_path / "sag", path, code=2)

    assert ".docx (tabeller)" in done.stderr
    assert "Traceback" not in done.stderr


def test_ten_thousand_rows_and_a_thousand_columns_are_read(tmp_path: Path) -> None:
    def sheet(rows: int, extra: int) -> OpenedFile:
        head = ["Nr.", "Krav", "Type", *(f"Felt {n}" for n in range(extra))]
        body = ([f"K-{n}", f"Løsningen skal kunne håndtere sag {n}.", "MK"] for n in range(rows))
        cells = tuple(
            Cell(row, column, CellKind.TEXT, text)
            for row, texts in enumerate([head, *body], 1)
            for column, text in enumerate(texts, 1)
        )
        return opened(Grid("xlsx", (Sheet("Krav", cells=cells),)), tmp_path / "krav.xlsx")

    mapping = propose(sheet(20, 0)).draft.mapping()
    wide = propose(sheet(20, 997)).imported
    for imported, rows in ((apply_mapping(sheet(10_000, 0), mapping), 10_000), (wide, 20)):
        assert len(imported.rows) == rows
        assert imported.read == imported.accounted == rows + 1
        assert imported.findings == ()


def test_a_sheet_behind_a_password_says_what_to_do(tmp_path: Path) -> None:
    plain, locked = build("kravbilag", tmp_path), tmp_path / "locked.xlsx"
    with plain.open("rb") as source, locked.open("wb") as made:
        OOXMLFile(source).encrypt("hemmelig", made)

    with pytest.raises(UnreadableError) as error:
        open_file(locked)

    assert "Gem arket uden adgangskode." in error.value.text.da


def test_a_sheet_that_is_larger_than_a_sheet_of_requirements_may_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    path = tmp_path / "krav.xlsx"
    rows: list[Any] = [["Nr.", "Krav"], *([n, "x"] for n in range(5))]
    book(path, {"Krav": rows})

    with pytest.raises(UnreadableError) as error:
        open_file(path)

    assert "har 6 rækker; der læses højst 3" in error.value.text.da
    monkeypatch.setattr(table, "MOST_ROWS", 10)
    monkeypatch.setattr(table, "MOST_COLUMNS", 1)
    with pytest.raises(UnreadableError, match="2 columns with content; at most 1"):
        open_file(path)


def by_mapping(tmp_path: Path, rows: list[list[Any]], mapping: str) -> ImportedFile:
    path = tmp_path / "krav.xlsx"
    book(path, {"Krav": rows})
    return apply_mapping(open_file(path), parse_mapping(mapping.encode(), "import.yaml"))


def test_a_section_has_its_title_in_both_languages(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Id", "Afsnit", "Section", "Krav", "Requirement"],
            ["1", "2 Drift", "2 Operation", "Løsningen overvåges.", "The solution is monitored."],
            ["2", None, None, "Løsningen logger.", "The solution logs."]]  # fmt: skip

    imported = by_mapping(tmp_path, rows, """
sheets: [{name: Krav, header: 1}]
languages: [da, en]
columns: {text: {da: Krav, en: Requirement}, id: Id}
section: {from: Afsnit, fill: down, translated: {en: Section}}
""")  # fmt: skip

    assert imported.findings == ()
    assert [(h.path, h.number, dict(h.title)) for h in imported.headings] == [
        (("Drift",), "2", {"da": "Drift", "en": "Operation"})
    ]
    assert [row.section for row in imported.rows] == [("Drift",), ("Drift",)]


def test_an_ignored_level_leaves_the_row_and_what_continues_it_out(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Id", "Krav", "Type"], ["1", "Løsningen faxer:", "Udgår"], [None, "a) til borgere", None],
            ["2", "Løsningen udskriver.", "MK"]]  # fmt: skip

    imported = by_mapping(tmp_path, rows, """
sheets: [{name: Krav, header: 1}]
columns: {text: Krav, level: Type}
id: {column: Id, missing: continue}
levels: {Udgår: ignore, MK: minimum}
""")  # fmt: skip

    assert [row.id for row in imported.rows] == ["2"]
    assert [(s.place, s.why.en) for s in imported.skipped[1:]] == [
        ("Krav!B2", "the level 'Udgår' is ignored"), ("Krav!B3", "continues a requirement left out"),
    ]  # fmt: skip
    assert imported.accounted == imported.read == 4


def test_what_import_yaml_names_and_the_sheet_lacks_is_an_error_with_its_line(
    tmp_path: Path,
) -> None:
    rows: list[list[Any]] = [["Id", "Krav", "Type"], ["1", "Løsningen udskriver.", "MK"]]

    imported = by_mapping(tmp_path, rows, """\
sheets: [{name: Krav, header: 1}, {name: Bilag, header: 1}]
columns: {text: Krav, level: Kravtype}
id: {column: Krav}
""")  # fmt: skip

    assert sorted((f.code, f.value) for f in imported.findings if f.severity.rank == 0) == [
        ("import-column-missing", "import.yaml:2:23"),
        ("import-column-twice", "import.yaml:3:6"),
        ("import-column-unmapped", None),
        ("import-column-unmapped", None),
        ("import-sheet-missing", "import.yaml:1:36"),
    ]

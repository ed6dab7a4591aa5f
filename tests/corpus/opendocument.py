"""Kinds of .ods: the same oddities in the other format, and its own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from corpus import zips
from corpus.base import (
    CONTENT,
    MANIFEST,
    META,
    ODF,
    ODS_TYPE,
    Parts,
    ods,
    ods_answer,
    ods_text,
    packed,
    spaces,
    swapped,
)
from corpus.markup import DOCTYPES, _declared
from corpus.model import Expected, Kind, refused, same, warned

UNSAFE = refused("file-unsafe")
BROKEN = refused("file-part-broken")
UNREAD = warned("cell-unread")
WIDE = 'table:number-columns-spanned="2"'
END = "</table:table>"


def _kind(name: str, how: str, members: Parts, expected: Expected) -> Kind:
    return Kind(name, how, lambda: packed(members), expected, "ods", "svar.ods")


def _krav(old: str, new: str, times: int = 1) -> Parts:
    """Something replaced on the table's sheet, after whose name the search begins."""
    text = ods()[CONTENT].decode()
    at = text.index('table:name="Krav"')
    assert old in text[at:], old
    return ods() | {CONTENT: (text[:at] + text[at:].replace(old, new, times)).encode()}


def _below(rows: str) -> Parts:
    return _krav(END, rows + END)


def _answered(cell: str) -> Parts:
    return ods_answer("SF1470", cell)


def _cell(attributes: str, inner: str = "") -> str:
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def spellings() -> Iterator[Kind]:
    """Odd ways to write the same."""
    yield _kind("faultless", "as it is", ods(), same())
    yield _kind("no mimetype", "the member is missing", _without("mimetype"), same())
    yield _kind("no manifest", "the member is missing", _without(MANIFEST), same())
    yield _kind(
        "no meta.xml", "the properties are gone", _without(META), warned("identity-stripped")
    )
    yield _kind("a template's mimetype", "…spreadsheet-template",
                ods() | {"mimetype": ODS_TYPE + b"-template"}, same())  # fmt: skip
    yield _kind("a manifest of other things", "files that are not there", swapped(
        ods(), MANIFEST, "</manifest:manifest>",
        '<manifest:file-entry manifest:full-path="../x"/></manifest:manifest>'), same())  # fmt: skip
    yield _kind("content in UTF-16", "another encoding", ods() | {
        CONTENT: _declared(ods()[CONTENT], "", "utf-16")}, same())  # fmt: skip
    yield _kind("other prefixes", "t: for table:", _prefixed(), same())
    yield _kind("answers in spans", "a run inside the paragraph",
                _answered(_cell("", "<text:p><text:span>J</text:span>a</text:p>")), same())  # fmt: skip
    yield _kind("answer in a heading of blanks", "spaces as elements", _answered(
        _cell("", f"<text:p>{spaces(3)}Ja<text:tab/></text:p>")), same())  # fmt: skip
    yield _kind("answer as an attribute", "string-value, no paragraph",
                _answered(_cell('office:value-type="string" office:string-value="Ja"')), same())  # fmt: skip
    yield _kind("rows hidden", "by a filter (R-34)",
                _krav("<table:table-row>", '<table:table-row table:visibility="filter">', 9), warned("answers-hidden"))  # fmt: skip
    yield _kind("table's sheet hidden", "out of sight (R-34)",
                _krav('table:name="Krav"', 'table:name="Krav" table:style-name="hid"'), warned("sheet-hidden"))  # fmt: skip
    yield _kind("sheet renamed", "R-34", _krav('"Krav"', '"Kravspec"'), warned("sheet-named"))


def extents() -> Iterator[Kind]:
    """Repetitions (R-14)."""
    blank = "<table:table-cell table:number-columns-repeated='16384'/>"
    stray = ods_text("langt ude")
    yield _kind("1,000,000 empty rows", "as LibreOffice writes them", _below(
        f'<table:table-row table:number-rows-repeated="1000000">{blank}</table:table-row>'), same())  # fmt: skip
    yield _kind("more empty rows than there are", "2,000,000,000", _below(
        f'<table:table-row table:number-rows-repeated="2000000000">{blank}</table:table-row>'), same())  # fmt: skip
    yield _kind("stray cell in XFD1048576", "after 1,000,000 empty rows (R-14)", _below(
        '<table:table-row table:number-rows-repeated="1048564"/><table:table-row><table:table-cell '
        f'table:number-columns-repeated="16383"/>{stray}</table:table-row>'), UNREAD)  # fmt: skip
    yield _kind("a cell outside the sheet", "in row 1,500,000", _below(
        f'<table:table-row table:number-rows-repeated="1500000"/><table:table-row>{stray}</table:table-row>'),
        UNSAFE)  # fmt: skip
    yield _kind("one text × 1,000,000 rows", "a repeated row that is not empty (R-17)", _below(
        f'<table:table-row table:number-rows-repeated="1000000">{_many("Ja", 16)}</table:table-row>'), UNSAFE)  # fmt: skip
    yield _kind("one text × 16,384 columns", "a repeated cell that is not empty", _below(
        f"<table:table-row>{_many('x', 16384)}</table:table-row>"), warned("cell-unread", "cells-unread-more", "row-unknown"))  # fmt: skip
    yield _kind("one text × 1,000,000 columns", "more columns than there are", _below(
        f"<table:table-row>{_many('x', 1_000_000)}</table:table-row>"), UNSAFE)  # fmt: skip
    long = hexadecimal(900)
    for name, rows in (
        ("× 16,000 columns", f"<table:table-row>{_many(long, 16_000)}</table:table-row>"),
        ("× 100,000 rows",
         f'<table:table-row table:number-rows-repeated="100000">{ods_text(long)}</table:table-row>'),
        ("as a formula × 16,000 columns", "<table:table-row>" + _cell(
            f'table:number-columns-repeated="16000" table:formula="of:={long}"') + "</table:table-row>"),
    ):  # fmt: skip
        yield _kind(
            f"one text of 900 KiB {name}", "a long text repeated (R-17)", _below(rows), UNSAFE
        )
    yield _kind("one text of 3 MiB × 1,000,000 rows", "a longer one", _below(
        f'<table:table-row table:number-rows-repeated="1000000">{ods_text(hexadecimal(3072))}</table:table-row>'),
        UNSAFE)  # fmt: skip
    yield _kind("covered cells", "a merge with texts below it (R-16)", _below(
        '<table:table-row><table:table-cell table:number-columns-repeated="20"/>'
        f"{ods_text('over', WIDE)}"
        '<table:covered-table-cell office:value-type="string"><text:p>under</text:p>'
        "</table:covered-table-cell></table:table-row>"), UNREAD)  # fmt: skip
    yield _kind("a space of 1,000,000,000", "one element for a long text (R-17)",
                _answered(_cell("", f"<text:p>Ja{spaces(999_999_999)}</text:p>")), warned("cell-cut"))  # fmt: skip


def hexadecimal(size: int) -> str:
    """So many KiB that no zip packs like a bomb."""
    return random.Random(size).randbytes(size * 512).hex()


def _many(text: str, times: int) -> str:
    return ods_text(text, f'table:number-columns-repeated="{times}"')


def attacks() -> Iterator[Kind]:
    """What must be refused."""
    for part in (CONTENT, META, MANIFEST):
        for encoding in ("utf-8", "utf-16"):
            yield _kind(f"external entity in {part}, {encoding}", "XXE (R-08)", ods() | {
                part: _declared(ods()[part], DOCTYPES["external entity"], encoding)}, UNSAFE)  # fmt: skip
        yield _kind(f"broken XML in {part}", "cut in the middle (R-10)",
                    ods() | {part: ods()[part][: len(ods()[part]) // 2]},
                    BROKEN if part == CONTENT else _meta_broken(part))  # fmt: skip
    yield _kind("password", "encryption in the manifest (R-03)", swapped(
        ods(), MANIFEST, "</manifest:manifest>",
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
        "</manifest:file-entry></manifest:manifest>"), refused("file-password-unsupported"))  # fmt: skip
    yield _kind("two sheets of one name", "where does an answer stand? (R-06)", swapped(
        ods(), CONTENT, 'table:name="Vejledning"', 'table:name="Krav"'), UNSAFE)  # fmt: skip
    for name, cell in (
        ("a cell inside a cell", _cell("", ods_text("Ja"))),
        ("a table inside a cell", _cell("", '<table:table table:name="x"/>')),
        ("a row inside a row", "<table:table-row/>"),
    ):  # fmt: skip
        yield _kind(name, "what nobody reads the same (R-10)", _answered(cell), BROKEN)
    yield _kind("no sheets", "an empty body (R-13)", ods() | {CONTENT: (
        f"<office:document-content {ODF}><office:body><office:spreadsheet/></office:body>"
        "</office:document-content>").encode()}, refused("file-no-sheets"))  # fmt: skip
    yield _kind("elements 10,000 deep", "nesting (R-09)", _answered(_cell(
        "", "<text:p>" + "<text:span>" * 10_000 + "Ja" + "</text:span>" * 10_000 + "</text:p>")), UNSAFE)  # fmt: skip
    yield _kind("one text of 3 MiB", "past 1 MiB (R-17)", _answered(
        ods_text(hexadecimal(3072))), UNSAFE)  # fmt: skip
    yield Kind("ratio", "a picture of zeros (R-04)", lambda: packed(
        ods() | {"Pictures/1.png": bytes(32 * 2**20)}), UNSAFE, "ods", "svar.ods")  # fmt: skip
    yield Kind("duplicate member", "two contents (R-06)", lambda: zips.assemble(
        [*zips.entries(ods()), zips.entry("Content.xml", ods()[CONTENT])]), UNSAFE, "ods", "svar.ods")  # fmt: skip
    yield Kind("zip slip", "a name that leads out (R-07)", lambda: zips.assemble(
        [*zips.entries(ods()), zips.entry("../x", b"")]), UNSAFE, "ods", "svar.ods")  # fmt: skip


def _meta_broken(part: str) -> Expected:
    return warned("part-not-read", "identity-stripped") if part == META else warned("part-not-read")


def contents() -> Iterator[Kind]:
    """Cells, comments and things that are no answers."""
    lost = ("SF1470",)
    error = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    error += ' calcext:value-type="error" office:value-type="string"'
    ja = "<text:p>Ja</text:p>"
    for name, cell, expected in (
        ("#N/A", _cell(error, "<text:p>#N/A</text:p>"), warned("cell-error-value", lost=lost)),
        ("a number that is none", _cell('office:value-type="float" office:value="x"'),
         warned("cell-not-understood", "cell-error-value", lost=lost)),
        ("a date that is none", _cell('office:value-type="date" office:date-value="x"'),
         warned("cell-not-understood", "cell-error-value", lost=lost)),
        ("an unknown type", _cell('office:value-type="ny" office:value="Ja"'),
         warned("cell-not-understood", "cell-error-value", lost=lost)),
        ("a formula with its value", _cell('office:value-type="string" table:formula="of:=[.F6]"', ja),
         warned("cell-is-formula")),
        ("a formula without a value", _cell('table:formula="of:=[.F6]"'),
         warned("cell-formula-without-value", lost=lost)),
        ("a call to another program", _cell(
            'office:value-type="string" table:formula="of:=DDE(&quot;cmd&quot;;&quot;x&quot;)"', ja),
         warned("cell-is-formula", "file-has-active-content")),
        ("a Cyrillic а", ods_text("Jа"), warned("answer-lookalike", lost=lost)),
        ("a right-to-left override", ods_text("\u202eJa"), same()),
        ("nothing at all", "<table:table-cell/>", warned("answer-missing", lost=lost)),
        ("commented on", _cell("", f"<office:annotation><text:p>Kun 2028</text:p></office:annotation>{ja}"),
         warned("comment-found")),
        ("33,000 characters", ods_text("Ja " * 11_000), warned("cell-cut", "answer-unknown", lost=lost)),
    ):  # fmt: skip
        yield _kind(f"answer is {name}", "one cell's matter", _answered(cell), expected)
    for name, part in (
        ("macros (Basic)", "Basic/Standard/Modul1.xml"), ("macros (Python)", "Scripts/python/x.py"),
        ("an embedded object", "Object 1/content.xml"),
    ):  # fmt: skip
        yield _kind(name, "never opened (R-30, R-31)", ods() | {part: b"<x"},
                    warned("file-has-active-content"))  # fmt: skip
    yield _kind("a link to another workbook", "a sheet from elsewhere (R-30)", _krav(
        "<table:table-row>", '<table:table-source xlink:href="file:///x.ods" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"/><table:table-row>'),
        warned("file-has-active-content"))  # fmt: skip


def _without(name: str) -> Parts:
    return {n: content for n, content in ods().items() if n != name}


def _prefixed() -> Parts:
    text = ods()[CONTENT].decode().replace("xmlns:table=", "xmlns:t=")
    return ods() | {CONTENT: re.sub(r"(?<=[<\s/])table:", "t:", text).encode()}


def kinds() -> Iterator[Kind]:
    """All kinds of .ods."""
    for group in (spellings, extents, attacks, contents):
        yield from group()

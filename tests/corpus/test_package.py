"""Our own workbook as a package: whole, plain, readable, and usable by the keyboard alone."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from casework import procurement
from openpyxl.cell.cell import Cell
from openpyxl.utils import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from corpus.base import MAIN, OFFICE, TYPES
from tracker.catalogue.load import load_catalogue
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.texts import Language
from tracker.workbook.layout import COLUMNS
from tracker.workbook.write import write_workbook

LANGUAGES = list(Language)
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
M = f"{{{MAIN}}}"
ANSWERED = [number for number, column in enumerate(COLUMNS, start=1) if column.answered]
KEY, FIRST_ROW = 1, 5
CONTRAST = 4.5  # WCAG 2.2, 1.4.3, for text of any size
MOST_STYLES = 65_490  # Excel's specifications and limits


@cache
def _workbook(language: Language) -> bytes:
    plain = procurement(
        language=language.value,
        select=[{"package": "I-04"}, {"package": "I-02"}, {"package": "I-09"}],
    )
    return write_workbook(resolve(plain, load_catalogue(), load_scale("os2kravmotor")))


@pytest.fixture(params=LANGUAGES)
def data(request: pytest.FixtureRequest) -> bytes:
    """The workbook as it is sent, in each language."""
    return _workbook(request.param)


@pytest.fixture
def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


# -- the package --------------------------------------------------------------------------------


def _relations(members: dict[str, bytes]) -> Iterator[tuple[str, ET.Element]]:
    """Each relationship with the folder its target is relative to."""
    for name, content in members.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for element in ET.fromstring(content):
                yield folder, element


def test_every_relationship_leads_to_a_part_inside(members: dict[str, bytes]) -> None:
    reached = set()
    for folder, relation in _relations(members):
        assert relation.get("TargetMode") != "External"
        target = relation.get("Target", "")
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        assert part in members
        reached.add(part)
    assert {n for n in members if not n.endswith(".rels")} - reached == {TYPES}


def test_relationship_ids_are_distinct_and_used(members: dict[str, bytes]) -> None:
    for name, content in members.items():
        if name.endswith(".rels"):
            ids = [relation.get("Id") for relation in ET.fromstring(content)]
            assert len(set(ids)) == len(ids)
    book = ET.fromstring(members["xl/workbook.xml"])
    known = {r.get("Id") for r in ET.fromstring(members["xl/_rels/workbook.xml.rels"])}
    assert {sheet.get(f"{{{OFFICE}}}id") for sheet in book.iter(f"{M}sheet")} <= known


def test_every_part_has_a_content_type_and_every_type_a_part(members: dict[str, bytes]) -> None:
    types = ET.fromstring(members[TYPES])
    overrides = {o.get("PartName", "").lstrip("/") for o in types.iter(f"{TYPE}Override")}
    defaults = {d.get("Extension") for d in types.iter(f"{TYPE}Default")}
    assert overrides <= members.keys()
    for name in members.keys() - {TYPES}:
        assert name in overrides or name.rpartition(".")[2] in defaults - {"xml"}, name


def test_every_part_is_well_formed_utf_8_without_a_doctype(members: dict[str, bytes]) -> None:
    for name, content in members.items():
        ET.fromstring(content)
        assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"'), name
        assert b"<!DOCTYPE" not in content


def test_nothing_active_and_nothing_that_only_excel_knows(members: dict[str, bytes]) -> None:
    everything = b"\n".join(members.values()).lower()
    names = " ".join(members).lower()
    for word in (
        "vba",
        "macro",
        "externallink",
        "embeddings",
        "activex",
        "connections",
        "querytable",
    ):
        assert word not in names
        assert f"/{word}".encode() not in everything
    for name, content in members.items():
        if name.startswith("xl/worksheets"):
            for element in ET.fromstring(content).iter():
                assert element.tag.startswith(M), (name, element.tag)  # no x14, no mc, no ext
                assert element.tag != f"{M}extLst"


def test_every_shared_string_is_used_and_counted(members: dict[str, bytes]) -> None:
    strings = ET.fromstring(members["xl/sharedStrings.xml"])
    used = [
        int(cell.findtext(f"{M}v") or "")
        for name, content in members.items()
        if name.startswith("xl/worksheets/sheet")
        for cell in ET.fromstring(content).iter(f"{M}c")
        if cell.get("t") == "s"
    ]
    items = strings.findall(f"{M}si")
    assert (strings.get("count"), strings.get("uniqueCount")) == (str(len(used)), str(len(items)))
    assert set(used) == set(range(len(items)))


def test_every_defined_name_and_every_link_leads_to_a_cell(book: openpyxl.Workbook) -> None:
    names = [*book.defined_names.values()]
    for sheet in book.worksheets:
        names += sheet.defined_names.values()
    assert names
    for name in names:
        for title, area in name.destinations:
            assert title in book.sheetnames, name.name
            assert book[title][area] is not None


def test_every_name_a_formula_uses_is_defined(book: openpyxl.Workbook) -> None:
    known = set(book.defined_names)
    used = {
        name
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
        for name in re.findall(r"\b(?:condition|tracker)_\w+", cell.value)
    }
    assert used
    assert used <= known


def test_sheet_names_and_styles_are_within_excels_limits(
    members: dict[str, bytes], book: openpyxl.Workbook
) -> None:
    for title in book.sheetnames:
        assert len(title) <= 31
        assert not set(title) & set("[]:*?/\\")
    styles = ET.fromstring(members["xl/styles.xml"])
    formats = styles.find(f"{M}cellXfs")
    assert formats is not None
    assert len(formats) < MOST_STYLES
    for group in ("fonts", "fills", "borders", "cellXfs", "dxfs", "numFmts"):
        found = styles.find(f"{M}{group}")
        assert found is not None
        assert found.get("count") == str(len(found))
    for name, content in members.items():
        if name.startswith("xl/worksheets/sheet"):
            used = {int(c.get("s", 0)) for c in ET.fromstring(content).iter(f"{M}c")}
            assert max(used, default=0) < len(formats)


def test_drop_downs_are_plain_and_short(book: openpyxl.Workbook) -> None:
    found = 0
    for sheet in book.worksheets:
        for validation in sheet.data_validations.dataValidation:
            found += 1
            for text, most in (
                (validation.formula1, 255), (validation.errorTitle, 32), (validation.error, 255),
                (validation.promptTitle, 32), (validation.prompt, 255),
            ):  # fmt: skip
                assert len(text or "") <= most
    assert found


def test_no_cell_is_merged(book: openpyxl.Workbook) -> None:
    assert [
        sheet.merged_cells.ranges for sheet in book.worksheets if sheet.merged_cells.ranges
    ] == []


# -- contrast -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """A text's colour and what is behind it."""

    font: str
    fill: str
    where: str

    @property
    def contrast(self) -> float:
        """The ratio of luminances (WCAG 2.2)."""
        light, dark = sorted((_luminance(self.font), _luminance(self.fill)), reverse=True)
        return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _rgb(colour: Any, other: str) -> str:
    """A colour as six digits; the theme's own text and an absent colour are ``other``."""
    if colour is None or colour.type != "rgb":
        return other
    return str(colour.rgb)[-6:]


def _looks(book: openpyxl.Workbook) -> Iterator[Look]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                solid = cell.fill.fill_type == "solid"
                fill = _rgb(cell.fill.fgColor, "FFFFFF") if solid else "FFFFFF"
                yield Look(
                    _rgb(cell.font.color, "000000"), fill, f"{sheet.title}!{cell.coordinate}"
                )
        for area in sheet.conditional_formatting:
            for rule in area.rules:
                style = rule.dxf
                if style and style.fill:
                    font = style.font.color if style.font else None
                    fill = _rgb(style.fill.bgColor, "FFFFFF")
                    yield Look(_rgb(font, "000000"), fill, f"{sheet.title}!{area.sqref}")


def test_every_text_stands_out_from_what_is_behind_it(book: openpyxl.Workbook) -> None:
    looks = list(_looks(book))
    faint = {(look.font, look.fill, look.where) for look in looks if look.contrast < CONTRAST}
    assert faint == set()
    assert len({(look.font, look.fill) for look in looks}) > 5


def test_contrast_is_calculated_right() -> None:
    assert round(Look("FFFFFF", "000000", "").contrast, 1) == 21
    assert round(Look("777777", "FFFFFF", "").contrast, 2) == 4.48


# -- reading and tabbing ------------------------------------------------------------------------


def _tab_order(sheet: Worksheet) -> list[Cell]:
    """Where the tab key leads on a protected sheet: the open cells, row by row."""
    return [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell)
        and not cell.protection.locked
        and not sheet.column_dimensions[cell.column_letter].hidden
    ]


def _table(book: openpyxl.Workbook) -> Worksheet:
    return book.worksheets[2]


def test_every_sheet_is_protected_without_a_password(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.selectUnlockedCells  # False = allowed: the tab key works


def test_answer_cells_are_open_and_all_others_locked(book: openpyxl.Workbook) -> None:
    sheet = _table(book)
    keyed = [row for row in range(FIRST_ROW, sheet.max_row + 1) if sheet.cell(row, KEY).value]
    wanted = [(row, column) for row in keyed for column in ANSWERED]
    assert [(cell.row, cell.column) for cell in _tab_order(sheet)] == wanted
    assert len(keyed) > 10


def test_vendor_fields_are_open_one_in_each_line(book: openpyxl.Workbook) -> None:
    sheet = book.worksheets[1]
    keyed = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, KEY).value]
    assert [(cell.row, cell.column) for cell in _tab_order(sheet)] == [(row, 3) for row in keyed]


def test_nothing_else_is_open(book: openpyxl.Workbook) -> None:
    for at in (0, 3, 4):
        assert _tab_order(book.worksheets[at]) == []


def test_each_line_says_what_is_asked_before_where_it_is_answered(book: openpyxl.Workbook) -> None:
    """A screen reader reads by rows, from the left: requirement and level come before the answer."""
    ids = [column.id for column in COLUMNS]
    assert ids.index("level") < ids.index("requirement") < ids.index("answer")
    answered = [id for id in ids[ANSWERED[0] - 1 : ANSWERED[-1]] if id != "status"]
    assert [ids[column - 1] for column in ANSWERED] == answered
    assert ids.index("status") == ids.index("answer") + 1
    sheet = _table(book)
    assert all(sheet.cell(4, column).value for column in range(1, len(COLUMNS) + 1))


def test_the_first_sheet_is_open_and_the_head_stays_in_view(book: openpyxl.Workbook) -> None:
    assert book.active is book.worksheets[0]
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == [
        book.worksheets[0].title
    ]
    sheet = _table(book)
    assert sheet.freeze_panes
    row, column = coordinate_to_tuple(str(sheet.freeze_panes))
    assert row == FIRST_ROW
    assert COLUMNS[column - 2].id == "status"  # the rest of the answer scrolls beside it
    *shown, last = (s.sheet_state for s in book.worksheets)  # with "Lange krav": one text is long
    assert (shown, last) == (["visible"] * 5, "hidden")

"""Our reader against openpyxl and calamine, cell by cell; each known difference has its reason."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment as Note
from openpyxl.styles import Font
from reader_oracles import Plain, by_calamine, by_openpyxl, cells, ours, read

from tracker.spreadsheet.grid import Hiding
from tracker.spreadsheet.parsers.strings import unescape

DAY = dt.datetime(2027, 6, 1)
NOON = dt.datetime(2027, 6, 1, 12, 30, 5)
TEXTS = [
    *("Ja", " ja ", "Ja\u00a0", "æøå ÆØÅ", "\u202eaJ", "日本語", "😀", "a\nb", "a\tb", "a   b"),
    *("<b>&amp;</b>", "=1+1", "@SUM(A1)", "-5", "1.234,5", "01-06-2027", "N/A", "null", "'Ja"),
    *("x" * 32_767, "_x0041_"),
]


def xlsxwriter_plain() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    days = book.add_format({"num_format": '0 "dage"'})
    sheet = book.add_worksheet("Krav")
    for row, text in enumerate(TEXTS):
        sheet.write_string(row, row % 4, text)
    sheet.write_number(30, 0, 1234.5)
    sheet.write_number(30, 1, -1e-9)
    sheet.write_number(30, 2, 45000, days)
    sheet.write_datetime(31, 0, DAY, day)
    sheet.write_datetime(31, 1, NOON, moment)
    sheet.write_boolean(32, 0, True)
    sheet.write_boolean(32, 1, False)
    sheet.write_formula(33, 0, "=A31*2", value=2469)
    sheet.write_formula(33, 1, '=A1&"!"', value="Ja!")
    sheet.write_array_formula(33, 2, 33, 2, "{=SUM(A31:A31*2)}", value=2469)
    sheet.write_blank(34, 0, None, day)
    sheet.write_rich_string(35, 0, "Ja, ", book.add_format({"bold": True}), "men", " ikke")
    sheet.write_comment(36, 0, "Forbehold")
    sheet.merge_range(40, 0, 41, 3, "flettet")
    sheet.set_row(2, None, None, {"hidden": True})
    other = book.add_worksheet("Leverandør & Co")
    other.write(4, 20, "langt ude")
    other.hide()
    book.add_worksheet("Tom")
    book.close()
    return stream.getvalue()


def xlsxwriter_1904() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"date_1904": True, "use_zip64": True})
    sheet = book.add_worksheet()
    sheet.write_datetime(0, 0, DAY, book.add_format({"num_format": 14}))
    sheet.write_datetime(1, 0, NOON, book.add_format({"num_format": 22}))
    book.close()
    return stream.getvalue()


def xlsxwriter_constant_memory() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})  # inline strings
    sheet = book.add_worksheet()
    for row in range(200):
        sheet.write_row(row, 0, [f"K-{row}", row, "Ja " if row % 2 else " Nej"])
    book.close()
    return stream.getvalue()


def openpyxl_plain() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Ark 'et"
    for row, text in enumerate(TEXTS, 1):
        cell = sheet.cell(row, 2 + row % 3)
        cell.value = text
        cell.data_type = "s"
        cell.font = Font(bold=True)
    sheet["H1"] = 3
    sheet["H2"] = 3.25
    sheet["H3"] = True
    sheet["H4"] = DAY
    sheet["H5"] = NOON
    sheet["H6"] = dt.date(1999, 12, 31)
    sheet["H7"] = dt.time(8, 15)
    sheet["AA100"] = "sidste"
    sheet["A1"].comment = Note("Forbehold", "Ida")
    sheet.merge_cells("J1:L4")
    sheet.column_dimensions["H"].hidden = True
    book.create_sheet("Tom")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def openpyxl_write_only() -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Strøm")
    for row in range(300):
        sheet.append([f"K-{row}", None, row / 3, row % 2 == 0, DAY])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        xlsxwriter_plain,
        xlsxwriter_1904,
        xlsxwriter_constant_memory,
        openpyxl_plain,
        openpyxl_write_only,
    )
}


def compare(found: Plain, oracle: Plain, known: Callable[[object, object], bool]) -> None:
    """Fail on any cell that differs, but for the known differences."""
    differing = {
        place: (found.get(place), oracle.get(place))
        for place in found.keys() | oracle.keys()
        if found.get(place) != oracle.get(place) and not known(found.get(place), oracle.get(place))
    }
    assert found
    assert differing == {}


def openpyxl_differs(mine: object, its: object) -> bool:
    """openpyxl leaves ``_xHHHH_`` in texts (and writes them unescaped); Excel does not."""
    return isinstance(its, str) and unescape(its) == mine != its


def calamine_differs(mine: object, its: object) -> bool:
    """calamine keeps the time of a whole day's serial to the microsecond; days must agree."""
    return isinstance(mine, str) and isinstance(its, str) and mine[:19] == its[:19] != mine


@pytest.mark.parametrize("name", MADE)
def test_a_made_workbook_reads_as_openpyxl_reads_it(name: str) -> None:
    data = MADE[name]()
    compare(ours(read(data)), by_openpyxl(data), openpyxl_differs)


@pytest.mark.parametrize("name", MADE)
def test_a_made_workbook_reads_as_calamine_reads_it(name: str) -> None:
    data = MADE[name]()
    compare(ours(read(data)), by_calamine(data), calamine_differs)


def test_the_comparison_can_fail() -> None:
    data = xlsxwriter_1904()
    spoilt = dict(by_openpyxl(data))
    spoilt.popitem()
    with pytest.raises(AssertionError):
        compare(ours(read(data)), spoilt, openpyxl_differs)


@pytest.fixture(scope="session")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], bytes]:
    """A made workbook saved again by LibreOffice, in a format of choice."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("resaved")
    for name, made in MADE.items():
        (folder / f"{name}.xlsx").write_bytes(made())
    for format_ in ("xlsx", "ods", "xls"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", format_, "--outdir", str(folder / format_),
             *map(str, sorted(folder.glob("*.xlsx")))],
            check=True, capture_output=True, timeout=1200,
        )  # fmt: skip

    def get(name: str, format_: str) -> bytes:
        return (folder / format_ / f"{name}.{format_}").read_bytes()

    return get


@pytest.mark.office
@pytest.mark.parametrize("name", MADE)
def test_what_libreoffice_saved_again_reads_as_both_libraries_read_it(
    name: str, resaved: Callable[[str, str], bytes]
) -> None:
    data = resaved(name, "xlsx")
    grid = read(data)
    assert grid.application
    assert grid.application.startswith("LibreOffice")
    compare(ours(grid), by_openpyxl(data), openpyxl_differs)
    compare(ours(grid), by_calamine(data), calamine_differs)


def libreoffice_differs(mine: object, original: object) -> bool:
    """LibreOffice writes 15 digits, and leaves the escape that openpyxl did not mean as one.

    In an .xls the text of a formula is 0 to calamine: the reason for the remark ``values-only``.
    """
    if isinstance(mine, float) and isinstance(original, float):
        return f"{mine:.14g}" == f"{original:.14g}"
    return (mine, original) in {("_x0041_", "A"), (0.0, "Ja!")}


@pytest.mark.office
@pytest.mark.parametrize("format_", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("name", MADE)
def test_a_way_through_libreoffice_loses_no_value(
    name: str, format_: str, resaved: Callable[[str, str], bytes]
) -> None:
    grid = read(resaved(name, format_), f"svar.{format_}")
    assert grid.format == format_
    compare(ours(grid), ours(read(MADE[name]())), libreoffice_differs)


def test_what_the_libraries_do_not_show_is_read_too() -> None:
    grid = read(xlsxwriter_plain())
    krav, other, empty = grid.sheets
    assert [(c.row, c.text) for c in krav.comments] == [(37, "Forbehold")]
    assert krav.hidden_rows == (3,)
    assert [(m.top, m.right) for m in krav.merged] == [(41, 4)]
    assert (other.name, other.hidden, empty.cells) == ("Leverandør & Co", Hiding.HIDDEN, ())
    assert cells(grid)["A34"].formula == "A31*2"
    assert cells(grid)["A36"].value == "Ja, men ikke"


def test_error_cells_keep_the_code_that_calamine_loses() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("A")
    sheet.write_formula(0, 0, "=NA()", value="#N/A")
    sheet.write_string(0, 1, "Ja")
    book.close()
    found = cells(read(stream.getvalue()))["A1"]
    assert (found.kind, found.value) == ("error", "#N/A")
    assert ("A", 1, 1) not in by_calamine(stream.getvalue())


@pytest.mark.office
def test_a_legacy_workbook_says_that_only_its_values_were_read(
    resaved: Callable[[str, str], bytes],
) -> None:
    grid = read(resaved("xlsxwriter_plain", "xls"), "svar.xlsx")  # the name proves nothing
    assert [remark[0] for remark in grid.remarks] == ["format-converted", "values-only"]
    assert [(sheet.name, sheet.hidden) for sheet in grid.sheets][1] == (
        "Leverandør & Co",
        Hiding.HIDDEN,
    )
    assert [(m.top, m.right) for m in grid.sheets[0].merged] == [(41, 4)]


@pytest.mark.office
def test_an_ods_keeps_comments_formulas_and_hidden_rows(
    resaved: Callable[[str, str], bytes],
) -> None:
    grid = read(resaved("xlsxwriter_plain", "ods"), "svar.ods")
    krav = grid.sheets[0]
    assert [(c.row, c.text) for c in krav.comments] == [(37, "Forbehold")]
    assert krav.hidden_rows == (3,)
    assert cells(grid)["A34"].formula == "[.A31]*2"
    assert [(m.top, m.right) for m in krav.merged] == [(41, 4)]
    assert grid.sheets[1].hidden

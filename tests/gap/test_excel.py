"""The Excel form, read back with openpyxl and opened by LibreOffice."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from pathlib import Path

import pytest
from assessments import HOSTILE, assessment, hostile, large, ordinary, row, vendor
from converting import require_prints
from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string
from sheets import (
    HEADER,
    leave_one_way,
    parts,
    require_dead,
    require_timeless,
    table,
)

from tracker.assessment.model import Assessment
from tracker.foreign_text import clean_text
from tracker.paper import excel
from tracker.texts import Language

from .gaps import data as drawn


def written(case: Assessment, language: Language = Language.DA) -> bytes:
    """The bytes of the report."""
    return drawn(case, "xlsx", language)


def opened(case: Assessment, language: Language = Language.DA) -> Workbook:
    """The report as openpyxl reads it."""
    return load_workbook(BytesIO(written(case, language)))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (Language.DA, ["Oversigt", "Mangler", "Alle krav", "Forbehold", "Modsigelser", "Fund"]),
        (
            Language.EN,
            ["Summary", "Gaps", "All rows", "Reservations", "Contradictions", "Findings"],
        ),
    ],
)
def test_it_has_the_sheets_of_the_design(language: Language, names: list[str]) -> None:
    assert opened(ordinary(), language).sheetnames == names


def test_all_rows_has_one_row_per_vendor_and_requirement() -> None:
    rows = table(opened(ordinary()), "Alle krav")
    assert len(rows) == 24
    assert len({(r["Leverandør"], r["Nr."]) for r in rows}) == 24


def test_a_price_is_a_number_and_a_date_is_a_date() -> None:
    rows = {r["Nr."]: r for r in table(opened(ordinary()), "Alle krav")[:12]}
    assert rows["SF1490"]["Engangspris (kr.)"] == 125000.5
    assert rows["SF1500"]["Leveres fra"] == dt.datetime(2027, 6, 1)
    assert rows["SF1490"]["Fortroligt"] == "Fortroligt"
    assert rows["SF1500"]["Fortroligt"] is None
    assert rows["SF1500"]["Celle"] == "Krav!F8"
    assert rows["SF1500"]["Udfald"] == "½ Delvist opfyldt"


def test_what_is_no_price_and_no_date_stays_text() -> None:
    odd = row(price_dkk="efter aftale", available_from="2027-13-01")
    (only,) = table(opened(assessment(vendor("A", (odd,)))), "Alle krav")
    assert (only["Engangspris (kr.)"], only["Leveres fra"]) == ("efter aftale", "2027-13-01")


def test_minimum_requirements_come_first_among_the_gaps() -> None:
    rows = table(opened(ordinary()), "Mangler")
    kinds = [row["Art"] for row in rows]
    assert kinds[:2] == ["Mulig afvigelse, vurderes af udbudsjurist"] * 2
    assert set(kinds[2:]) == {"Ikke opfyldt i øvrigt"}
    assert [r["Nr."] for r in rows] == [
        "SF1320_A", "SF1601", "I-02-K3", "SF1500", "SF1510", "SF1470", "I-08-K2",
    ]  # fmt: skip


def test_reservations_and_findings_have_their_rows() -> None:
    book = opened(ordinary())
    (reservation,) = table(book, "Forbehold")
    assert reservation["Leverandørens egne ord"] == ordinary().vendors[0].rows[2].given.reservation
    assert (reservation["Art"], reservation["Celle"]) == ("! Forbehold", "Krav!N12")
    (contradiction,) = table(book, "Modsigelser")
    assert contradiction["Nr."] == "SF1320_A, SF1461"
    assert contradiction["Celle"] == "Krav!F6, Krav!F5"
    findings = table(book, "Fund")
    assert [f["Vægt"] for f in findings] == ["✗ Fejl", "! Advarsel", "· Bemærkning"]
    assert findings[0]["Antal"] == 2
    assert findings[0]["Hvad nu"] == "Vælg et svar på listen."


@pytest.mark.parametrize("case", [ordinary(), hostile()], ids=["ordinary", "hostile"])
def test_there_is_no_formula_no_link_and_no_error_cell(case: Assessment) -> None:
    require_dead(written(case))


def test_a_vendors_words_come_back_as_cleaned_and_quoted_where_they_could_go_live() -> None:
    sheet = opened(hostile())["Alle krav"]
    heads = [cell.value for cell in sheet[HEADER]]
    column = heads.index("Uddybning") + 1
    for number, bad in enumerate(HOSTILE):
        cell = sheet.cell(HEADER + 1 + number, column)
        if bad.startswith("𝔘"):  # two units each to Excel: half of them fit
            assert str(cell.value).startswith("𝔘" * 15_000)
            assert len(str(cell.value).encode("utf-16-le")) // 2 <= 32_767
            assert str(cell.value).endswith("[…]")
        else:
            assert cell.value == clean_text(bad).strip()
        live = str(cell.value).startswith(("=", "+", "-", "@"))
        assert bool(cell.style and cell.quotePrefix) is live, bad


def test_every_sheet_is_set_up_for_paper_across_and_its_tables_for_filtering() -> None:
    book = opened(ordinary())
    for sheet in book:
        is_narrow = sheet.title == "Modsigelser"  # the others would be too small to read on A4
        assert sheet.page_setup.paperSize == (9 if is_narrow else 8), sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.protection.sheet
        assert not sheet.protection.autoFilter  # False = allowed
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.auto_filter.ref is not None
        assert sheet.auto_filter.ref.startswith(f"A{HEADER}:")
        assert sheet.freeze_panes is not None
        frozen = sheet[HEADER][: column_index_from_string(sheet.freeze_panes[0]) - 1]
        assert frozen[-1].value == "Nr."
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"


def test_the_charts_are_native_and_say_in_words_what_they_show() -> None:
    data = written(ordinary())
    charts = parts(data, r"xl/charts/chart\d+\.xml$")
    stacked = [c for c in charts if 'barDir val="bar"' in c and 'grouping val="stacked"' in c]
    assert (len(stacked), len(charts)) == (5, 6), "all, then packages and levels of two vendors"
    used = {outcome for v in ordinary().vendors for outcome in v.summary.outcomes}
    assert stacked[0].count("<c:ser>") == len(used)
    (drawing,) = parts(data, r"xl/drawings/drawing\d+\.xml$")
    descriptions = re.findall(r'descr="([^"]*)"', drawing)
    assert len(descriptions) == 6
    assert "I-06: ✓+ Opfyldt som tilkøb 1, ½ Delvist opfyldt 1, ✗ Ikke opfyldt 1" in " ".join(
        descriptions
    )


def test_the_summary_counts_what_the_assessment_counts() -> None:
    values = [
        [cell for cell in line if cell is not None]
        for line in opened(ordinary())["Oversigt"].iter_rows(values_only=True)
    ]
    assert ["Nordisk Sags-IT ApS", 5, 6, 2, 1, 125000.5, 0, 0, 1, 1, 1, 1] in values
    assert ["I-06", 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 3] in values
    assert ["Nordisk Sags-IT ApS", 1, 1, 4, 0] in values, "what is outstanding, level by level"


def test_the_same_bytes_also_when_rows_go_to_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    small = table(opened(large(40, 3)), "Alle krav")
    monkeypatch.setattr(excel, "_MANY", 10)
    data = written(large(40, 3))
    assert data == written(large(40, 3))
    assert table(load_workbook(BytesIO(data)), "Alle krav") == small


def test_text_has_one_way_into_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_one_way(monkeypatch)
    assert written(hostile())


def test_the_file_says_no_time_of_its_own() -> None:
    require_timeless(written(ordinary()))


@pytest.mark.office
def test_libreoffice_opens_and_prints_it(tmp_path: Path) -> None:
    require_prints(tmp_path, written(ordinary()), written(hostile()))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a" * 32_000, None),  # what ``clean_text`` lets through
        ("𝔘" * 16_000, None),  # two units each: 32,000
        ("𝔘" * 16_050, None),
        ("𝔘" * 16_051, "𝔘" * 16_000),
        ("a" + "𝔘" * 16_051, "a" + "𝔘" * 15_999),  # never half a character
        ("𝔘" * 31_000, "𝔘" * 16_000),
    ],
)
def test_a_long_text_is_cut_where_excel_cannot_hold_it_and_says_so(
    text: str, kept: str | None
) -> None:
    case = assessment(vendor("Acme A/S", (row("SF1461", elaboration=text),)))
    [found] = table(opened(case), "Alle krav")
    shown = found["Uddybning"]
    assert shown == (text if kept is None else f"{kept} […]")
    assert len(str(shown).encode("utf-16-le")) // 2 <= 32_767

"""The comparison in Excel, read back with openpyxl and opened by LibreOffice."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from assessments import HOSTILE, assessment, hostile, large, ordinary, row, vendor
from converting import require_prints
from openpyxl import Workbook, load_workbook
from sheets import (
    HEADER,
    leave_one_way,
    parts,
    require_dead,
    require_timeless,
    table,
)

from comparison.drawing import drawn
from tracker.assessment.model import Assessment, Outcome
from tracker.paper import excel
from tracker.procurement.specification import PackageTitle
from tracker.texts import Language, Text

NORDISK, OSTJYSK = "Nordisk Sags-IT ApS", "Østjysk Data A/S"


def written(case: Assessment, language: Language = Language.DA) -> bytes:
    return drawn(case, "xlsx", language)


def opened(case: Assessment, language: Language = Language.DA) -> Workbook:
    return load_workbook(BytesIO(written(case, language)))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            Language.DA,
            ["Oversigt", "Sammenligning", "Mindstekrav", "Forbehold", "Forudsætninger", "Tilkøb"],
        ),
        (
            Language.EN,
            ["Summary", "Comparison", "Minimum", "Reservations", "Prerequisites", "Add-ons"],
        ),
    ],
)
def test_it_has_a_sheet_for_each_question_and_for_each_package(
    language: Language, names: list[str]
) -> None:
    packages = ["I-02", "I-04", "I-06", "I-08", "I-14"]
    own = {Language.DA: "Egne krav", Language.EN: "Own requirements"}[language]
    assert opened(ordinary(), language).sheetnames == [*names, *packages, own]


def test_the_matrix_has_a_row_per_requirement_and_a_column_per_vendor() -> None:
    rows = {r["Nr."]: r for r in table(opened(ordinary()), "Sammenligning")}
    assert len(rows) == 12
    assert rows["SF1470"][NORDISK] == "✗ Ikke opfyldt"
    assert rows["SF1470"][OSTJYSK] == "✓ Opfyldt"
    assert rows["SF1470"]["Forskellige"] == "≠ forskellige"
    assert rows["SF1461"]["Forskellige"] == "= ens"
    assert rows["SF1601"][NORDISK] == "✓ Opfyldt, med forbehold"


def test_the_distribution_has_the_order_of_the_outcomes_noughts_and_numbers() -> None:
    first = (row("A", Outcome.ANSWERED), row("B"), row("C", Outcome.GAP))
    second = (row("A", Outcome.GAP), row("B"), row("C", Outcome.GAP))
    sheet = opened(assessment(vendor("X A/S", first), vendor("Y A/S", second)))["Oversigt"]
    lines = [[cell.value for cell in line if cell.value is not None] for line in sheet.iter_rows()]
    head = lines.index(["", "Opfyldt", "Besvaret", "Ikke opfyldt", "Opfyldt i alt", "Ud af"])
    assert lines[head + 1 : head + 3] == [["X A/S", 1, 1, 1, 1, 2], ["Y A/S", 1, 0, 2, 1, 3]]


def test_colour_repeats_what_sign_and_word_say() -> None:
    sheet = opened(ordinary())["Sammenligning"]
    colours: dict[object, set[object]] = {}
    for cells in sheet.iter_rows(min_row=HEADER + 1, min_col=6):
        for cell in cells:
            colours.setdefault(cell.fill.fgColor.rgb, set()).add(str(cell.value)[0])
    assert colours == {
        "FFDFF2E1": {"✓"},
        "FFFFF0CC": {"½", "→"},
        "FFFBE3E0": {"✗", "!"},
        "FFECEFF1": {"○", "?", "–"},
    }


def test_a_verdict_stands_beside_the_outcome_and_never_in_its_place() -> None:
    judged = row("X", Outcome.GAP, verdict="accepted_with_comment")
    (only,) = table(opened(assessment(vendor("A", (judged,)))), "Sammenligning")
    assert only["A"] == "✗ Ikke opfyldt, Bedømmelse: Accepteret med kommentar"


def test_a_packages_sheet_has_every_vendors_words_beside_the_outcome() -> None:
    rows = {r["Nr."]: r for r in table(opened(ordinary()), "I-06")}
    assert set(rows) == {"SF1500", "SF1470", "SF1490"}
    told = str(rows["SF1490"][f"Svar fra {NORDISK}"]).split("\n")
    assert told == [
        "FORTROLIGT",
        "Svar: Ja, som et tilkøb",
        "Uddybning: Leveres som modul.",
        "Engangspris (kr.): 125.000,50 kr.",
        "Leveret af: Underleverandør",
        "Celle: Krav!F11",
    ]
    assert rows["SF1490"][NORDISK] == "✓+ Opfyldt som tilkøb"


def test_the_sums_of_addons_come_first_and_are_numbers() -> None:
    total, only = table(opened(ordinary()), "Tilkøb")
    assert (total["Nr."], total[NORDISK], total[OSTJYSK]) == ("I alt", 125000.5, 0)
    assert (only["Nr."], only[NORDISK], only[OSTJYSK]) == ("SF1490", 125000.5, None)


def test_minimum_requirements_with_a_possible_deviation_stand_apart() -> None:
    rows = table(opened(ordinary()), "Mindstekrav")
    assert [(r["Nr."], r["Leverandør"], r["Udfald"]) for r in rows] == [
        ("SF1320_A", NORDISK, "! Forudsætning ikke opfyldt"),
        ("SF1601", NORDISK, "✓ Opfyldt, med forbehold"),
    ]
    words = ordinary().vendors[0].rows[2].given.reservation
    assert rows[1]["Forbehold"] == f"Forbehold (Krav!N12): {words}"
    (reservation,) = table(opened(ordinary()), "Forbehold")
    assert (reservation["Leverandørens egne ord"], reservation["Celle"]) == (words, "Krav!N12")
    title = opened(ordinary())["Mindstekrav"]["A1"].value
    assert title == "Mindstekrav, mulig afvigelse, vurderes af udbudsjurist"


@pytest.mark.parametrize("case", [ordinary(), hostile()], ids=["ordinary", "hostile"])
def test_there_is_no_formula_no_link_and_no_error_cell(case: Assessment) -> None:
    require_dead(written(case))


def test_text_has_one_way_into_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_one_way(monkeypatch)
    assert written(hostile())


def test_what_could_go_live_when_a_cell_is_edited_is_quoted() -> None:
    live = assessment(
        vendor(HOSTILE[2], (row("X", level="minimum", reservation="=1+1"),)),
        vendor("@SUM(A1)", (row("X", level="minimum"),)),
    )
    risky = [
        cell
        for sheet in opened(live)
        for line in sheet.iter_rows()
        for cell in line
        if str(cell.value).startswith(("=", "+", "-", "@"))
    ]
    assert len(risky) > 8
    assert {cell.coordinate for cell in risky if not cell.quotePrefix} == set()


def test_every_sheet_is_printable_protected_and_says_that_it_is_internal() -> None:
    book = opened(ordinary())
    for sheet in book:
        assert sheet.page_setup.paperSize in (8, 9)  # which of them: test_report_pages.py
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.protection.sheet
        assert not sheet.protection.autoFilter  # False = allowed
        assert sheet.oddFooter is not None
        assert "Internt arbejdsdokument" in str(sheet.oddFooter.left.text)
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.auto_filter.ref is not None
        assert sheet.auto_filter.ref.startswith(f"A{HEADER}:")
        assert sheet.freeze_panes in {f"B{HEADER + 1}", f"C{HEADER + 1}"}
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
        assert str(sheet["A2"].value).startswith("Internt arbejdsdokument")


def test_many_vendors_are_printed_a_whole_number_to_a_page() -> None:
    book = opened(large(30, 20))
    assert [b.id for b in book["Sammenligning"].col_breaks.brk] == [15]
    assert [b.id for b in book["I-01"].col_breaks.brk] == [10, *range(18, 44, 8)]
    for name in ("Sammenligning", "I-01"):
        assert book[name].print_title_cols == "$A:$A"


def test_the_charts_are_native_and_say_in_words_what_they_show() -> None:
    data = written(ordinary())
    charts = parts(data, r"xl/charts/chart\d+\.xml$")
    (stacked,) = [c for c in charts if 'grouping val="stacked"' in c]
    (shares,) = [c for c in charts if 'grouping val="stacked"' not in c]
    used = {row.outcome for vendor in ordinary().vendors for row in vendor.rows}
    assert stacked.count("<c:ser>") == len(used)
    assert shares.count("<c:ser>") == 2
    (drawing,) = parts(data, r"xl/drawings/drawing\d+\.xml$")
    descriptions = re.findall(r'descr="([^"]*)"', drawing)
    assert f"{NORDISK}: ✓ Opfyldt 3" in descriptions[0]
    assert f"I-06: {NORDISK} 33\u00a0% (1 af 3), {OSTJYSK} 100\u00a0% (3 af 3)" in descriptions[1]


def test_the_bars_of_many_vendors_are_drawn_a_few_packages_at_a_time() -> None:
    charts = parts(written(large(60, 12)), r"xl/charts/chart\d+\.xml$")
    assert len(charts) == 1 + 5  # three packages of twelve vendors each


def test_packages_get_a_sheet_whatever_they_are_called() -> None:
    odd = "I/04 [x]: en pakke med et meget langt navn"
    rows = (
        row("A", packages=(odd,)),
        row("B", packages=(odd + " til",)),
        row("C", packages=("tilkøb",)),
        row("D", packages=("'",)),
    )
    case = assessment(vendor("A", rows))
    titles = (PackageTitle(odd, Text("Titel", "Title")),)
    case = replace(case, procurement=replace(case.procurement, packages=titles))
    names = opened(case).sheetnames[6:]
    assert len(names) == 4
    assert "tilkøb 2" in names
    assert opened(case)[names[1]]["A1"].value == f"{odd} Titel"


def test_the_same_bytes_also_when_rows_go_to_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    small = table(opened(large(40, 3)), "Sammenligning")
    package = table(opened(large(40, 3)), "I-01")
    monkeypatch.setattr(excel, "_MANY", 10)
    data = written(large(40, 3))
    assert data == written(large(40, 3))
    assert table(load_workbook(BytesIO(data)), "Sammenligning") == small
    assert table(load_workbook(BytesIO(data)), "I-01") == package


def test_the_file_says_no_time_of_its_own() -> None:
    require_timeless(written(ordinary()))


@pytest.mark.office
def test_libreoffice_opens_and_prints_it(tmp_path: Path) -> None:
    require_prints(tmp_path, written(ordinary()), written(hostile()))

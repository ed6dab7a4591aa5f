"""What the second layout is for: the requirement, the answer and its status in view, and nothing cut."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO

import pytest
from answered import Write
from casework import column_of, filled, found, read, row_of, specification
from commands import Run
from openpyxl import Workbook, load_workbook

from tracker.procurement.digests import requirement_digest
from tracker.procurement.row_words import requirement_cell
from tracker.procurement.specification import PackageTitle, Requirement, Specification
from tracker.spreadsheet.look import fitting, row_height
from tracker.spreadsheet.plan import Paper
from tracker.texts import Language, Text
from tracker.workbook import layout, overview
from tracker.workbook.columns import CURRENT, LAYOUTS
from tracker.workbook.prefill import Prefill, Spot
from tracker.workbook.write import write_workbook

PIXELS = 7  # of a unit of a column's width, and 5 more for each column
POINTS = 5.25  # the same on paper
SIDES = {Paper.A3: 1190.55, Paper.A4: 841.89}  # the longer one, in points
LONG = "\n".join(
    f"{n}. Leverandøren beskriver, hvordan løsningen håndterer hændelse {n}, herunder logning og varsling."
    for n in range(1, 61)
)


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def pixels(columns: tuple[str, ...]) -> float:
    widths = {column.id: column.width for column in CURRENT.columns}
    return sum(widths[id] * PIXELS + 5 for id in columns)


def test_the_text_the_answer_and_the_status_stay_in_view_on_a_small_screen() -> None:
    sheet = opened(write_workbook(specification()))["Krav"]
    first_to_scroll = CURRENT.letter[CURRENT.scrolling]
    assert sheet.freeze_panes == f"{first_to_scroll}5"
    shown = tuple(c.id for c in CURRENT.columns if not c.hidden)
    frozen = shown[: shown.index(CURRENT.scrolling)]
    assert frozen == ("requirement_id", "level", "requirement", "answer", "status")
    # Beside them the widest of the others: row numbers, scroll bar and LibreOffice's side bar take 100.
    widest = max(pixels((id,)) for id in shown[len(frozen) :])
    assert pixels(frozen) + widest + 100 <= 1280


@pytest.mark.parametrize("round", [1, 2])
def test_the_requirements_are_printed_in_eight_points_or_more(round: int) -> None:
    sheet = opened(write_workbook(specification(), prefill=Prefill(round=round)))["Krav"]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (Paper.A3, "landscape")
    assert sheet.print_title_rows == "$4:$4"
    widths = [d for d in sheet.column_dimensions.values() if not d.hidden]
    across = sum(float(d.width) * (int(d.max or 0) - int(d.min or 0) + 1) * POINTS for d in widths)
    margins = 72 * (sheet.page_margins.left + sheet.page_margins.right)
    assert 11 * (SIDES[Paper.A3] - margins) / across >= 8


def test_the_first_cell_is_one_that_can_be_filled_in() -> None:
    spec = specification()
    [one, two, *_] = [row.id for row in spec.requirements]
    locked = Prefill(round=2, locked=True, opened=frozenset({Spot(two, "answer")}))
    for prefill, wanted in ((None, one), (locked, two)):
        book = opened(write_workbook(spec, prefill=prefill))
        sheet = book["Krav"]
        cell = f"{CURRENT.letter['answer']}{row_of(sheet, wanted)}"
        assert {s.activeCell for s in sheet.sheet_view.selection if s.pane == "bottomRight"} == {
            cell
        } or sheet.sheet_view.selection[-1].activeCell == cell
        assert not sheet[cell].protection.locked
    vendor = opened(write_workbook(spec))["Leverandør"]
    assert vendor.sheet_view.selection[0].activeCell == "C5"
    assert not vendor["C5"].protection.locked


def test_sorting_is_not_promised_where_locked_cells_forbid_it() -> None:
    sheet = opened(write_workbook(specification()))["Krav"]
    assert sheet.protection.sort is True  # True = forbidden
    assert sheet.protection.autoFilter is False
    guide = " ".join(
        str(c.value) for row in opened(write_workbook(specification()))["Vejledning"] for c in row
    )
    assert "filtreres, men ikke sorteres" in guide


# --- texts that are taller than a row ----------------------------------------------------------------


def with_long_text(spec: Specification, id: str, text: str = LONG) -> Specification:
    """The same with one requirement that does not fit into a row."""

    def longer(row: Requirement) -> Requirement:
        if row.id != id:
            return row
        words = Text(text, text)
        digest = requirement_digest(
            row.id, row.level, words, row.addendum, row.when, language=spec.procurement.language
        )
        return replace(row, text=words, digest=digest)

    return replace(spec, requirements=tuple(map(longer, spec.requirements)))


def test_a_text_taller_than_a_row_stands_in_full_on_a_sheet_of_its_own() -> None:
    spec = with_long_text(specification(), "SF1514")
    book = opened(write_workbook(spec))
    krav, long = book["Krav"], book["Lange krav"]
    at = row_of(krav, "SF1514")
    shown = str(krav.cell(at, column_of(krav, "requirement")).value)
    assert shown.startswith("1. Leverandøren")
    assert shown.endswith("[… Hele teksten står på arket »Lange krav«.]")
    pieces = [str(long.cell(row, 2).value) for row in range(4, long.max_row + 1)]
    asked = requirement_cell(spec.requirement("SF1514"), spec, Language.DA)
    assert "\n".join(pieces).split() == asked.split()
    assert long["A4"].value == "SF1514"
    assert long["C4"].hyperlink.location == f"'Krav'!F{at}"
    for row, piece in enumerate(pieces, start=4):
        needed = row_height([(piece, long.column_dimensions["B"].width)])
        assert long.row_dimensions[row].height >= needed - 1 < 408
    assert krav.row_dimensions[at].height < 300


def test_no_row_is_lower_than_its_text_in_either_language() -> None:
    for language in ("da", "en"):
        spec = with_long_text(
            specification(language=language, select=[{"package": "I-01"}]), "SF0810"
        )
        sheet = opened(write_workbook(spec)).worksheets[2]
        text, width = column_of(sheet, "requirement"), 0.0
        width = CURRENT.columns[CURRENT.index["requirement"]].width
        for row in range(5, sheet.max_row + 1):
            shown = str(sheet.cell(row, text).value)
            lines = round((sheet.row_dimensions[row].height - 4) / 15)
            assert fitting(shown, width, lines) == len(shown)


def test_the_long_texts_come_back_read_and_a_change_in_them_is_told() -> None:
    spec = with_long_text(specification(), "SF1514")
    whole = read(filled(spec), spec)
    assert found(whole) == set()
    assert whole.reconciliation.changed_text == ()
    edit = {
        "set": {"sheet": "Lange krav", "cell": "B5", "value": "Leverandøren beskriver ingenting."}
    }
    assert found(read(filled(spec, edits=[edit]), spec)) == {"warning cell-unread Lange krav!B5 -"}


def test_a_long_text_is_cut_between_paragraphs_where_there_are_any() -> None:
    spec = with_long_text(specification(), "SF1514")
    krav = opened(write_workbook(spec))["Krav"]
    shown = str(krav.cell(row_of(krav, "SF1514"), column_of(krav, "requirement")).value)
    assert shown.splitlines()[-2].endswith("herunder logning og varsling.")


def test_generate_says_which_texts_do_not_fit_into_their_row(write: Write, run: Run) -> None:
    folder = write(addenda={"SF1514": LONG})
    said = run("generate", folder).stdout
    assert "Teksten er længere end en række i 1 krav: SF1514." in said
    assert "»Lange krav«" in said
    told = run("generate", folder, "--language", "en").stdout
    assert "The text is longer than a row in 1 requirement: SF1514." in told
    assert json.loads(run("generate", folder, "--format", "json").stdout)["long_texts"] == [
        "SF1514"
    ]


def test_generate_says_nothing_where_every_text_fits(write: Write, run: Run) -> None:
    assert "længere end en række" not in run("generate", write()).stdout


# --- sections ------------------------------------------------------------------------------------------


def sectioned() -> Specification:
    """Three nested sections whose numbers begin alike, and a row that stands in none."""
    spec = specification()
    titles = (
        PackageTitle("drift", Text("Drift", "Operation"), "1"),
        PackageTitle("sikkerhed", Text("Sikkerhed", "Security"), "1.1", "drift"),
        PackageTitle("logning", Text("Logning", "Logging"), "1.10", "drift"),
    )
    places = (("drift",), ("sikkerhed",), ("logning",), ("logning", "sikkerhed"), ())
    rows = tuple(
        replace(row, packages=places[n % 5], number=f"1.{n}")
        for n, row in enumerate(spec.requirements[:5])
    )
    return replace(spec, packages=titles, requirements=rows, groups=())


def counts(data: bytes) -> Mapping[str, tuple[str, int]]:
    """Number of a section → its name, and how many rows count in it."""
    lines = load_workbook(BytesIO(data), data_only=True)["Overblik"].iter_rows(min_row=5)
    return {str(line[0].value): (str(line[1].value), int(str(line[2].value))) for line in lines}


def test_the_overview_has_every_section_under_its_own_and_counts_those_in_it() -> None:
    found = counts(write_workbook(sectioned()))
    assert found == {
        "": ("Alle krav", 5),
        "1": ("Drift", 4),
        "1.1": ("\u2003Sikkerhed", 2),
        "1.10": ("\u2003Logning", 2),
        "–": ("Ordregivers egne krav", 1),
    }


def test_a_row_is_named_by_its_number_and_read_by_its_key_and_its_number() -> None:
    spec = sectioned()
    krav = opened(write_workbook(spec))["Krav"]
    column = column_of(krav, "requirement_id")
    assert [krav.cell(row, column).value for row in range(5, 10)] == [
        "1.0",
        "1.1",
        "1.2",
        "1.3",
        "1.4",
    ]
    section = column_of(krav, "section")
    assert [krav.cell(row, section).value for row in range(5, 10)] == [
        "1 Drift", "1.1 Sikkerhed", "1.10 Logning", "1.10, 1.1", "–",
    ]  # fmt: skip
    keyless = read(filled(spec, edits=[{"forget_keys": None}]), spec)
    assert {f.code for f in keyless.findings} >= {"row-key-missing"}
    assert [a.answer for a in keyless.answers] == ["yes"] * 5


def texts(version: int) -> Iterator[str]:
    yield from (
        str(text) for _, text in overview.plan(specification(), (), LAYOUTS[version]).texts()
    )


def test_the_first_layout_keeps_its_words() -> None:
    assert "Pakke" in {*texts(1)}
    assert "Afsnit" in {*texts(2)}
    heads = {c.text for c in layout.head(specification(), LAYOUTS[1]).cells}
    assert {"Pakke", "Integration", "Pris (kr.)"} <= heads


# --- what add-ons cost ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"price_dkk": "1.000,00"}, set()),
        ({"price_yearly_dkk": "1.000,00"}, set()),
        ({"price_dkk": "1.000,00", "price_yearly_dkk": "200"}, set()),
        ({}, {"price-missing"}),
        ({"price_yearly_dkk": "ca. 200"}, {"price-unreadable"}),
        ({"price_yearly_dkk": "-200"}, {"price-negative"}),
    ],
)
def test_one_of_the_two_prices_fills_the_need(given: Mapping[str, str], codes: set[str]) -> None:
    spec = specification()
    [first, *_] = [row.id for row in spec.requirements]
    answers = {first: {"answer": "Ja, som et tilkøb", "elaboration": "Modul", **given}}
    submission = read(filled(spec, answers=answers), spec)
    assert {f.code for f in submission.findings} == codes
    for finding in submission.findings:
        column = "price_yearly_dkk" if given else "price_dkk"
        assert finding.where.cell == f"{CURRENT.letter[column]}5"
    answer = next(a for a in submission.answers if a.requirement == first)
    yearly = given.get("price_yearly_dkk", "")
    assert (answer.price_yearly_written == "ca. 200") is (yearly == "ca. 200")

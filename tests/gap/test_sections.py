"""What the gap report says, before any form draws it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assessments import assessment, hostile, large, ordinary, row, vendor

from tracker.assessment.model import NEUTRAL, SETTLED, Outcome
from tracker.paper.bars import Bars
from tracker.paper.cell_values import Said, Sign
from tracker.paper.model import Table
from tracker.paper.render import FORMS, sections_in
from tracker.procurement.specification import PackageTitle
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Language, Text

from .gaps import ids, paper, rows, table


def bars(case: object, language: Language = Language.DA) -> list[Bars]:
    """The charts of the vendors."""
    (found,) = (s for s in paper(case, language).sections if s.id == "vendors")  # type: ignore[arg-type]
    return [block for block in found.blocks if isinstance(block, Bars)]


def test_a_minimum_requirement_is_apart_and_not_among_the_other_gaps() -> None:
    assert ids(ordinary(), "minimum") == ["SF1320_A", "SF1601"]
    assert not {"SF1320_A", "SF1601"} & set(ids(ordinary(), "gaps"))


@pytest.mark.parametrize("case", [ordinary(), hostile(), large(100, 2)], ids="ohl")
def test_every_open_row_is_shown_once(case: object) -> None:
    shown = [
        (row.cells["vendor"], row.cells["requirement"])
        for section in ("minimum", "gaps")
        for row in rows(case, section)  # type: ignore[arg-type]
    ]
    assert len(shown) == len(set(shown))
    everything = rows(case, "all")  # type: ignore[arg-type]
    is_open = {(r.cells["vendor"], r.cells["requirement"]) for r in everything if r.stays}
    assert is_open <= set(shown)


def test_gaps_stand_by_package_and_the_buyers_own_come_last() -> None:
    own = row("E-1", Outcome.GAP, packages=())
    case = assessment(vendor("A", (own, row("X", Outcome.GAP))))
    assert ids(case, "gaps") == ["X", "E-1"]
    assert [bar.label for bar in bars(case)[0].bars] == ["I-02", "Egne krav"]
    (package,) = (f for f in table(case, "gaps").filters if f.columns == ("packages",))
    assert dict(package.choices) == {"I-02": "I-02", "–": "Egne krav"}


def test_packages_are_called_by_their_titles() -> None:
    case = assessment(vendor("A", (row("SF1461", Outcome.GAP),)))
    titled = PackageTitle("I-02", Text("Personoplysninger", "Personal data"))
    case = replace(case, procurement=replace(case.procurement, packages=(titled,)))
    assert [bar.label for bar in bars(case, Language.EN)[0].bars] == ["I-02 Personal data"]


def test_counts_add_up() -> None:
    case = ordinary()
    for at, one in enumerate(case.vendors):
        levels = bars(case)[2 * at + 1]
        assert sum(bar.length for bar in levels.bars) == len(one.counting) == 12
        figures = list(table(case, "summary").rows)[at].cells
        neutral = sum(row.outcome in NEUTRAL for row in one.counting)
        fulfilled, outstanding = figures["fulfilled"], figures["open"]
        assert isinstance(fulfilled, int)
        assert isinstance(outstanding, int)
        assert fulfilled + outstanding + neutral == 12


def test_levels_follow_the_scale_and_an_unknown_one_is_not_lost() -> None:
    found = tuple(row(str(n), level=level) for n, level in enumerate(("option", "ny", "minimum")))
    case = assessment(vendor("A", found))
    assert [bar.label for bar in bars(case)[1].bars] == ["Mindstekrav", "Option", "ny"]
    assert [f.choices for f in table(case, "all").filters if f.columns == ("level",)] == [
        {"Mindstekrav": "Mindstekrav", "Option": "Option", "ny": "ny"}
    ]


def test_findings_of_all_vendors_stand_errors_first() -> None:
    first, second = ordinary().vendors
    case = assessment(first, vendor("Å A/S", second.rows, first.findings))
    signs = [row.cells["severity"] for row in rows(case, "findings")]
    assert [sign.rank for sign in signs if isinstance(sign, Sign)] == [0, 0, 1, 1, 2, 2]
    first_row = rows(case, "findings")[0].cells
    assert (first_row["cell"], first_row["also"]) == ("Krav!F14", "Krav!F13")


def test_vendors_of_one_name_are_told_apart() -> None:
    rows_of = (row("SF1461", Outcome.GAP),)
    case = assessment(vendor("Ens A/S", rows_of), vendor("Ens A/S", rows_of))
    names = {row.cells["vendor"] for row in rows(case, "all")}
    assert len(names) == 2
    (chosen,) = (f for f in table(case, "all").filters if f.columns == ("vendor",))
    assert set(chosen.choices) == names


def test_vendor_text_is_inert_and_nothing_in_it_is_hidden() -> None:
    cells = {row.cells["requirement"]: row.cells["elaboration"] for row in rows(hostile(), "all")}
    said = {id: cell.text for id, cell in cells.items() if isinstance(cell, Said)}
    assert said["EGET-8"] == "fwd⟦U+202E⟧gnp.exe"
    assert said["EGET-9"] == "halv\ufffdpar"
    assert "\x1b" not in said["EGET-7"]
    assert said["EGET-17"].endswith("[…]")
    assert all(c.isprintable() or c in "\n\t" for c in said["EGET-7"])


def test_a_name_or_a_place_stays_on_one_line() -> None:
    bad = "Krav\n# Ingen mangler\n"
    (only,) = rows(assessment(vendor(bad, (row(cell=CellRef(bad, "H1"), reasons=()),))), "all")
    assert only.cells["vendor"] == "Krav # Ingen mangler"
    assert only.cells["cell"] == "Krav # Ingen mangler!H1"


@pytest.mark.parametrize("written", ["efter aftale", "NaN", "Infinity", "1e999", "-"])
def test_what_is_no_price_and_no_date_is_shown_as_written(written: str) -> None:
    odd = row(price_dkk=written, available_from=written)
    (only,) = rows(assessment(vendor("A", (odd,))), "all")
    assert only.cells["price"] == Said(written, "Krav!F12")
    assert only.cells["available_from"] == Said(written, "Krav!F12")


def test_the_rows_that_a_switch_leaves_are_those_that_are_not_settled() -> None:
    found = table(ordinary(), "all")
    assert found.switch == "Kun mangler"
    settled = {
        row.asked.id for v in ordinary().vendors for row in v.counting if row.outcome in SETTLED
    }
    assert settled & {r.cells["requirement"] for r in found.rows if not r.stays}


def test_few_vendors_stand_side_by_side_and_many_below_each_other() -> None:
    given = (row("SF1461", Outcome.GAP),)
    five = assessment(*(vendor(f"L{n}", given) for n in range(5)))
    [sheet, page] = [s for s in paper(five).sections if s.id == "summary"]
    assert (sheet.forms, page.forms) == (("xlsx",), ("text", "md", "html", "pdf"))
    grid = next(block for block in page.blocks if isinstance(block, Table))
    assert [column.title for column in grid.columns[1:]] == ["L0", "L1", "L2", "L3", "L4"]
    lines = {str(line.cells["figure"]): line.cells for line in grid.rows}
    assert [lines["Udestår"][str(n)] for n in range(5)] == [1] * 5
    for form in FORMS:  # a form that the sections do not name would have the figures nowhere
        shown = [section.id for section in sections_in(paper(five), form)]
        assert shown.count("summary") == (form != "csv"), form
    six = assessment(*(vendor(f"L{n}", given) for n in range(6)))
    [section] = [s for s in paper(six).sections if s.id == "summary"]
    assert not section.forms

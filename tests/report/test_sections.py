"""What the report says, before any form draws it."""

from __future__ import annotations

from dataclasses import replace

from tracker.assessment.lines import Speaker
from tracker.assessment.model import NEUTRAL, Outcome
from tracker.findings import Severity
from tracker.procurement.specification import PackageTitle
from tracker.report.sections import build, headline
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Language, Text

from .factories import assessment, hostile, large, ordinary, row, scale, vendor


def test_a_minimum_requirement_is_apart_and_not_among_the_other_gaps() -> None:
    first = build(ordinary(), scale(), Language.DA).vendors[0]
    assert [line.requirement for line in first.minimum] == ["SF1320_A", "SF1601"]
    assert not {"SF1320_A", "SF1601"} & {line.requirement for line in first.gap_lines}


def test_every_open_row_is_shown_once() -> None:
    for case in (ordinary(), hostile(), large(100, 2)):
        for one in build(case, scale(), Language.DA).vendors:
            shown = [line.requirement for line in (*one.minimum, *one.gap_lines)]
            assert len(shown) == len(set(shown))
            assert {line.requirement for line in one.lines if line.is_open} <= set(shown)


def test_a_gap_of_several_packages_is_named_in_each() -> None:
    groups = {g.name: g for g in build(ordinary(), scale(), Language.DA).vendors[0].gaps}
    assert [line.requirement for line in groups["I-04"].lines] == ["SF1500", "SF1510"]
    assert groups["I-06"].also == ("SF1500",)


def test_the_buyers_own_requirements_come_last() -> None:
    case = assessment(vendor("A", (row("E-1", Outcome.GAP, packages=()), row("X", Outcome.GAP))))
    one = build(case, scale(), Language.DA).vendors[0]
    assert [group.name for group in one.gaps] == ["I-02", "Egne krav"]
    assert [tally.label for tally in one.packages] == ["I-02", "Egne krav"]


def test_packages_are_called_by_their_titles() -> None:
    case = assessment(vendor("A", (row("SF1461", Outcome.GAP),)))
    titled = PackageTitle("I-02", Text("Personoplysninger", "Personal data"))
    case = replace(case, procurement=replace(case.procurement, packages=(titled,)))

    one = build(case, scale(), Language.EN).vendors[0]
    assert [group.name for group in one.gaps] == ["I-02 Personal data"]
    assert [tally.label for tally in one.packages] == ["I-02 Personal data"]


def test_counts_add_up() -> None:
    for one in build(ordinary(), scale(), Language.DA).vendors:
        assert one.tally.total == len(one.lines) == 12
        neutral = one.tally.of(*NEUTRAL)
        assert one.tally.fulfilled + one.tally.open + neutral == one.tally.total
        assert sum(tally.total for tally in one.levels) == one.tally.total


def test_levels_follow_the_scale_and_an_unknown_one_is_not_lost() -> None:
    rows = tuple(row(str(n), level=level) for n, level in enumerate(("option", "ny", "minimum")))
    one = build(assessment(vendor("A", rows)), scale(), Language.DA).vendors[0]
    assert [tally.label for tally in one.levels] == ["Mindstekrav", "Option", "ny"]


def test_findings_stand_by_severity() -> None:
    one = build(ordinary(), scale(), Language.EN).vendors[0]
    assert [f.severity for f in one.findings] == [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    assert one.findings[0].cell == "Krav!H14"
    assert one.findings[0].also == "Krav!H13"


def test_findings_of_all_vendors_stand_errors_first() -> None:
    first, second = ordinary().vendors
    later = vendor("Å A/S", second.rows, first.findings)
    ranks = [
        f.severity.rank for f in build(assessment(first, later), scale(), Language.DA).findings
    ]
    assert ranks == [0, 0, 1, 1, 2, 2]


def test_the_headline_has_the_figures_in_words() -> None:
    report = build(ordinary(), scale(), Language.DA)
    figures = dict(headline(report.vendors[0], Speaker(scale(), Language.DA)))
    assert figures["Opfyldt"] == "5 af 12"
    assert figures["Mulige afvigelser fra mindstekrav"] == "2"
    assert figures["Tilkøb i alt"] == "125.000,50 kr."


def test_vendor_text_is_inert_and_nothing_in_it_is_hidden() -> None:
    lines = {ln.requirement: ln for ln in build(hostile(), scale(), Language.DA).vendors[0].lines}
    assert lines["EGET-8"].elaboration == "fwd⟦U+202E⟧gnp.exe"
    assert lines["EGET-9"].elaboration == "halv\ufffdpar"
    assert "\x1b" not in lines["EGET-7"].elaboration
    assert lines["EGET-17"].elaboration.endswith("[…]")
    assert all(c.isprintable() or c in "\n\t" for c in lines["EGET-7"].elaboration)


def test_a_name_or_a_place_stays_on_one_line() -> None:
    bad = "Krav\n# Ingen mangler\n"
    rows = (row(cell=CellRef(bad, "H1"), reasons=()),)
    one = build(assessment(vendor(bad, rows)), scale(), Language.DA).vendors[0]
    assert one.name == "Krav # Ingen mangler"
    assert one.lines[0].cell == "Krav # Ingen mangler!H1"


def test_what_is_no_price_and_no_date_is_shown_as_written() -> None:
    for written in ("efter aftale", "NaN", "Infinity", "1e999", "-"):
        odd = row(price_dkk=written, available_from=written)
        line = build(assessment(vendor("A", (odd,))), scale(), Language.DA).vendors[0].lines[0]
        assert (line.price, line.price_text) == (None, written)
        assert (line.date, line.date_text) == (None, written)

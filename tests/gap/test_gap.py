"""The gap report: what it promises in every form, and what making it loads."""

from __future__ import annotations

import subprocess
import sys

import pytest
from assessments import assessment, hostile, ordinary, row, vendor

from tracker.assessment.model import Outcome
from tracker.paper.render import FORMS, render
from tracker.texts import Language

from .gaps import paper, text

HEAVY = {"rich", "jinja2", "xlsxwriter", "openpyxl", "pandas", "duckdb"}


def test_making_the_paper_loads_no_heavy_library() -> None:
    code = "import sys, tracker.gap.report; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "tracker" in done.stdout.split()
    assert not HEAVY & set(done.stdout.split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", Language)
def test_the_same_input_gives_the_same_output(form: str, language: Language) -> None:
    assert render(paper(ordinary(), language), form) == render(paper(ordinary(), language), form)


@pytest.mark.parametrize("form", FORMS)
def test_no_submission_and_a_vendor_without_rows_are_no_fault(form: str) -> None:
    refused = vendor("Tom A/S", ())
    for case in (assessment(), assessment(refused), assessment(refused, refused)):
        assert render(paper(case), form)


@pytest.mark.parametrize("form", ["text", "md", "html"])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.DA, "mulig afvigelse, vurderes af udbudsjurist"),
        (Language.EN, "possible deviation, for the procurement lawyer to judge"),
    ],
)
def test_a_deviation_is_possible_and_for_the_lawyer(
    form: str, language: Language, said: str
) -> None:
    for case in (ordinary(), hostile()):
        shown = text(case, form, language)
        assert said in shown
        assert "ukonditionsm" not in shown.lower()
        assert "non-compliant" not in shown.lower()


def test_a_sum_of_addons_that_lacks_a_price_says_so_where_it_stands() -> None:
    addon = Outcome.FULFILLED_AS_ADDON
    rows = (
        row("A", addon, price_dkk="100.50", price_yearly_written="ca. 9"),
        row("B", addon, price_written="ca. 50.000"),
        row("C", addon),
        row("D", addon, price_yearly_dkk="7"),
        row("E", Outcome.FULFILLED, price_written="ingen"),
    )
    case = assessment(vendor("Acme", rows))
    shown = " ".join(text(case, "md").split())
    assert "kr. + 2 tilkøb uden læselig pris" in shown
    assert "kr. + 1 tilkøb uden læselig pris" in shown
    assert "uden læselig" not in text(assessment(vendor("Acme", rows[3:])), "md")


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_minimum_requirements_come_before_the_other_gaps(form: str) -> None:
    shown = text(ordinary(), form)
    at = [
        shown.index(word) for word in ("mulig afvigelse, vurderes", "SF1320", "Øvrige krav", "I-08")
    ]
    start = shown.index("mulig afvigelse, vurderes")
    assert start == at[0]
    assert start < shown.index("SF1320", start) < shown.index("Øvrige krav", start)
    assert shown.index("Øvrige krav", start) < shown.index("SF1470", start)


@pytest.mark.parametrize("form", ["text", "md", "html"])
@pytest.mark.parametrize(
    "expected",
    [
        "Krav!F10",
        "dokument- og sagsindeks",
        "Forudsætter, at kommunen har indgået aftale om Digital Post.",
        "125.000,50 kr.",
        "1. juni 2027",
        "Bilag 3, side 4",
        "Underleverandør",
        "som er besvaret »Nej«",
        "Vælg et svar på listen.",
        "Fortroligt",
        "Forudsætning ikke opfyldt",
        "er tilbudt, men forudsætningen SF1461 er afvist",
        "SF1461 er afvist",
        "2 uafgjort, 1 konstateret som forbehold, 3 ikke et",
    ],
)
def test_every_form_says_what_the_vendor_said_and_where(form: str, expected: str) -> None:
    told = row(
        "SF1490",
        price_dkk="125000.50",
        delivered_by="subcontractor",
        evidence="Bilag 3, side 4",
        confidential=True,
        level="minimum",
        reservation="Kun ved årsaftale.",
    )
    first, second = ordinary().vendors
    case = assessment(first, second, vendor("Tredje A/S", (told,)))
    shown = text(case, form)
    assert expected in " ".join(shown.split())

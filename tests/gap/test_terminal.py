"""The form for a terminal."""

from __future__ import annotations

import re

import pytest
from assessments import HOSTILE, assessment, hostile, ordinary, row, vendor

from tracker.assessment.model import Outcome
from tracker.texts import Language

from .gaps import text as report

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_without_colour_there_is_no_control_code() -> None:
    for case in (ordinary(), hostile()):
        text = report(case)
        assert [c for c in text if ord(c) < 32 and c != "\n"] == []


def test_with_colour_the_only_codes_are_our_own() -> None:
    text = report(hostile(), colour=True)
    assert _COLOUR.search(text)
    assert "\x1b" not in _COLOUR.sub("", text)
    assert "\x1b]8" not in text


def test_colour_adds_nothing_that_is_not_said_without_it() -> None:
    # Where the side-by-side table does not fit, a terminal gets it as a list, and a file wider.
    plain = report(ordinary(), width=200)
    coloured = _COLOUR.sub("", report(ordinary(), width=200, colour=True))
    assert coloured.split() == plain.split()


def test_markup_of_rich_is_shown_report() -> None:
    text = report(hostile(), width=160)
    assert "[red]rød[/red]" in text
    assert "[link=http://evil.example]klik[/link]" in text
    assert "fwd⟦U+202E⟧gnp.exe" in text


@pytest.mark.parametrize("width", [40, 72, 100, 200])
def test_it_keeps_to_the_width(width: int) -> None:
    lines = report(ordinary(), width=width).split("\n")
    assert max(map(len, lines)) <= width


def test_every_line_of_a_vendors_words_stands_behind_a_bar() -> None:
    faked = "Se her\nMangler pr. pakke\nIngen mangler.\n" + "ord " * 60
    case = assessment(vendor("A", (row("X", Outcome.GAP, elaboration=faked),)))
    lines = report(case).split("\n")
    assert "Ingen mangler." not in lines
    assert "    │ Ingen mangler." in lines
    assert sum(line.startswith("    │ ") and "ord ord" in line for line in lines) > 1


def test_a_very_long_text_is_cut_with_the_cell_it_stands_in() -> None:
    case = assessment(vendor("A", (row("X", Outcome.GAP, elaboration="ŵ" * 40_000),)))
    text = report(case)
    assert text.count("ŵ") == 2_000
    assert "30004 tegn til, se Krav!F12" in " ".join(text.replace("│", "").split())


def test_a_row_names_its_vendor_only_when_there_are_several() -> None:
    both = report(ordinary(), language=Language.EN)
    alone = report(assessment(ordinary().vendors[0]), language=Language.EN)
    assert "  Nordisk Sags-IT ApS  SF1601  Minimum" in both
    assert "  SF1601  Minimum" in alone
    assert "Nordisk Sags-IT ApS  SF1601" not in alone


def test_the_hostile_vendor_is_printed_whole() -> None:
    text = report(hostile(), width=500)
    assert HOSTILE[0] in text
    assert "{{7*7}}" in text

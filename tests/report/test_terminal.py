"""The form for a terminal."""

from __future__ import annotations

import re

import pytest

from tracker.assessment.model import Outcome
from tracker.report.gap import as_text
from tracker.texts import Language

from .factories import HOSTILE, assessment, hostile, ordinary, row, scale, vendor

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_without_colour_there_is_no_control_code() -> None:
    for case in (ordinary(), hostile()):
        text = as_text(case, scale(), Language.DA)
        assert [c for c in text if ord(c) < 32 and c != "\n"] == []


def test_with_colour_the_only_codes_are_our_own() -> None:
    text = as_text(hostile(), scale(), Language.DA, colour=True)
    assert _COLOUR.search(text)
    assert "\x1b" not in _COLOUR.sub("", text)
    assert "\x1b]8" not in text


def test_colour_adds_nothing_that_is_not_said_without_it() -> None:
    # Where the side-by-side table does not fit, a terminal gets it as a list, and a file wider.
    plain = as_text(ordinary(), scale(), Language.DA, width=200)
    coloured = _COLOUR.sub("", as_text(ordinary(), scale(), Language.DA, width=200, colour=True))
    assert coloured.split() == plain.split()


def test_markup_of_rich_is_shown_as_text() -> None:
    text = as_text(hostile(), scale(), Language.DA, width=160)
    assert "[red]rød[/red]" in text
    assert "[link=http://evil.example]klik[/link]" in text
    assert "fwd⟦U+202E⟧gnp.exe" in text


@pytest.mark.parametrize("width", [40, 72, 100, 200])
def test_it_keeps_to_the_width(width: int) -> None:
    lines = as_text(ordinary(), scale(), Language.DA, width=width).split("\n")
    # The side-by-side table has its own least width; what is told of a vendor must always fit.
    told = lines[
        : next(n for n, line in enumerate(lines) if line.startswith("Leverandørerne side"))
    ]
    assert max(map(len, told)) <= width


def test_every_line_of_a_vendors_words_stands_behind_a_bar() -> None:
    faked = "Se her\nMangler pr. pakke\nIngen mangler.\n" + "ord " * 60
    case = assessment(vendor("A", (row("X", Outcome.GAP, elaboration=faked),)))
    lines = as_text(case, scale(), Language.DA).split("\n")
    assert "Ingen mangler." not in lines
    assert "    │ Ingen mangler." in lines
    assert sum(line.startswith("    │ ") and "ord ord" in line for line in lines) > 1


def test_a_very_long_text_is_cut_with_the_cell_it_stands_in() -> None:
    case = assessment(vendor("A", (row("X", Outcome.GAP, elaboration="ŵ" * 40_000),)))
    text = as_text(case, scale(), Language.DA)
    assert text.count("ŵ") == 2_000
    assert "30004 tegn til, se Krav!H12" in " ".join(text.replace("│", "").split())


def test_vendors_are_compared_only_when_there_are_several() -> None:
    both = as_text(ordinary(), scale(), Language.EN)
    alone = as_text(assessment(ordinary().vendors[0]), scale(), Language.EN)
    assert "side by side" in both
    assert "side by side" not in alone


def test_the_hostile_vendor_is_printed_whole() -> None:
    text = as_text(hostile(), scale(), Language.DA, width=500)
    assert HOSTILE[0] in text
    assert "{{7*7}}" in text

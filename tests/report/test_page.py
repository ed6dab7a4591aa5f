"""The HTML form as source: what it refers to, what may run in it, what it says without a browser."""

from __future__ import annotations

import re

import pytest
from pages import (
    Elements,
    require_names,
    require_one_script,
    require_only,
    require_self_contained,
)

from tracker.assessment.looks import LOOKS
from tracker.assessment.model import Assessment, Outcome
from tracker.report.gap import as_html
from tracker.spreadsheet.look import BAD, GOOD, IDLE, INK, OPEN
from tracker.texts import Language

from .factories import hostile, ordinary, scale

_ALLOWED_TAGS = {
    "html", "head", "meta", "title", "link", "style", "script", "body", "a", "svg", "defs",
    "pattern", "rect", "circle", "path", "text", "desc", "header", "main", "nav", "section",
    "article", "h1", "h2", "h3", "p", "ul", "li", "dl", "dt", "dd", "div", "span", "strong",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "form", "label", "input", "select",
    "option", "button",
}  # fmt: skip


def page(case: Assessment, language: Language = Language.DA) -> str:
    """The page as text."""
    rendered = as_html(case, scale(), language)
    return rendered.decode()


@pytest.mark.parametrize("language", Language)
def test_it_says_its_language(language: Language) -> None:
    tags = dict(Elements(page(ordinary(), language)).found)
    assert tags["html"]["lang"] == language.value


@pytest.mark.parametrize("case", [ordinary(), hostile()], ids=["ordinary", "hostile"])
def test_it_refers_to_nothing_outside_itself(case: Assessment) -> None:
    require_self_contained(page(case))


@pytest.mark.parametrize("case", [ordinary(), hostile()], ids=["ordinary", "hostile"])
def test_only_our_elements_and_no_handler_is_in_it(case: Assessment) -> None:
    require_only(page(case), _ALLOWED_TAGS)


def test_only_the_one_script_may_run() -> None:
    require_one_script(page(hostile()))


def test_templates_in_vendor_text_are_not_evaluated() -> None:
    text = page(hostile())
    assert "{{7*7}}" in text
    assert ">49<" not in text


def test_a_bar_says_in_words_and_in_a_table_what_it_shows() -> None:
    text = page(ordinary())
    assert text.count('role="img"') == 2 * (6 + 4)  # packages and levels of two vendors
    assert "✓+ Opfyldt som tilkøb: 1, ½ Delvist opfyldt: 1, ✗ Mangel: 1</desc>" in text
    row = re.search(r'<tr><th scope="row">I-06</th>.*?</tr>', text, re.DOTALL)
    assert row is not None
    counts = re.findall(r'<td class="number[^>]*>(\d+)</td>', row[0])
    assert counts == ["0", "1", "0", "1", "0", "0", "1", "0", "0", "0", "3"]


def test_ids_in_the_page_are_unique_and_names_point_at_something() -> None:
    require_names(page(ordinary()))


def test_every_outcome_has_a_sign_and_a_look_of_its_own() -> None:
    assert set(LOOKS) == set(Outcome)
    assert len({look.sign for look in LOOKS.values()}) == len(Outcome)
    assert len({(look.fill, look.pattern) for look in LOOKS.values()}) == len(Outcome)


def test_figures_on_the_bars_can_be_read() -> None:
    for outcome, look in LOOKS.items():
        assert contrast(look.fill, look.ink) >= 4.5, outcome
        if look.pattern.value != "solid":
            assert contrast(look.mark, look.ink) >= 4.5, outcome
    for ground, ink in (GOOD, BAD, OPEN, IDLE, ("#FFFFFF", INK)):
        assert contrast(ground, ink) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

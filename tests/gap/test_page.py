"""The HTML form as source: what it refers to, what may run in it, what it says without a browser."""

from __future__ import annotations

import pytest
from assessments import hostile, ordinary
from pages import (
    Elements,
    require_names,
    require_one_script,
    require_only,
    require_self_contained,
)

from tracker.assessment.looks import LOOKS
from tracker.assessment.model import Assessment, Outcome
from tracker.spreadsheet.look import BAD, GOOD, IDLE, INK, OPEN
from tracker.texts import Language

from .gaps import text

_ALLOWED_TAGS = {
    "html", "head", "meta", "title", "link", "style", "script", "body", "a", "svg", "defs",
    "pattern", "rect", "circle", "path", "text", "desc", "header", "main", "nav", "section",
    "article", "h1", "h2", "h3", "p", "ul", "li", "dl", "dt", "dd", "div", "span", "strong",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "form", "label", "input", "select",
    "option", "button", "figure", "figcaption",
}  # fmt: skip


def page(case: Assessment, language: Language = Language.DA) -> str:
    """The page as text."""
    return text(case, "html", language)


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
    shown = page(hostile())
    assert "{{7*7}}" in shown
    assert ">49<" not in shown


def test_a_bar_says_in_words_what_it_shows() -> None:
    shown = page(ordinary())
    assert shown.count('role="img"') == 1 + 2 * 2  # all, then packages and levels of two vendors
    assert "I-06: ✓+ Opfyldt som tilkøb 1, ½ Delvist opfyldt 1, ✗ Ikke opfyldt 1" in shown


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

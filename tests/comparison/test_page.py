"""The comparison's page as source: what it refers to, what may run in it."""

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

from comparison.drawing import drawn
from tracker.assessment.model import Assessment
from tracker.texts import Language

_ALLOWED_TAGS = {
    "html", "head", "meta", "title", "link", "style", "script", "body", "a", "svg", "defs",
    "pattern", "rect", "circle", "path", "text", "figure", "figcaption", "header", "main", "nav", "section",
    "h1", "h2", "p", "ul", "li", "dl", "dt", "dd", "div", "span", "strong", "b", "i",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "form", "label", "input",
    "select", "option", "button", "details", "summary",
}  # fmt: skip
BOTH = pytest.mark.parametrize("case", [ordinary(), hostile()], ids=["ordinary", "hostile"])


def page(case: Assessment, language: Language = Language.DA) -> str:
    return drawn(case, "html", language).decode()


@pytest.mark.parametrize("language", Language)
def test_it_says_its_language(language: Language) -> None:
    assert dict(Elements(page(ordinary(), language)).found)["html"]["lang"] == language.value


@BOTH
def test_it_refers_to_nothing_outside_itself(case: Assessment) -> None:
    require_self_contained(page(case))


@BOTH
def test_only_our_elements_and_no_handler_is_in_it(case: Assessment) -> None:
    require_only(page(case), _ALLOWED_TAGS)


def test_only_the_one_script_may_run() -> None:
    require_one_script(page(hostile()))


def test_templates_in_vendor_text_are_not_evaluated_and_hidden_letters_are_shown() -> None:
    text = page(hostile())
    assert "{{7*7}}" in text
    assert ">49<" not in text
    assert "fwd⟦U+202E⟧gnp.exe" in text
    assert "\u202e" not in text


def test_ids_in_the_page_are_unique_and_names_point_at_something() -> None:
    require_names(page(ordinary()))


def test_what_can_be_scrolled_can_be_reached_by_keyboard_and_has_a_name() -> None:
    regions = [a for _, a in Elements(page(ordinary())).found if a.get("class") == "scroll"]
    assert len(regions) == 7
    for attributes in regions:
        assert attributes.get("tabindex") == "0"
        assert attributes.get("role") == "group"
        assert attributes.get("aria-label") or attributes.get("aria-labelledby")


def test_a_share_says_in_words_what_its_bar_shows() -> None:
    text = page(ordinary())
    assert text.count('role="img"') == 1 + 2 * 6  # of the vendors, and of each in six packages
    bar = 'aria-label="Opfyldt som tilkøb: 1, Delvist opfyldt: 1, Ikke opfyldt: 1">'
    assert "33\u00a0% (1 af 3)" in text.partition(bar)[2].partition("</td>")[0]

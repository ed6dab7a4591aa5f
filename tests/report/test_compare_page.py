"""The comparison's page as source: what it refers to, what may run in it."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from tracker.assessment.comparison import compare
from tracker.assessment.model import Assessment
from tracker.report.compare import as_html
from tracker.texts import Language

from .factories import hostile, ordinary, scale
from .test_page import Elements

_REFERRING = {"src", "href", "srcset", "action", "data", "poster", "xlink:href", "formaction"}
_ALLOWED_TAGS = {
    "html", "head", "meta", "title", "link", "style", "script", "body", "a", "svg", "defs",
    "pattern", "rect", "circle", "path", "text", "desc", "header", "main", "nav", "section",
    "h1", "h2", "p", "ul", "li", "dl", "dt", "dd", "div", "span", "strong", "b", "i",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "form", "label", "input",
    "select", "option", "button", "details", "summary",
}  # fmt: skip
BOTH = pytest.mark.parametrize("case", [ordinary(), hostile()], ids=["ordinary", "hostile"])


def page(case: Assessment, language: Language = Language.DA) -> str:
    return as_html(compare(case), scale(), language).decode()


@pytest.mark.parametrize("language", Language)
def test_it_says_its_language(language: Language) -> None:
    assert dict(Elements(page(ordinary(), language)).found)["html"]["lang"] == language.value


@BOTH
def test_it_refers_to_nothing_outside_itself(case: Assessment) -> None:
    for tag, attributes in Elements(page(case)).found:
        for name in _REFERRING & attributes.keys():
            value = attributes[name] or ""
            assert value.startswith(("#", "data:")), (tag, name, value)
    style = re.search(r"<style>(.*?)</style>", page(case), re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


@BOTH
def test_only_our_elements_and_no_handler_is_in_it(case: Assessment) -> None:
    for tag, attributes in Elements(page(case)).found:
        assert tag in _ALLOWED_TAGS
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_only_the_one_script_may_run() -> None:
    text = page(hostile())
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert f"script-src 'sha256-{digest}'" in policy[1]
    assert text.index("Content-Security-Policy") < text.index("<style>")
    assert script.count("\n") <= 150


def test_templates_in_vendor_text_are_not_evaluated_and_hidden_letters_are_shown() -> None:
    text = page(hostile())
    assert "{{7*7}}" in text
    assert ">49<" not in text
    assert "fwd⟦U+202E⟧gnp.exe" in text
    assert "\u202e" not in text


def test_ids_in_the_page_are_unique_and_names_point_at_something() -> None:
    found = Elements(page(ordinary())).found
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in found:
        for id in (attributes.get("aria-labelledby") or "").split():
            assert id in ids


def test_what_can_be_scrolled_can_be_reached_by_keyboard_and_has_a_name() -> None:
    regions = [a for _, a in Elements(page(ordinary())).found if a.get("role") == "region"]
    assert len(regions) == 5
    for attributes in regions:
        assert attributes.get("tabindex") == "0"
        assert attributes.get("aria-label") or attributes.get("aria-labelledby")


def test_a_share_says_in_words_what_its_bar_shows() -> None:
    text = page(ordinary())
    assert text.count('role="img"') == 2 + 2 * 6  # two vendors, and each in six packages
    assert '<strong>33\u00a0%</strong> <span class="part">(1 af 3)</span>' in text
    assert "✓+ Opfyldt som tilkøb: 1, ½ Delvist opfyldt: 1, ✗ Mangel: 1</desc>" in text

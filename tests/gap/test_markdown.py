"""The Markdown form, read by a Markdown parser: a vendor's text is text, whatever it holds."""

from __future__ import annotations

import html
import re

import pytest
from assessments import HOSTILE, hostile, ordinary
from markdown_it import MarkdownIt

from tracker.paper.markdown import escape
from tracker.paper.values import clean
from tracker.texts import Language

from .gaps import text as report

# HTML in the source is passed on, as GitHub does: what the escaping misses would show.
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {
    "h1", "h2", "h3", "h4", "ul", "li", "p", "strong", "table", "thead", "tbody", "tr", "th", "td",
    "br", "code", "hr",
}  # fmt: skip


def rendered(text: str) -> str:
    """The HTML a parser makes of Markdown."""
    return str(PARSER.render(text))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_escaped_reads_as_it_was_written(text: str) -> None:
    shown = rendered(f"| a |\n| --- |\n| {escape(clean(text))} |\n")
    (cell,) = re.findall(r"<td>(.*?)</td>", shown, re.DOTALL)
    assert set(re.findall(r"<(\w+)", cell)) <= {"br", "code"}
    read = html.unescape(re.sub(r"</?code>", "", cell.replace("<br>", "\n")))
    assert read.split() == clean(text).split()


def test_a_hostile_vendor_adds_no_element_and_no_link() -> None:
    shown = rendered(report(hostile(), "md"))
    assert set(re.findall(r"<(\w+)", shown)) <= OURS
    assert "href" not in shown
    assert shown.count("<h1>") == 1
    assert shown.count("<h2>") == 8


def test_addresses_and_mentions_are_code_so_that_nobody_links_them() -> None:
    assert escape("se www.evil.example") == "se `www.evil.example`"
    assert escape("(HTTP://evil.example/a)") == "`(HTTP://evil.example/a)`"
    assert escape("spørg @kommunen") == "spørg `@kommunen`"


def test_every_row_of_every_table_has_the_columns_of_its_header() -> None:
    for case in (ordinary(), hostile()):
        width = 0
        for line in report(case, "md").split("\n"):
            if not line.startswith("|"):
                width = 0
                continue
            bars = len(re.findall(r"(?<!\\)\|", line))
            width = width or bars
            assert bars == width


def test_it_has_the_sections_in_order() -> None:
    shown = re.findall(r"^#+ (.*)$", report(ordinary(), "md", Language.EN), re.MULTILINE)
    assert shown == [
        "Gap report: ESDH-løsning til Eksempel Kommune",
        "Summary",
        "Vendor by vendor", "Nordisk Sags-IT ApS", "Østjysk Data A/S",
        "Minimum requirements, possible deviation, for the procurement lawyer to judge",
        "Gaps",
        "Reservations",
        "Contradictions",
        "Findings",
    ]  # fmt: skip

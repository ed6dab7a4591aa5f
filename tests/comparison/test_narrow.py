"""On a narrow screen the comparison's tables scroll by themselves, and show that they do."""

from __future__ import annotations

from pathlib import Path

import pytest
from assessments import large
from playwright.sync_api import Browser

from .test_browser import Visit, box

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("vendors", [2, 3, 10])
def test_the_map_shows_the_first_vendor_and_the_edge_of_the_second(
    browser: Browser, tmp_path: Path, vendors: int
) -> None:
    with Visit(browser, tmp_path, large(30, vendors), width=400) as visit:
        visit.require_narrow()
        seen = box(visit.page.locator(".scroll:has(> .map)"))
        heads = visit.page.locator("table.map thead th")
        first, second = box(heads.nth(2)), box(heads.nth(3))
        edge = seen["x"] + seen["width"]
        assert first["x"] + first["width"] <= edge
        assert second["x"] + 12 <= edge < second["x"] + second["width"]


def test_whatever_scrolls_can_be_reached_by_the_keyboard_and_has_a_shadow_at_its_edge(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, large(30, 10), width=400) as visit:
        regions = visit.page.locator(".scroll")
        wide = [r for r in regions.all() if r.evaluate("e => e.scrollWidth > e.clientWidth")]
        assert wide
        for region in wide:
            assert region.get_attribute("tabindex") == "0"
            assert region.get_attribute("role") == "group"
        shadows = visit.page.locator(".scroll").first.evaluate(
            "e => getComputedStyle(e).backgroundAttachment"
        )
        assert shadows == "local, local, scroll, scroll"

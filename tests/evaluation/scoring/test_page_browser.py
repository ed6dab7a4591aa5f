"""The score page in a real Chromium: axe has nothing to say, and nothing is fetched."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from chromium import Visit
from playwright.sync_api import Browser

from tracker.evaluation.scoring.result import Result

from .factories import result
from .test_reports import hostile, page_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("found", [result(), hostile()], ids=["ordinary", "hostile"])
def test_axe_is_content_nothing_is_fetched_and_nothing_spills(
    browser: Browser, tmp_path: Path, found: Result
) -> None:
    file = tmp_path / "point.html"
    file.write_text(page_of(found), "utf-8")
    with Visit(browser, file) as visit:
        visit.require_quiet()
        for _ in visit.widths(1280, 640, 320):
            visit.require_narrow()
            visit.require_accessible()


def test_the_curve_names_do_not_cover_each_other(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "point.html"
    file.write_text(page_of(hostile()), "utf-8")
    with Visit(browser, file) as visit:
        ats = visit.page.evaluate(
            "[...document.querySelectorAll('.drawing text[x=\"738.0\"]')]"
            ".map(t => +t.getAttribute('y'))"
        )
    ordered = sorted(float(at) for at in ats)
    assert len(ordered) == 12
    assert all(b - a >= 14.9 for a, b in itertools.pairwise(ordered))

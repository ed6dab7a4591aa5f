"""The score page in a real Chromium: axe has nothing to say, and nothing is fetched."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tracker.assessment.scoring.result import Result
from tracker.report.scores import as_html
from tracker.texts import Language

from .factories import SCALE, result
from .test_reports import hostile

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests here."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield running
        running.close()


@pytest.mark.parametrize("width", [1280, 640, 320])
@pytest.mark.parametrize("found", [result(), hostile()], ids=["ordinary", "hostile"])
def test_axe_is_content_nothing_is_fetched_and_nothing_spills(
    browser: Browser, tmp_path: Path, found: Result, width: int
) -> None:
    file = tmp_path / "point.html"
    file.write_bytes(as_html(found, SCALE, Language.DA))
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())

    assert [url for url in requests if not url.startswith("data:")] == [file.as_uri()]
    assert complaints == []
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    checked = Axe().run(page)
    assert checked.violations_count == 0, checked.generate_report()
    context.close()


def test_the_curve_names_do_not_cover_each_other(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "point.html"
    file.write_bytes(as_html(hostile(), SCALE, Language.DA))
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())

    ats = page.evaluate(
        "[...document.querySelectorAll('.curve text[x=\"738\"]')].map(t => +t.getAttribute('y'))"
    )
    ordered = sorted(float(at) for at in ats)
    assert len(ordered) == 12
    assert all(b - a >= 14.9 for a, b in itertools.pairwise(ordered))
    context.close()

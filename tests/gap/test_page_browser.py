"""The HTML form in a real Chromium: nothing leaves, nothing runs, everything works by keyboard."""

from __future__ import annotations

from pathlib import Path

import chromium
import pytest
from assessments import SHORTER, hostile, ordinary
from playwright.sync_api import Browser, expect

from tracker.assessment.model import Assessment
from tracker.texts import Language

from .gaps import data

pytestmark = pytest.mark.browser
SHOWN = "#all-1 tbody tr:visible"


class Visit(chromium.Visit):
    """A gap report opened in the browser."""

    def __init__(
        self,
        browser: Browser,
        folder: Path,
        case: Assessment,
        language: Language = Language.DA,
        *,
        width: int = 1280,
        javascript: bool = True,
    ) -> None:
        file = folder / "gap.html"
        file.write_bytes(data(case, "html", language))
        super().__init__(browser, file, width=width, javascript=javascript)

    def ids(self, table: str = "all-1") -> list[str]:
        """The requirements shown in a table, from the top."""
        shown = f"#{table} tbody tr:visible th .id"
        return [str(text) for text in self.page.locator(shown).all_inner_texts()]


@pytest.mark.parametrize("case", [ordinary(), hostile(SHORTER)], ids=["ordinary", "hostile"])
def test_nothing_is_fetched_or_runs_or_scrolls_sideways_and_axe_has_nothing_to_say(
    browser: Browser, tmp_path: Path, case: Assessment
) -> None:
    with Visit(browser, tmp_path, case) as visit:
        visit.require_quiet()
        assert visit.page.locator("main a, main img, main iframe").count() == 0
        for _ in visit.widths(1280, 640, 320):
            visit.require_narrow()
            visit.require_accessible()


def test_the_policy_stops_a_script_that_is_not_ours(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        visit.page.evaluate(
            "const s = document.createElement('script'); s.textContent = 'window.pwned = 1';"
            "document.body.append(s)"
        )
        assert visit.page.evaluate("window.pwned") is None
        assert any("Content Security Policy" in said for said in visit.complaints)


def test_sorting_by_a_heading(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        heading = visit.page.locator("#all-1 thead th").first
        before = visit.ids()
        heading.get_by_role("button").click()
        assert heading.get_attribute("aria-sort") == "ascending"
        assert visit.ids() == sorted(before)
        heading.get_by_role("button").click()
        assert heading.get_attribute("aria-sort") == "descending"
        assert visit.ids() == sorted(before, reverse=True)


def test_outcomes_and_levels_sort_by_rank_and_not_by_letter(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        table = visit.page.locator("#all-1")
        table.get_by_role("button", name="Niveau").click()
        levels = table.locator("tbody td[data-label=Niveau]").all_inner_texts()
        assert list(dict.fromkeys(levels)) == ["Mindstekrav", "Vigtigt krav", "Krav", "Option"]
        table.get_by_role("button", name="Udfald").click()
        outcomes = (
            table.locator("tbody tr").last.locator("td[data-label=Udfald] .badge").inner_text()
        )
        assert "Gælder ikke" in outcomes
        assert table.locator("th[aria-sort=ascending]").count() == 1


def test_sorting_with_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        visit.page.locator("#gaps-3 thead button").first.focus()
        visit.page.keyboard.press("Enter")
        assert visit.ids("gaps-3") == ["I-02-K3", "I-08-K2", "SF1470", "SF1500", "SF1510"]


@pytest.mark.parametrize(
    ("control", "value", "expected"),
    [
        (0, "Østjysk Data A/S", 12),
        (1, "I-04", 6),
        (1, "Egne krav", 2),
        (2, "Mindstekrav", 6),
        (3, "Ikke opfyldt", 1),
    ],
)
def test_filtering_by_choice(
    browser: Browser, tmp_path: Path, control: int, value: str, expected: int
) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        form = visit.page.locator("form[data-for=all-1]")
        form.locator(f"select[name=filter{control}]").select_option(label=value)
        assert len(visit.ids()) == expected
        assert form.get_by_role("status").inner_text() == f"Viste rækker: {expected} af 24"
        form.get_by_role("button", name="Nulstil").click()
        expect(visit.page.locator(SHOWN)).to_have_count(24)


def test_filtering_by_text_and_by_gaps(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        form = visit.page.locator("form[data-for=all-1]")
        form.get_by_label("Søg i rækkerne").fill("SAGSINDEKS nordisk")
        assert visit.ids() == ["SF1470"]
        form.get_by_label("Søg i rækkerne").fill("")
        form.get_by_label("Kun mangler").check()
        assert set(visit.ids()) == {
            "SF1320_A", "SF1500", "SF1510", "SF1470", "I-02-K3", "I-08-K2",
        }  # fmt: skip
        # Another table is left alone.
        assert len(visit.ids("gaps-3")) == 5


def test_without_javascript_the_tables_are_whole_and_no_dead_control_is_shown(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, ordinary(), javascript=False) as visit:
        assert len(visit.ids()) == 24
        assert visit.page.locator("form:visible, main button:visible").count() == 0
        assert visit.page.locator("#all-1 thead th").first.inner_text() == "Nr."


def test_the_first_stop_of_the_keyboard_skips_to_the_content(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.textContent") == "Spring til indholdet"
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate("document.activeElement.id") == "content"


def test_on_paper_the_controls_are_gone_and_headings_are_repeated(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        visit.page.emulate_media(media="print")
        assert visit.page.locator("form:visible, nav:visible").count() == 0
        head = visit.page.locator("#all-1 thead")
        assert head.evaluate("e => getComputedStyle(e).display") == "table-header-group"
        row = visit.page.locator("#all-1 tbody tr").first
        assert row.evaluate("e => getComputedStyle(e).breakInside") == "avoid"


def test_sections_stand_in_the_order_of_the_design(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, ordinary(), Language.EN) as visit:
        assert visit.page.locator("h1").inner_text() == "ESDH-løsning til Eksempel Kommune"
        assert visit.page.locator("h2").all_inner_texts() == [
            "Summary",
            "Vendor by vendor",
            "Minimum requirements, possible deviation, for the procurement lawyer to judge",
            "Gaps",
            "All rows",
            "Reservations",
            "Contradictions",
            "Findings",
        ]


@pytest.mark.parametrize("language", Language)
def test_no_figure_of_the_summary_is_out_of_sight(
    browser: Browser, tmp_path: Path, language: Language
) -> None:
    with Visit(browser, tmp_path, ordinary(), language) as visit:
        rows = visit.page.locator("#summary-1 tbody tr")
        assert rows.count() == 11  # a figure each, and a column for each vendor
        figures = rows.locator("td")
        assert figures.count() == 22
        cut = "boxes => boxes.filter(b => b.scrollWidth > b.clientWidth).length"
        out = "cells => cells.filter(c => c.getBoundingClientRect().right > innerWidth).length"
        for width in visit.widths(1280, 1240, 800, 400):
            assert visit.page.locator(".scroll:has(> #summary-1)").evaluate_all(cut) == 0, width
            assert figures.evaluate_all(out) == 0, width

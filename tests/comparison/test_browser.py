"""The comparison's page in a real Chromium: filters, drill-down, print, keyboard, axe."""

from __future__ import annotations

from pathlib import Path

import chromium
import pytest
from assessments import SHORTER, hostile, large, ordinary
from playwright.sync_api import Browser, FloatRect, Locator, expect

from comparison.drawing import drawn
from tracker.assessment.model import Assessment

pytestmark = pytest.mark.browser
DIFFERENT = {
    "SF1320_A", "SF1601", "SF1500", "SF1510", "SF1470", "SF1490", "SF1514", "I-02-K3", "I-08-K2",
    "I-14-K4",
}  # fmt: skip


class Visit(chromium.Visit):
    """A comparison opened in the browser."""

    def __init__(
        self,
        browser: Browser,
        folder: Path,
        case: Assessment,
        *,
        width: int = 1280,
        javascript: bool = True,
    ) -> None:
        file = folder / "compare.html"
        file.write_bytes(drawn(case, "html"))
        super().__init__(browser, file, width=width, javascript=javascript)
        self.form = self.page.locator("form.filters")

    def ids(self) -> set[str]:
        """The requirements shown in the map."""
        shown = self.page.locator("table.map tbody:visible th .id")
        return {str(text) for text in shown.all_inner_texts()}

    def row(self, requirement: str) -> Locator:
        """The part of the map that is about a requirement."""
        name = self.page.locator("th .id", has_text=requirement)
        return self.page.locator("table.map tbody").filter(has=name)

    def choose(self, name: str, value: str) -> None:
        """Choose in one of the filters."""
        self.form.get_by_role("combobox", name=name, exact=True).select_option(label=value)


def box(element: Locator) -> FloatRect:
    """Where an element stands on the screen."""
    found = element.bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize("case", [ordinary(), hostile(SHORTER)], ids=["ordinary", "hostile"])
def test_with_its_answers_closed_and_open_nothing_runs_or_scrolls_sideways_and_axe_has_nothing_to_say(
    browser: Browser, tmp_path: Path, case: Assessment
) -> None:
    with Visit(browser, tmp_path, case) as visit:
        for shown in ("closed", "open"):
            if shown == "open":
                visit.form.locator("[name=open]").click()
                visit.require_quiet()
                assert visit.page.locator("main a, main img, main iframe").count() == 0
            for _ in visit.widths(1280, 640, 320):
                visit.require_narrow()
                visit.require_accessible()


def test_a_page_of_ten_vendors_never_scrolls_sideways(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, large(30, 10)) as visit:
        visit.form.locator("[name=open]").click()
        for _ in visit.widths(1280, 640, 320):
            visit.require_narrow()


def test_only_where_they_differ(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        assert len(visit.ids()) == 12
        visit.form.get_by_label("Kun hvor de er forskellige").check()
        assert visit.ids() == DIFFERENT
        assert visit.form.get_by_role("status").inner_text() == "Viste rækker: 10 af 12"
        visit.form.get_by_role("button", name="Nulstil").click()
        expect(visit.page.locator("table.map tbody:visible")).to_have_count(12)


@pytest.mark.parametrize(
    ("control", "value", "expected"),
    [
        ("Afsnit", "I-06", {"SF1500", "SF1470", "SF1490"}),
        ("Afsnit", "Egne krav", {"EGET-1"}),
        ("Niveau", "Mindstekrav", {"SF1461", "SF1320_A", "SF1601"}),
        ("Udfald", "Ikke opfyldt", {"SF1470"}),
        ("Udfald", "Ikke besvaret", {"I-02-K3"}),
    ],
)
def test_filtering_by_package_level_and_outcome(
    browser: Browser, tmp_path: Path, control: str, value: str, expected: set[str]
) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        visit.choose(control, value)
        assert visit.ids() == expected


def test_filtering_by_the_outcome_of_one_vendor(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        visit.choose("Udfald", "Opfyldt")
        assert len(visit.ids()) == 12  # the second vendor fulfils everything
        visit.choose("Udfald hos", "Nordisk Sags-IT ApS")
        assert visit.ids() == {"SF1461", "SF1601", "EGET-1"}
        visit.choose("Afsnit", "I-14")
        assert visit.ids() == {"SF1601"}


def test_searching_requirements_and_answers(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        search = visit.form.get_by_label("Søg i rækkerne")
        search.fill("SAGSINDEKS behov")
        assert visit.ids() == {"SF1470"}
        search.fill("findes ingen steder")
        assert visit.ids() == set()
        assert visit.form.get_by_role("status").inner_text() == "Viste rækker: 0 af 12"


def test_the_keyboard_opens_the_words_the_reasons_and_the_cell(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        row = visit.row("SF1320_A")
        expect(row.locator(".card").first).to_be_hidden()
        row.locator("summary").focus()
        visit.page.keyboard.press("Enter")
        card = row.locator(".card").first
        expect(card).to_be_visible()
        told = card.inner_text()
        assert "Nordisk Sags-IT ApS" in told
        assert "! Forudsætning ikke opfyldt" in told
        assert "Kræver SF1461, som er besvaret »Nej«." in told
        assert "Vi henter CPR-data via vores egen formidler." in told
        assert "Krav!F6" in told
        assert "Mulig afvigelse, vurderes af udbudsjurist" in told
        visit.page.keyboard.press("Enter")
        expect(card).to_be_hidden()


def test_a_click_on_a_vendors_cell_leads_to_that_vendors_card(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        row = visit.row("SF1470")
        row.locator("tr").first.locator("td").nth(2).click()
        expect(row.locator(".card").nth(1)).to_be_focused()
        assert "Østjysk Data A/S" in row.locator(".card").nth(1).inner_text()


def test_the_answers_of_the_rows_shown_open_and_close_together(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        visit.choose("Afsnit", "I-06")
        visit.form.get_by_role("button", name="Fold alle ud").click()
        assert visit.page.locator("details[open]").count() == 3
        visit.form.get_by_role("button", name="Fold alle sammen").click()
        assert visit.page.locator("details[open]").count() == 0


def test_without_javascript_everything_is_there_and_no_dead_control_is_shown(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, ordinary(), javascript=False) as visit:
        assert len(visit.ids()) == 12
        assert visit.page.locator("form:visible, main button:visible").count() == 0
        row = visit.row("SF1470")
        row.locator("summary").click()
        expect(row.locator(".card").first).to_be_visible()


def test_every_cell_says_its_outcome_in_sign_and_word(browser: Browser, tmp_path: Path) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        cells = visit.page.locator("table.map tbody tr:first-child td:not(.what)")
        assert cells.count() == 24
        first = [text.split("\n")[0] for text in cells.all_inner_texts()]
        assert set(first[::2]) == {
            "✓ Opfyldt", "! Forudsætning ikke opfyldt", "½ Delvist opfyldt", "→ Planlagt", "✗ Ikke opfyldt",
            "✓+ Opfyldt som tilkøb", "✓~ Opfyldt på anden vis", "○ Ikke besvaret", "? Ulæseligt",
            "– Gælder ikke",
        }  # fmt: skip
        assert visit.row("SF1601").locator("td").nth(1).inner_text().split("\n") == [
            "✓ Opfyldt",
            "med forbehold",
            "mulig afvigelse",
        ]


def test_the_names_of_vendors_and_requirements_stay_in_sight(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, large(60, 10)) as visit:
        region = visit.page.locator(".scroll:has(> .map)")
        region.evaluate("e => { e.scrollTop = 900; e.scrollLeft = 500; }")
        seen = box(region)
        assert abs(box(visit.page.locator("table.map thead th").nth(6))["y"] - seen["y"]) <= 2
        assert abs(box(visit.row("I-15-K14").locator("th"))["x"] - seen["x"]) <= 2
        # The words open as wide as the map is seen, however many vendors there are.
        visit.row("I-15-K14").locator("summary").evaluate("e => e.click()")
        cards = box(visit.row("I-15-K14").locator(".cards"))
        assert cards["x"] >= seen["x"]
        assert cards["x"] + cards["width"] <= seen["x"] + seen["width"]


def test_on_paper_only_what_was_chosen_is_printed_and_every_page_says_internal(
    browser: Browser, tmp_path: Path
) -> None:
    with Visit(browser, tmp_path, ordinary()) as visit:
        visit.choose("Afsnit", "I-06")
        visit.row("SF1470").locator("summary").click()
        visit.page.emulate_media(media="print")
        assert visit.page.locator("form:visible, nav:visible, summary:visible").count() == 0
        assert visit.ids() == {"SF1500", "SF1470", "SF1490"}
        assert visit.page.locator(".more:visible").count() == 1
        assert visit.page.locator(".card:visible").count() == 2
        head = visit.page.locator("table.map thead")
        assert head.evaluate("e => getComputedStyle(e).display") == "table-header-group"
        assert visit.row("SF1500").evaluate("e => getComputedStyle(e).breakInside") == "avoid"
        assert (
            visit.page.locator(".scroll:has(> .map)").evaluate("e => getComputedStyle(e).overflowX")
            == "visible"
        )
        assert "@top-right" in visit.page.content()
        assert visit.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")

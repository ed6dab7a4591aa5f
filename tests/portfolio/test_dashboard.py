"""The dashboard: one page in a real Chromium, and a workbook; the same store gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from chromium import PATIENCE, Visit
from click.testing import CliRunner
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from portfoliostore import small, write

from tracker.cli.main import main

Made = Callable[..., Path]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return small(tmp_path / "store")


@pytest.fixture
def made(store: Path, tmp_path: Path) -> Made:
    """Write the dashboard; its path."""

    def write_it(*words: str, name: str = "d.html", of: Path = store) -> Path:
        to = tmp_path / name
        told = ["portfolio", "dashboard", "--store", str(of), "--output", str(to), *words]
        result = CliRunner().invoke(main, told)
        assert result.exit_code == 0, result.output
        return to

    return write_it


def opened(
    browser: Browser, file: Path, *, before: str = "", **options: Any
) -> tuple[Page, list[str]]:
    """A page, and all it complained of or asked for.

    Args:
        before: a script that is run in it first.
    """
    context = browser.new_context(offline=True, **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.add_init_script(before)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: said.append(request.url))
    page.goto(file.as_uri())
    said = [s for s in said if s != file.as_uri() and not s.startswith("data:")]
    return page, said


def shown(page: Page) -> dict[str, list[str]]:
    """The visible rows of every table of figures, as text and as bars."""
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.tally, #all')].map(t => [t.id,
            [...t.querySelectorAll('[data-row]')].filter(r => !r.hidden).map(r => [
                r.innerText.replace(/\\s+/g, ' '),
                ...[...r.querySelectorAll('svg.bar')].map(s => s.getAttribute('aria-label') + '|' +
                    [...s.children].map(c => c.getAttribute('x') + c.getAttribute('width')).join(' ')),
            ].join(' # ')).sort()]))"""
    )
    return found


@pytest.mark.browser
@pytest.mark.parametrize(
    ("chosen", "option"),
    [
        (("year", "2026"), ("--year", "2026")),
        (("buyer", "Ærø Kommune"), ("--buyer", "Ærø Kommune")),
        (("vendor", "beta aps"), ("--vendor", "beta aps")),
    ],
)
def test_a_filter_shows_what_the_page_of_those_alone_shows(
    browser: Browser, made: Made, chosen: tuple[str, str], option: tuple[str, str]
) -> None:
    page, said = opened(browser, made())
    whole, status = shown(page), page.locator("#filters [role=status]")
    of_all = status.inner_text()
    page.select_option(f"select[name={chosen[0]}]", chosen[1])
    narrowed = shown(page)
    alone, _ = opened(browser, made(*option, name="alone.html"), java_script_enabled=False)
    wanted = shown(alone)
    wanted = {id: wanted.get(id, []) for id in narrowed}
    assert narrowed == wanted
    assert narrowed != whole
    page.locator("#filters button").click()
    expect(status).to_have_text(of_all)  # said last, when the tables are as they were
    assert shown(page) == whole
    assert said == []


@pytest.mark.browser
def test_a_package_counts_what_is_asked_on_its_account(browser: Browser, made: Made) -> None:
    page, _ = opened(browser, made())
    assert page.locator("#all [data-measure=answers]").inner_text() == "7"
    page.select_option("select[name=packages]", "I-02")
    assert page.locator("#all [data-measure=answers]").inner_text() == "6"
    assert "talt med: 6." in page.locator("#filters [role=status]").inner_text()


@pytest.mark.browser
def test_lists_are_narrowed_and_say_what_they_cannot_do(browser: Browser, made: Made) -> None:
    page, _ = opened(browser, made())
    rows = page.locator("#t-offered tbody tr:visible")
    assert rows.count() == 3
    page.select_option("select[name=year]", "2025")
    assert rows.count() == 1
    note = page.locator("#contradictions ~ .fixed").first
    assert note.inner_text() == "Her vises alle: år."


@pytest.mark.browser
def test_axe_has_nothing_to_say_and_nothing_scrolls_sideways(browser: Browser, made: Made) -> None:
    with Visit(browser, made()) as visit:
        for _ in visit.widths(1280, 400):
            visit.require_accessible()
            visit.require_narrow()
        visit.require_quiet()


@pytest.mark.browser
def test_without_script_it_is_a_whole_page(browser: Browser, made: Made) -> None:
    file = made()
    live, _ = opened(browser, file)
    still, said = opened(browser, file, java_script_enabled=False)
    assert not still.locator("#filters").is_visible()
    assert (
        still.locator(".tally tbody tr:visible").count()
        == live.locator(".tally tbody tr:visible").count()
    )
    assert still.locator("#all [data-measure=answers]").inner_text() == "7"
    assert said == []


@pytest.mark.browser
def test_a_browser_that_cannot_unpack_shows_the_page_without_filters(
    browser: Browser, made: Made
) -> None:
    page, said = opened(browser, made(), before="delete window.DecompressionStream")
    assert not page.locator("#filters").is_visible()
    assert page.locator("#all [data-measure=answers]").inner_text() == "7"
    assert said == []


@pytest.mark.browser
def test_names_are_data(browser: Browser, made: Made, tmp_path: Path) -> None:
    name = "</script><script>window.pwned=1</script>\u202egnp.exe\u2028"
    case = {"case_id": "x-00000001", "buyer": f"Kommune {name}"}
    rows = {
        "cases": [case],
        "answers": [{**case, "vendor": name, "vendor_name": name, "outcome": "planned"}],
        "delivery": [{**case, "vendor": name, "vendor_name": name}],
    }
    hostile = write(tmp_path / "hostile", **rows)
    page, said = opened(browser, made(of=hostile, name="h.html"))
    assert page.evaluate("window.pwned") is None
    page.select_option("select[name=vendor]", index=1)
    assert page.locator("#all [data-measure=answers]").inner_text() == "1"
    assert "\u202e" not in page.locator("main").inner_text()
    assert said == []


@pytest.mark.browser
def test_it_prints(browser: Browser, made: Made, tmp_path: Path) -> None:
    page, _ = opened(browser, made())
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert page.locator("#t-year tbody tr").first.is_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_the_page_refers_to_nothing_outside_itself(made: Made) -> None:
    text = made().read_text("utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"(src|href)=\"(?!#|data:,)", text)
    assert "http://" not in text
    assert "https://" not in text
    assert "url(" not in re.sub(r"url\(#p-", "", text)


def test_cases_packages_and_integrations_are_called_by_their_titles(made: Made) -> None:
    page = made().read_text("utf-8")
    for title in ("Nyt ESDH", "Personoplysninger", "Modtag beskeder via Beskedfordeler"):
        assert f"<bdi>{title}</bdi>" in page
    assert '<option value="I-02">I-02 Personoplysninger</option>' in page
    assert "<td><bdi>udbud-2-00000002</bdi></td>" not in page  # nor in the lists


def test_the_same_store_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    one = made("--xlsx", str(tmp_path / "a.xlsx"), name="a.html").read_bytes()
    two = made("--xlsx", str(tmp_path / "b.xlsx"), name="b.html").read_bytes()
    assert one == two
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_workbook_has_a_flat_table_for_each_question_and_native_charts(
    made: Made, tmp_path: Path
) -> None:
    made("--xlsx", str(tmp_path / "d.xlsx"))
    book = load_workbook(BytesIO((tmp_path / "d.xlsx").read_bytes()))
    first, *rest = book.worksheets
    charts: Any = first
    assert len(charts._charts) == 3
    assert all(sheet.auto_filter.ref for sheet in rest)
    assert len(rest) == 10
    raw = rest[-1]
    heads = [c.value for c in raw[3]]
    at = heads.index("Svar")
    assert sum(int(str(row[at].value)) for row in raw.iter_rows(min_row=4)) == 7
    assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize(
    ("most", "gone"),
    [(5, set()), (4, {"Udbud", "Afsnit"}), (3, {"Udbud", "Afsnit", "Ordregiver"})],
)
def test_the_figures_for_pivot_tables_are_added_up_when_they_are_too_many(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, gone: set[str]
) -> None:
    monkeypatch.setattr("tracker.portfolio.dashboard.excel._MOST_RAW", most)
    made("--xlsx", str(tmp_path / "d.xlsx"))
    raw = load_workbook(BytesIO((tmp_path / "d.xlsx").read_bytes())).worksheets[-1]
    heads, *rows = list(raw.iter_rows(min_row=3, values_only=True))
    named = [dict(zip(heads, row, strict=True)) for row in rows]
    assert sum(row["Svar"] for row in named) == 7  # type: ignore[misc]
    assert {row["Højeste engangspris"] for row in named} == {None, 12500.5}
    of = {"Udbud", "År", "Ordregiver", "Leverandør", "Afsnit"}
    assert of & set(map(str, heads)) == of - gone


def test_an_empty_portfolio_has_a_page_too(made: Made, tmp_path: Path) -> None:
    empty = write(tmp_path / "empty", cases=[{}])
    text = made("--xlsx", str(tmp_path / "e.xlsx"), of=empty, name="e.html").read_text("utf-8")
    assert "Ingen." in text


@pytest.mark.browser
def test_a_page_too_large_for_all_filters_says_which_it_lacks(
    browser: Browser, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = opened(browser, made(name="whole.html"))
    monkeypatch.setattr("tracker.portfolio.dashboard.facts.MOST_ROWS", 1)
    page, said = opened(browser, made())
    assert {id: rows for id, rows in shown(page).items() if id != "t-case_id"} == {
        id: rows for id, rows in shown(whole).items() if id != "t-case_id"
    }
    page.select_option("select[name=buyer]", "Ærø Kommune")
    assert page.locator("#all [data-measure=answers]").inner_text() == "7"
    for section in ("overview", "status"):
        assert "ordregiver" in page.locator(f"#{section} ~ .fixed").first.inner_text()
    page.select_option("select[name=buyer]", "")
    page.select_option("select[name=year]", "2025")
    assert page.locator("#all [data-measure=answers]").inner_text() == "3"
    assert said == []

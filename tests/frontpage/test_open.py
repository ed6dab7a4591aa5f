"""``tracker open``, and the page in a real browser; ``tracker status`` in a folder of cases."""

from __future__ import annotations

import json
import shlex
import sys
import webbrowser
from pathlib import Path

import pytest
from answered import Make, Receive
from casework import filled
from chromium import Visit
from commands import Run
from playwright.sync_api import Browser
from pypdf import PdfReader

from tracker import documents
from tracker.files import cannot_write
from tracker.frontpage import refresh

NOTE = "import pathlib, sys; pathlib.Path({path!r}).write_text(sys.argv[1])"
SCREENS = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process of its own, where nobody has looked for browsers yet."""
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setattr(webbrowser, "_browsers", {})


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a program that stands in for the browser notes what it was asked to open."""
    path = tmp_path / "opened"
    command = shlex.join([sys.executable, "-c", NOTE.format(path=str(path))])
    monkeypatch.setenv("BROWSER", f"{command} %s")
    return path


def test_the_page_is_made_anew_and_opened(make: Make, run: Run, opened: Path) -> None:
    case = make()
    page = case.folder / "index.html"
    page.unlink()
    (case.folder / "questions.yaml").write_text(
        "questions: [{id: S-001, asked: 2026-11-25, question: Hvad?}]\n", "utf-8"
    )
    said = run("open", case.folder)
    assert said.stdout.strip() == str(page.resolve())
    assert opened.read_text() == page.resolve().as_uri()
    assert "1 spørgsmål er ikke besvaret" in page.read_text("utf-8")


def test_without_a_browser_its_place_is_said(
    make: Make, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make()
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    said = run("open", case.folder)
    assert said.stdout.strip() == str((case.folder / "index.html").resolve())
    assert "ingen browser" in said.stderr
    monkeypatch.setenv("BROWSER", str(case.folder / "there is none"))
    assert "ingen browser" in run("open", case.folder).stderr


def test_who_may_only_read_opens_the_page_there_is(
    make: Make, run: Run, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: bytes) -> None:
        raise cannot_write(path, PermissionError(13, "Permission denied"))

    case = make()
    page = case.folder / "index.html"
    page.write_text("<title>Sagens forside: før</title>", "utf-8")
    monkeypatch.setattr(refresh, "write_atomic", refuse)
    assert "den gamle" in run("open", case.folder).stderr
    assert opened.read_text() == page.resolve().as_uri()
    page.unlink()
    run("open", case.folder, code=2)


def test_a_folder_without_a_case_is_refused(run: Run, tmp_path: Path, opened: Path) -> None:
    run("open", tmp_path, code=2)
    assert not opened.exists()


def test_a_folder_of_cases_shows_each_in_a_line(make: Make, run: Run, tmp_path: Path) -> None:
    case = make()
    broken = tmp_path / "brudt"
    broken.mkdir()
    (broken / "procurement.yaml").write_text("id: 5\n", "utf-8")
    found = json.loads(run("status", tmp_path, "--format", "json").stdout)
    documents.require(found, "cases", "stdout", {})
    assert [(Path(c["folder"]).name, c["phase"]) for c in found["cases"]] == [
        ("brudt", None), ("sag", "issued"),
    ]  # fmt: skip
    assert "procurement.yaml" in json.dumps(found["cases"][0]["why_not"])
    said = run("status", tmp_path, "--language", "en").stdout
    assert "Issued" in said
    assert case.title in said
    run("status", tmp_path / "intet", code=2)
    nothing = tmp_path / "tom"
    nothing.mkdir()
    assert "tracker new" in run("status", nothing, code=2).stderr


@pytest.mark.browser
def test_the_page_in_a_browser(
    make: Make, receive: Receive, run: Run, browser: Browser, tmp_path: Path
) -> None:
    case = make()
    receive(case, filled(case.frozen()), "svar nr. 1.xlsx")
    run("gap", case.folder, "--fail-on", "never", "-o", case.folder / "reports" / "a & b.html")
    page = case.folder / "index.html"
    for width, javascript in ((1280, True), (320, False)):
        with Visit(browser, page, width=width, javascript=javascript) as visit:
            visit.require_narrow()
            if javascript:
                visit.require_quiet()
                visit.require_accessible()
                _by_keyboard(visit)
                _copied(visit)
                visit.page.pdf(path=tmp_path / "page.pdf")
    printed = "".join(p.extract_text() for p in PdfReader(tmp_path / "page.pdf").pages)
    assert "Det mangler" in printed
    assert "tracker evaluate new" in printed


def _by_keyboard(visit: Visit) -> None:
    """Every link has its turn, and a report opens by Enter."""
    page = visit.page
    count = page.locator("a[href]").count()
    seen = set()
    for _ in range(3 * count + 20):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.getAttribute('href')"))
        if page.evaluate("document.activeElement.textContent") == "reports/a & b.html":
            break
    assert "received/" in "".join(str(href) for href in seen)
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/a%20%26%20b.html")
    page.go_back()


def _copied(visit: Visit) -> None:
    """One click on a command chooses all of it."""
    command = visit.page.locator("code.command").first
    command.click()
    chosen = visit.page.evaluate("document.getSelection().toString()")
    assert chosen.strip() == command.text_content()


def test_the_page_leads_to_a_sheet_and_from_there_back(
    make: Make, receive: Receive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the page's own commands in the case folder writes the sheet, and reads it in."""
    case = make()
    written = "Forudsætter, at kommunen selv betaler."
    data = filled(case.frozen(), answers={"SF1470": {"reservation": written}})
    receive(case, data)
    monkeypatch.chdir(case.folder)

    def command() -> list[str]:
        now = json.loads(run("status", "--format", "json").stdout)
        [point] = [point for point in now["open"] if point["id"] == "reservations"]
        return shlex.split(point["command"]["da"])[1:]

    assert command() == ["reservations", "list", "--workbook", "reports/forbehold.xlsx"]
    run(*command(), code=None)
    assert command() == ["reservations", "receive", "reports/forbehold.xlsx"]
    run(*command(), code=None)
    assert command() == ["reservations", "list", "--workbook", "reports/forbehold-2.xlsx"]
    run(*command(), code=None)
    assert command() == ["reservations", "receive", "reports/forbehold-2.xlsx"]

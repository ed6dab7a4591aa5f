"""Pictures of what the demo made: to be looked at, in its own folder, and a few for README and docs/.

    python samples/pictures.py demo        (or: make show)

LibreOffice prints each workbook, poppler turns its pages into pictures; Chromium shows the HTML.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

CASE = "esdh"
_DOTS = "70"  # per inch
_PAGES = 12  # of a workbook
_SIZE = "1280,1600"
SELECTION = Path(__file__).parent / "pension" / "udvaelgelsesark.xlsx"
RETURNED = Path(__file__).parent / "esdh" / "returned" / "proevesag.xlsx"
# A part of a page: dots per inch, and left, top, width and height in pixels.
_SELECTED = ("70", "0", "0", "820", "620")
_ANSWERED = ("100", "25", "50", "820", "560")


def main(demo: Path, target: Path) -> None:
    """Make all pictures of the demo anew, and name each."""
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    case = demo / CASE
    returned = next(case.glob("workbooks/*-retur-1.xlsx"))
    sent = returned.with_name(returned.name.replace("-retur-1", ""))
    for name, path in (
        ("sent", sent),
        ("returned", returned),
        ("gap", case / "reports" / "mangler.xlsx"),
        ("compare", case / "reports" / "sammenligning.xlsx"),
        ("scores", case / "reports" / "point.xlsx"),
        ("clarification", next(case.glob("workbooks/*-afklaring-1.xlsx"))),
        ("evaluator", next(case.glob("verdicts/workbooks/verdicts-1-*.xlsx"))),
    ):
        for picture in _printed(path, target / name):
            print(picture)
    for name, page in (
        ("gap", "mangler.html"),
        ("compare", "sammenligning.html"),
        ("scores", "point.html"),
        ("dossier", "dossier/index.html"),
    ):
        print(_shown(case / "reports" / page, target / f"{name}-html.png"))


def for_docs(demo: Path, target: Path) -> None:
    """The pictures in README and docs/: parts of two workbooks, and of three pages."""
    target.mkdir(parents=True, exist_ok=True)
    reports = demo / CASE / "reports"
    print(_part(SELECTION, r"\APakker", _SELECTED, target / "pakker"))
    print(_part(RETURNED, r"^I-06-K2$", _ANSWERED, target / "arbejdsbog"))
    for name, page, size in (
        ("forside", demo / "pension" / "index.html", "900,900"),
        ("mangler", reports / "mangler.html", "1000,1180"),
    ):
        print(_shown(page, target / f"{name}.png", size))
    print(
        _section(reports / "sammenligning.html", "table[data-folds]", target / "sammenligning.png")
    )


def _part(workbook: Path, mark: str, part: tuple[str, ...], target: Path) -> Path:
    """A part of the first page of a workbook whose text has a mark, a regular expression."""
    dots, left, top, width, height = part
    with tempfile.TemporaryDirectory() as scratch:
        pages = _pdf(workbook, Path(scratch))
        _run(
            *("pdftoppm", "-singlefile", "-r", dots, "-png", "-f", str(_page(pages, mark))),
            *("-x", left, "-y", top, "-W", width, "-H", height, pages, target),
        )
    return target.with_suffix(".png")


def _page(pages: Path, mark: str) -> int:
    """The number of the first page whose text has a mark."""
    done = subprocess.run(["pdftotext", pages, "-"], check=True, capture_output=True, text=True)
    texts = done.stdout.split("\f")
    return 1 + next(
        n for n, text in enumerate(texts) if re.search(mark, text.lstrip(), re.MULTILINE)
    )


def _printed(workbook: Path, target: Path) -> Iterator[Path]:
    """The pages of a workbook, one picture each."""
    with tempfile.TemporaryDirectory() as scratch:
        pages = _pdf(workbook, Path(scratch))
        _run("pdftoppm", "-r", _DOTS, "-png", "-l", str(_PAGES), pages, target)
    yield from sorted(target.parent.glob(f"{target.name}-*.png"))


def _pdf(workbook: Path, folder: Path) -> Path:
    """A workbook as LibreOffice prints it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, workbook)
    return folder / f"{workbook.stem}.pdf"


def _shown(page: Path, target: Path, size: str = _SIZE) -> Path:
    """A page as a browser shows it."""
    with tempfile.TemporaryDirectory() as profile:
        _run(
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--user-data-dir={profile}", f"--window-size={size}", f"--screenshot={target}"),
            page.resolve().as_uri(),
        )
    return target


def _section(page: Path, selector: str, target: Path) -> Path:
    """The upper part of a section of a page; the browser itself takes pictures of a page's top only."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        shown = browser.new_page(viewport={"width": 1000, "height": 900})
        shown.goto(page.resolve().as_uri())
        box = shown.locator(selector).first.bounding_box()
        if box is None:
            raise SystemExit(f"{page} har intet afsnit {selector}")
        shown.screenshot(path=target, full_page=True, clip={**box, "height": 700})
        browser.close()
    return target


def _run(program: str, *arguments: str | Path) -> None:
    if shutil.which(program) is None:
        raise SystemExit(f"{program} er ikke installeret: make system")
    subprocess.run([program, *arguments], check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    made = Path(sys.argv[1])
    main(made, made / "pictures")
    for_docs(made, Path(__file__).parents[1] / "docs" / "pictures")

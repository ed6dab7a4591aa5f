"""Pictures of what the demo made, to be looked at: the workbooks and reports of one case as PNG.

    python samples/pictures.py demo demo/pictures         (or: make show)
    python samples/pictures.py demo --docs                (or: make pictures: those of docs/)

LibreOffice prints each workbook, poppler turns its pages into pictures; Chromium shows the HTML.
"""

from __future__ import annotations

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
_SHEETS = {"pakker": "Pakker"}  # the picture -> the heading of the sheet
_HIGHEST = 620  # pixels of a page


def main(demo: Path, target: Path) -> None:
    """Make the pictures anew and name each."""
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
    """The pictures in docs/: a sheet of the selection workbook, and the front page of its case."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        pages = _pdf(SELECTION, Path(scratch))
        for name, heading in _SHEETS.items():
            _run(
                *("pdftoppm", "-singlefile", "-r", _DOTS, "-png", "-f", str(_page(pages, heading))),
                *("-H", str(_HIGHEST), pages, target / name),
            )
    print(_shown(demo / "pension" / "index.html", target / "forside.png", "900,900"))


def _page(pages: Path, heading: str) -> int:
    """The number of the first page that begins with a heading."""
    done = subprocess.run(["pdftotext", pages, "-"], check=True, capture_output=True, text=True)
    texts = done.stdout.split("\f")
    return 1 + next(n for n, text in enumerate(texts) if text.lstrip().startswith(heading))


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


def _run(program: str, *arguments: str | Path) -> None:
    if shutil.which(program) is None:
        raise SystemExit(f"{program} er ikke installeret: make system")
    subprocess.run([program, *arguments], check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    if sys.argv[2] == "--docs":
        for_docs(Path(sys.argv[1]), Path(__file__).parents[1] / "docs" / "pictures")
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]))

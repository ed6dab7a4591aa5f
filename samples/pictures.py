"""Pictures of what the demo made, to be looked at: the workbooks and reports of one case as PNG.

    python samples/pictures.py demo demo/pictures         (or: make show)

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


def _printed(workbook: Path, target: Path) -> Iterator[Path]:
    """The pages of a workbook, one picture each."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation={(Path(scratch) / 'profile').as_uri()}"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, workbook)
        pages = Path(scratch) / f"{workbook.stem}.pdf"
        _run("pdftoppm", "-r", _DOTS, "-png", "-l", str(_PAGES), pages, target)
    yield from sorted(target.parent.glob(f"{target.name}-*.png"))


def _shown(page: Path, target: Path) -> Path:
    """A page as a browser shows it."""
    with tempfile.TemporaryDirectory() as profile:
        _run(
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            *(f"--user-data-dir={profile}", f"--window-size={_SIZE}", f"--screenshot={target}"),
            page.resolve().as_uri(),
        )
    return target


def _run(program: str, *arguments: str | Path) -> None:
    if shutil.which(program) is None:
        raise SystemExit(f"{program} er ikke installeret: make system")
    subprocess.run([program, *arguments], check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

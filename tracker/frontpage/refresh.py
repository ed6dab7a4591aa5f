"""The page ``index.html`` of a case folder, made anew after each command that changed the case."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.moments import today
from tracker.errors import CaseError
from tracker.files import write_atomic
from tracker.frontpage.folder import title_of
from tracker.frontpage.status import status_of
from tracker.frontpage.status_report import status_paper
from tracker.frontpage.status_texts import KIND
from tracker.paper.html import render
from tracker.procurement.case import FRONT_PAGE, Case
from tracker.texts import Text


def refresh(folder: Path) -> Path:
    """Make the page of a case folder anew, in the case's language; give its path.

    The same state on the same day is the same bytes, and then the file is left as it is.

    Raises:
        CaseError: there is a page of that name that is not ours, or it cannot be written.
        SelectionError, DocumentError: the case cannot be read.
    """
    path = folder / FRONT_PAGE
    if path.exists() and not _is_ours(path):
        raise CaseError(_FOREIGN, where=str(path))
    status = status_of(Case.at(folder), today(), Path())
    data = render(status_paper(status, status.language, is_page=True))
    if not path.is_file() or path.read_bytes() != data:
        write_atomic(path, data)
    return path


def _is_ours(path: Path) -> bool:
    """Whether a page says that it is a case's front page; an empty file may always be replaced."""
    title = title_of(path) or ""
    kinds = tuple(f"{kind}: " for kind in (KIND.da, KIND.en))
    return path.is_file() and (title.startswith(kinds) or not path.stat().st_size)


_FOREIGN = Text(
    "Mappen har en index.html, som ikke er sagens forside. Den er ikke rørt; flyt den eller giv den et "
    "andet navn, så skrives forsiden næste gang.",
    "The folder has an index.html that is not the case's front page. It was not touched; move or rename "
    "it, and the front page is written next time.",
)

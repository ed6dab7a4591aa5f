"""What of a case folder tracker or its people own: no report is ever written there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker.catalogue.snapshots import COPIES
from tracker.left_behind import is_passed_over
from tracker.procurement.case import FRONT_PAGE, PROCUREMENT, REVISIONS, SPECIFICATION

_FOLDERS = {"log", "received", "submissions", "workbooks", "forms", "sealed", "verdicts"}
_FOLDERS |= {"supplements", "delivery", "questions", "decisions", REVISIONS, COPIES}
_SETTINGS = {".yaml", ".yml"}


def sent_or_received(folder: Path) -> Iterator[str]:
    """The files of a case folder that its log must name, by path with ``/``, in order.

    Not the log's own, and not a revision or a copy of a bank alone: an interrupted first issue leaves it, and no more.
    """
    for name in sorted(_FOLDERS - {"log", REVISIONS, COPIES}):
        for path in sorted((folder / name).rglob("*")):
            if path.is_file() and not is_passed_over(path.name):
                yield path.relative_to(folder).as_posix()


def case_above(path: Path) -> Path | None:
    """The case folder that a path is in, or is; the innermost. None outside cases.

    A folder that lost its ``procurement.yaml`` is a case all the same while it has a log.
    """
    for folder in (path, *path.parents):
        if (folder / PROCUREMENT).is_file() or (folder / "log" / "000001.json").is_file():
            return folder
    return None


def is_owned(path: Path) -> bool:
    """Whether a file, there or not, is the case's own: what people edit, what was sent or received.

    ``reports/`` is free, and so is a name of its own in the case folder.

    Args:
        path: absolute, with no links in it.
    """
    case = case_above(path.parent)
    if case is None:
        return path.name.casefold() == PROCUREMENT
    inside = [part.casefold() for part in path.relative_to(case).parts]
    if len(inside) > 1:
        return inside[0] in _FOLDERS or (path.parent / "catalogue.yaml").is_file()
    return (
        inside[0] in _FOLDERS | {SPECIFICATION, FRONT_PAGE} or path.suffix.casefold() in _SETTINGS
    )

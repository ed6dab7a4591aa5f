"""What a zip holds that is no workbook, by the names of its members alone; none is unpacked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.left_behind import is_left_behind
from tracker.spreadsheet import other_files, refusals
from tracker.spreadsheet.limits import SUFFIXES
from tracker.spreadsheet.refusals import Refused
from tracker.texts import Text, counted

_NAMED = 3  # workbooks that are named; the rest are counted
_SORTS = 5  # endings that are named


def refused_zip(names: Iterable[str]) -> Refused:
    """Why a zip is not read, by the names of its members, which are a stranger's."""
    files = [name for name in names if not name.endswith("/") and not _is_by_system(name)]
    within = {name.casefold() for name in files}
    if "index/document.iwa" in within or "index.zip" in within:
        return Refused(refusals.FILE_IS_NUMBERS)
    if any(name.endswith(".iwa") for name in within):
        return Refused(refusals.FILE_IS_NUMBERS)
    if "ppt/presentation.xml" in within:
        return Refused(other_files.FILE_IS_PRESENTATION)
    workbooks = [name for name in files if name.casefold().endswith(SUFFIXES)]
    if workbooks:
        more = len(workbooks) - _NAMED
        shown = ", ".join(_base(name) for name in workbooks[:_NAMED])
        return Refused(other_files.FILE_IS_ARCHIVE, f"{shown} +{more}" if more > 0 else shown)
    return Refused(other_files.FILE_IS_ZIP, what=_counted(files))


def _is_by_system(name: str) -> bool:
    """What a system puts beside the files, and a Mac's halves of them."""
    base = _base(name)
    is_half = base.startswith("._") or name.casefold().startswith(("__macosx/", "__macosx\\"))
    return is_half or is_left_behind(base)


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _counted(files: list[str]) -> Text:
    """How many files, and of which endings: ``3 filer (.docx, .pdf)``."""
    if not files:
        return Text("den er tom", "it is empty")
    found = {match[1].lower() for name in files if (match := re.search(r"(\.\w{1,5})$", name))}
    sorts = sorted(found)
    shown = ", ".join(sorts[:_SORTS]) + (" …" if len(sorts) > _SORTS else "")
    within = f" ({shown})" if shown else ""
    count = counted(len(files), Text("fil", "file"), Text("filer", "files"))
    return Text(f"{count.da}{within}", f"{count.en}{within}")

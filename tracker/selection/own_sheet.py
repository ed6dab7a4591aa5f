"""What a file is that stands where something is to be written: a sheet of tracker's own that people fill in."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.shells import quoted
from tracker.errors import TrackerError
from tracker.files import digest
from tracker.forms.read import identify_form
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.selection.read_book import identify_selection
from tracker.spreadsheet.reader import Reader
from tracker.submission.commands_forms import HandedForm
from tracker.workbook.identity import taken_by


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A sheet that people fill in.

    Attributes:
        command: that reads it, ready to be copied.
        is_read: whether just this file was read in.
    """

    command: str
    is_read: bool


def own_sheet(path: Path, case: Path) -> OwnSheet | None:
    """A file as a sheet of tracker's; None where it is another file, or cannot be read.

    Args:
        case: the case folder it is about.
    """
    try:
        with Reader() as reader:
            grid = reader.open(path).grid
    except OSError:
        return None
    if grid is None:
        return None
    if form := identify_form(grid):
        made = HandedForm(path, form.form, taken_by(form.form))
        return OwnSheet(quoted("tracker", *made.words(case, "")), _is_read(path, case))
    if identify_selection(grid):
        return OwnSheet(quoted("tracker", "edit", case, path), is_read=False)
    return None


def _is_read(path: Path, case: Path) -> bool:
    try:
        records, hash = log.records(case), digest(path.read_bytes())
    except (OSError, TrackerError):
        return False
    return any(r.details.get("sha256") == hash and "original" in r.details for r in records)

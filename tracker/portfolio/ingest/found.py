"""Cases as they are found, before they are read: folders, and workbooks that lie outside any."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from tracker.assessment.reservations.phrases import FOLDER as PHRASES
from tracker.frozen import dataclass
from tracker.portfolio.store.buckets import Remote
from tracker.procurement.case import PROCUREMENT, REVISIONS, SPECIFICATION
from tracker.spreadsheet.limits import SUFFIXES

# A case's rows are made from these. A folder speaks for its files: each is made anew under a temporary
# name and moved into place, which shows in the folder's own time and number of names.
FILES = (PROCUREMENT, SPECIFICATION, "questions.yaml")
FOLDERS = ("log", "submissions", REVISIONS, "verdicts", "supplements", "delivery")
EDITED = (PHRASES,)  # folders whose files people edit where they lie: each speaks for itself


@dataclass(frozen=True, slots=True)
class CaseSource:
    """A case folder, or a workbook outside any case folder.

    Attributes:
        path: where it is; on an object store until it is fetched.
        key: its place under the root, with the root's own name: the same on every machine.
        signature: changes when anything its rows are made from does.
    """

    path: Path | Remote
    key: str
    signature: str
    loose: bool = False


def is_loose(name: str) -> bool:
    """Whether a name is a workbook's."""
    return PurePosixPath(name).suffix.lower() in SUFFIXES

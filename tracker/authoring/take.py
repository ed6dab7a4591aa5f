"""Any file of requirements: by the mapping given, by what it is known to be, else by a proposal."""

from __future__ import annotations

from pathlib import Path

from tracker.authoring.formats.ciso import is_ciso, read_ciso
from tracker.authoring.formats.os2kravmotor import is_os2kravmotor, read_os2kravmotor
from tracker.authoring.imported import Imported
from tracker.authoring.opening import read_foreign
from tracker.authoring.sheets.propose import Proposal, propose
from tracker.authoring.sheets.table import opened, read_tables
from tracker.authoring.sheets.take import take_sheets

# Files that are no sheets; what they are is seen by their content.
_STRUCTURED = (".json", ".reqif", ".reqifz")


def take_any(path: Path, mapping: Path) -> Imported | Proposal:
    """What a file holds; where it has to be explained first, a proposal for its mapping.

    Args:
        mapping: it counts where it exists, whatever the file is.

    Raises:
        UnreadableError: the file cannot be read.
        DocumentError: the mapping, or a bank of tracker's, is malformed.
    """
    if mapping.is_file():
        return take_sheets(path, mapping)
    if path.suffix.lower() in _STRUCTURED:
        return read_foreign(path, None)
    grid, sha256 = read_tables(path)
    if is_ciso(grid):
        return read_ciso(grid)
    if is_os2kravmotor(grid):
        return read_os2kravmotor(grid)
    return propose(opened(grid, path, sha256))

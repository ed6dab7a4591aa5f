"""Any file of requirements: by the mapping given, by what it is known to be, else by a proposal."""

from __future__ import annotations

from pathlib import Path

from tracker.authoring.formats.ciso import is_ciso
from tracker.authoring.formats.os2kravmotor import is_os2kravmotor
from tracker.authoring.formats.read_any import read_any
from tracker.authoring.imported import Imported
from tracker.authoring.sheets.propose import Proposal, propose
from tracker.authoring.sheets.table import opened, read_tables

_STRUCTURED = (".json", ".reqif", ".reqifz")  # what they hold says by itself what it is


def take_any(path: Path, mapping: Path) -> Imported | Proposal:
    """What a file holds; where it has to be explained first, a proposal for its mapping.

    Args:
        mapping: it counts where it exists; JSON has no columns to be mapped.

    Raises:
        UnreadableError: the file cannot be read.
        DocumentError: the mapping, or a bank of tracker's, is malformed.
    """
    suffix = path.suffix.lower()
    if suffix == ".json":
        return read_any(path)
    if mapping.is_file():
        return read_any(path, mapping)
    if suffix in _STRUCTURED:
        return read_any(path)
    grid, sha256 = read_tables(path)
    if is_ciso(grid) or is_os2kravmotor(grid):
        return read_any(path)
    return propose(opened(grid, path, sha256))

"""Any file of requirements: by the mapping given, by what it is known to be, else by a proposal."""

from __future__ import annotations

from pathlib import Path

from tracker.authoring.formats.read_any import NeedsMappingError, NoColumnsError, read_any
from tracker.authoring.imported import ImportedFile
from tracker.authoring.sheets.propose import Proposal, propose
from tracker.authoring.sheets.table import opened, read_tables


def take_any(path: Path, mapping: Path) -> ImportedFile | Proposal:
    """What a file holds; where it has to be explained first, a proposal for its mapping.

    Args:
        mapping: it counts where it exists; JSON has no columns to be mapped.

    Raises:
        UnreadableError: the file cannot be read.
        DocumentError: the mapping, or a bank of tracker's, is malformed.
    """
    try:
        return read_any(path, mapping if mapping.is_file() else None)
    except NoColumnsError:
        return read_any(path)
    except NeedsMappingError:
        grid, sha256 = read_tables(path)
        return propose(opened(grid, path, sha256))

"""A workbook that people have edited, opened by the guarded reader."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import UnreadableError, cannot_read
from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.limits import SUFFIXES
from tracker.spreadsheet.reader import Reader


def read_grid(path: Path) -> Grid | None:
    """The cells of a workbook, read by the guarded reader; None where the file is no workbook, or refused.

    Raises:
        UnreadableError: it cannot be opened.
    """
    if path.suffix.lower() not in SUFFIXES:
        return None
    try:
        with Reader() as reader:
            return reader.open(path).grid
    except OSError as error:
        raise UnreadableError(cannot_read(error), where=str(path)) from error

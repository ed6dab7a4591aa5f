"""A workbook that people have edited, opened by the guarded reader."""

from __future__ import annotations

from pathlib import Path

from tracker import documents
from tracker.authoring.imported import Imported
from tracker.errors import UnreadableError, system_reason
from tracker.spreadsheet.grid import Grid
from tracker.spreadsheet.limits import SUFFIXES
from tracker.spreadsheet.reader import Reader
from tracker.texts import Language, Text


def read_grid(path: Path) -> Grid | None:
    """The cells of a workbook, read by the guarded reader; None where the file is no workbook.

    Raises:
        UnreadableError: it cannot be read, or is refused, and why.
    """
    if path.suffix.lower() not in SUFFIXES:
        return None
    try:
        with Reader() as reader:
            result = reader.open(path)
    except OSError as error:
        raise unreadable(path, error) from error
    if result.refusal is not None:
        finding = result.refusal
        both = (f"{finding.message.get(one)} {finding.remedy.get(one)}" for one in Language)
        raise UnreadableError(Text(*both), where=str(path))
    return result.grid


def unreadable(path: Path, error: OSError) -> UnreadableError:
    """The error for a file that cannot be opened at all."""
    why = system_reason(error)
    return UnreadableError(
        Text(f"Filen kan ikke læses: {why.da}.", f"The file cannot be read: {why.en}."),
        where=str(path),
    )


def read_foreign(path: Path, grid: Grid | None) -> Imported:
    """A file of another program's, known by its content.

    Raises:
        UnreadableError: it cannot be read, or is of no known kind.
    """
    from tracker.authoring.formats import ciso, os2kravmotor, oscal

    if grid is not None and ciso.is_ciso(grid):
        return ciso.read_ciso(grid)
    if grid is not None and os2kravmotor.is_os2kravmotor(grid):
        return os2kravmotor.read_os2kravmotor(grid)
    if path.suffix.lower() == ".json":
        return oscal.read_oscal(documents.read_bytes(path), path.name)
    raise UnreadableError(
        Text(
            "Filen er ikke en arbejdsbog fra »tracker catalogue export« og har ingen kendt form. Angiv med "
            "--mapping, hvad dens kolonner er.",
            "The file is no workbook of 'tracker catalogue export', and of no known form. Say with --mapping "
            "what its columns are.",
        ),
        where=str(path),
    )

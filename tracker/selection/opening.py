"""A selection workbook that came back, let in by the guarded reader."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import CaseError, UnreadableError, cannot_read
from tracker.forms.elsewhere import read_elsewhere
from tracker.frozen import dataclass
from tracker.selection.model import SelectionIdentity
from tracker.selection.read_book import identify_selection
from tracker.selection.workbook import LAYOUT
from tracker.spreadsheet.grid import Grid, Source
from tracker.spreadsheet.reader import Reader
from tracker.submission.findings import IS_A_SELECTION
from tracker.texts import Text, printable


@dataclass(frozen=True, slots=True)
class OpenedSelection:
    """A workbook that is one of ours, its cells not yet interpreted."""

    grid: Grid
    source: Source
    identity: SelectionIdentity


def open_selection(path: Path) -> OpenedSelection:
    """A file as a selection workbook.

    Raises:
        UnreadableError: it is not there, or the door refused it.
        CaseError: it is no selection workbook, or one of a later layout.
    """
    try:
        with Reader() as reader:
            opened = reader.open(path)
    except OSError as error:
        raise UnreadableError(cannot_read(error), where=str(path)) from error
    if opened.grid is None:
        assert opened.refusal is not None
        message, remedy = opened.refusal.message, opened.refusal.remedy
        raise UnreadableError(
            Text(f"{message.da} {remedy.da}", f"{message.en} {remedy.en}"), where=str(path)
        )
    identity = identify_selection(opened.grid)
    if identity is None:
        other = read_elsewhere(opened.grid, but=IS_A_SELECTION)
        raise CaseError(other or _NOT_OURS, where=str(path))
    if identity.layout > LAYOUT:
        raise CaseError(_LATER, where=str(path))
    grid = opened.grid
    source = Source(printable(path.name), opened.sha256, grid.application, grid.format)
    return OpenedSelection(grid, source, identity)


_NOT_OURS = Text(
    "Filen er ikke et udvælgelsesark fra tracker. Lav et med »tracker new --workbook FIL.xlsx«, eller med "
    "»tracker edit« for en sag, der findes.",
    "The file is no selection workbook of tracker's. Make one with 'tracker new --workbook FILE.xlsx', or with "
    "'tracker edit' for a case that is there.",
)
_LATER = Text(
    "Arket er skrevet af en nyere udgave af tracker. Brug den, eller skriv arket igen med denne.",
    "The sheet was written by a later version of tracker. Use that one, or write the sheet again with this one.",
)

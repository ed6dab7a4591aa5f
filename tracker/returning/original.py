"""The vendor's own file, looked into once more: what stood in a cell, and which column it was."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tracker.errors import CaseError
from tracker.findings import Where
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.specification import Specification
from tracker.spreadsheet import refusals
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Look, place, reference
from tracker.spreadsheet.limits import Passwords
from tracker.spreadsheet.reader import Reader
from tracker.submission.interpret.find_tables import tables
from tracker.submission.interpret.sights import seen
from tracker.submission.interpret.vendor import read_about
from tracker.submission.model import Submission
from tracker.submission.received import Entry
from tracker.submission.unreadable import require_read
from tracker.texts import Text

_LOCKED = {
    refusals.FILE_PASSWORD_PROTECTED.code: Text(
        "Originalen er beskyttet med adgangskode. Angiv den med --password-file eller "
        "--ask-password.",
        "The original is protected by a password. Give it with --password-file or --ask-password.",
    ),
    refusals.FILE_PASSWORD_WRONG.code: Text(
        "Originalen er beskyttet med adgangskode, og ingen af de angivne passer.",
        "The original is protected by a password, and none of those given fits.",
    ),
    refusals.FILE_PASSWORD_TOOL_MISSING.code: Text(
        "Originalen er beskyttet med adgangskode, og det, der åbner den, er ikke installeret: "
        'pip install "kravtracker[office]".',
        "The original is protected by a password, and what opens it is not installed: "
        'pip install "kravtracker[office]".',
    ),
}


@dataclass(frozen=True)
class Original:
    """A received file and the submission that was read from it."""

    grid: Grid
    submission: Submission
    specification: Specification

    def written(self, requirement: str, column: str) -> str | None:
        """What the vendor wrote in a column of a requirement's row, tidied, as a person sees it.

        An error value is not something that was written; put back as text it would be an answer.
        """
        at = self._rows.get(requirement)
        number = self._columns.get(at[0], {}).get(column) if at else None
        if at is None or number is None:
            return None
        return self._text(at[0], reference(at[1], number), column)

    def reply(self, condition: str) -> str | None:
        """What the vendor wrote as the reply to a condition."""
        where = self._about.get(f"condition.{condition}")
        return self._text(where.sheet or "", where.cell or "", "answer") if where else None

    def requirement_at(self, where: Where) -> str | None:
        """The requirement whose row a cell stands in."""
        spot = place(where.cell or "")
        return self._requirements.get((where.sheet or "", spot[0])) if spot else None

    def column_at(self, where: Where) -> str | None:
        """The column of the requirement table that a cell stands in."""
        spot = place(where.cell or "")
        columns = self._columns.get(where.sheet or "", {})
        return next((id for id, n in columns.items() if spot and n == spot[1]), None)

    def key_at(self, where: Where) -> str | None:
        """The field or condition whose value a cell holds: ``field.<id>``, ``condition.<id>``."""
        here = (where.sheet, where.cell)
        return next((k for k, w in self._about.items() if (w.sheet, w.cell) == here), None)

    def is_table(self, sheet: str | None) -> bool:
        """Whether a sheet of that name holds requirement rows."""
        return sheet in self._columns

    def _text(self, sheet: str, ref: str, column: str) -> str | None:
        at = (sheet, *(place(ref) or (0, 0)))
        cell, look = self._cells.get(at), self.looks.get(at)
        if cell and look:
            cell, _ = seen(cell, look, column)
        return None if cell is None or cell.kind is CellKind.ERROR else as_text(cell)

    @cached_property
    def looks(self) -> Mapping[tuple[str, int, int], Look]:
        """How cells look that may show something else than their value: sheet, row, column."""
        return {(s.name, k.row, k.column): k for s in self.grid.sheets for k in s.looks}

    @cached_property
    def _cells(self) -> Mapping[tuple[str, int, int], Cell]:
        return {(s.name, c.row, c.column): c for s in self.grid.sheets for c in s.cells}

    @cached_property
    def _columns(self) -> Mapping[str, Mapping[str, int]]:
        return {table.sheet.name: table.columns for table in tables(self.grid)}

    @cached_property
    def _rows(self) -> Mapping[str, tuple[str, int]]:
        found = ((a.requirement, a.cell, place(a.cell.ref)) for a in self.submission.answers)
        return {id: (cell.sheet, spot[0]) for id, cell, spot in found if spot}

    @cached_property
    def _requirements(self) -> Mapping[tuple[str, int], str]:
        return {at: id for id, at in self._rows.items()}

    @cached_property
    def _about(self) -> Mapping[str, Where]:
        about, _, _ = read_about(self.grid, self.specification, None)
        return about.places


def open_original(
    case: Case, entry: Entry, submission: Submission, passwords: Passwords
) -> Original:
    """The file a submission was read from.

    Raises:
        CaseError: it is gone, or can no longer or never could be opened, or not without its password.
    """
    require_read(entry)
    path = case.folder / entry.original
    try:
        with Reader(passwords=passwords) as reader:
            opened = reader.open(path, entry.name)
    except OSError as error:
        raise CaseError(
            Text(
                "Originalen findes ikke. Hent den fra sikkerhedskopien.",
                "The original is not there. Restore it from backup.",
            ),
            where=str(path),
        ) from error
    if opened.grid is None or opened.sha256 != entry.sha256:
        raise CaseError(
            _LOCKED.get(opened.refusal.code if opened.refusal else "")
            or Text(
                "Originalen kan ikke læses igen, eller den er ændret siden modtagelsen. "
                "Kør »tracker log --verify«.",
                "The original cannot be read again, or was changed since it was received. "
                "Run 'tracker log --verify'.",
            ),
            where=str(path),
        )
    return Original(opened.grid, submission, case.issued(entry.revision))

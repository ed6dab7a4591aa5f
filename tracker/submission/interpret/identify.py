"""Which requirement is a row about? By its key, its id or its text; never by its position."""

from __future__ import annotations

from functools import cached_property

from tracker.findings import Finding, Where
from tracker.foreign_text import fold, skeleton
from tracker.frozen import dataclass
from tracker.procurement.row_words import number_cell
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import as_text
from tracker.submission import findings
from tracker.submission.interpret.find_tables import Row, Table
from tracker.workbook.columns import LAYOUTS
from tracker.workbook.layout import ANSWERED
from tracker.workbook.row_cells import asked_cells

_HINTS = frozenset(
    text
    for layout in LAYOUTS.values()
    for column in layout.columns
    if column.hint
    for text in (column.hint.da, column.hint.en)
)


@dataclass(frozen=True, slots=True)
class RowIdentity:
    """What a row was taken for.

    Attributes:
        id: the requirement; None when there is none, or it is not certain.
        reported: requirements that are not missing: the finding says where they may be.
    """

    id: str | None
    finding: Finding | None = None
    reported: tuple[str, ...] = ()


class Requirements:
    """What was issued, to look rows up in."""

    def __init__(self, specification: Specification) -> None:
        self._specification = specification
        self._ids = _names(specification)
        self._folded = {fold(name): id for name, id in self._ids.items()}

    def _named(self, text: str | None) -> str | None:
        """The requirement of an id as people spell it."""
        return text and (self._ids.get(text) or self._folded.get(fold(text)))

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        """Folded text of the requirement cell → the requirements that have it."""
        spec, texts = self._specification, dict[str, list[str]]()
        for row in spec.requirements:
            for text in {fold(shown) for shown in asked_cells(row, spec)}:
                texts.setdefault(text, []).append(row.id)
        return texts

    def identify(self, table: Table, row: Row, *, exact: bool = False) -> RowIdentity:
        """The requirement of a row, with a finding where that is not clear.

        Args:
            exact: nothing else identifies the file, so an id counts only beside its exact text.
        """
        if row.key:
            return self._by_key(table, row)
        if exact and (id := self._named(as_text(row.cells.get("requirement_id")))):
            if not self.word_for_word(row):
                place = table.place(row, "requirement")
                return RowIdentity(None, findings.ROW_TEXT_OTHER.at(place, requirement=id), (id,))
            return RowIdentity(id)
        return self._without_key(table, row)

    def word_for_word(self, row: Row) -> str | None:
        """The requirement of a row that has an id and the very text that was sent with it."""
        id = self._named(as_text(row.cells.get("requirement_id")))
        same = self._texts.get(fold(as_text(row.cells.get("requirement")) or ""), ())
        return id if id in same else None

    def _by_key(self, table: Table, row: Row) -> RowIdentity:
        assert row.key is not None
        id = self._named(row.key.requirement)
        if row.key.procurement != self._specification.procurement.id:
            finding = findings.ROW_OTHER_PROCUREMENT.at(
                table.place(row), requirement=id, found=row.key.procurement
            )
            return RowIdentity(None, finding, reported=(id,) if id else ())
        if id is None:
            withdrawn = findings.ROW_WITHDRAWN.at(table.place(row), id=row.key.requirement)
            return RowIdentity(None, withdrawn if is_filled(row) else None)
        shown = self._named(as_text(row.cells.get("requirement_id")))
        if shown not in {None, id}:
            return self._conflict(table, row, id, shown)
        return RowIdentity(id)

    def _without_key(self, table: Table, row: Row) -> RowIdentity:
        shown = as_text(row.cells.get("requirement_id")) or ""
        same = self._texts.get(fold(as_text(row.cells.get("requirement")) or ""), [])
        if id := self._named(shown):
            if same and id not in same:
                return self._conflict(table, row, id, same[0])
            return RowIdentity(id, findings.ROW_BY_NUMBER.at(table.place(row), requirement=id))
        if len(same) == 1:
            finding = findings.ROW_BY_TEXT.at(table.place(row, "requirement"), requirement=same[0])
            return RowIdentity(same[0], finding)
        if not is_filled(row):
            return RowIdentity(None)
        if same:
            place, members = table.place(row, "requirement"), ", ".join(same)
            return RowIdentity(None, _ambiguous(table, place, members), tuple(same))
        if alike := self._alike(shown):
            place = table.place(row, "requirement_id")
            finding = findings.ROW_LOOKALIKE.at(place, value=shown, alike=alike)
            return RowIdentity(None, finding, reported=(alike,))
        return RowIdentity(None, findings.ROW_UNKNOWN.at(table.place(row), value=_shown(row)))

    def _alike(self, shown: str) -> str | None:
        """The id that a text looks like without being it."""
        return None if shown.isascii() else self._named(skeleton(shown))

    def _conflict(self, table: Table, row: Row, id: str, other: str | None) -> RowIdentity:
        finding = findings.ROW_IDENTITY_CONFLICT.at(
            table.place(row, "requirement_id"), requirement=id, value=other
        )
        return RowIdentity(None, finding, reported=(id,))


def _ambiguous(table: Table, place: Where, members: str) -> Finding:
    column = table.layout.title("requirement_id")
    return findings.ROW_AMBIGUOUS.at(place, members=members, column=column)


def _names(specification: Specification) -> dict[str, str]:
    """What may name a requirement → its id: the id itself, and a number that no other row is called by."""
    ids = {row.id: row.id for row in specification.requirements}
    numbers: dict[str, list[str]] = {}
    for row in specification.requirements:
        numbers.setdefault(number_cell(row), []).append(row.id)
    return {name: rows[0] for name, rows in numbers.items() if len(rows) == 1} | ids


def is_filled(row: Row) -> bool:
    """Whether a row holds more than blanks, or our own hints, where people write."""
    texts = (as_text(row.cells.get(c)) for c in (*ANSWERED, "requirement"))
    return any(text and text not in _HINTS for text in texts)


def _shown(row: Row) -> str:
    return " | ".join(t for c in (*ANSWERED, "requirement") if (t := as_text(row.cells.get(c))))

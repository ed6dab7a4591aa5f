"""Where in the new workbook a finding belongs: its cell in the vendor's file, translated."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.findings import Finding, Where
from tracker.procurement.specification import Specification
from tracker.returning.original import Original
from tracker.submission import findings
from tracker.workbook.columns import CURRENT, LAYOUTS
from tracker.workbook.layout import FIELDS
from tracker.workbook.names import names_of
from tracker.workbook.prefill import Spot

# The column a finding is about whatever cell it names: where the vendor's file lacks the column,
# the reader names the answer's.
_COLUMN_OF = {
    findings.ELABORATION_MISSING.code: "elaboration",
    findings.DATE_MISSING.code: "available_from",
    findings.DATE_UNREADABLE.code: "available_from",
    findings.DATE_READ_AS.code: "available_from",
    findings.DATE_IMPLAUSIBLE.code: "available_from",
    findings.PRICE_MISSING.code: "price_dkk",
    findings.EVIDENCE_MISSING.code: "evidence",
    findings.RESERVATION_ON_MINIMUM.code: "reservation",
    findings.TEXT_CHANGED.code: "requirement",
    findings.CELLS_UNREAD.code: "elaboration",
}
_MARKABLE = frozenset({"requirement", *(c.id for c in CURRENT.columns if c.answered)})


class Spots:
    """Finds the cells of the new workbook for the findings of one submission.

    Attributes:
        here: what stands in the new workbook, by name.
    """

    def __init__(self, original: Original, specification: Specification) -> None:
        self.here = names_of(specification)
        self._original = original
        self._requirements = {r.id for r in specification.requirements}
        self._keys = {f"field.{f.id}" for f in FIELDS}
        self._keys |= {f"condition.{c.id}" for c in specification.conditions}

    def of(self, finding: Finding) -> Iterator[tuple[str | None, Where, Spot | None]]:
        """The requirement, the vendor's cell and ours, for every place of a finding."""
        yield self._place(finding, finding.where, finding.requirement)
        for where in finding.also:
            yield self._place(finding, where, where.requirement)

    def _place(
        self, finding: Finding, where: Where, id: str | None
    ) -> tuple[str | None, Where, Spot | None]:
        id = id or self._original.requirement_at(where)
        return id, where, self._spot(finding, where, id)

    def _spot(self, finding: Finding, where: Where, id: str | None) -> Spot | None:
        if id in self._requirements and id is not None:
            column = _COLUMN_OF.get(finding.code) or self._original.column_at(where)
            return Spot(id, column if column in _MARKABLE else "answer")
        key = self._original.key_at(where) if where.cell else None
        if key in self._keys and key is not None:
            return Spot(key)
        if id is None and where.cell is None and self._original.is_table(where.sheet):
            return self._heading(finding)
        return None

    def _heading(self, finding: Finding) -> Spot | None:
        """The heading of the column a finding about a whole column names."""
        for layout in LAYOUTS.values():
            for column in layout.columns:
                names = (
                    f"»{column.title.da}«",
                    f"»{column.title.en}«",
                )  # the workbook's is one of them
                if column.answered and any(name in finding.message.da for name in names):
                    return Spot("", column.id)
        return None

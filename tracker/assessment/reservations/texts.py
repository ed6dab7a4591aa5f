"""Every text a vendor wrote freely, with where it stands: nothing is left out of the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.assessment.reservations.model import Field
from tracker.assessment.supplements import Supplements
from tracker.findings import Finding, shorten
from tracker.frozen import dataclass
from tracker.procurement.scale import Scale
from tracker.spreadsheet.grid import CellRef
from tracker.submission import findings as kinds
from tracker.submission.model import Answer, Submission
from tracker.workbook.layout import PROSE

_ABOUT_NO_PROSE = ("cvr", "email")
_COMMENT = kinds.COMMENT_FOUND.code
# A submission stored before its answers kept them has these in their findings only.
_UNREADABLE = {
    kinds.PRICE_UNREADABLE.code: Field.PRICE,
    kinds.DATE_UNREADABLE.code: Field.AVAILABLE_FROM,
}
_BY_FINDING = {**_UNREADABLE, kinds.ROW_UNKNOWN.code: Field.OUTSIDE}

Commented = dict[tuple[str | None, str | None], CellRef]  # a row and its comment, shortened


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text of a vendor's, and its cell. ``answer`` is the row it stands in, if it is in one."""

    field: Field
    text: str
    requirement: str | None = None
    cell: CellRef | None = None
    answer: Answer | None = None


def free_texts(
    submission: Submission, supplements: Iterable[Supplements], scale: Scale
) -> Iterator[FreeText]:
    """The texts of a submission and of what was added to it, the reservations first in each row.

    Args:
        submission: as it may be shown (``masked``).
        supplements: the vendor's own.
        scale: whose words are no free text.
    """
    deliverers, commented = {d.id for d in scale.deliverers}, _commented(submission.findings)
    for answer in submission.answers:
        yield from _row(answer, commented, deliverers)
    for supplement in supplements:
        yield from _added(supplement)
    for name, text in submission.vendor.texts.items():
        if name not in _ABOUT_NO_PROSE:
            yield FreeText(Field.VENDOR, text)
    yield from _outside(submission)
    kept = {
        a.requirement
        for a in submission.answers
        if a.available_from_written or a.price_written or a.price_yearly_written
    }
    for finding in submission.findings:
        field = _BY_FINDING.get(finding.code)
        if finding.code in _UNREADABLE and finding.requirement in kept:
            continue
        if finding.code == _COMMENT and finding.requirement is None:
            field = Field.COMMENT
        if field and finding.value:
            yield FreeText(field, finding.value, finding.requirement, _cell(finding))


def _added(supplements: Supplements) -> Iterator[FreeText]:
    for added in supplements.added:
        for text in (added.text, added.reference, added.evidence):
            if text:
                yield FreeText(Field.SUPPLEMENT, text, added.requirement, added.cell)


def _outside(submission: Submission) -> Iterator[FreeText]:
    """The texts of cells that no field has; beside a row they belong to the row."""
    rows = {_line(answer.cell): answer for answer in submission.answers}
    for unread in submission.reconciliation.unread_cells:
        cell = CellRef(unread.sheet, unread.cell)
        beside = rows.get(_line(cell))
        id = beside.requirement if beside else None
        yield FreeText(Field.OUTSIDE, unread.value, id, cell, beside)


def _row(answer: Answer, commented: Commented, deliverers: set[str]) -> Iterator[FreeText]:
    texts = [
        (Field.RESERVATION, answer.reservation),
        (Field.ANSWER, _own_words(answer)),
        *((Field(id), getattr(answer, id)) for id in PROSE if id != Field.RESERVATION),
        (Field.DELIVERED_BY, None if answer.delivered_by in deliverers else answer.delivered_by),
        (Field.AVAILABLE_FROM, answer.available_from_written),
        (Field.PRICE, answer.price_written),
        (Field.PRICE_YEARLY, answer.price_yearly_written),
    ]
    for field, text in texts:
        if text:
            yield FreeText(field, text, answer.requirement, answer.place(field.value), answer)
    for comment in dict.fromkeys(answer.comments):
        cell = commented.get((answer.requirement, shorten(comment)), answer.cell)
        yield FreeText(Field.COMMENT, comment, answer.requirement, cell, answer)


def _own_words(answer: Answer) -> str | None:
    """What stands in the answer cell, where it is neither a word of the scale nor read as a value."""
    is_value = answer.value is not None and answer.value != answer.written
    return None if answer.answer is not None or is_value else answer.written


def _commented(findings: Iterable[Finding]) -> Commented:
    """The cell each comment of a row hangs on, as its finding has it."""
    cells: Commented = {}
    for finding in findings:
        if finding.code == _COMMENT and (cell := _cell(finding)):
            cells.setdefault((finding.requirement, finding.value), cell)
    return cells


def _line(cell: CellRef) -> tuple[str, str]:
    """The row of a sheet that a cell is in."""
    return cell.sheet, cell.ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _cell(finding: Finding) -> CellRef | None:
    where = finding.where
    return CellRef(where.sheet, where.cell) if where.sheet and where.cell else None

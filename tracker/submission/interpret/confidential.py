"""What protects an answer: anything in "Confidential" but a plain No; a blank cell does not.

A vendor's mark keeps an answer from being handed out until a person has decided about it (udbudsloven
§ 5; phases 7.5: unknown marks fail safe and are named). A mark that nobody can read protects as
well, so does a column that is lost, and words of secrecy beside the answers: each is a ``Mark`` with
a finding, and only a person's decision takes it away (``confidentiality/protected.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from tracker.cpr import mask
from tracker.findings import Finding, Where, shorten
from tracker.foreign_text import fold, fold_choice
from tracker.frozen import dataclass
from tracker.spreadsheet.cells import as_text
from tracker.spreadsheet.grid import Cell, CellKind, reference
from tracker.submission import findings as kinds
from tracker.submission.interpret.beside import Outside, lies_on
from tracker.submission.interpret.find_tables import Row, Table, shown_through
from tracker.submission.interpret.reading import Reading, ReadRow
from tracker.submission.interpret.secrecy import speaks_of_secrecy
from tracker.submission.interpret.unread import cut
from tracker.submission.model import Answer, Mark, Submission
from tracker.texts import Text
from tracker.workbook.layout import PRICES, YES_NO
from tracker.workbook.typed import prose_of

COLUMN = "confidential"
YES, NO = (frozenset({fold(text.da), fold(text.en)}) for text in YES_NO)
_SHORT = ("answer", "available_from", *PRICES, "delivered_by")


def written_mark(row: Row) -> str | None:
    """What stands in "Confidential" of a row, whatever it is; None where it is blank."""
    return _cell_text(row.cells.get(COLUMN)) or None


def says_yes(submission: Submission, answer: Answer) -> bool:
    """Whether the vendor plainly marked an answer: then no decision about a mark takes it away."""
    if submission.marks is None:  # an earlier version knew only Yes
        return answer.confidential
    written = answer.confidential_written or ""
    if fold_choice(written) in YES:
        return True
    # "Ja…" is a mark that a person decides about; where it was read as no mark, it is a Yes.
    marked = (mark.requirement == answer.requirement for mark in submission.marks)
    return fold(written) in YES and not any(marked)


def says_no(text: str) -> bool:
    """Whether a text is No and ends there: "Nej, …" and "Nej:" begin something that is not said."""
    return fold_choice(text) in NO


@dataclass(frozen=True)
class Protecting:
    """Every mark of a file but a plain Yes in a row that was read, once each."""

    marks: tuple[Mark, ...]

    @cached_property
    def _rows(self) -> frozenset[str | None]:
        return frozenset(mark.requirement for mark in self.marks)

    def protects(self, row: ReadRow) -> bool:
        """Whether a row's answer is protected: by its own plain Yes, or by a mark that reaches it."""
        own = row.values.get(COLUMN) == "yes"
        return own or None in self._rows or row.requirement.id in self._rows

    def findings(self) -> Iterator[Finding]:
        """A finding for each mark."""
        for mark in self.marks:
            what = _UNCLEAR if mark.words else _COLUMN_GONE
            text = what.fill(value=shorten(mask(mark.words)))
            place = Where(mark.sheet, mark.cell)
            yield kinds.CONFIDENTIAL_UNCLEAR.at(
                place, requirement=mark.requirement, value=mark.words or None, what=text
            )


def protecting(
    reading: Reading, tables: Sequence[Table], outside: Outside, *, blind: bool
) -> Protecting:
    """What protects the answers of a file.

    Args:
        tables: all that were found, rows that were not chosen among them.
        outside: what stands outside the answer cells; a drawing on the column itself may be a tick.
        blind: the file's format shows an error and an uncomputed formula as nothing.
    """
    found = dict.fromkeys(_marks(reading, tables, outside, blind=blind))
    # A plain Yes protects by itself, and nobody's decision about a mark beside it takes it away.
    plainly = {row.requirement.id for row in reading.rows if row.values.get(COLUMN) == "yes"}
    return Protecting(tuple(mark for mark in found if mark.requirement not in plainly))


def _marks(
    reading: Reading, tables: Sequence[Table], outside: Outside, *, blind: bool
) -> Iterator[Mark]:
    """Every mark, some of them more than once, the plain Yes of a row among them."""
    ids = outside.ids
    issued = frozenset(row.id for row in reading.specification.requirements)
    yield from _columns(tables)
    for table in tables:
        yield from _cells(table, ids, issued, blind=blind)
    for row in reading.rows:
        yield from _marks_beside(row)
    for cell in outside.unread:
        if speaks_of_secrecy(cell.text):
            yield Mark(ids.get((cell.sheet, cell.row)), cell.sheet, cell.ref, cut(cell.text))
    for sheet, comment, id in outside.comments:
        if speaks_of_secrecy(comment.text):
            yield Mark(id, sheet, reference(comment.row, comment.column), cut(comment.text))
    for remark in outside.remarks:
        said = outside.whole.get(remark.value or "", remark.value or "")
        if remark.value and (speaks_of_secrecy(said) or lies_on(remark, COLUMN, tables)):
            for where in (replace(remark.where, requirement=remark.requirement), *remark.also):
                yield Mark(where.requirement, where.sheet, where.cell, remark.value)


_UNCLEAR = Text(
    "»{value}« kan betyde fortroligt og er hverken et rent Ja eller Nej.",
    "'{value}' may mean confidential, and is neither a plain Yes nor a plain No.",
)
_COLUMN_GONE = Text(
    "Kolonnen »Fortroligt« kan ikke læses for arkets rækker (den er væk, dobbelt, uden overskrift "
    "eller i et format, der ikke viser alt), så alle filens svar er beskyttet.",
    "The column 'Confidential' cannot be read for the rows of the sheet (it is gone, there twice, "
    "without a heading, or in a format that does not show everything), so every answer of the file is "
    "protected.",
)


def _cell_text(cell: Cell | None) -> str:
    """What a cell says, also where it holds no value: an error's code, a formula that was not computed."""
    if text := as_text(cell):
        return text
    if cell is None or (cell.value is not None and cell.kind is not CellKind.ERROR):
        return ""
    return f"={cell.formula}" if cell.formula is not None else "?"


def _columns(tables: Iterable[Table]) -> Iterator[Mark]:
    """A mark on every answer where nobody can say which column is "Confidential"."""
    for table in tables:
        if COLUMN not in table.columns or COLUMN in table.duplicated:
            yield Mark(None, table.sheet.name, None, "")


def _cells(
    table: Table, ids: Mapping[tuple[str, int], str], issued: Collection[str], *, blind: bool
) -> Iterator[Mark]:
    """What stands in a table's own column and is no plain No; a Yes too, which may not be the row's own."""
    sheet, column = table.sheet, table.columns.get(COLUMN)
    if column is None:
        return
    merged = _merged(table, column)
    for row in table.rows:
        id = ids.get((sheet.name, row.number)) or _named(row)
        if id not in issued:
            continue
        covering, odd = merged.get(row.number), row.sights.get(COLUMN, ())
        cell = covering or row.cells.get(COLUMN)
        text = _cell_text(cell) or ("?" if odd else "")
        if not text:
            if blind or not table.header:  # a blank proves nothing
                yield Mark(None, sheet.name, None, "")
        elif odd or cell is None or cell.kind is not CellKind.TEXT or not says_no(text):
            yield Mark(id, sheet.name, reference(row.number, column), cut(text))


def _named(row: Row) -> str | None:
    """The requirement a row says it is about."""
    return row.key.requirement if row.key else as_text(row.cells.get("requirement_id"))


def _merged(table: Table, column: int) -> dict[int, Cell]:
    """Row → the cell that shows through a merge in its place, where that says more than No."""
    areas = [area for area in table.sheet.merged if area.left <= column <= area.right]
    rows = (row.number for row in table.rows)
    return shown_through(table.sheet, areas, rows, column, _says_more)


def _says_more(cell: Cell) -> bool:
    text = _cell_text(cell)
    return bool(text) and not says_no(text)


def _marks_beside(row: ReadRow) -> Iterator[Mark]:
    """Words of secrecy in the row's other cells, and a bare Yes in the one beside the column."""
    prose = prose_of(row.requirement.answer)
    for id, cell in row.row.cells.items():
        if id in prose or id in _SHORT:
            text = _cell_text(cell)
            bare = id == "reservation" and fold(text) in YES
            if bare or speaks_of_secrecy(text, prose=id in prose):
                yield Mark(row.requirement.id, row.table.sheet.name, cell.ref, cut(text))

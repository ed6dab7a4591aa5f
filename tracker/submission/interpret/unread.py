"""The cells nobody read: everything a vendor wrote outside the places meant for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.foreign_text import fold
from tracker.frozen import for_the_last
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import as_text, as_words
from tracker.spreadsheet.grid import Cell, Grid, Sheet, reference
from tracker.submission.interpret.find_tables import Table
from tracker.submission.model import UnreadArea, UnreadCell
from tracker.workbook import (
    formulas,
    guide,
    long_rows,
    overview,
    prices,
    typed_cells,
    vendor_sheet,
)
from tracker.workbook.columns import LAYOUTS, Layout
from tracker.workbook.identity import ADDED, is_name, text_hash
from tracker.workbook.layout import IDENTITY_SHEET, YES_NO, head, properties_of
from tracker.workbook.names import SHEETS

# What tracker itself added to a workbook it sent back: remarks, signs and lists, known again.


class AddedTexts:
    """The texts a returned workbook came with, by their hashes on its hidden sheet.

    A text the vendor changed, or wrote there themselves, is not among them.

    Args:
        hidden: the names and values of that sheet.
    """

    def __init__(self, hidden: Mapping[str, str]) -> None:
        chunks = [value for name, value in hidden.items() if name.startswith(ADDED)]
        self._hashes = frozenset(" ".join(chunks).split())

    def __contains__(self, text: str) -> bool:
        return bool(self._hashes) and text_hash(text) in self._hashes


_SHOWN = 200  # characters of a cell
LISTED = 1_000  # cells of one sheet
LISTED_IN_ALL = 10_000
_REPLIES = frozenset(word for text in YES_NO for word in (text.da, text.en))
# Anywhere but at the head of its column "Confidential" is the vendor's word, and a mark.
_CONFIDENTIAL = "confidential"  # the column
CONFIDENTIAL = frozenset(
    fold(text)
    for layout in LAYOUTS.values()
    if (title := layout.titles.get(_CONFIDENTIAL))
    for text in (title.da, title.en)
)
_WORD = 20  # characters; what is longer is a sentence of ours wherever it stands
Texts = Mapping[str, Collection[int]]
Place = tuple[str, int, int]


class Unread(NamedTuple):
    """One cell nobody read, and what it says; a tuple, because there may be half a million."""

    sheet: str
    row: int
    column: int
    text: str

    @property
    def ref(self) -> str:
        """The cell's A1 reference."""
        return reference(self.row, self.column)


def unread_cells(
    grid: Grid,
    specification: Specification,
    tables: Sequence[Table],
    known_rows: Mapping[str, Collection[int]],
    read: Collection[Place],
    added: AddedTexts,
    version: Layout,
) -> Iterator[Unread]:
    """Every non-empty cell that is neither ours nor read.

    Args:
        known_rows: sheet → the numbers of the table rows that were read.
        read: cells read elsewhere.
        added: what the workbook was sent with besides.
        version: how the workbook is laid out.
    """
    ours = expected_texts(specification, version)
    by_name = {table.sheet.name: table for table in tables}
    for sheet in grid.sheets:
        known = identity_cells(sheet)
        if known:
            known |= _listed_cells(sheet, specification)
        known |= {(row, c) for name, row, c in read if name == sheet.name}
        rows = known_rows.get(sheet.name, ())
        live = any(fold(as_text(c) or "") in _TITLES for c in sheet.cells[:1])
        table = by_name.get(sheet.name)
        columns = frozenset(table.columns.values()) if table else frozenset()
        for cell in sheet.cells:
            if (cell.row in rows and cell.column in columns) or cell[:2] in known:
                continue
            text = as_words(cell)
            if text is None or (live and is_result(cell, text)):
                continue
            if _is_ours(cell, text, ours, table):
                continue
            if text in added:
                continue
            yield Unread(sheet.name, cell.row, cell.column, text)


def listed(unread: Iterable[Unread]) -> tuple[tuple[UnreadCell, ...], tuple[UnreadArea, ...]]:
    """The cells to list one by one, and the areas of those that are too many for it."""
    cells: list[UnreadCell] = []
    areas: list[UnreadArea] = []
    by_sheet: dict[str, list[Unread]] = {}
    for cell in unread:
        by_sheet.setdefault(cell.sheet, []).append(cell)
    for sheet, found in by_sheet.items():
        most = min(LISTED, LISTED_IN_ALL - len(cells))
        cells += [UnreadCell(sheet, cell.ref, cut(cell.text)) for cell in found[:most]]
        if more := found[most:]:
            areas.append(UnreadArea(sheet, area_of(more), len(more)))
    return tuple(cells), tuple(areas)


def area_of(cells: Sequence[Unread]) -> str:
    """The range that holds the cells.

    >>> area_of([Unread("Ark", 3, 2, "x"), Unread("Ark", 9, 1, "y")])
    'A3:B9'
    """
    rows, columns = [c.row for c in cells], [c.column for c in cells]
    return f"{reference(min(rows), min(columns))}:{reference(max(rows), max(columns))}"


def cut(text: str) -> str:
    """A text as it is listed; a number is never cut in two, so that it can be masked.

    >>> len(cut("x" * 500)), len(cut("x" * 194 + " 010190-1234"))
    (200, 194)
    """
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip("0123456789-–./ ")


def is_result(cell: Cell, text: str) -> bool:
    """Whether a cell of the overview is what one of its formulas shows.

    Where it has no formula (its program made values of them, or the format does not give them), the
    column says what that can be.
    """
    return cell.formula is not None or overview.is_result(cell.column, text)


# The overview's cells are formulas that follow the answers.
_TITLES = frozenset(fold(title) for title in (overview.TITLE.da, overview.TITLE.en))


def identity_cells(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The cells of the identity sheet: names, values, and which integrations are chosen.

    None on any other sheet.
    """
    first = [c.value for c in sheet.cells[:4]]
    if "procurement" not in first or "revision" not in first:
        return frozenset()
    names = {
        cell.row: cell.column
        for cell in reversed(sheet.cells)
        if isinstance(cell.value, str) and is_name(cell.value)
    }
    chosen = {
        (cell.row, cell.column)
        for cell in sheet.cells
        if cell.column - 1 == formulas.CHOSEN and as_text(cell) in _REPLIES
    }
    pairs = {(row, c) for row, column in names.items() for c in (column, column + 1)}
    return frozenset(pairs | chosen)


def _listed_cells(sheet: Sheet, specification: Specification) -> frozenset[tuple[int, int]]:
    """The cells of the identity sheet with what the formulas look into, each as it was sent."""
    sent = _listed(specification)
    return frozenset(
        cell[:2]
        for cell in sheet.cells
        if (words := sent.get(cell[:2])) is not None
        and words in (as_text(cell), fold(as_text(cell) or ""))
    )


@for_the_last
def _listed(specification: Specification) -> dict[tuple[int, int], str]:
    """Row and column → text, of those lists."""
    cells = formulas.lists(specification).cells
    return {(cell.row + 1, cell.column + 1): str(cell.value) for cell in cells}


def _is_ours(cell: Cell, text: str, ours: Texts, table: Table | None) -> bool:
    """Whether a text is one the workbook was sent with.

    A short word ("Ja", "Option") is ours only in its own column, and never below a table's head. "Fortroligt" is only
    in the head itself; above it stands the column's hidden mark alone.
    """
    columns = ours.get(text)
    if columns is None:
        columns = ours.get(fold(text))
    if columns is None:
        return False
    if len(text) > _WORD:
        return True
    if table is None:
        return cell.column in columns
    if cell.row < table.header and fold(text) in CONFIDENTIAL:
        return text == _CONFIDENTIAL
    return cell.row <= table.header


@for_the_last
def _by_version(specification: Specification) -> dict[int, Texts]:  # noqa: ARG001  (its key)
    return {}


def expected_texts(specification: Specification, version: Layout) -> Texts:
    """Every text, as it is and folded, that the workbook has outside its table, with its columns.

    What stands at the foot of its pages is among them, in no column.

    Args:
        specification: what the vendor was sent.
        version: how the workbook is laid out.
    """
    known = _by_version(specification)
    if version.version not in known:
        known[version.version] = _texts_of(specification, version)
    return known[version.version]


def _texts_of(specification: Specification, version: Layout) -> Texts:
    texts: dict[str, set[int]] = {
        fold(title): set()
        for layout in LAYOUTS.values()
        for text in layout.titles.values()
        for title in (text.da, text.en)
    }
    for plan in (
        guide.plan(specification, version),
        vendor_sheet.plan(specification, None, version),
        vendor_sheet.plan(specification, None, version, consortium=True),
        head(specification, version),
        overview.plan(specification, (), version),
        *prices.plans(specification, version=version),
        *long_rows.plans(specification, version),
    ):
        for column, text in plan.texts():
            columns = texts.setdefault(fold(text), set())
            if column is not None:
                columns.add(column)
                texts[text] = columns
    for _, _, rule in typed_cells.validations(specification):
        shown = (str(rule[what]) for what in ("input_title", "input_message"))
        texts.setdefault(fold(": ".join(shown)), set())
    for sheet in SHEETS:
        texts |= {fold(name): texts.get(fold(name), set()) for name in (sheet.da, sheet.en)}
    texts.setdefault(fold(IDENTITY_SHEET), set())
    for text in properties_of(specification).values():  # as the file was sent
        texts.setdefault(fold(text), set())
    return texts

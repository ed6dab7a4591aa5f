"""The sheet about the vendor: found by its hidden keys, else by its labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.findings import Finding, Where
from tracker.foreign_text import choices, fold, fold_choice
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import as_text, as_words
from tracker.spreadsheet.grid import Cell, CellKind, Grid, Sheet, reference
from tracker.submission import findings as kinds
from tracker.submission.company import bare, company_numbers, spelled
from tracker.submission.interpret.find_tables import Looks, looks_of
from tracker.submission.interpret.reading import VendorSheet
from tracker.submission.interpret.sights import Sight, seen
from tracker.submission.model import SubmittingVendor
from tracker.workbook.layout import FIELDS, SIGNS, YES_NO

if TYPE_CHECKING:
    from tracker.procurement.model import Vendor

_LONGEST = 500  # characters; the longest question has some 200
# What stands to the right of an answer and is not part of it: our hints and, in a returned workbook, signs.
_HINTS = frozenset(
    fold(t) for text in (*(f.hint for f in FIELDS), *SIGNS.values()) for t in (text.da, text.en)
)
_REPLIES = choices(
    (t, is_yes)
    for is_yes, word in zip((True, False), YES_NO, strict=True)
    for t in (word.da, word.en)
)


def read_about(
    grid: Grid, specification: Specification, vendor: str | None
) -> tuple[VendorSheet, tuple[Finding, ...], frozenset[tuple[str, int, int]]]:
    """Fields and replies, what is odd about them, and the cells that were read.

    Args:
        vendor: the id of the vendor the workbook was made for, if any.
    """
    values: dict[str, str] = {}
    places: dict[str, Where] = {}
    read: set[tuple[str, int, int]] = set()
    odd: list[Finding] = []
    looks = {sheet.name: looks_of(sheet) for sheet in grid.sheets}
    for sheet, key, label, cells in _lines(grid, specification):
        value = next((c for c in cells if fold(as_text(c) or "") not in _HINTS), None)
        column = value.column if value else label.column + 1
        places[key] = Where(sheet.name, reference(label.row, column))
        if value and as_text(value):
            read.add((sheet.name, value.row, value.column))
            value, sights = _as_seen(looks[sheet.name], value, key)
            odd += [sight.finding(places[key], None) for sight in sights]
            if value and value.kind is CellKind.ERROR:  # an error's code is not a name
                odd += [] if sights else [kinds.CELL_ERROR.at(places[key], value=as_text(value))]
                value = None
        if value and (text := as_words(value)):
            values[key] = text
    replies, findings = _replies(values, places, specification)
    about = SubmittingVendor(id=vendor, **{f.id: values.get(f"field.{f.id}") for f in FIELDS})
    return VendorSheet(about, replies, places), (*odd, *findings), frozenset(read)


def _as_seen(looks: Looks, cell: Cell, key: str) -> tuple[Cell | None, tuple[Sight, ...]]:
    """A field or reply as a person sees it; a reply that only its number format shows does not count."""
    if (look := looks.get(cell[:2])) is None:
        return cell, ()
    is_reply = key.startswith("condition.")
    shown, sights = seen(cell, look, "answer" if is_reply else key)
    return (None if is_reply and any(s.is_doubtful for s in sights) else shown), sights


def vendor_is_the_invited(about: VendorSheet, vendors: Sequence[Vendor]) -> Iterator[Finding]:
    """Whether the workbook made for one vendor was filled in by another.

    The CVR number decides where both are known; else the names, without their company form.
    """
    filled = about.vendor
    sent = next((v for v in vendors if v.id == filled.id), None)
    if sent is None:
        return
    numbers = company_numbers(filled.cvr)
    if sent.cvr and filled.cvr:
        same = (spelled(sent.cvr) or "") in (*numbers, spelled(filled.cvr))
    else:
        same = not filled.name or bare(sent.name) == bare(filled.name)
    if same:
        return
    if filled.name and bare(sent.name) == bare(filled.name):  # only the numbers differ
        place, value = about.places.get("field.cvr"), f"{filled.name}, CVR {filled.cvr}"
        yield kinds.VENDOR_OTHER.at(place, value=value, sent=f"{sent.name}, CVR {sent.cvr}")
        return
    place = about.places.get("field.name")
    yield kinds.VENDOR_OTHER.at(place, value=filled.name or filled.cvr, sent=sent.name)


Line = tuple[Sheet, str, Cell, list[Cell]]


def _lines(grid: Grid, specification: Specification) -> list[Line]:
    """Sheet, key, label cell and the cells to its right, once for each field and condition."""
    labels = _labels(specification)
    wanted = set(labels.values())
    lines = {line[1]: line for line in _by_key(grid) if line[1] in wanted}
    if len(lines) < len(wanted):  # the hidden keys are gone: look for the labels themselves
        for line in _by_label(grid, labels):
            lines.setdefault(line[1], line)
    return list(lines.values())


def _by_key(grid: Grid) -> Iterator[Line]:
    for sheet in reversed(grid.sheets):
        cells = sheet.cells
        for at, cell in enumerate(cells):
            key = cell.value
            if isinstance(key, str) and key.startswith(("field.", "condition.")):
                right = [c for c in cells[at + 1 : at + 9] if c.row == cell.row]
                if right:
                    yield sheet, key, right[0], right[1:]


def _by_label(grid: Grid, labels: dict[str, str]) -> Iterator[Line]:
    for sheet in grid.sheets:
        cells = sheet.cells
        for at, cell in enumerate(cells):
            if isinstance(cell.value, str) and len(cell.value) < _LONGEST:
                key = labels.get(fold(cell.value.rstrip(" *")))
                if key:
                    right = [c for c in cells[at + 1 : at + 9] if c.row == cell.row]
                    yield sheet, key, cell, right


def _labels(specification: Specification) -> dict[str, str]:
    labels = {fold(t): f"field.{f.id}" for f in FIELDS for t in (f.label.da, f.label.en)}
    for condition in specification.conditions:
        for text in (condition.question.da, condition.question.en):
            labels[fold(text)] = f"condition.{condition.id}"
    return labels


def _replies(
    values: dict[str, str], places: dict[str, Where], specification: Specification
) -> tuple[dict[str, bool | None], list[Finding]]:
    replies: dict[str, bool | None] = {}
    findings = []
    for condition in specification.conditions:
        key = f"condition.{condition.id}"
        text = values.get(key)
        replies[condition.id] = _REPLIES.get(fold_choice(text)) if text else None
        if text is None:
            findings.append(
                kinds.CONDITION_UNANSWERED.at(places.get(key), question=condition.question)
            )
        elif replies[condition.id] is None:
            findings.append(
                kinds.CONDITION_UNKNOWN.at(places.get(key), value=text, question=condition.question)
            )
    return replies, findings

"""The sheet about the vendor: found by its hidden keys, else by its labels."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.findings import Finding, Where
from tracker.procurement.specification import Specification
from tracker.submission import kinds
from tracker.submission.model import SubmittingVendor
from tracker.submission.reading import VendorSheet
from tracker.submission.text import fold
from tracker.submission.values import as_text
from tracker.workbook.grid import Cell, Grid, Sheet, reference
from tracker.workbook.layout import FIELDS, YES_NO

_REPLIES = {fold(YES_NO[0].da): True, fold(YES_NO[0].en): True} | {
    fold(YES_NO[1].da): False,
    fold(YES_NO[1].en): False,
}


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
    hints = {fold(t) for f in FIELDS for t in (f.hint.da, f.hint.en)}
    for sheet in grid.sheets:
        for key, label, cells in _lines(sheet, specification):
            if key in places:
                continue
            value = next((c for c in cells if fold(as_text(c) or "") not in hints), None)
            column = value.column if value else label.column + 1
            places[key] = Where(sheet.name, reference(label.row, column))
            read |= {(sheet.name, c.row, c.column) for c in (label, *([value] if value else []))}
            if value and (text := as_text(value)):
                values[key] = text
    replies, findings = _replies(values, places, specification)
    about = SubmittingVendor(id=vendor, **{f.id: values.get(f"field.{f.id}") for f in FIELDS})
    return VendorSheet(about, replies, places), tuple(findings), frozenset(read)


def _lines(sheet: Sheet, specification: Specification) -> Iterator[tuple[str, Cell, list[Cell]]]:
    """Key, label cell and the cells to its right, for each field and condition on a sheet."""
    labels = _labels(specification)
    rows: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        texts = [as_text(c) or "" for c in cells]
        key = next((t for t in texts if t.startswith(("field.", "condition."))), None)
        at = next((i for i, t in enumerate(texts) if fold(t.rstrip(" *")) in labels), None)
        if at is not None:
            yield key or labels[fold(texts[at].rstrip(" *"))], cells[at], cells[at + 1 :]
        elif key is not None:  # the label was retyped: it is the first cell after the key
            at = texts.index(key) + 1
            if at < len(cells):
                yield key, cells[at], cells[at + 1 :]


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
        replies[condition.id] = _REPLIES.get(fold(text)) if text else None
        if text is None:
            findings.append(
                kinds.CONDITION_UNANSWERED.at(places.get(key), question=condition.question)
            )
        elif replies[condition.id] is None:
            findings.append(kinds.CONDITION_UNKNOWN.at(places.get(key), value=text))
    return replies, findings

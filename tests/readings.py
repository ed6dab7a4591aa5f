"""Readings for the rules: rows and replies as given, without a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from casework import specification

from tracker.findings import Where
from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import Group, Requirement, RowKind, Specification
from tracker.spreadsheet.grid import Cell, CellKind, Sheet
from tracker.submission.interpret.find_tables import Row, Table
from tracker.submission.interpret.reading import Reading, ReadRow, VendorSheet, Words
from tracker.submission.model import SubmittingVendor
from tracker.workbook.layout import COLUMNS, FIELDS, Status
from tracker.workbook.rowrules import Applies

DAY = dt.date(2027, 1, 15)
PLACES = {column.id: number for number, column in enumerate(COLUMNS, start=1)}
OFFERED = ("yes", "yes_as_addon", "yes_otherwise", "partly", "planned")
OTHERS = ("no", "not_relevant", "not_offered")
ACME = {
    "name": "Acme A/S", "cvr": "10150817", "contact": "Ib", "email": "i@b.dk", "solution": "X",
}  # fmt: skip


@cache
def asked() -> Specification:
    """The specification that rows are made of."""
    return specification()


def answer(id: str) -> AnswerChoice:
    """An answer of the scale."""
    return asked().scale.answer(id)


def requirement(id: str, **other: Any) -> Requirement:
    """A row of the specification; what is not given is ordinary."""
    known: dict[str, Any] = {
        "level": "requirement",
        "kind": RowKind.INTEGRATION,
        "because": (),
        "evidence": None,
    }
    return replace(asked().requirements[0], id=id, **{**known, **other})


def row(
    number: int,
    given: Any = "yes",
    *,
    asks: Any = None,
    cells: Any = None,
    without: Any = "",
    sheet: Any = "Krav",
    **other: Any,
) -> ReadRow:
    """The row of requirement R<number>, in row <number> of the sheet."""
    columns = {id: at for id, at in PLACES.items() if id != without}
    known: dict[str, Any] = {"applies": Applies.YES, "status": Status.OK, "values": {}}
    return ReadRow(
        requirement=requirement(f"R{number}", **(asks or {})),
        digest=None,
        answer=answer(given) if given else None,
        table=Table(Sheet(sheet), 4, columns, (), ()),
        row=Row(number, None, {
            id: Cell(number, PLACES[id], CellKind.TEXT, text) for id, text in (cells or {}).items()
        }),
        **{**known, **other},
    )  # fmt: skip


def reading(
    *rows: ReadRow,
    groups: tuple[Group, ...] = (),
    vendor: Mapping[str, str | None] = ACME,
    replies: Mapping[str, bool | None] | None = None,
    places: bool = True,
) -> Reading:
    """All that a rule looks at; the vendor's fields stand in C3 and below."""
    at = {f"field.{f.id}": Where("Leverandør", f"C{n}") for n, f in enumerate(FIELDS, start=3)}
    spec = replace(asked(), requirements=tuple(r.requirement for r in rows), groups=groups)
    about = VendorSheet(SubmittingVendor(**vendor), dict(replies or {}), at if places else {})
    return Reading(spec, rows, about, DAY, Words.of(spec.scale))

"""The vendor's values against the schema: jsonschema-rs as the gate, jsonschema for the reasons.

``schemas/answers.schema.json`` says what form a value must have; this maps each violation back to
the cell it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker import documents
from tracker.findings import Finding, FindingKind
from tracker.spreadsheet.moments import understood
from tracker.submission import findings as kinds
from tracker.submission.company import spelled
from tracker.submission.interpret.reading import Reading, ReadRow

_BY_COLUMN: dict[str, FindingKind] = {
    "available_from": kinds.DATE_UNREADABLE,
    "price_dkk": kinds.PRICE_UNREADABLE,
    "price_yearly_dkk": kinds.PRICE_UNREADABLE,
}
_BY_FIELD: dict[str, FindingKind] = {"cvr": kinds.CVR_INVALID, "email": kinds.EMAIL_INVALID}
_CHECKED = tuple(_BY_COLUMN)


def check_shape(reading: Reading) -> tuple[Reading, tuple[Finding, ...]]:
    """The reading without the values that do not have the right form, and a finding for each of them."""
    plain = _plain(reading)
    if documents.is_valid(plain, "answers"):
        return reading, ()
    wrong = sorted({path for path, _ in _violations(plain)}, key=str)
    findings = tuple(_finding(path, reading) for path in wrong)
    bad: dict[int, set[str]] = {}
    for path in wrong:
        if path[0] == "answers":
            bad.setdefault(path[1], set()).add(path[2])
    rows = tuple(
        _without(row, bad[index]) if index in bad else row for index, row in enumerate(reading.rows)
    )
    return replace(reading, rows=rows), findings


def _plain(reading: Reading) -> dict[str, Any]:
    vendor = documents.to_plain(reading.about.vendor)
    vendor["cvr"] = spelled(vendor["cvr"])
    return {
        "vendor": {field: vendor[field] for field in _BY_FIELD if vendor[field]},
        "answers": [
            {
                column: None if column in row.illegible else row.values[column]
                for column in _CHECKED
                if column in row.values
            }
            for row in reading.rows
        ],
    }


def _violations(plain: dict[str, Any]) -> Iterator[tuple[tuple[Any, ...], object]]:
    """Every violation; the slow validator looks only at what the fast one found wrong."""
    from tracker.violations import violations

    schema = documents.schema("answers")
    yield from violations({**plain, "answers": []}, schema)
    for index, answer in enumerate(plain["answers"]):
        alone = {"vendor": {}, "answers": [answer]}
        if not documents.is_valid(alone, "answers"):
            for (_, _, *rest), why in violations(alone, schema):
                yield ("answers", index, *rest), why


def _finding(path: tuple[Any, ...], reading: Reading) -> Finding:
    if path[0] == "vendor":
        field = path[1]
        place = reading.about.places.get(f"field.{field}")
        return _BY_FIELD[field].at(place, value=getattr(reading.about.vendor, field))
    row, column = reading.rows[path[1]], path[2]
    kind, text, words = _BY_COLUMN[column], row.values[column], {}
    if kind is kinds.DATE_UNREADABLE:
        words["understood"] = understood(text)
    return kind.at(row.at(column), requirement=row.requirement.id, value=text, **words)


def _without(row: ReadRow, columns: set[str]) -> ReadRow:
    kept = {column: text for column, text in row.values.items() if column not in columns}
    unread = {column: text for column, text in row.values.items() if column in columns}
    return replace(row, values=kept, unread={**row.unread, **unread})

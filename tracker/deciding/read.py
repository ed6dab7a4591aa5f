"""A sheet of decisions that came back: which rows decide something, and why the others do not.

A row is held against what stood in it when it was sent and against the case as it stands now, by
column. Only a row that somebody changed decides, and only where nothing changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tracker.deciding import findings as kinds
from tracker.deciding.model import (
    BY,
    CHOICE,
    REASON,
    ROLE,
    CellError,
    Decidable,
    DecisionSheet,
    DecisionTable,
    RowDecision,
    TakenDecision,
)
from tracker.errors import CaseError
from tracker.findings import Finding, FindingKind, Severity, Where, shorten
from tracker.forms import findings as form_kinds
from tracker.forms.lifecycle import ReturnedForm
from tracker.forms.model import Column, Entry, FilledForm, Row
from tracker.forms.names import names_of
from tracker.forms.receive import Receipt
from tracker.forms.received import FormDocuments
from tracker.forms.spelling import spelled
from tracker.frozen import dataclass
from tracker.placeholders import left_as_it_stood, says_nothing
from tracker.procurement.case import Case
from tracker.procurement.decisions import DecisionError, LawyersError
from tracker.procurement.log import Record
from tracker.procurement.specification import Specification
from tracker.texts import Language, Text

S = TypeVar("S")
_NOTHING = Text("ikke afgjort", "undecided")
_WHOLE = (CHOICE, REASON, BY)  # what a decision cannot be without, where the sheet asks for it


@dataclass(frozen=True, slots=True)
class _Changed:
    """A row that somebody changed: as it was sent, and as it came back."""

    entry: Entry
    sent: Row
    given: RowDecision


def sheet_of(table: DecisionTable[S], returned: ReturnedForm, receipt: Receipt) -> DecisionSheet:
    """What a returned sheet decides, as the case stood before its receipt.

    The same receipt gives the same sheet; nothing is written here.
    """
    case, filled = receipt.case, returned.filled
    issued = case.issued(returned.form.revision)
    records = (*receipt.records, *waiting(case, table.documents, receipt.records))
    now = table.by_key(case, issued, records)
    sent = {row.key: row for row in returned.form.rows}
    changed = list(_changed(table, filled.entries, sent))
    doubtful = doubtful_rows(filled)
    remarks: list[Finding] = []
    ready: list[tuple[_Changed, Decidable[S]]] = []
    for one in changed:
        stands = now.get(one.sent.key)
        if objection := _objection(table, one, stands, doubtful):
            remarks.append(objection)
        elif stands is not None and not _is_so_already(table, one, stands.row):
            ready.append((one, stands))
    made, refused = _decide(table, receipt, issued, records, ready)
    remarks += refused
    names = {row.key: row.about.get("name", row.key) for row in returned.form.rows}
    found = tuple(
        _named(f, names) for f in names_of(returned.form).grouped([*filled.findings, *remarks])
    )
    source = replace(filled.source, name=shorten(filled.source.name))
    return DecisionSheet(returned.form.id, receipt.at, source, made, found)


def _decide(
    table: DecisionTable[S],
    receipt: Receipt,
    issued: Specification,
    records: Sequence[Record],
    ready: Sequence[tuple[_Changed, Decidable[S]]],
) -> tuple[tuple[TakenDecision, ...], list[Finding]]:
    """The decisions of the rows that may decide, and why others of them do not."""
    made: list[TakenDecision] = []
    refused: list[Finding] = []
    apart = table.together([(stands.subject, one.given) for one, stands in ready])
    after = list(records)
    for place, (one, before) in enumerate(ready):
        if why := apart.get(place):
            refused.append(_at(kinds.DECISION_REFUSED, one, CHOICE, why=why))
            continue
        stands = before
        if table.in_turn and made:
            now = table.by_key(receipt.case, issued, after)
            stands = now.get(before.row.key, before)
        decided = _decided(table, receipt.case, one, stands, receipt.at)
        if isinstance(decided, Finding):
            refused.append(decided)
        else:
            made.append(decided)
            after.append(_record(len(after) + 1, receipt.at, "", decided))
    return tuple(made), refused


def _record(number: int, at: str, who: str, taken: TakenDecision) -> Record:
    """The record that a decision will be."""
    return Record(number, at, who, taken.action, "", taken.details)


def waiting(
    case: Case, documents: FormDocuments[DecisionSheet], records: Sequence[Record]
) -> Iterator[Record]:
    """The records that sheets received by others at the same time are about to write."""
    number = len(records)
    for receipt in documents.receipts(records):
        path = case.folder / receipt.details["document"]
        for taken in documents.read(path).decisions if path.is_file() else ():
            made, later = taken.prepared, records[receipt.number :]
            if not any(map(made.is_about_the_same, later)):
                number += 1
                yield _record(number, receipt.at, receipt.who, taken)


def _changed(
    table: DecisionTable[S], entries: Sequence[Entry], sent: Mapping[str, Row]
) -> Iterator[_Changed]:
    columns = _open(table)
    for entry in entries:
        if entry.key is None:
            continue
        row, given = sent[entry.key], RowDecision(entry.values)
        differs = {c.id for c in columns if not _same(given.values, row.values, c)}
        name_alone = differs == {BY} and not given.choice  # filled down over rows not decided about
        if differs and not name_alone:
            yield _Changed(entry, row, given)


def _objection(
    table: DecisionTable[S],
    one: _Changed,
    stands: Decidable[S] | None,
    doubtful: Collection[str],
) -> Finding | None:
    """Why a row that was changed decides nothing; None where it may."""
    given = _words(table, one.given.values)
    if one.sent.key in doubtful:
        return _at(kinds.DECISION_UNSURE, one, CHOICE, given=given)
    if stands is None:
        return _at(kinds.DECISION_GONE, one, CHOICE, given=given)
    if _is_so_already(table, one, stands.row):
        return None
    if moved := _moved(table, one.sent, stands.row):
        base, now = moved
        return _at(kinds.DECISION_STALE, one, CHOICE, base=base, now=now, given=given)
    if not one.given.choice and one.sent.values.get(CHOICE):
        return _at(kinds.DECISION_TAKEN_AWAY, one, CHOICE, now=_words(table, one.sent.values))
    asked = [c for c in _open(table) if c.id in _WHOLE and not one.given.values.get(c.id)]
    if asked:
        return _at(kinds.DECISION_INCOMPLETE, one, asked[0].id, column=asked[0].title)
    for column in (c for c in _open(table) if c.id in {REASON, BY}):
        if says_nothing(words := one.given.values.get(column.id) or ""):
            return _at(kinds.DECISION_REFUSED, one, column.id, why=left_as_it_stood(words))
    before = one.sent.values.get(CHOICE)
    if before and before != one.given.choice and _is_unchanged(table, one, REASON):
        return _at(kinds.DECISION_REASON_OLD, one, REASON)
    return None


def _is_unchanged(table: DecisionTable[S], one: _Changed, column: str) -> bool:
    """Whether a column of the table holds what it held when the sheet was sent."""
    found = [c for c in _open(table) if c.id == column]
    return any(_same(one.given.values, one.sent.values, c) for c in found)


def _decided(
    table: DecisionTable[S], case: Case, one: _Changed, stands: Decidable[S], at: str
) -> TakenDecision | Finding:
    try:
        made = table.prepare(case, stands.subject, one.given, at)
    except CaseError as error:
        column = ROLE if isinstance(error, LawyersError) else CHOICE
        column = error.column if isinstance(error, CellError) else column
        why = error.in_sheet if isinstance(error, DecisionError) else error.text
        return _at(kinds.DECISION_REFUSED, one, column, why=why)
    cell = one.entry.cells.get(CHOICE)
    return TakenDecision(one.sent.key, cell, made.action, made.details, made.subject)


def doubtful_rows(filled: FilledForm) -> set[str]:
    """The rows in which an error stands, or whose shown words are not those that were sent."""
    wrong = [
        found
        for found in filled.findings
        if found.severity is Severity.ERROR or found.code == form_kinds.FORM_TEXT_CHANGED.code
    ]
    places = [(found.where, *found.also) for found in wrong]
    cells = {(where.sheet, where.cell) for each in places for where in each}
    named = {f.requirement for f in wrong} | {w.requirement for each in places for w in each}
    return {
        entry.key
        for entry in filled.entries
        if entry.key is not None
        and (
            entry.key in named
            or any((cell.sheet, cell.ref) in cells for cell in entry.cells.values())
        )
    }


def _is_so_already(table: DecisionTable[S], one: _Changed, now: Row) -> bool:
    """Whether just that is decided already, by another sheet or at the command line."""
    return all(_same(one.given.values, now.values, column) for column in _open(table))


def _moved(table: DecisionTable[S], sent: Row, now: Row) -> tuple[Text, Text] | None:
    """What was decided when the sheet was sent, and now; else the first shown column that differs."""
    if any(not _same(sent.values, now.values, column) for column in _open(table)):
        return _words(table, sent.values), _words(table, now.values)
    for column in table.columns:
        if not column.is_open and not _same(sent.values, now.values, column):
            return _shown(column, sent), _shown(column, now)
    return None


def _shown(column: Column, row: Row) -> Text:
    text = shorten(row.values.get(column.id, "")) or "–"
    return Text(f"»{column.title.da}« {text}", f"'{column.title.en}' {text}")


def _words(table: DecisionTable[S], values: Mapping[str, str]) -> Text:
    """What stands in the open columns of a row, in words."""
    given = [(column, values[column.id]) for column in _open(table) if values.get(column.id)]
    if not given:
        return _NOTHING
    da, en = (
        " · ".join(shorten(spelled(column, value, language)) for column, value in given)
        for language in (Language.DA, Language.EN)
    )
    return Text(f"»{da}«", f"'{en}'")


def _open(table: DecisionTable[S]) -> list[Column]:
    return [column for column in table.columns if column.is_open]


def _same(one: Mapping[str, str], other: Mapping[str, str], column: Column) -> bool:
    first, second = one.get(column.id, ""), other.get(column.id, "")
    return " ".join(first.split()) == " ".join(second.split())


def _at(kind: FindingKind, one: _Changed, at: str, **tokens: Any) -> Finding:
    cell = one.entry.cells.get(at) or one.entry.cells.get(CHOICE)
    where = Where(cell.sheet, cell.ref) if cell else None
    return kind.at(where, requirement=one.sent.key, **tokens)


def _named(finding: Finding, names: Mapping[str, str]) -> Finding:
    """A finding with what people call its row, and not the row's key."""

    def named(key: str | None) -> str | None:
        return names.get(key, key) if key else key

    also = tuple(replace(where, requirement=named(where.requirement)) for where in finding.also)
    return replace(finding, requirement=named(finding.requirement), also=also)

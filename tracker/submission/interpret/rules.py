"""The rules of a submission: one function each, the policy a plain tuple at the end.

A rule takes a ``Reading`` and yields findings; it changes nothing. Its reason stands with its kind
(``findings``). What a single row lacks was settled by ``rowrules.status``, which also drives the
workbook's live Status column; the first rule here only puts words to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal

from tracker.catalogue.answer_words import value_words
from tracker.catalogue.answers import AnswerKind
from tracker.catalogue.modality import LevelRole
from tracker.findings import Finding, FindingKind, Where
from tracker.procurement.row_words import other_ways
from tracker.procurement.scale import LATER, OFFERED, OTHERWISE
from tracker.procurement.specification import RowKind, other_way, stands_for
from tracker.submission import findings
from tracker.submission.annexes import missing
from tracker.submission.company import is_cvr
from tracker.submission.interpret.misplaced import other_columns
from tracker.submission.interpret.reading import Reading, ReadRow
from tracker.texts import Text, amount, written
from tracker.workbook.layout import FIELDS, FORMS, INSTEAD, PRICES, Status
from tracker.workbook.rowrules import Applies, is_skip

Rule = Callable[[Reading], Iterator[Finding]]

_FAR = dt.timedelta(days=3653)
# Nothing is missing; what is wrong with a date or a price is found by the schema (``shape``).
_WHOLE = (Status.OK, *(wrong for _, wrong in FORMS))
_NEEDS: dict[Status, tuple[str, FindingKind]] = {
    Status.ELABORATION_MISSING: ("elaboration", findings.ELABORATION_MISSING),
    Status.DATE_MISSING: ("available_from", findings.DATE_MISSING),
    Status.PRICE_MISSING: ("price_dkk", findings.PRICE_MISSING),
    Status.EVIDENCE_MISSING: ("evidence", findings.EVIDENCE_MISSING),
}

_BY_ANSWER = Text(
    "svaret »{answer.da}« kræver en henvisning.", "the answer '{answer.en}' calls for a reference."
)


def something_is_answered(reading: Reading) -> Iterator[Finding]:
    """A workbook that came back blank is one finding."""
    words = reading.words.all()
    if reading.is_blank and not any(any(other_columns(r.row, words)) for r in reading.rows):
        yield findings.NOTHING_ANSWERED.at(reading.rows[0].at("answer"), rows=len(reading.rows))


def rows_are_complete(reading: Reading) -> Iterator[Finding]:
    """What is missing in a row, as the live Status column has it, and where."""
    words = reading.words.all()
    for row in () if reading.is_blank else reading.rows:
        id = row.requirement.id
        if row.status is Status.ANSWER_MISSING:
            if row.has("answer") and not any(other_columns(row.row, words)):
                yield findings.ANSWER_MISSING.at(row.at("answer"), requirement=id)
        elif row.status is Status.NOT_RELEVANT_DENIED:
            yield findings.NOT_RELEVANT_DENIED.at(row.at("answer"), requirement=id)
        elif row.status is Status.NOT_OFFERED_DENIED and row.answer:
            yield findings.NEEDED_BUT_NOT_OFFERED.at(
                row.at("answer"),
                requirement=id,
                answer=row.answer.label,
                needing=", ".join(_needing(reading, row)),
            )
        elif row.status in _NEEDS and (given := _in_words(row)):
            column, kind = _NEEDS[row.status]
            wanted = row.requirement.evidence or _BY_ANSWER.fill(answer=given)
            if row.has(column):
                columns = _columns(row, column)
                yield kind.at(
                    row.at(column), requirement=id, answer=given, wanted=wanted, columns=columns
                )


def _columns(row: ReadRow, column: str) -> Text:
    """The headings under which what is missing can be written."""
    layout = row.table.layout
    titles = [layout.titles[c] for c in (column, *INSTEAD.get(column, ())) if c in layout.titles]
    return Text(
        " eller ".join(f"»{t.da}«" for t in titles), " or ".join(f"'{t.en}'" for t in titles)
    )


def answers_stand_in_their_column(reading: Reading) -> Iterator[Finding]:
    """A word of the scale beside an empty answer cell may be the answer: it is asked about."""
    words = reading.words.all()
    for row in reading.rows:
        if row.is_answered or not row.has("answer"):
            continue
        for column in other_columns(row.row, words):
            yield findings.ANSWER_IN_OTHER_COLUMN.at(
                row.at(column),
                requirement=row.requirement.id,
                value=row.values.get(column),
                column=row.table.layout.title(column),
            )


def most_is_answered(reading: Reading) -> Iterator[Finding]:
    """A workbook with less than half of its answers may be a draft, or the wrong file."""
    rows = [r for r in reading.rows if r.applies is Applies.YES and r.has("answer")]
    answered = sum(1 for r in rows if r.is_answered)
    if 0 < answered < len(rows) / 2:
        yield findings.LOOKS_UNFINISHED.at(
            Where(rows[0].at("answer").sheet), answered=answered, rows=len(rows)
        )


def dates_are_plausible(reading: Reading) -> Iterator[Finding]:
    """A promised date lies after the deadline for offers, and not more than ten years out."""
    for row in reading.rows:
        date = row.values.get("available_from")
        if date and row.answer and row.answer.outcome in LATER:
            day = dt.date.fromisoformat(date)
            if not reading.reference <= day <= reading.reference + _FAR:
                yield findings.DATE_IMPLAUSIBLE.at(
                    row.at("available_from"),
                    requirement=row.requirement.id,
                    value=date,
                    day=written(day),
                )


def prices_are_positive(reading: Reading) -> Iterator[Finding]:
    """No price is below zero."""
    for row in reading.rows:
        for column, price in _prices(row):
            if price < 0:
                yield _of_price(findings.PRICE_NEGATIVE, row, column)


def alternatives_cost_nothing(reading: Reading) -> Iterator[Finding]:
    """Another way is allowed only without extra cost to the municipality."""
    alternatives = [
        r.requirement for r in reading.rows if r.requirement.kind is RowKind.ALTERNATIVE
    ]
    covered = {id for row in alternatives for id in stands_for(reading.specification, row)}
    covered |= {r.requirement.id for r in reading.rows if other_way(r.requirement)}
    for row in reading.rows:
        otherwise = row.answer is not None and row.answer.outcome == OTHERWISE
        is_other_way = row.requirement.kind is RowKind.ALTERNATIVE and _is_offered(row)
        if not (is_other_way or (otherwise and row.requirement.id in covered)):
            continue
        for column, price in _prices(row):
            if price > 0:
                yield _of_price(findings.ALTERNATIVE_COSTS, row, column)


def groups_are_met(reading: Reading) -> Iterator[Finding]:
    """Of a package whose integrations the vendor chooses among, at least one is offered.

    Or another way that may be taken in their place, without extra cost (phases, 5.5 and 5.6).
    """
    rows = {row.requirement.id: row for row in reading.rows}
    specification = reading.specification
    for group in specification.groups:
        members = [rows[id] for id in group.integrations if id in rows]
        others = other_ways(specification, group.integrations) if specification.has_choice else ()
        ways = (rows[id] for id in others if id in rows)
        if any(_is_offered(way) and _is_free(way) for way in ways):
            continue
        if members and all(m.answer and not _is_offered(m) for m in members):
            yield findings.GROUP_UNMET.at(
                members[0].at("answer"),
                requirement=members[0].requirement.id,
                members=", ".join(group.integrations),
            )


def skipped_rows_are_not_needed(reading: Reading) -> Iterator[Finding]:
    """A row that follows from a chosen integration is not "not relevant"."""
    rows = {row.requirement.id: row for row in reading.rows}
    for row in reading.rows:
        role = reading.specification.scale.role(row.requirement.level)
        if role is LevelRole.OPTION or not row.answer or not is_skip(row.answer):
            continue
        needing = [id for id in _needing(reading, row) if id in rows and _is_offered(rows[id])]
        if needing and row.applies is Applies.YES and row.status in _WHOLE:
            yield findings.SKIPPED_BUT_NEEDED.at(
                row.at("answer"),
                requirement=row.requirement.id,
                needing=", ".join(needing),
            )


def documents_are_enclosed(reading: Reading) -> Iterator[Finding]:
    """A document that an answer names is among the files that came along."""
    named_in = {
        row.requirement.id: (row.at("answer"), row.value)
        for row in reading.rows
        if row.value is not None and _is_document(row)
    }
    beside = reading.beside() if named_in and reading.beside else None
    for id, (at, named) in named_in.items():
        if beside is None:
            yield findings.DOCUMENT_UNCHECKED.at(at, requirement=id, value=named)
        elif gone := missing(named, beside):
            yield findings.DOCUMENT_MISSING.at(at, requirement=id, value=gone)


def _is_document(row: ReadRow) -> bool:
    type = row.requirement.answer
    return type is not None and type.type is AnswerKind.DOCUMENT


def inapplicable_rows_are_blank(reading: Reading) -> Iterator[Finding]:
    """A row that does not apply needs no answer; one is worth a note."""
    for row in reading.rows:
        is_skipped = row.answer is not None and is_skip(row.answer)
        if row.applies is Applies.NO and row.is_answered and not row.unreadable and not is_skipped:
            yield findings.ANSWERED_ANYWAY.at(row.at("answer"), requirement=row.requirement.id)


def minimums_have_no_reservation(reading: Reading) -> Iterator[Finding]:
    """A reservation against a minimum requirement is shown to the lawyer."""
    for row in reading.rows:
        role = reading.specification.scale.role(row.requirement.level)
        if role is LevelRole.MINIMUM and row.values.get("reservation"):
            yield findings.RESERVATION_ON_MINIMUM.at(
                row.at("reservation"),
                requirement=row.requirement.id,
                value=row.values["reservation"],
            )


def vendor_is_named(reading: Reading) -> Iterator[Finding]:
    """The fields about the vendor are filled in."""
    vendor = reading.about.vendor
    if not (vendor.id or vendor.name or vendor.cvr):
        yield findings.VENDOR_UNNAMED.at(reading.about.places.get("field.name"))
    for field in FIELDS:
        if field.required and not getattr(reading.about.vendor, field.id):
            place = reading.about.places.get(f"field.{field.id}")
            yield findings.FIELD_MISSING.at(place, label=field.label)


def cvr_is_valid(reading: Reading) -> Iterator[Finding]:
    """The CVR number's check digit holds."""
    cvr = reading.about.vendor.cvr
    if cvr and len(cvr) == 8 and cvr.isdigit() and not is_cvr(cvr):
        yield findings.CVR_INVALID.at(reading.about.places.get("field.cvr"), value=cvr)


POLICY: tuple[Rule, ...] = (
    something_is_answered,
    rows_are_complete,
    answers_stand_in_their_column,
    most_is_answered,
    dates_are_plausible,
    prices_are_positive,
    alternatives_cost_nothing,
    groups_are_met,
    skipped_rows_are_not_needed,
    inapplicable_rows_are_blank,
    documents_are_enclosed,
    minimums_have_no_reservation,
    vendor_is_named,
    cvr_is_valid,
)


def _in_words(row: ReadRow) -> Text | None:
    """The answer of a row as people read it; None without one that was understood."""
    if row.requirement.answer and row.value is not None:
        return value_words(row.requirement.answer, row.value)
    return row.answer.label if row.answer else None


def _needing(reading: Reading, row: ReadRow) -> tuple[str, ...]:
    """The integrations on whose account a row is there, by the vendor's replies and choices."""
    replies = reading.about.replies
    holding = (r for r in row.requirement.because if all(map(replies.get, r.when)))
    ids = (id for reason in holding for id in reason.integrations if id != row.requirement.id)
    return tuple(dict.fromkeys(ids))


def _prices(row: ReadRow) -> Iterator[tuple[str, Decimal]]:
    """The prices of a row by their columns."""
    for column in PRICES:
        if column in row.values:
            yield column, Decimal(row.values[column])


def _of_price(kind: FindingKind, row: ReadRow, column: str) -> Finding:
    """What is wrong with a price."""
    value = row.values[column]
    where, id = row.at(column), row.requirement.id
    return kind.at(where, requirement=id, value=value, amount=amount(value))


def _is_free(row: ReadRow) -> bool:
    """Whether a row costs nothing; what cannot be read as a price may be one."""
    return all(price <= 0 for _, price in _prices(row)) and not row.unread.keys() & set(PRICES)


def _is_offered(row: ReadRow) -> bool:
    return row.answer is not None and row.answer.outcome in OFFERED

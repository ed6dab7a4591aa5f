"""From table rows to answers: each cell interpreted, each oddity a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from tracker.findings import Finding, Where
from tracker.foreign_text import choices, fold_choice
from tracker.procurement.scale import AnswerChoice
from tracker.procurement.specification import NOT_OFFERED, Requirement, Specification
from tracker.spreadsheet import cells
from tracker.spreadsheet.cells import as_text, as_words, read_date, read_price
from tracker.spreadsheet.grid import Cell, CellKind
from tracker.submission import findings as kinds
from tracker.submission.interpret.find_tables import Row, Table
from tracker.submission.interpret.prices import PricedAnswer
from tracker.submission.interpret.reading import ReadRow, RowContext, Words
from tracker.submission.interpret.typed import ReadAnswer, read_typed
from tracker.texts import written
from tracker.workbook import rowrules
from tracker.workbook.layout import ANSWERED, PRICES, YES_NO, Status
from tracker.workbook.typed import wants_evidence

_REFUSALS = ("gap", "not_applicable")  # of an integration that need not be offered

_FIGURES = ("available_from", *PRICES)
_YES_NO = choices(
    (t, id) for id, word in zip(("yes", "no"), YES_NO, strict=True) for t in (word.da, word.en)
)


def read_row(
    table: Table,
    row: Row,
    requirement: Requirement,
    known: RowContext,
    priced: PricedAnswer | None = None,
) -> tuple[ReadRow, tuple[Finding, ...]]:
    """One row of a table as an answer to a requirement, and what was odd about its cells.

    Args:
        priced: the answer of a row with a price table; its cell holds the sum of it.
    """
    if priced is not None:
        row = replace(row, cells={c: cell for c, cell in row.cells.items() if c != "answer"})
    texts, unread, findings = _texts(table, row, requirement)
    answer, typed = _answer(table, row, requirement, texts, known, priced)
    if priced is not None and typed.value:
        texts["answer"] = typed.value
    values, illegible, odd = _values(table, row, texts, known, requirement.id)
    findings += (*typed.findings, *odd)
    says_nothing = answer is None and typed.value is None
    cell, kind = row.cells.get("answer"), requirement.answer
    unreadable = typed.is_doubtful or (cell is not None and _says_something(cell) and says_nothing)
    state = rowrules.RowState(
        applies=rowrules.applies(requirement.when, known.replies),
        binds=rowrules.binds(known.ways.get(requirement.id, ()), known.replies),
        written="answer" in texts or unreadable,
        answer=answer,
        filled=frozenset(texts) - {"answer"},
        invalid=illegible | _no_prices(values, illegible),
        awaits_choice=rowrules.awaits_choice(requirement.when, known.replies),
        fault=typed.typed.fault or (Status.ANSWER_INVALID if unreadable and kind else None),
        wants_evidence=kind is not None and wants_evidence(kind, typed.typed),
    )
    status = rowrules.status(requirement, state, known.specification.scale)
    if answer and not state.binds and (read_as := _as_not_offered(answer, requirement, known)):
        note = kinds.ANSWER_READ_AS.at(
            table.place(row), requirement=requirement.id, value=texts["answer"], label=read_as.label
        )
        findings.append(note)
        answer = read_as
    read = ReadRow(
        requirement=requirement,
        digest=row.key.digest if row.key else None,
        applies=state.applies,
        answer=answer,
        status=status,
        values=values,
        table=table,
        row=row,
        unreadable=unreadable,
        illegible=illegible,
        unread=unread,
        value=typed.value,
        prices=priced.prices if priced else (),
    )
    return read, tuple(findings)


def _answer(
    table: Table,
    row: Row,
    requirement: Requirement,
    texts: Mapping[str, str],
    known: RowContext,
    priced: PricedAnswer | None,
) -> tuple[AnswerChoice | None, ReadAnswer]:
    """The answer on the scale, and the one that is not on it, with what was found about either."""
    if priced is not None:
        return None, replace(priced.read, is_doubtful=priced.read.typed.fault is not None)
    if requirement.answer is not None:
        return None, read_typed(table, row, requirement, texts.get("answer"), known)
    if any(sight.is_doubtful for sight in row.sights.get("answer", ())):
        return None, ReadAnswer(is_doubtful=True)
    answer, odd = _on_scale(table.place(row), texts.get("answer"), known.words, requirement.id)
    if answer and answer.outcome == NOT_OFFERED and not _may_choose(requirement, known):
        denied = kinds.NOT_OFFERED_DENIED.at(
            table.place(row), requirement=requirement.id, value=texts["answer"]
        )
        return None, ReadAnswer(findings=(*odd, denied))
    return answer, ReadAnswer(findings=odd)


def _may_choose(requirement: Requirement, known: RowContext) -> bool:
    """Whether the vendor may leave it unoffered, another of its group being offered."""
    return requirement.id in rowrules.choosable(known.specification)


def _as_not_offered(
    answer: AnswerChoice, requirement: Requirement, known: RowContext
) -> AnswerChoice | None:
    """What a refusal of an integration that need not be offered is read as; None where it is no such answer."""
    if answer.outcome not in _REFUSALS or not _may_choose(requirement, known):
        return None
    return next(a for a in known.specification.scale.answers if a.outcome == NOT_OFFERED)


def _texts(
    table: Table, row: Row, requirement: Requirement
) -> tuple[dict[str, str], dict[str, str], list[Finding]]:
    """The texts of a row's cells, what stands in those nobody can read, and what was odd about them.

    How an answer shows that is not on the scale is its type's to judge.
    """
    kind = requirement.answer
    findings = [
        sight.finding(table.place(row, column), requirement.id)
        for column, sights in row.sights.items()
        for sight in sights
        if kind is None or column != "answer" or not sight.is_doubtful
    ]
    texts: dict[str, str] = {}
    unread: dict[str, str] = {}
    for column in ANSWERED:
        if (cell := row.cells.get(column)) is None:
            continue
        is_figure = column in _FIGURES or (column == "answer" and kind and kind.is_ordered)
        text = as_text(cell) if is_figure else as_words(cell)
        if column in row.sights and cell.kind is CellKind.ERROR:
            unread[column] = "?"
        elif cell.formula is not None or cell.kind is CellKind.ERROR:
            remark = _cell_remark(cell, text, table.place(row, column), requirement.id)
            findings.append(remark)
            if text is None or cell.kind is CellKind.ERROR:
                unread[column] = remark.value or "?"
        if text is not None and cell.kind is not CellKind.ERROR:
            texts[column] = text
    return texts, unread, findings


def read_choices(
    rows: Mapping[str, tuple[Table, Row]], specification: Specification, words: Words
) -> dict[str, bool | None]:
    """What the vendor chose, where it may choose, as replies (``rowrules.choices``).

    Args:
        rows: requirement → where it stands.
    """
    known = RowContext(specification, words, {}, {})
    given: dict[str, str | None] = {}
    for group in specification.groups:
        for id in group.integrations:
            if id in rows:
                requirement = specification.requirement(id)
                read, _ = read_row(*rows[id], requirement, known)
                if read.answer or read.unreadable:
                    given[id] = read.answer.outcome if read.answer else None
    return rowrules.choices(specification, given)


def _no_prices(values: Mapping[str, str], illegible: frozenset[str]) -> frozenset[str]:
    """The columns of prices in which an amount was read that no price can be."""
    read = {c: values[c] for c in PRICES if c in values and c not in illegible}
    return frozenset(column for column, price in read.items() if not cells.is_price(price))


def _says_something(cell: Cell) -> bool:
    """Whether a cell holds more than blanks: text, an error, or a formula without a value."""
    return cell.kind is CellKind.ERROR or cell.formula is not None or as_text(cell) is not None


def _cell_remark(cell: Cell, text: str | None, place: Where, id: str) -> Finding:
    if cell.kind is CellKind.ERROR:
        shown = cell.raw or (cell.value if isinstance(cell.value, str) else "?")
        return kinds.CELL_ERROR.at(place, requirement=id, value=shown)
    if cell.value is None:
        return kinds.CELL_FORMULA_EMPTY.at(place, requirement=id, value=f"={cell.formula}")
    return kinds.CELL_FORMULA.at(place, requirement=id, value=text)


def _on_scale(
    place: Where, text: str | None, words: Words, id: str
) -> tuple[AnswerChoice | None, tuple[Finding, ...]]:
    """The answer a text stands for: the scale's words, its aliases, and nothing else."""
    if text is None:
        return None, ()
    folded = fold_choice(text)
    if folded in words.answers:
        return words.answers[folded], ()
    if alias := words.aliases.get(folded):
        note = kinds.ANSWER_ALIAS.at(place, requirement=id, value=text, label=alias.label)
        return alias, (note,)
    if alike := words.alike(text):
        odd = kinds.ANSWER_LOOKALIKE.at(place, requirement=id, value=text, label=alike.label)
        return None, (odd,)
    meant = words.meant(text)
    return None, (kinds.ANSWER_UNKNOWN.at(place, requirement=id, value=text, meant=meant),)


def _values(
    table: Table, row: Row, texts: Mapping[str, str], known: RowContext, id: str
) -> tuple[dict[str, str], frozenset[str], list[Finding]]:
    """Every answer column in canonical form, and the columns that could not be read; those stay as written.

    The schema (``shape``) finds what is wrong with those.
    """
    values = dict(texts)
    illegible = set()
    findings = []
    if text := texts.get("available_from"):
        date, inferred = read_date(row.cells["available_from"], text, known.days)
        values["available_from"] = date or text
        if date is None:
            illegible.add("available_from")
        if inferred and date:
            place = table.place(row, "available_from")
            findings.append(
                kinds.DATE_READ_AS.at(
                    place, requirement=id, value=text, day=written(dt.date.fromisoformat(date))
                )
            )
    for column in PRICES:
        if text := texts.get(column):
            price = read_price(row.cells[column], text)
            values[column] = price or text
            if price is None:
                illegible.add(column)
    for column, listed in (("delivered_by", known.words.deliverers), ("confidential", _YES_NO)):
        if text := texts.get(column):
            choice = listed.get(fold_choice(text))
            values[column] = choice or text
            if choice is None and column != "confidential":  # which has a finding of its own
                findings.append(
                    kinds.CHOICE_UNKNOWN.at(
                        table.place(row, column),
                        requirement=id,
                        value=text,
                        column=table.layout.title(column),
                    )
                )
    return values, frozenset(illegible), findings

"""Answers that stand in another column than the one for answers.

A whole column has one reading: every cell in it is a word of the scale, and no cell of the answer
column is. It is read, with a note. A single row has two readings, and is asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from tracker.findings import Finding, one
from tracker.foreign_text import fold
from tracker.spreadsheet.cells import as_text
from tracker.submission import findings as kinds
from tracker.submission.interpret.find_tables import Row, Table
from tracker.workbook.layout import ANSWERED

# "Confidential" has its own Yes and No.
_OTHERS = tuple(id for id in ANSWERED if id not in {"answer", "confidential"})
_LONGEST = 60  # characters; the longest word of a scale is shorter


def moved_answers(
    found: Sequence[Table], answers: Collection[str]
) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables with a column of answers put where it belongs, and a note on each that was.

    Args:
        answers: the words of the scale, folded.
    """
    tables, findings = [], []
    for table in found:
        column = _whole_column(table, answers)
        if column is None:
            tables.append(table)
            continue
        places = (
            kinds.ANSWERS_IN_WRONG_COLUMN.at(
                table.place(row, column),
                requirement=row.key.requirement if row.key else None,
                column=table.layout.title(column),
            )
            for row in table.rows
            if is_answer(row, column, answers)
        )
        findings.append(one(places))
        tables.append(_exchanged(table, column))
    return tuple(tables), tuple(findings)


def is_answer(row: Row, column: str, answers: Collection[str]) -> bool:
    """Whether a cell of a row is a word of the scale."""
    cell = row.cells.get(column)
    text = as_text(cell) if cell else None
    return text is not None and len(text) <= _LONGEST and fold(text) in answers


def _whole_column(table: Table, answers: Collection[str]) -> str | None:
    """The only column that holds answers and nothing else, where the answer column holds none."""
    rows = [row for row in table.rows if row.key or row.cells.get("requirement_id")]
    if "answer" not in table.columns or any(is_answer(r, "answer", answers) for r in rows):
        return None
    whole = [c for c in _OTHERS if c in table.columns and _is_whole(rows, c, answers)]
    return whole[0] if len(whole) == 1 else None


def _is_whole(rows: Sequence[Row], column: str, answers: Collection[str]) -> bool:
    filled = [row for row in rows if as_text(row.cells.get(column))]
    return len(filled) >= max(2, len(rows) / 2) and all(
        is_answer(row, column, answers) for row in filled
    )


def _exchanged(table: Table, column: str) -> Table:
    """The table with two columns' names exchanged: cells keep their places."""
    other = {"answer": column, column: "answer"}
    return replace(
        table,
        columns={other.get(id, id): number for id, number in table.columns.items()},
        rows=tuple(
            Row(
                r.number,
                r.key,
                {other.get(id, id): cell for id, cell in r.cells.items()},
                {other.get(id, id): sight for id, sight in r.sights.items()},
            )
            for r in table.rows
        ),
    )


def other_columns(row: Row, answers: Collection[str]) -> Iterator[str]:
    """The columns of a row without an answer that hold a word of the scale instead."""
    if as_text(row.cells.get("answer")) is None:
        yield from (column for column in _OTHERS if is_answer(row, column, answers))

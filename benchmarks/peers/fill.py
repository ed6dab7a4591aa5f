"""What the vendor does, which is not measured: the answers into the file that was sent.

Each takes the file as it was written and puts the answers where they belong; nothing else is touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.material import FIELDS
from benchmarks.peers import trip
from benchmarks.peers.in_strictdoc import SPELLED
from tracker.procurement.case import Case
from tracker.workbook.prefill import Prefill
from tracker.workbook.write import write_workbook

Answers = Sequence[trip.Row]


def sheet(sent: Path, filled: Path, answers: Answers) -> None:
    """Into the columns with the answers' names, in the row with the requirement's id."""
    book = load_workbook(sent)
    table = book.worksheets[0]
    columns = headings(table, 1)
    rows = rows_of(table, 1, columns.get("id") or columns["uid"])
    for answer in answers:
        for key in trip.ANSWERED:
            if answer.get(key):
                table.cell(rows[answer["id"]], columns[key]).value = answer[key]
    book.save(filled)


def headings(table: Worksheet, row: int) -> dict[str, int]:
    """Column by heading."""
    return {str(cell.value): cell.column for cell in table[row] if cell.column}


def rows_of(table: Worksheet, heading: int, column: int) -> dict[str, int]:
    """Row by the id in a column."""
    every = range(heading + 1, table.max_row + 1)
    return {str(table.cell(row, column).value): row for row in every}


def document(sent: Path, filled: Path, answers: Answers) -> None:
    """Into a document of strictdoc, after each requirement's statement."""
    given: Mapping[str, trip.Row] = {answer["id"]: answer for answer in answers}
    lines, current = [], ""
    for line in sent.read_text("utf-8").splitlines():
        lines.append(line)
        if line.startswith("UID: "):
            current = line.removeprefix("UID: ")
        elif line.startswith("STATEMENT: "):
            answer = given[current]
            spelled = SPELLED.get(answer["answer"], answer["answer"])
            values = {**answer, "answer": spelled}
            lines += [f"{key.upper()}: {values[key]}" for key in trip.ANSWERED if values.get(key)]
    filled.write_text("\n".join(lines) + "\n", "utf-8")


def workbook(case: Path, filled: Path, answers: Answers) -> None:
    """tracker's own, with the sheet about the vendor filled in; openpyxl would take minutes for 20,000 rows."""
    given = {row["id"]: {key: row.get(key) or "" for key in trip.ANSWERED} for row in answers}
    prefill = Prefill(fields=FIELDS, answers=given)
    filled.write_bytes(write_workbook(Case.at(case).issued(1), None, prefill))

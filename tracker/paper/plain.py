"""The tables of a paper as CSV: right in the spreadsheet program of whoever reads its language.

Danish is ``;`` between cells and a decimal comma, English ``,`` and a point, as Excel expects where
the computer is set to that language. The rest is the same in both: UTF-8 with its mark, a day as
``2027-06-01`` and a moment as ``2027-06-01 12:00`` (which every language's spreadsheet takes for
one), no sign between thousands, a share as a fraction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tracker.foreign_text import TRIGGERS
from tracker.frozen import dataclass
from tracker.paper import texts
from tracker.paper.bars import Share
from tracker.paper.cell_values import Number, Sign
from tracker.paper.cells import cell_text, sheet_columns, sheet_lines
from tracker.paper.model import Cell, Paper
from tracker.texts import Language

# What a line of CSV holds: a float, an int or a Decimal is a number, None is an empty cell.
Value = str | float | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands between cells, and before a number's decimals."""

    separator: str
    decimal: str


MARKS: Mapping[Language, Marks] = {
    Language.DA: Marks(";", ","),
    Language.EN: Marks(",", "."),
}


def render(paper: Paper) -> bytes:
    """The rows of all tables that have a sheet, in one table; columns of one name are one column.

    Where none has one, it is of all tables: a report that has rows is never a file without any.
    """
    tables = [table for table in paper.tables if table.sheet] or paper.tables
    titles = {column.key: column.title for column in sheet_columns(tables)}
    many = len({table.sheet for table in tables}) > 1
    first = [texts.SHEET.get(paper.language)] if many else []
    lines: list[Sequence[Value]] = [[*first, *titles.values()]]
    for table in tables:
        first = [table.sheet] if many else []
        for line in sheet_lines(table):
            cells = (_value(line.get(key), paper.language) for key in titles)
            lines.append([*first, *cells])
    return write_csv(lines, paper.language)


def write_csv(lines: Iterable[Sequence[Value]], language: Language) -> bytes:
    """Lines of values as a file.

    Every text is quoted, and no number; a text that a spreadsheet could take for a formula gets an
    apostrophe (threats, R-21).

    >>> write_csv([["Pris", "Fra"], [Decimal("1250.5"), dt.date(2027, 6, 1)]], Language.DA).decode()
    '\\ufeff"Pris";"Fra"\\r\\n1250,5;2027-06-01\\r\\n'
    """
    marks = MARKS[language]
    rows = (marks.separator.join(_written(value, marks) for value in line) for line in lines)
    return b"\xef\xbb\xbf" + "".join(f"{row}\r\n" for row in rows).encode("utf-8", "replace")


def _value(cell: Cell, language: Language) -> Value:
    match cell:
        case Share(value) | Number(value):
            return value
        case Sign(label=label) if label:  # the mark is for eyes; a program compares the word
            return replace(cell, sign="").text
        case int() | Decimal() | dt.date() | None:
            return cell
        case _:
            return cell_text(cell, language)


def _written(value: Value, marks: Marks) -> str:
    match value:
        case None:
            return '""'
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case dt.date():
            return value.isoformat()
        case str():
            safe = f"'{value}" if value.startswith(TRIGGERS) else value
            return '"' + safe.replace('"', '""') + '"'
        case _:
            # Never with an exponent, which not every program takes for a number.
            return f"{Decimal(str(value)):f}".replace(".", marks.decimal)

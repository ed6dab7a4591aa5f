"""The tables of a paper as CSV, for whoever reads on with a program."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

from tracker.foreign_text import TRIGGERS
from tracker.paper import texts
from tracker.paper.bars import Share
from tracker.paper.cells import cell_text, sheet_columns, sheet_lines
from tracker.paper.model import Cell, Number, Paper
from tracker.texts import Language


def render(paper: Paper) -> bytes:
    """The rows of all tables that have a sheet, in one table; columns of one name are one column.

    All quoted but numbers, semicolons between (Danish Excel), UTF-8 with its mark. A text that a
    spreadsheet could take for a formula gets an apostrophe (threats, R-21).
    """
    tables = [table for table in paper.tables if table.sheet]
    titles = {column.key: column.title for column in sheet_columns(tables)}
    many = len({table.sheet for table in tables}) > 1
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    first = [texts.SHEET.get(paper.language)] if many else []
    writer.writerow(_safe(title) for title in (*first, *titles.values()))
    for table in tables:
        first = [_safe(table.sheet)] if many else []
        for line in sheet_lines(table):
            cells = (_value(line.get(key), paper.language) for key in titles)
            writer.writerow([*first, *cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _value(cell: Cell, language: Language) -> str | float:
    match cell:
        case Share(value) | Number(value):
            return value
        case Decimal():
            return float(cell)
        case int():
            return cell
        case dt.date():
            return cell.isoformat()
        case _:
            return _safe(cell_text(cell, language))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(TRIGGERS) else text

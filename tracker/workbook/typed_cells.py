"""The answer cell of a row that is not answered on the scale: its look, its check, and what stands in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tracker.catalogue.answer_words import YES_NO, asked, expected, value_words
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.foreign_text import cell_text
from tracker.procurement.specification import Specification
from tracker.spreadsheet.cells import EARLIEST, EPOCH, danish_date
from tracker.spreadsheet.numbers import PERCENT, in_writing
from tracker.texts import Language, Text
from tracker.workbook import typed_formulas
from tracker.workbook.typed import answer_in_writing, bounds

_LOOKS = {
    AnswerKind.NUMBER: "input_number",
    AnswerKind.AMOUNT: "input_amount",
    AnswerKind.DATE: "input_date",
}
_TITLE = Text("Svar", "Answer")
_MUST_BE = Text("Svaret skal være: ", "The answer must be: ")
_MOST = 255  # characters of a message (Excel's limit)
_ANY_NUMBER = 1e15


def look(type: AnswerType) -> str:
    """The name of the look of its cell."""
    if type.type is AnswerKind.NUMBER and type.unit == PERCENT:
        return "input_percent"
    return _LOOKS.get(type.type, "input")


def stored(type: AnswerType, text: str) -> str | float:
    """What stands in the cell: a number or a day where the text is one, else the text."""
    value = answer_in_writing(type, text).value
    if value is None:
        return cell_text(text)
    if type.is_figure:
        return float(value) / 100 if type.unit == PERCENT else float(value)
    if type.type is AnswerKind.DATE:
        return float((dt.date.fromisoformat(value) - EPOCH).days)
    return cell_text(text)


def in_cell(type: AnswerType, value: str, language: Language) -> str:
    """A value as the workbook asks for it: a figure without its unit, with a comma."""
    if type.type is AnswerKind.DATE:
        return danish_date(value)
    return in_writing(value) if type.is_figure else value_words(type, value).get(language)


def validations(
    specification: Specification,
) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """The checks of the answer column: first row, last row and rule, rows counted from 0."""
    language = specification.procurement.language
    names = typed_formulas.numbered(specification)
    at = 0
    for type, rows in groupby(row.answer for row in specification.requirements):
        count = len(list(rows))
        if type is not None and not type.lines:  # whose cell is a formula
            words, wanted = (of(type).get(language) for of in (asked, expected))
            rule = {
                **_rule(type, names.get(type, ""), language),
                "input_title": _TITLE.get(language),
                "input_message": _short(f"{words[:1].upper()}{words[1:]}."),
                "error_message": _short(f"{_MUST_BE.get(language)}{wanted}."),
            }
            yield at, at + count - 1, rule
        at += count


def _rule(type: AnswerType, end: str, language: Language) -> dict[str, Any]:
    match type.type:
        case AnswerKind.YES_NO:
            return {"validate": "list", "source": [t.get(language) for t in YES_NO.values()]}
        case AnswerKind.CHOICE if not type.several:
            return {"validate": "list", "source": f"={typed_formulas.options_name(end)}"}
        case AnswerKind.DATE:
            return {"validate": "date", "criteria": ">=", "value": EARLIEST}
        case AnswerKind.NUMBER | AnswerKind.AMOUNT:
            return {"validate": "decimal", **_between(type)}
        case _:
            return {"validate": "any"}


def _between(type: AnswerType) -> dict[str, Any]:
    share = 100 if type.unit == PERCENT else 1
    low, high = (None if bound is None else float(bound) / share for bound in bounds(type))
    if high is None:
        return {"criteria": ">=", "value": -_ANY_NUMBER if low is None else low}
    if low is None:
        return {"criteria": "<=", "value": high}
    return {"criteria": "between", "minimum": low, "maximum": high}


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"

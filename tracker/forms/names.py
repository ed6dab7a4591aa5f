"""What stands in a workbook of forms, by name: its columns and the values on their lists."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.forms.layout import GUIDE, OVERVIEW
from tracker.forms.model import Column, Form
from tracker.spreadsheet.names import Names
from tracker.texts import Text


def names_of(*forms: Form) -> Names:
    """The names of the workbook these forms stand in; at least one."""
    texts = [text for form in forms for column in form.columns for text in _texts(column)]
    return Names(
        forms[0].language,
        (GUIDE, OVERVIEW, *(form.sheet for form in forms)),
        tuple((text, text) for text in dict.fromkeys(texts)),
    )


def _texts(column: Column) -> Iterable[Text]:
    return column.title, *(option.label for option in column.options)

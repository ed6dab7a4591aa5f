"""The sheet about the vendor: who answers, and the conditions that decide what applies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.foreign_text import cell_text
from tracker.procurement.specification import Specification
from tracker.spreadsheet.plan import DropDown, PlannedCell, PlannedSheet, area, footer
from tracker.texts import Text
from tracker.workbook import layout
from tracker.workbook.columns import CURRENT, Layout
from tracker.workbook.formulas import condition_name

_TITLE = Text("Om leverandøren og løsningen", "About the vendor and the solution")
_FIELDS = Text("Udfyld de gule felter.", "Fill in the yellow cells.")
_CONDITIONS = Text(
    "Spørgsmål, der afgør, hvilke krav der gælder", "Questions that decide what applies"
)
# By the version of the layout: what was sent is known again, word for word.
_HOW = {
    1: Text(
        "Svar Ja eller Nej. Kolonnen »Gælder« på arket »Krav« følger dine svar.",
        "Answer Yes or No. The column 'Applies' on the sheet 'Requirements' follows your answers.",
    ),
    2: Text(
        "Svar Ja eller Nej. Kolonnen »Gælder« på arket »Krav« følger jeres svar.",
        "Answer Yes or No. The column 'Applies' on the sheet 'Requirements' follows your answers.",
    ),
}
# For a consortium that was invited as one; a workbook sent before that has the text for all.
ALL_NUMBERS = Text("Alle deltageres CVR-numre", "The CVR numbers of all participants")
_QUESTION = Text("Spørgsmål", "Question")
_ANSWER = Text("Svar", "Answer")
_CHOOSE = Text("Vælg Ja eller Nej.", "Choose Yes or No.")
_FIRST_FIELD = 4  # the row of the first field, counted from 0
_FIRST_CONDITION = _FIRST_FIELD + len(layout.FIELDS) + 4
_KEY, _LABEL, VALUE, _HINT = range(4)
_WIDTHS = (4, 70, 46, 40)


def rows(specification: Specification) -> dict[str, int]:
    """What is asked here → its row, counted from 0: ``field.<id>`` and ``condition.<id>``."""
    fields = {f"field.{f.id}": n for n, f in enumerate(layout.FIELDS, start=_FIRST_FIELD)}
    conditions = enumerate(specification.conditions, start=_FIRST_CONDITION)
    return fields | {f"condition.{c.id}": n for n, c in conditions}


def plan(
    specification: Specification,
    given: Mapping[str, str] | None = None,
    version: Layout = CURRENT,
    *,
    consortium: bool = False,
) -> PlannedSheet:
    """The sheet, the names of the conditions and their drop-downs.

    Args:
        given: what stands in it beforehand, by the keys of ``rows``.
        version: the layout of the workbook it is in.
        consortium: whether it is made for one.
    """
    language = specification.procurement.language
    given, at = given or {}, rows(specification)
    cells = [
        PlannedCell(0, _LABEL, _TITLE.get(language), "title"),
        PlannedCell(2, _LABEL, _FIELDS.get(language), "muted"),
    ]
    for field in layout.FIELDS:
        key, label = f"field.{field.id}", field.label.get(language)
        row = at[key]
        hint = ALL_NUMBERS if consortium and field.id == "cvr" else field.hint
        cells += [
            PlannedCell(row, _KEY, key),
            PlannedCell(row, _LABEL, label + (" *" if field.required else ""), "label"),
            PlannedCell(row, VALUE, cell_text(given.get(key, "")), "input", is_foreign=True),
            PlannedCell(row, _HINT, hint.get(language), "hint"),
        ]
    cells += _conditions(specification, given, version)
    asked = {c.id: at[f"condition.{c.id}"] for c in specification.conditions}
    choices = [text.get(language) for text in layout.YES_NO]
    error = (_ANSWER.get(language), _CHOOSE.get(language))
    return PlannedSheet(
        layout.VENDOR.get(language),
        _WIDTHS,
        cells,
        hidden=(_KEY,),
        heights={0: 28},
        footer=footer(specification.procurement.title, language),
        lists=[DropDown(row, VALUE, choices, *error) for row in asked.values()],
        names={condition_name(id): area(VALUE, row) for id, row in asked.items()},
    )


def _conditions(
    specification: Specification, given: Mapping[str, str], version: Layout
) -> Iterator[PlannedCell]:
    language = specification.procurement.language
    if not specification.conditions:
        return
    top = _FIRST_CONDITION - 3
    yield PlannedCell(top, _LABEL, _CONDITIONS.get(language), "heading")
    yield PlannedCell(top + 1, _LABEL, version.latest(_HOW).get(language), "muted")
    yield PlannedCell(top + 2, _LABEL, _QUESTION.get(language), "header")
    yield PlannedCell(top + 2, VALUE, _ANSWER.get(language), "header_input")
    for row, condition in enumerate(specification.conditions, start=_FIRST_CONDITION):
        key = f"condition.{condition.id}"
        reply = cell_text(given[key]) if key in given else None
        yield PlannedCell(row, _KEY, key)
        yield PlannedCell(row, _LABEL, condition.question.get(language), "label", is_tall=True)
        yield PlannedCell(row, VALUE, reply, "input", is_foreign=True)

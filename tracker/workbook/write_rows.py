"""The requirement table: one flat row per requirement, with drop-downs and live formulas.

Written as it is worked out, for its size: no plan of it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import groupby

import xlsxwriter

from tracker.catalogue.answers import AnswerType
from tracker.catalogue.modality import LevelRole
from tracker.foreign_text import cell_text
from tracker.frozen import dataclass
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet import book
from tracker.spreadsheet.book import RowFormula
from tracker.spreadsheet.look import Formats, row_height
from tracker.spreadsheet.plan import PlannedCell
from tracker.texts import Text
from tracker.workbook import formulas, layout, prices, typed_cells, typed_formulas
from tracker.workbook.columns import Layout
from tracker.workbook.identity import row_key
from tracker.workbook.layout import FIRST_ROW, HEADER_ROW, STATUS_LABELS
from tracker.workbook.marking import marked, marked_head, note, sign_cell
from tracker.workbook.prefill import Prefill, Spot
from tracker.workbook.row_cells import asked_cell, fixed_cells
from tracker.workbook.rowrules import Applies, WrittenRows

_APPLIES = {
    Applies.YES: layout.YES_NO[0],
    Applies.NO: layout.YES_NO[1],
    Applies.OPEN: layout.OPEN,
}
_ACCEPTED = (formulas.ANSWER_LIST, formulas.CHOICE_LIST)  # whether the vendor may choose
_LIST_ERROR = Text("Vælg en værdi på listen.", "Choose a value from the list.")


@dataclass(frozen=True, slots=True)
class _Table:
    """The open sheet, and what is written into it."""

    sheet: book.Sheet
    formats: Formats
    specification: Specification
    prefill: Prefill
    layout: Layout
    rows: WrittenRows
    choices: Mapping[AnswerType, str]
    made: dict[object, RowFormula] = field(default_factory=dict)

    def status(self, row: Requirement) -> RowFormula:
        """The formula of a row's status; rows that are alike but for their number share one."""
        may_choose, binding = row.id in self.rows.may_choose, self.rows.binding[row.id]
        alike = (
            row.when,
            bool(row.evidence),
            may_choose,
            binding,
            row.answer,
        )  # all that it looks at
        if alike not in self.made:
            spec, answers = self.specification, _ACCEPTED[may_choose]
            language = spec.procurement.language
            cells = {
                column: letter + RowFormula.NUMBER for column, letter in self.layout.letter.items()
            }
            text = formulas.status(row, spec.scale, language, cells, binding, answers, self.choices)
            self.made[alike] = RowFormula(text)
        return self.made[alike]

    def say(self, text: Text) -> str:
        return text.get(self.specification.procurement.language)

    def write(self, at: int, column: str, text: str, look: str) -> None:
        self.sheet.write_string(at, self.layout.index[column], text, self.formats[look])


def write(
    workbook: xlsxwriter.Workbook,
    formats: Formats,
    specification: Specification,
    prefill: Prefill,
    rows: WrittenRows,
    version: Layout,
) -> None:
    """Write the sheet."""
    head = layout.head(specification, version)
    head = marked_head(head, prefill, specification.procurement.language, version)
    sheet = book.draw(workbook, formats, head)
    choices = typed_formulas.numbered(specification)
    table = _Table(sheet, formats, specification, prefill, version, rows, choices)
    for number, row in enumerate(specification.requirements):
        _write_row(table, FIRST_ROW + number, number + 1, row)
    last = FIRST_ROW + max(len(specification.requirements), 1) - 1
    _add_lists(table, last)
    _add_colours(table, last)
    sheet.autofilter(HEADER_ROW, 0, last, len(head.widths) - 1)
    sheet.set_row(layout.ID_ROW, None, None, {"hidden": True})
    first = FIRST_ROW + _first_open(specification, prefill)
    answer = version.index["answer"]
    sheet.set_selection(first, answer, first, answer)


def _first_open(specification: Specification, prefill: Prefill) -> int:
    """The first row, counted from 0, whose answer can be filled in; the first of all, where none can."""
    rows = enumerate(specification.requirements)
    return next((n for n, row in rows if prefill.is_open(Spot(row.id, "answer"))), 0)


def _write_row(table: _Table, at: int, number: int, row: Requirement) -> None:
    sheet, formats, index = table.sheet, table.formats, table.layout.index
    spec, prefill = table.specification, table.prefill
    language = spec.procurement.language
    fixed, given = dict(fixed_cells(row, spec, table.layout)), prefill.answers.get(row.id, {})
    text = asked_cell(row, spec, table.layout)
    sheet.write_string(at, index["key"], row_key(spec, row, text))
    sheet.write_number(at, index["number"], number, formats["cell_centre"])
    for column, words in fixed.items():
        table.write(at, column, words, "cell_bold" if column == "requirement_id" else "cell")
    remarks = prefill.by_spot.get(Spot(row.id, "requirement"), ())
    severity = remarks[0].severity if remarks else None
    asked = PlannedCell(at, index["requirement"], text, "cell", severity=severity)
    book.write(sheet, formats, asked._replace(note=note(remarks, language)))
    texts = {"requirement": text, **fixed, **given}
    shown = [c for c in table.layout.columns if c.id in texts and not c.hidden]
    sheet.set_row(at, row_height([(texts[c.id], c.width) for c in shown], at_least=3))
    level = spec.scale.level(row.level)
    weight = "minimum" if level.role is LevelRole.MINIMUM else "cell"
    table.write(at, "level", table.say(level.label), weight)
    _write_answers(table, at, row, given)
    _write_live(table, at, row)
    sign = len(table.layout.columns)
    if grave := prefill.by_row.get(row.id):
        book.write(sheet, formats, sign_cell((at, sign), grave, language))
    elif prefill.is_marked:
        sheet.write_blank(at, sign, None, formats["cell"])


def _write_answers(table: _Table, at: int, row: Requirement, given: Mapping[str, str]) -> None:
    sheet, formats, index, prefill = table.sheet, table.formats, table.layout.index, table.prefill
    language = table.specification.procurement.language
    has_marks = bool(prefill.remarks) or prefill.locked
    for column in table.layout.answered:
        if column == "answer" and row.answer and row.answer.lines:
            total = prices.answer_formula(row, table.specification, prefill)
            book.write(sheet, formats, PlannedCell(at, index[column], total, "cell_money"))
            continue
        kind = row.answer if column == "answer" else None
        look = typed_cells.look(kind) if kind else "input"
        if not has_marks and column not in given:  # nearly every cell of a new workbook
            sheet.write_blank(at, index[column], None, formats[look])
            continue
        spot = Spot(row.id, column)
        value: str | float | None = cell_text(given[column]) if column in given else None
        if kind and value and prefill.is_open(spot):
            value = typed_cells.stored(kind, given[column])
        cell = PlannedCell(at, index[column], value, look, is_foreign=True)
        book.write(sheet, formats, marked(cell, spot, prefill, language))


def _write_live(table: _Table, at: int, row: Requirement) -> None:
    say, cell, rows = table.say, table.formats["cell"], table.rows
    if row.when:
        language = table.specification.procurement.language
        when = RowFormula(formulas.applies(row.when, language))
        shown = say(_APPLIES[rows.applies(row)])
        table.sheet.write_row_formula(at, table.layout.index["applies"], when, cell, shown)
    else:
        table.write(at, "applies", say(layout.YES_NO[0]), "cell")
    shown, formula = say(STATUS_LABELS[rows.status(row)]), table.status(row)
    table.sheet.write_row_formula(at, table.layout.index["status"], formula, cell, shown)


def _add_lists(table: _Table, last: int) -> None:
    say, spec = table.say, table.specification

    def add(
        column: str, source: object, rows: Sequence[tuple[int, int]] = ((FIRST_ROW, last),)
    ) -> None:
        index = table.layout.index[column]
        rule = {"validate": "list", "source": source, "error_message": say(_LIST_ERROR)}
        for first, end in rows:
            table.sheet.data_validation(first, index, end, index, rule)

    lists = [
        None if row.answer else _ACCEPTED[row.id in table.rows.may_choose]
        for row in spec.requirements
    ]
    for name in _ACCEPTED:
        add("answer", f"={name}", _runs(lists, name))
    for first, end, rule in typed_cells.validations(spec):
        at = table.layout.index["answer"]
        table.sheet.data_validation(FIRST_ROW + first, at, FIRST_ROW + end, at, rule)
    add("delivered_by", [say(d.label) for d in spec.scale.deliverers])
    add("confidential", [say(t) for t in layout.YES_NO])


def _runs(names: Sequence[str | None], wanted: str) -> list[tuple[int, int]]:
    """The first and last rows of each stretch of rows with a name."""
    found = []
    at = FIRST_ROW
    for name, stretch in groupby(names):
        length = len(list(stretch))
        if name == wanted:
            found.append((at, at + length - 1))
        at += length
    return found


def _add_colours(table: _Table, last: int) -> None:
    """Colours that repeat what a sign already says: ✓ ✗ ? –."""
    status = f"${table.layout.letter['status']}{FIRST_ROW + 1}"
    index = table.layout.index["status"]
    for sign, name in (("✓", "good"), ("✗", "bad"), ("?", "open"), ("–", "idle")):
        rule = {
            "type": "formula",
            "criteria": f'=LEFT({status},1)="{sign}"',
            "format": table.formats[name],
        }
        table.sheet.conditional_format(FIRST_ROW, index, last, index, rule)
    idle = {
        "type": "formula",
        "criteria": f'=LEFT({status},1)="–"',
        "format": table.formats["idle"],
    }
    end = len(table.layout.columns) - 1
    for first, final in ((1, index - 1), (index + 1, end)):
        if first <= final:
            table.sheet.conditional_format(FIRST_ROW, first, last, final, idle)

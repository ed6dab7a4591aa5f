"""The requirement table: one flat row per requirement, with drop-downs and live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tracker.procurement.row_words import integration_cell, package_cell, requirement_cell
from tracker.procurement.specification import Requirement
from tracker.spreadsheet.look import row_height
from tracker.texts import Text
from tracker.workbook import formulas, layout
from tracker.workbook.identity import row_key
from tracker.workbook.layout import COLUMNS, STATUS_LABELS
from tracker.workbook.marking import SIGN_WIDTH, add_sign, sign_heading, write_cell, write_note
from tracker.workbook.prefill import Spot
from tracker.workbook.rowrules import Applies
from tracker.workbook.sheets import Sheets
from tracker.workbook.state import row_applies, row_status

TITLE_ROW, ID_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = range(5)
INDEX = {column.id: number for number, column in enumerate(COLUMNS)}
LETTER = {column.id: xl_col_to_name(number) for number, column in enumerate(COLUMNS)}
_WIDTH = {column.id: column.width for column in COLUMNS}
_FROZEN = INDEX["requirement"]
_APPLIES = {
    Applies.YES: layout.YES_NO[0],
    Applies.NO: layout.YES_NO[1],
    Applies.OPEN: layout.OPEN,
}
_SIGN = len(COLUMNS)  # the column of a returned workbook that no other has
_LIST_ERROR = Text("Vælg en værdi på listen.", "Choose a value from the list.")


def write(sheets: Sheets) -> None:
    """Write the sheet."""
    sheet = sheets.add(layout.REQUIREMENTS)
    write_head(sheets, sheet)
    for number, row in enumerate(sheets.specification.requirements):
        _write_row(sheets, sheet, FIRST_ROW + number, number + 1, row)
    last = FIRST_ROW + max(len(sheets.specification.requirements), 1) - 1
    _add_lists(sheets, sheet, last)
    _add_colours(sheets, sheet, last)
    sheet.freeze_panes(FIRST_ROW, _FROZEN)
    shown = len(COLUMNS) + sheets.prefill.is_return
    sheet.autofilter(HEADER_ROW, 0, last, shown - 1)
    sheet.protect(
        "", {"autofilter": True, "format_columns": True, "format_rows": True, "sort": True}
    )
    sheet.set_landscape()
    sheet.repeat_rows(HEADER_ROW)
    sheet.fit_to_pages(1, 0)
    sheet.set_selection(FIRST_ROW, INDEX["answer"], FIRST_ROW, INDEX["answer"])


def write_head(sheets: Sheets, sheet: Worksheet) -> None:
    """Write what stands above the rows: title, hidden ids, hints and headings."""
    formats, say = sheets.formats, sheets.say
    sheet.set_row(TITLE_ROW, 26)
    sheet.set_row(ID_ROW, None, None, {"hidden": True})
    sheet.set_row(HINT_ROW, 40)
    sheet.set_row(HEADER_ROW, 32)
    title = f"{say(layout.REQUIREMENTS)}: {sheets.specification.procurement.title}"
    sheet.write_string(TITLE_ROW, INDEX["number"], title, formats["title"])
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width, None, {"hidden": column.hidden})
        sheet.write_string(ID_ROW, index, column.id)
        name = "header_input" if column.answered else "header"
        sheet.write_string(HEADER_ROW, index, say(column.title), formats[name])
        if column.hint:
            sheet.write_string(HINT_ROW, index, say(column.hint), formats["hint"])
        remarks = sheets.prefill.by_spot.get(Spot("", column.id), ())
        write_note(sheets, sheet, (HEADER_ROW, index), remarks)
    if sheets.prefill.is_return:
        sheet.set_column(_SIGN, _SIGN, SIGN_WIDTH)
        sheets.add_text(sheet, (HEADER_ROW, _SIGN), sign_heading(sheets), formats["header"])


def _write_row(sheets: Sheets, sheet: Worksheet, at: int, number: int, row: Requirement) -> None:
    formats, say = sheets.formats, sheets.say
    spec = sheets.specification
    level = spec.scale.level(row.level)
    level_format = formats["minimum" if row.level == "minimum" else "cell"]
    text = requirement_cell(row, spec, sheets.language)
    sheet.write_string(at, INDEX["key"], row_key(spec, row, text))
    sheet.write_number(at, INDEX["number"], number, formats["cell_centre"])
    sheet.write_string(at, INDEX["package"], package_cell(row), formats["cell"])
    sheet.write_string(at, INDEX["integration"], integration_cell(row), formats["cell_bold"])
    remarks = sheets.prefill.by_spot.get(Spot(row.id, "requirement"), ())
    look = formats.marked("cell", remarks[0].severity if remarks else None)
    sheet.write_string(at, INDEX["requirement"], text, look)
    write_note(sheets, sheet, (at, INDEX["requirement"]), remarks)
    given = sheets.prefill.answers.get(row.id, {})
    widths = [(text, _WIDTH["requirement"]), (package_cell(row), _WIDTH["package"])]
    widths += [(answer, _WIDTH[column]) for column, answer in given.items()]
    sheet.set_row(at, row_height(widths, at_least=3))
    sheet.write_string(at, INDEX["level"], say(level.label), level_format)
    for column in layout.ANSWERED:
        spot = Spot(row.id, column)
        write_cell(sheets, sheet, (at, INDEX[column]), spot, given.get(column))
    _write_live(sheets, sheet, at, row)
    severity = sheets.prefill.by_row.get(row.id)
    if severity:
        add_sign(sheets, sheet, (at, _SIGN), severity)
    elif sheets.prefill.is_return:
        sheet.write_blank(at, _SIGN, None, formats["cell"])


def _write_live(sheets: Sheets, sheet: Worksheet, at: int, row: Requirement) -> None:
    say, cell = sheets.say, sheets.formats["cell"]
    if row.when:
        when = formulas.Plain(formulas.applies(row.when, sheets.language))
        sheet.write_formula(
            at, INDEX["applies"], when, cell, say(_APPLIES[row_applies(sheets, row)])
        )
    else:
        sheet.write_string(at, INDEX["applies"], say(layout.YES_NO[0]), cell)
    scale = sheets.specification.scale
    cells = {id: f"{letter}{at + 1}" for id, letter in LETTER.items()}
    answers = formulas.CHOICE_LIST if sheets.may_choose(row.id) else formulas.ANSWER_LIST
    formula = formulas.status(row, scale, sheets.language, cells, sheets.binding[row.id], answers)
    sheet.write_formula(
        at,
        INDEX["status"],
        formulas.Plain(formula),
        cell,
        say(STATUS_LABELS[row_status(sheets, row)]),
    )


def _add_lists(sheets: Sheets, sheet: Worksheet, last: int) -> None:
    say, scale = sheets.say, sheets.specification.scale

    def add(
        column: str, source: object, rows: Sequence[tuple[int, int]] = ((FIRST_ROW, last),)
    ) -> None:
        index = INDEX[column]
        rule = {"validate": "list", "source": source, "error_message": say(_LIST_ERROR)}
        for first, end in rows:
            sheet.data_validation(first, index, end, index, rule)

    free = [sheets.may_choose(row.id) for row in sheets.specification.requirements]
    for name, is_free in ((formulas.ANSWER_LIST, False), (formulas.CHOICE_LIST, True)):
        add("answer", f"={name}", _runs(free, is_free) if free else ())
    add("delivered_by", [say(d.label) for d in scale.deliverers])
    add("confidential", [say(t) for t in layout.YES_NO])


def _runs(flags: Sequence[bool], wanted: bool) -> list[tuple[int, int]]:
    """The first and last rows of each stretch of rows with a flag."""
    found = []
    at = FIRST_ROW
    for flag, stretch in groupby(flags):
        length = len(list(stretch))
        if flag is wanted:
            found.append((at, at + length - 1))
        at += length
    return found


def _add_colours(sheets: Sheets, sheet: Worksheet, last: int) -> None:
    """Colours that repeat what a sign already says: ✓ ✗ ? –."""
    status = f"${LETTER['status']}{FIRST_ROW + 1}"
    index = INDEX["status"]
    for sign, name in (("✓", "good"), ("✗", "bad"), ("?", "open"), ("–", "idle")):
        rule = {
            "type": "formula",
            "criteria": f'=LEFT({status},1)="{sign}"',
            "format": sheets.formats[name],
        }
        sheet.conditional_format(FIRST_ROW, index, last, index, rule)
    idle = {
        "type": "formula",
        "criteria": f'=LEFT({status},1)="–"',
        "format": sheets.formats["idle"],
    }
    sheet.conditional_format(FIRST_ROW, 1, last, index - 1, idle)

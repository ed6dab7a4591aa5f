"""A form's workbook as data: where things stand in it, and its sheets but for the rows.

The writer draws it, and the reader knows its texts again. Rows and columns are counted from 0.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.foreign_text import cell_text
from tracker.forms.model import Column, Form, Row
from tracker.spreadsheet.grid import letters
from tracker.spreadsheet.look import row_height
from tracker.spreadsheet.plan import Formula, PlannedCell, PlannedSheet, area, footer, quoted
from tracker.texts import Text

GUIDE = Text("Vejledning", "Guide")
OVERVIEW = Text("Overblik", "Overview")
IDENTITY_SHEET = "_tracker"
PROPERTY = "tracker."
KEY = Column("key", Text("Nøgle", "Key"), 10)
TITLE_ROW, ID_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = range(5)
BLANK_ROWS = 60  # for rows of the reader's own

ALL = Text("I alt", "In all")
FILLED = Text("Udfyldt", "Filled")
OPEN = Text("Mangler", "Missing")
COUNT_TITLE = Text("Overblik: hvad mangler?", "Overview: what is missing?")
COUNT_HINT = Text("Tallene følger det, du udfylder.", "The figures follow what you fill in.")
_COUNT_TOP = 3


def columns(form: Form) -> tuple[Column, ...]:
    """All columns of the table, the hidden key first."""
    return (KEY, *form.columns)


def key_cell(form: Form, row: Row) -> str:
    """What the hidden key cell of a row holds."""
    return f"{form.procurement}|{form.id}|{row.key}"


def parse_key(text: str) -> tuple[str, str, str] | None:
    """Procurement, form and row of a key cell; None when the text is not a key.

    >>> parse_key("esdh-2026|verdicts-1|acme/I-02-K3")
    ('esdh-2026', 'verdicts-1', 'acme/I-02-K3')
    """
    parts = text.strip().split("|", 2)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and all(parts) else None


def identity_pairs(form: Form) -> tuple[tuple[str, str], ...]:
    """Who the workbook is, for the hidden sheet and the document properties."""
    return (("procurement", form.procurement), ("form", form.id), ("revision", str(form.revision)))


def guide(form: Form) -> PlannedSheet:
    """The first sheet: title and paragraphs."""
    cells = [PlannedCell(0, 0, form.title, "title")]
    for number, text in enumerate(form.guide, start=1):
        cells.append(PlannedCell(number + 1, 0, str(number), "label"))
        cells.append(PlannedCell(number + 1, 1, text.get(form.language), "cell", is_tall=True))
    return PlannedSheet(
        GUIDE.get(form.language),
        (6, 110),
        cells,
        heights={0: 30},
        footer=footer(form.title, form.language),
    )


def head(form: Form) -> PlannedSheet:
    """The table without its rows: title, hidden ids, hints and headings."""
    cells = [PlannedCell(TITLE_ROW, 1, form.title, "title")]
    for index, column in enumerate(columns(form)):
        look = "header_input" if column.is_open else "header"
        cells.append(PlannedCell(ID_ROW, index, column.id))
        cells.append(PlannedCell(HEADER_ROW, index, column.title.get(form.language), look))
        if column.hint:
            cells.append(PlannedCell(HINT_ROW, index, column.hint.get(form.language), "hint"))
    hints = [(c.hint.get(form.language), c.width) for c in columns(form) if c.hint]
    return PlannedSheet(
        form.sheet.get(form.language),
        [column.width for column in columns(form)],
        cells,
        hidden=(0,),
        heights={TITLE_ROW: 26, HINT_ROW: row_height(hints), HEADER_ROW: 32},
        footer=footer(form.title, form.language),
        permitted=("autofilter", "format_columns", "format_rows", "sort"),
        frozen=(FIRST_ROW, form.frozen + 1),
        repeated=HEADER_ROW,
        is_front=True,
    )


def counts(form: Form) -> Iterator[PlannedSheet]:
    """The overview, where the form has one: its figures are formulas."""
    if form.count is None:
        return
    language, options = form.language, form.column(form.count).options
    labels = tuple(option.label for option in options) or (FILLED,)
    heads = (ALL, *labels, OPEN)
    by = form.column(form.by).title.get(language) if form.by else ""
    cells = [
        PlannedCell(0, 0, COUNT_TITLE.get(language), "title"),
        PlannedCell(1, 0, COUNT_HINT.get(language), "muted"),
        PlannedCell(_COUNT_TOP, 0, cell_text(by), "header"),
    ]
    for index, title in enumerate(heads, start=1):
        cells.append(PlannedCell(_COUNT_TOP, index, cell_text(title.get(language)), "header"))
    groups = list(enumerate(_groups(form), start=_COUNT_TOP + 1))
    for at, group in groups:
        name = ALL.get(language) if group is None else cell_text(group)
        cells.append(PlannedCell(at, 0, name, "cell_bold"))
    for at, group in groups:
        for column, figure in enumerate(_figures(form, form.count, group, at + 1), start=1):
            cells.append(PlannedCell(at, column, figure, "cell_number"))
    yield PlannedSheet(
        OVERVIEW.get(language),
        (34, *(15,) * 12),
        cells,
        heights={0: 28, _COUNT_TOP: 32},
        footer=footer(form.title, language),
    )


def _groups(form: Form) -> tuple[str | None, ...]:
    """The lines of the overview: all rows (None), then each value of the column counted by."""
    if form.by is None:
        return (None,)
    found = dict.fromkeys(row.values.get(form.by, "") for row in form.rows)
    return (None, *found) if len(found) > 1 else (None,)


def _figures(form: Form, count: str, group: str | None, here: int) -> Iterator[int | Formula]:
    """One line of figures: all, one per option (of a text: the filled), and what has none.

    Args:
        here: the number of the line, counted from 1.
    """
    options = form.column(count).options
    rows = [r for r in form.rows if group is None or r.values.get(form.by or "", "") == group]
    given = [row.values.get(count, "") for row in rows]
    yield len(rows)
    belongs = f"({_range(form, form.by)}=$A{here})*" if group is not None and form.by else "1*"
    found = [(f"={quoted(o.label.get(form.language))}", given.count(o.id)) for o in options]
    for test, number in found or [('<>""', len(rows) - given.count(""))]:
        counted = f"SUM({belongs}({_range(form, count)}{test}))"
        yield Formula(counted, number, is_array=True)
    last = letters(max(len(options), 1) + 2)
    missing = len(rows) - (sum(n for _, n in found) if found else len(rows) - given.count(""))
    yield Formula(f"B{here}-SUM(C{here}:{last}{here})", missing)


def _range(form: Form, column: str) -> str:
    index = [c.id for c in columns(form)].index(column)
    name = form.sheet.get(form.language).replace("'", "''")
    return f"'{name}'!{area(index, FIRST_ROW, FIRST_ROW + max(len(form.rows), 1) - 1)}"

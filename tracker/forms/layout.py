"""Where things stand in a form's workbook; writer and reader share it."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.forms.model import Column, Form, Row
from tracker.texts import Text

GUIDE = Text("Vejledning", "Guide")
OVERVIEW = Text("Overblik", "Overview")
IDENTITY_SHEET = "_tracker"
PROPERTY = "tracker."
KEY = Column("key", Text("Nøgle", "Key"), 10)
TITLE_ROW, ID_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = range(5)
BLANK_ROWS = 60  # for rows of the reader's own

ALL = Text("I alt", "In all")
OPEN = Text("Mangler", "Missing")
COUNT_TITLE = Text("Overblik: hvad mangler?", "Overview: what is missing?")
COUNT_HINT = Text("Tallene følger det, du udfylder.", "The figures follow what you fill in.")
COUNT_TOP = 3

Line = tuple[int, int, str, str]  # row, column, text, name of the format


def columns(form: Form) -> tuple[Column, ...]:
    """All columns of the table, the hidden key first."""
    return (KEY, *form.columns)


def key_cell(form: Form, row: Row) -> str:
    """What the hidden key cell of a row holds."""
    return f"{form.procurement}|{form.id}|{row.key}"


def parse_key(text: str) -> tuple[str, str, str] | None:
    """Procurement, form and row of a key cell; None when the text is none.

    >>> parse_key("esdh-2026|verdicts-1|acme/I-02-K3")
    ('esdh-2026', 'verdicts-1', 'acme/I-02-K3')
    """
    parts = text.strip().split("|", 2)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and all(parts) else None


def identity_pairs(form: Form) -> tuple[tuple[str, str], ...]:
    """Who the workbook is, for the hidden sheet and the document properties."""
    return (("procurement", form.procurement), ("form", form.id), ("revision", str(form.revision)))


def footer(form: Form) -> str:
    """What stands at the foot of its pages, in the codes of Excel's headers."""
    page = Text("Side &P af &N", "Page &P of &N").get(form.language)
    return f"&L&8{form.title.replace('&', '&&')[:120]}&C&8&A&R&8{page}"


def guide_lines(form: Form) -> Iterator[Line]:
    """The first sheet: title and paragraphs."""
    yield 0, 0, form.title, "title"
    for number, text in enumerate(form.guide, start=1):
        yield number + 1, 0, str(number), "label"
        yield number + 1, 1, text.get(form.language), "cell"


def count_groups(form: Form) -> tuple[str | None, ...]:
    """The lines of the overview: all rows (None), then each value of the column counted by."""
    if form.by is None:
        return (None,)
    found = dict.fromkeys(row.values.get(form.by, "") for row in form.rows)
    return (None, *found) if len(found) > 1 else (None,)


def count_lines(form: Form) -> Iterator[Line]:
    """The texts of the overview; the figures between them are formulas."""
    if form.count is None:
        return
    say = form.language
    yield 0, 0, COUNT_TITLE.get(say), "title"
    yield 1, 0, COUNT_HINT.get(say), "muted"
    heads = [o.label for o in form.column(form.count).options]
    yield COUNT_TOP, 0, form.column(form.by).title.get(say) if form.by else "", "header"
    for index, head in enumerate((ALL, *heads, OPEN), start=1):
        yield COUNT_TOP, index, head.get(say), "header"
    for at, group in enumerate(count_groups(form), start=COUNT_TOP + 1):
        yield at, 0, ALL.get(say) if group is None else group, "cell_bold"

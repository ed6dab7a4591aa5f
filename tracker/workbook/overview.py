"""The overview: live completeness per package, with a link to the first row that lacks something."""

from __future__ import annotations

from collections.abc import Collection

from xlsxwriter.worksheet import Worksheet

from tracker.procurement.row_words import package_cell
from tracker.procurement.specification import Requirement
from tracker.texts import Text
from tracker.workbook import layout
from tracker.workbook.formulas import quoted
from tracker.workbook.layout import DONE
from tracker.workbook.sheets import Sheets
from tracker.workbook.state import row_status
from tracker.workbook.write_rows import FIRST_ROW, LETTER

_TITLE = Text("Overblik: hvad mangler?", "Overview: what is missing?")
_HINT = Text(
    "Tallene følger dine svar. Et krav, der hører til flere pakker, tæller med i hver af dem.",
    "The figures follow your answers. A requirement of several packages counts in each of them.",
)
_HEADERS = (
    (Text("Pakke", "Package"), 10.0),
    (Text("Navn", "Name"), 46.0),
    (Text("Krav", "Requirements"), 14.0),
    (Text("Færdige", "Complete"), 11.0),
    (Text("Mangler", "Missing"), 11.0),
    (Text("Fremdrift", "Progress"), 24.0),
    (Text("Næste", "Next"), 26.0),
)
_OWN = Text("Ordregivers egne krav", "The buyer's own requirements")
_ALL = Text("Alle krav", "All requirements")
_GO = Text("Gå til første mangel", "Go to the first")
_DONE = Text("✓ Færdig", "✓ Complete")
_TOP = 4
_BAR = 10
_FULL, _EMPTY = "■", "□"
_FIRST = 7  # the hidden column with the number of the first row that lacks something


def write(sheets: Sheets) -> None:
    """Write the sheet."""
    sheet = sheets.add(layout.OVERVIEW)
    formats, say = sheets.formats, sheets.say
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, say(_TITLE), formats["title"])
    sheet.write_string(1, 0, say(_HINT), formats["muted"])
    for index, (title, width) in enumerate(_HEADERS):
        sheet.set_column(index, index, width)
        sheet.write_string(_TOP - 1, index, say(title), formats["header"])
    sheet.set_column(_FIRST, _FIRST, 4, None, {"hidden": True})
    lines = _lines(sheets)
    done = {r.id for r in sheets.specification.requirements if row_status(sheets, r) in DONE}
    for at, (id, name) in enumerate(lines, start=_TOP):
        _write_line(sheets, sheet, at, (id, name), done)
    sheet.freeze_panes(_TOP, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def is_result(column: int, text: str) -> bool:
    """Whether a text can be what a formula in a column, counted from 1, shows."""
    if column == 6:
        return not text.strip(_FULL + _EMPTY)
    if column == 7:
        return text in {word for said in (_GO, _DONE) for word in (said.da, said.en)}
    return column in (3, 4, 5, _FIRST + 1) and text.isdecimal()


def _lines(sheets: Sheets) -> list[tuple[str | None, str]]:
    """Package id (None = all rows) and name, one per line of the table."""
    spec = sheets.specification
    lines: list[tuple[str | None, str]] = [(None, sheets.say(_ALL))]
    lines += [(p.id, sheets.say(p.title)) for p in spec.packages]
    if any(not row.packages for row in spec.requirements):
        lines.append(("–", sheets.say(_OWN)))
    return lines


def _write_line(
    sheets: Sheets, sheet: Worksheet, at: int, line: tuple[str | None, str], done: Collection[str]
) -> None:
    id, name = line
    formats, say = sheets.formats, sheets.say
    rows = [r for r in sheets.specification.requirements if id is None or id in package_cell(r)]
    lacking = [r for r in rows if r.id not in done]
    missing, whole = len(lacking), len(rows) - len(lacking)
    here = at + 1
    sheet.write_string(at, 0, id or "", formats["cell_bold"])
    sheet.write_string(at, 1, name, formats["cell_bold" if id is None else "cell"])
    _write_array(sheets, sheet, (at, 2), _count(sheets, id), len(rows))
    _write_array(sheets, sheet, (at, 3), _count(sheets, id, done=True), whole)
    sheet.write_formula(at, 4, f"=C{here}-D{here}", formats["cell_number"], missing)
    filled = f"IF(C{here}=0,0,ROUND(D{here}/C{here}*{_BAR},0))"
    bar = f'=REPT("{_FULL}",{filled})&REPT("{_EMPTY}",{_BAR}-{filled})'
    shown = round(whole / len(rows) * _BAR) if rows else 0
    sheet.write_formula(at, 5, bar, formats["cell"], _FULL * shown + _EMPTY * (_BAR - shown))
    at_first = _row_number(sheets, lacking[0]) if lacking else 0
    _write_array(sheets, sheet, (at, _FIRST), _first_missing(sheets, id), at_first)
    target = quoted(f"#'{say(layout.REQUIREMENTS)}'!{LETTER['answer']}")
    link = f"=IF(E{here}=0,{quoted(say(_DONE))},HYPERLINK({target}&H{here},{quoted(say(_GO))}))"
    sheet.write_formula(at, 6, link, formats["cell_link"], say(_GO if missing else _DONE))


def _write_array(
    sheets: Sheets, sheet: Worksheet, at: tuple[int, int], formula: str, value: int
) -> None:
    """An array formula in one cell: Gnumeric evaluates functions over ranges in no other."""
    row, column = at
    cell = sheets.formats["cell_number"]
    sheet.write_array_formula(row, column, row, column, f"{{={formula}}}", cell, value)


def _row_number(sheets: Sheets, row: Requirement) -> int:
    return FIRST_ROW + 1 + sheets.specification.requirements.index(row)


def _column(sheets: Sheets, column: str) -> str:
    last = FIRST_ROW + len(sheets.specification.requirements)
    name = layout.REQUIREMENTS.get(sheets.language)
    letter = LETTER[column]
    return f"'{name}'!${letter}${FIRST_ROW + 1}:${letter}${last}"


def _belongs(sheets: Sheets, id: str | None) -> str:
    if id is None:
        return f'({_column(sheets, "status")}<>"")'
    return f"ISNUMBER(FIND({quoted(id)},{_column(sheets, 'package')}))"


def _is_done(sheets: Sheets) -> str:
    signs = {layout.STATUS_LABELS[s].get(sheets.language)[0] for s in DONE}
    tests = [f"(LEFT({_column(sheets, 'status')},1)={quoted(s)})" for s in sorted(signs)]
    return f"({'+'.join(tests)})"


def _count(sheets: Sheets, id: str | None, *, done: bool = False) -> str:
    rows = _belongs(sheets, id)
    return f"SUM({rows}*{_is_done(sheets)})" if done else f"SUM({rows}*1)"


def _first_missing(sheets: Sheets, id: str | None) -> str:
    """The number of the first row that lacks something, 0 when none does."""
    far = 1_048_577
    rows = f"ROW({_column(sheets, 'status')})"
    weight = f"{_belongs(sheets, id)}*(1-{_is_done(sheets)})*({far}-{rows})"
    return f"MOD({far}-MAX({weight}),{far})"

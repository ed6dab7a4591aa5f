"""content.xml of an .ods: its sheets, cell by cell. OpenDocument 1.3 part 3; sections are those of that part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from tracker.findings import FindingKind
from tracker.spreadsheet import findings
from tracker.spreadsheet.grid import (
    LAST_COLUMN,
    LAST_ROW,
    Cell,
    CellKind,
    Comment,
    Hiding,
    Link,
    Range,
    Sheet,
    named_words,
    rectangle,
    reference,
)
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.ods_looks import OdsLooks
from tracker.spreadsheet.parsers.ods_parts import (
    DRAWING,
    NAMES,
    Messages,
    Words,
    typed,
)
from tracker.spreadsheet.parsers.ods_styles import DATA_STYLES, OdsStyles
from tracker.spreadsheet.parsers.sheet_cells import has_clock
from tracker.spreadsheet.parsers.stored import Remark
from tracker.spreadsheet.parsers.xml import deep, flood, misplaced


class OdsContent:
    """Walks content.xml. A repeated cell or row is unrolled only where it holds something."""

    names = NAMES

    def __init__(self, limits: Limits, styles: OdsStyles, *, noughts: bool) -> None:
        self._styles = styles
        self._looks = OdsLooks(styles, noughts=noughts)
        self._messages = Messages()
        self._words = words = Words()
        self.text = words.text
        self.sheets: list[Sheet] = []
        self._sheet_styles: list[str] = []
        self._drawing_end = ""
        self.epoch_1904 = False
        self.named: list[tuple[str, str]] = []
        self.remarks: list[Remark] = []
        self.active: set[str] = set()
        self._limits = limits
        self._depth = 0
        self._seen = 0
        self._unrolled = 0  # characters that are there because a cell or row is repeated
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._skip = 0  # the depth of a drawing or a cached link, whose texts belong to no cell
        self._cell: dict[str, str] = {}
        self._row_attributes: dict[str, str] = {}
        self._stored: list[tuple[Cell, int]] = []
        self._inside = ""
        self._begin_table({})
        self._inside = ""
        self._looks = OdsLooks(styles, noughts=noughts)  # anew: no style is known yet
        self._begin: dict[str, Callable[[dict[str, str]], None]] = {
            "table": self._begin_table,
            "table-column": self._take_columns,
            "table-row": self._begin_row,
            "table-cell": self._begin_cell,
            "covered-table-cell": self._begin_cell,
            "annotation": lambda _: words.begin_note(),
            "p": self._begin_paragraph,
            "s": self._insert_spaces,
            "tab": lambda _: words.insert("\t"),
            "line-break": lambda _: words.insert("\n"),
            "style": self._begin_style,
            "table-properties": self._take_style,
            "dde-link": self._skip_link,
            "null-date": self._take_epoch,
            "span": self._begin_span,
            "a": self._begin_link,
            **{sort: partial(self._begin_data, sort) for sort in DATA_STYLES},
            "content-validation": self._messages.begin,
            "help-message": self._messages.begin_words,
            "named-expression": self._take_name,
            "table-source": lambda _: self.active.add("external-links"),
        }
        self._finish: dict[str, Callable[[], None]] = {
            "table": self._end_table,
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
            "annotation": words.end_note,
            "p": self._end_paragraph,
            "span": self._end_span,
            "help-message": self._messages.end_words,
            **dict.fromkeys(DATA_STYLES, styles.end_data),
        }

    def _take_name(self, attributes: dict[str, str]) -> None:
        """A text that was given a name (9.4.12, table:named-expression)."""
        called, expression = attributes.get("name", ""), attributes.get("expression", "")
        self.named.extend(named_words(called, expression[: self._limits.text_kept]))

    # -- events ---------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > self._limits.depth or len(attributes) > self._limits.attributes:
            deep(self._depth, self._limits)
        if self._skip:
            if name == "p":
                self.text.clear()
            return
        if not self._words.in_cell:
            self.text.clear()
        if begin := self._begin.get(name):
            begin(attributes)
        elif name.startswith(DRAWING):
            self._skip = self._depth
            self._drawing_end = attributes.get("end-cell-address", "").rpartition(".")[2]
            self._words.begin_drawing()
        else:
            self._styles.take(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        self._depth -= 1
        if self._messages.is_open and name == "p":
            self._messages.take("".join(self.text)[: self._limits.text_kept])
        if self._skip:
            if name == "p":
                self._words.end_drawn_paragraph()
            if self._depth < self._skip:
                self._skip = 0
                self._end_drawing()
        elif finish := self._finish.get(name):
            finish()
        elif name.startswith("number:"):
            self._styles.end_part(name, "".join(self.text))

    def check(self) -> None:
        """Refuse what is over a limit; asked again and again while the part is read."""
        if self._words.waiting > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")
        if self._seen > self._limits.cells:
            raise flood("for mange celler", "too many cells")
        if self._unrolled > self._limits.reply:
            raise flood("en lang tekst gentages", "a long text is repeated")

    def headed(self, headers: Mapping[str, list[str]]) -> Iterator[Sheet]:
        """The sheets, each with what stands at the head and foot of its pages."""
        for sheet, style in zip(self.sheets, self._sheet_styles, strict=True):
            found = headers.get(self._styles.pages.get(style, ""), ())
            yield replace(sheet, headers=tuple(dict.fromkeys(found))) if found else sheet

    def _insert_spaces(self, attributes: dict[str, str]) -> None:
        self._words.insert(" " * min(_count(attributes.get("c")), self._limits.text_kept))

    def _end_drawing(self) -> None:
        """Report a drawing and the words in it: over a cell, or over the sheet."""
        if not self._words.is_drawing:
            return
        text = self._words.end_drawing()[: self._limits.text_kept]
        over = reference(self._row + 1, self._column + 1) if self._words.in_cell else None
        self._seen += 1
        if text:
            remark = (findings.TEXT_BOX.code, self._table.get("name"), over, text)
        else:
            first = over or "A1"
            area = f"{first}:{self._drawing_end}"
            area = area if self._drawing_end not in ("", first) and rectangle(area) else first
            remark = (findings.DRAWING.code, self._table.get("name"), over, area)
        self.remarks.append(remark)

    # -- styles and links -----------------------------------------------------------------

    def _begin_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get("style:name", "")
        self._styles.begin_style(self._style, attributes)

    def _begin_data(self, sort: str, attributes: dict[str, str]) -> None:
        self._styles.begin_data(sort, attributes.get("style:name", ""))

    def _take_style(self, attributes: dict[str, str]) -> None:
        if attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _begin_paragraph(self, attributes: dict[str, str]) -> None:
        self._words.begin_paragraph()
        self._begin_words("paragraph", attributes)

    def _end_paragraph(self) -> None:
        self._end_span()
        self._words.end_paragraph()

    def _begin_span(self, attributes: dict[str, str]) -> None:
        self._begin_words("text", attributes)

    def _begin_words(self, family: str, attributes: dict[str, str]) -> None:
        style = attributes.get("text:style-name")
        place = self._cell_style, self._column + 1
        self._words.mark(self._looks.begin_words(family, style, *place))

    def _end_span(self) -> None:
        self._words.mark(self._looks.end_words())

    @property
    def _cell_style(self) -> str | None:
        return self._cell.get("style-name") or self._row_attributes.get("default-cell-style-name")

    def _begin_link(self, attributes: dict[str, str]) -> None:
        address = attributes.get("href", "")
        if self._words.in_cell and address and not address.startswith("#"):
            self._links.append(
                Link(self._row + 1, self._column + 1, address, attributes.get("title", ""))
            )
            self._seen += 1

    def _take_epoch(self, attributes: dict[str, str]) -> None:
        self.epoch_1904 = attributes.get("table:date-value") == "1904-01-01"

    def _skip_link(self, _attributes: dict[str, str]) -> None:
        self.active.add("dde")
        self._skip = self._depth

    # -- tables and rows ------------------------------------------------------------------

    def _nest(self, name: str, inside: str) -> None:
        """One of a sheet's own elements begins; anywhere but in its place it is not read."""
        if self._inside != inside:
            raise misplaced("content.xml")
        self._inside = name

    def _begin_table(self, attributes: dict[str, str]) -> None:
        self._nest("table", inside="")
        self._table = attributes
        self._row = self._column = self._next_column = 0
        self._stored.clear()
        self._cells: list[Cell] = []
        self._comments: list[Comment] = []
        self._merged: list[Range] = []
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[Range] = []
        self._links: list[Link] = []
        self._looks.begin_table()

    def _end_table(self) -> None:
        self._inside = ""
        hidden = self._table.get("style-name") in self._hidden_styles
        self._sheet_styles.append(self._table.get("style-name", ""))
        self.sheets.append(
            Sheet(
                self._table.get("name", ""),
                Hiding.HIDDEN if hidden else Hiding.NO,
                tuple(self._cells),
                tuple(self._merged),
                tuple(self._hidden_rows),
                tuple(self._hidden_columns),
                tuple(self._comments),
                tuple(self._looks.found),
                links=tuple(self._links),
                prompts=self._messages.end_table(),
            )
        )

    def _take_columns(self, attributes: dict[str, str]) -> None:
        first = self._next_column + 1
        self._next_column += _count(attributes.get("number-columns-repeated"))
        self._looks.take_column(self._next_column, attributes.get("default-cell-style-name"))
        if self._styles.hides("table-column", attributes):
            last = min(self._next_column, LAST_COLUMN)
            self._hidden_columns.append(Range(1, first, LAST_ROW, last))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._nest("row", inside="table")
        self._row_attributes = attributes

    def _end_row(self) -> None:
        self._inside = "table"
        times = _count(self._row_attributes.get("number-rows-repeated"))
        first, self._row, self._column = self._row + 1, self._row + times, 0
        self._seen += 1
        if self._styles.hides("table-row", self._row_attributes):
            rows = range(first, min(self._row, LAST_ROW) + 1)
            self._seen += len(rows)
            self._hidden_rows.extend(rows)
        if not self._stored:
            return
        self._seen += times * sum(repeated for _, repeated in self._stored)
        self._unrolled += sum(
            (times * repeated - 1) * cell.characters for cell, repeated in self._stored
        )
        self.check()  # before anything is unrolled
        for row in range(first, self._row + 1):
            for cell, repeated in self._stored:
                if row > LAST_ROW or cell.column + repeated - 1 > LAST_COLUMN:
                    raise flood("celler uden for arket", "cells outside the sheet")
                self._cells.extend(
                    cell._replace(row=row, column=cell.column + i) for i in range(repeated)
                )
            self._looks.end_row(row)
        self._stored.clear()
        self._looks.clear_row()

    # -- cells ----------------------------------------------------------------------------

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._nest("cell", inside="row")
        self._cell = attributes
        self._words.begin_cell()
        self._messages.show(self._row + 1, self._column + 1, attributes)

    def _end_cell(self) -> None:
        self._inside = "row"
        self._words.in_cell = False
        repeated = _count(self._cell.get("number-columns-repeated"))
        row, column = self._row + 1, self._column + 1
        self._column += repeated
        self._seen += 1
        if self._words.note:
            self._comments.append(Comment(row, column, self._words.text_of_note))
        wide = _count(self._cell.get("number-columns-spanned"))
        high = _count(self._cell.get("number-rows-spanned"))
        if wide > 1 or high > 1:
            self._merged.append(Range(row, column, row + high - 1, column + wide - 1))
        text, runs = "\n".join(self._words.paragraphs), None
        if self._words.is_marked:
            text, runs = self._words.split(text)
        cell = self._read(row, column, text)
        if cell:
            self._stored.append((cell, repeated))
            if runs or self._looks.wanted or has_clock(cell):
                self._looks.take(cell, repeated, self._cell_style, runs)

    def _read(self, row: int, column: int, text: str) -> Cell | None:
        """The cell that ends, or None when nothing is in it (19.385, office:value-type)."""
        cell = self._cell
        formula = cell.get("formula")
        if formula is not None:
            if "DDE(" in formula.upper():
                self.active.add("dde")
            formula = formula.partition("=")[2] or formula
        if cell.get("error-type") == "error":
            return Cell(row, column, CellKind.ERROR, text[:80] or "Err:", formula)
        sort = cell.get("value-type")
        if sort is None and not text:
            return Cell(row, column, CellKind.TEXT, None, formula) if formula else None
        if sort is None or sort == "string":
            stored = cell.get("string-value", text)
            if text and text.split() != stored.split() and not self._is_formatted(column):
                self._remark(findings.CELL_TWICE, row, column, text)
            return self._text(row, column, stored, formula)
        raw = cell.get(f"{sort}-value", cell.get("value", ""))
        value = typed(sort, raw)
        if value is None:
            self._remark(findings.CELL_NOT_UNDERSTOOD, row, column, raw or text)
            return Cell(row, column, CellKind.ERROR, None, formula, raw or text)
        return Cell(row, column, *value, formula)

    def _is_formatted(self, column: int) -> bool:
        """Whether the cell's format may be why it shows another text than it holds."""
        return self._looks.has_format(column, self._cell_style)

    def _text(self, row: int, column: int, text: str, formula: str | None) -> Cell | None:
        if len(text) > self._limits.text_kept:
            if len(text) > self._limits.text_refused:
                raise flood("en tekst er for lang", "a text is too long")
            text = text[: self._limits.text_kept]
            self._remark(findings.CELL_CUT, row, column, None)
        if not text and formula is None:
            return None
        return Cell(row, column, CellKind.TEXT, text, formula)

    def _remark(self, kind: FindingKind, row: int, column: int, text: str | None) -> None:
        place = reference(row, column)
        self.remarks.append((kind.code, self._table.get("name"), place, text and text[:80]))


def _count(text: str | None) -> int:
    """A repetition as the format writes it; 1 where it writes none."""
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 10 else 1

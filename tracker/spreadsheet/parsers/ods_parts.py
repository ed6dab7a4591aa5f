"""The parts and words of an .ods: short names, properties, values, and the texts of cells, notes and drawings.

The sections are those of OpenDocument 1.3 part 3, as in ``ods``.
"""

from __future__ import annotations

import re
from datetime import timedelta

from tracker.spreadsheet import refusals
from tracker.spreadsheet.grid import PROPERTIES, CellKind, Prompt
from tracker.spreadsheet.parsers.dates import from_text, from_value
from tracker.spreadsheet.parsers.package import Package
from tracker.spreadsheet.parsers.runs import Split, split_by
from tracker.spreadsheet.parsers.stored import Remark, forgive, read_number
from tracker.spreadsheet.refusals import Refused

# The short names of an .ods's elements and attributes, by namespace and local name.

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
# What is asked of attributes and elements, by their short names.
_OF_STYLES = {
    "number": "number-style currency-style percentage-style date-style time-style boolean-style "
    "text-style number scientific-number fraction text currency-symbol text-content day month year "
    "day-of-week hours minutes seconds am-pm era quarter week-of-year fill-character embedded-text "
    "decimal-places min-decimal-places min-integer-digits grouping display-factor style textual country calendar",
    "style": "map text-properties table-cell-properties table-row-properties "
    "table-column-properties row-height column-width condition apply-style-name family "
    "parent-style-name data-style-name master-page-name text-line-through-style "
    "text-line-through-type cell-protect",
    "text": "display",
}
STYLE_NAMES = {
    **{
        f"{_ODF}{ {'number': 'datastyle'}.get(space, space) }:1.0 {name}": f"{space}:{name}"
        for space, names in _OF_STYLES.items()
        for name in names.split()
    },
    **{f"{_FO} {name}": f"fo:{name}" for name in ("color", "background-color", "font-size")},
}
DRAWING = f"{_ODF}drawing:1.0 "
_OF_CELLS = {
    "table": "table table-row table-cell covered-table-cell table-column dde-link table-source "
    "display name style-name visibility formula number-columns-repeated number-rows-repeated "
    "number-columns-spanned number-rows-spanned default-cell-style-name end-cell-address null-date",
    "office": "annotation value-type value date-value time-value boolean-value string-value title",
    "text": "p s tab line-break c span a",
    "style": "style table-properties",
}
_OF_PROMPTS = "content-validation help-message content-validation-name named-expression expression"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
NAMES = {
    **STYLE_NAMES,
    f"{_CALC} value-type": "error-type",
    f"{_CALC} condition": "condition",
    f"{_CALC} apply-style-name": "apply-style-name",
    **{f"{_CALC} {name}": name for name in ("icon-set", "data-bar", "show-value")},
    **{f"{_ODF}table:1.0 {name}": name for name in _OF_PROMPTS.split()},
    f"{_ODF}table:1.0 title": "table:title",
    f"{_ODF}table:1.0 name": "name",
    "http://www.w3.org/1999/xlink href": "href",
    f"{_ODF}text:1.0 style-name": "text:style-name",
    f"{_ODF}table:1.0 date-value": "table:date-value",
    f"{_ODF}style:1.0 name": "style:name",
    **{
        f"{_ODF}{space}:1.0 {name}": name
        for space, names in _OF_CELLS.items()
        for name in names.split()
    },
}
HEADS = frozenset(
    f"{what}{which}" for what in ("header", "footer") for which in ("", "-left", "-first")
)
REGIONS = frozenset({"region-left", "region-center", "region-right"})
# What a field shows is not known: it stands as its code in a header of Excel's.
FIELDS = {
    "page-number": "&P", "page-count": "&N", "sheet-name": "&A", "date": "&D", "time": "&T",
    "title": "&F", "file-name": "&F",
}  # fmt: skip
PAGE_NAMES = {
    **STYLE_NAMES,
    **{
        f"{_ODF}style:1.0 {name}": name
        for name in ("style", "master-page", "name", "display", *HEADS, *REGIONS)
    },
    **{f"{_ODF}text:1.0 {name}": name for name in ("p", "s", *FIELDS)},
}


# The small parts of an .ods: whether it is encrypted, what saved it, its properties.


def shows_noughts(package: Package, remarks: list[Remark]) -> bool:
    """Whether the sheets show a nought, by settings.xml: LibreOffice's views say so.

    Raises:
        Refused: the part is unsafe.
    """
    hidden: list[str] = []

    def visit(name: str, _parent: str, attributes: dict[str, str], text: str) -> None:
        if name == "config-item" and attributes.get("name") == "ShowZeroValues":
            hidden.extend([text] if text == "false" else ())

    if "settings.xml" in package:
        try:
            package.walk("settings.xml", visit)
        except Refused as refusal:
            forgive(refusal, "settings.xml", remarks)
    return not hidden


def read_meta(
    package: Package, remarks: list[Remark]
) -> tuple[str | None, dict[str, str], tuple[tuple[str, str], ...]]:
    """The program that saved the file, its custom properties, and what people wrote in its own.

    What is broken here is remarked upon and costs nothing else: no answer stands in it.

    Raises:
        Refused: the manifest says that the file is encrypted, or a part is unsafe.
    """
    encrypted: list[str] = []
    properties: dict[str, str] = {}
    generators: list[str] = []
    words: list[tuple[str, str]] = []

    def visit(name: str, _parent: str, attributes: dict[str, str], text: str) -> None:
        if name == "encryption-data":
            encrypted.append(name)
        elif name == "user-defined":
            properties[attributes.get("name", "")] = text
        elif name == "generator":
            generators.append(text[:80])
        elif (what := PROPERTIES.get(name)) and text.strip():
            words.append((what, text))

    for part in ("META-INF/manifest.xml", "meta.xml"):
        if part in package and not encrypted:
            try:
                package.walk(part, visit)
            except Refused as refusal:
                forgive(refusal, part, remarks)
    if encrypted:
        raise Refused(refusals.FILE_PASSWORD_PROTECTED)
    return (generators[0] if generators else None), properties, tuple(words)


# A value of an .ods by its type. OpenDocument 1.3 part 3, 19.385 (office:value-type).

_DURATION = re.compile(r"PT(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,]\d*)?S)?", re.ASCII)


def typed(sort: str, raw: str) -> tuple[CellKind, str | float | bool] | None:
    """A value of the type it says it has; None when it is not of that type."""
    if sort in ("float", "percentage", "currency"):
        number = read_number(raw)
        return None if number is None else (CellKind.NUMBER, number)
    if sort == "boolean" and raw in ("true", "false"):
        return CellKind.BOOLEAN, raw == "true"
    if sort == "date" and (iso := from_text(raw)):
        return CellKind.DATE, iso
    if sort == "time" and (parts := _DURATION.fullmatch(raw)):
        hours, minutes, seconds = (int(part or 0) for part in parts.groups())
        duration = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return CellKind.DATE, from_value(duration)
    return None


class Messages:
    """The messages that show when a cell is chosen (9.4.6, table:help-message), and where they do."""

    def __init__(self) -> None:
        self.is_open = False
        self._name = ""
        self._words: list[str] = []
        self._texts: dict[str, str] = {}
        self._found: dict[str, Prompt] = {}

    def begin(self, attributes: dict[str, str]) -> None:
        """A validation begins, under its name."""
        self._name = attributes.get("name", "")

    def begin_words(self, attributes: dict[str, str]) -> None:
        """Its message begins; one that is not displayed says nothing."""
        self.is_open = attributes.get("display") == "true"
        self._words = [title] if (title := attributes.get("table:title")) else []

    def take(self, text: str) -> None:
        """A paragraph of the message."""
        self._words.append(text)

    def end_words(self) -> None:
        """The message ends."""
        title, *others = [word for word in self._words if word] or [""]
        if self.is_open and title:
            self._texts[self._name] = ": ".join(filter(None, (title, "\n".join(others))))
        self.is_open = False

    def show(self, row: int, column: int, attributes: dict[str, str]) -> None:
        """A cell has a validation, or none; the first cell of each is kept."""
        name = attributes.get("content-validation-name")
        if name is not None and name not in self._found and (text := self._texts.get(name)):
            self._found[name] = Prompt(row, column, text)

    def end_table(self) -> tuple[Prompt, ...]:
        """The messages of the sheet that ends."""
        found = tuple(self._found.values())
        self._found.clear()
        return found


_SPACE = re.compile("[ \t\r\n]+")
# Where the look of words changes: to plain, struck out, hidden, both. No XML holds these characters.
_MARKS = "\x01\x02\x03\x04"
_MARK = re.compile(f"([{_MARKS}])")


def without_marks(text: str) -> str:
    """A text without what is put where its look changes."""
    return _MARK.sub("", text)


def _one_white(match: re.Match[str]) -> str:
    return "\n" if "\n" in match[0] else " "


class Words:
    """Collects the words of one cell after another.

    Attributes:
        text: what has been read since something began or ended; the parser adds to this very list.
        in_cell: whether a cell is open: words anywhere else are not an answer.
        paragraphs: of the cell.
        note: the paragraphs of its comment.
        is_marked: whether words in them are struck out or hidden.
    """

    def __init__(self) -> None:
        self.text: list[str] = []
        self.in_cell = False
        self.paragraphs: list[str] = []
        self.note: list[str] = []
        self.is_marked = False
        self._in_note = False
        self._in_paragraph = 0
        self._pieces: list[str] = []
        self._drawn: list[str] | None = None  # the paragraphs of the drawing that is open
        self._before: list[str] = []  # the text of the cell when it began

    def mark(self, look: tuple[bool, bool] | None) -> None:
        """Words begin that are struck out, hidden, both, or neither again; None where nothing changes."""
        if look is not None:
            struck, hidden = look
            self.is_marked = True
            self.insert(_MARKS[struck + 2 * hidden])

    def split(self, text: str) -> tuple[str, Split]:
        """What the cell says, and of that what a person sees."""
        first, *others = _MARK.split(text)
        sorts = [(first, False, False)]
        for mark, piece in zip(others[::2], others[1::2], strict=True):
            look = _MARKS.index(mark)
            sorts.append((piece, look % 2 == 1, look > 1))
        return "".join(piece for piece, _, _ in sorts), split_by(sorts)

    @property
    def text_of_note(self) -> str:
        """What the comment on the cell says."""
        return without_marks("\n".join(self.note))

    @property
    def is_drawing(self) -> bool:
        """Whether a drawing is open."""
        return self._drawn is not None

    @property
    def waiting(self) -> int:
        """How many characters there are that no cell has been made of yet."""
        parts = (self.text, self._pieces, self.paragraphs, self.note, self._drawn or ())
        return sum(sum(map(len, part)) for part in parts)

    def begin_cell(self) -> None:
        """A cell begins, without words."""
        self.in_cell = True
        self.is_marked = False
        self.paragraphs, self.note = [], []

    def insert(self, white: str) -> None:
        """Close a stretch of text, its white space collapsed (6.1.2), and add some that counts.

        A newline stays one: LibreOffice and Gnumeric show it as that, whatever the format says, and
        some programs write the lines of a cell so.
        """
        text = "".join(self.text)
        text = _SPACE.sub(_one_white if "\n" in text else " ", text)
        self.text.clear()
        self._pieces.append(text if self._pieces else text.lstrip(" \n"))
        self._pieces.append(white)

    def begin_paragraph(self) -> None:
        """A paragraph begins, perhaps within another."""
        self._end_stretch()
        self._in_paragraph += 1

    def end_paragraph(self) -> None:
        """A paragraph ends; an empty one is an empty line."""
        self._end_stretch(always=True)
        self._in_paragraph -= 1

    def begin_note(self) -> None:
        """A comment begins."""
        self._end_stretch()
        self._in_note = True

    def end_note(self) -> None:
        """A comment ends."""
        self._in_note = False

    def _end_stretch(self, *, always: bool = False) -> None:
        """Keep what a paragraph has so far; one inside another would else cost the outer's text."""
        if self.in_cell and self._in_paragraph:
            self.insert("")
            text = "".join(self._pieces)
            if text or always:
                (self.note if self._in_note else self.paragraphs).append(text)
        self.text.clear()
        self._pieces.clear()

    def begin_drawing(self) -> None:
        """A drawing begins; its words belong to no cell."""
        self._drawn, self._before = [], self.text[:]

    def end_drawn_paragraph(self) -> None:
        """A paragraph ends in a drawing, or in what is passed over."""
        if self._drawn is not None:
            self._drawn.append("".join(self.text))
            self.text.clear()

    def end_drawing(self) -> str:
        """The words of the drawing that ends, and back to the cell's; empty where none was open."""
        if self._drawn is None:
            return ""
        text = "\n".join(self._drawn).strip()
        self.text[:], self._drawn = self._before, None
        return text

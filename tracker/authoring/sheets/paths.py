"""The sections of a sheet, row by row: of columns, of rows that are headings, of numbers, of depth."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tracker.authoring.imported import ImportedHeading
from tracker.authoring.sheets.columns import FoundColumns, FoundSection
from tracker.authoring.sheets.ids import clean_id, parts_of, split_number
from tracker.authoring.sheets.mapping import ImportMapping, SectionRule, SheetMap
from tracker.authoring.sheets.table import SheetTable
from tracker.frozen import dataclass

_TITLE = 300  # characters; what is longer is no heading


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row that is a heading: its words, its number, and how deep it is, from 1."""

    title: str
    number: str | None
    depth: int


class Paths:
    """Follows the sections down one sheet."""

    def __init__(
        self,
        table: SheetTable,
        sheet: SheetMap,
        columns: FoundColumns,
        mapping: ImportMapping,
    ) -> None:
        self.headings: list[ImportedHeading] = []
        self._table, self._sheet, self._columns = table, sheet, columns
        self.rules = mapping.sections_of(sheet)
        self._language = sheet.language or mapping.languages[0]
        self._languages = (self._language,) if sheet.language else mapping.languages
        self._open: list[str] = []  # by rows that are headings
        self._filled: dict[int, str] = {}
        self._numbers: dict[tuple[str, ...], str | None] = {}
        self._body = [row for row in sorted(table.rows) if row > max(sheet.header)]
        self._parents = {p for row in self._body for p in _above(self._id(row))}
        self._indents = self._find_indents()
        self._deeper = set(self._rows_with_deeper())

    def _id(self, row: int) -> str:
        column = self._columns.id
        return "" if column is None else clean_id(self._table.text(row, column))

    def rule(self, source: str) -> SectionRule | None:
        """The rule of a sort, where there is one."""
        return next((rule for rule in self.rules if rule.source == source), None)

    def heading(self, row: int, *, level: str, is_covered: bool) -> HeadingRow | None:
        """The heading that a row is, or None.

        Args:
            level: what the row has for a level.
            is_covered: whether a merged cell above reaches into the row.
        """
        if (rule := self.rule("depth")) and (found := self._by_depth(row, rule)):
            return found
        if self.rule("number") and not level and (number := self._id(row)) in self._parents:
            title = self._words(row)
            if title:
                return HeadingRow(title, number, len(parts_of(number)))
        if (rule := self.rule("headings")) and not is_covered:
            return self._by_look(row, rule, level)
        return None

    def _words(self, row: int) -> str:
        """What a heading's row says besides its number."""
        columns = self._columns
        cells = self._table.rows[row]
        texts = [cells[c] for c in sorted(cells) if c in columns.text_columns]
        rest = [cells[c] for c in sorted(cells) if c not in columns.ignored and c != columns.id]
        return " ".join((texts or rest or [""])[0].split())

    def _by_look(self, row: int, rule: SectionRule, level: str) -> HeadingRow | None:
        cells = self._table.rows[row]
        filled = {c: t for c, t in cells.items() if c not in self._columns.ignored}
        number: str | None
        if rule.rows == "no-level":
            title = self._words(row) or next(iter(filled.values()), "")
            if level or not title or len(title) > _TITLE:
                return None
            number = self._id(row) or None
            if number is None or title == self._table.text(row, self._columns.id or 0):
                number, title = split_number(title)
        else:
            if len(filled) != 1:
                return None
            ((column, text),) = filled.items()
            if len(text) > _TITLE or not self._stands_alone(row, column, text):
                return None
            number, title = split_number(text)
        if number is not None and any(c.isdigit() for c in number):
            return HeadingRow(title, number, len(parts_of(number)))
        first = min(filled)
        return HeadingRow(title, number, 1 + self._indents.get(first, 0))

    def _stands_alone(self, row: int, column: int, text: str) -> bool:
        """Whether the only cell of a row is a heading, and not a requirement without anything else."""
        area = self._table.merged.get((row, column))
        if area is not None and area.right > area.left:
            return True
        if column not in self._columns.text_columns:
            return True
        return len(text) <= 80 and not text.rstrip().endswith((".", "?", ":")) and "\n" not in text

    def _find_indents(self) -> dict[int, int]:
        """How far in each column is, among those that headings without a number stand in."""
        if self.rule("headings") is None:
            return {}
        ignored = self._columns.ignored
        rows = ({c for c in self._table.rows[row] if c not in ignored} for row in self._body)
        columns = sorted({min(filled) for filled in rows if len(filled) == 1})
        return {column: depth for depth, column in enumerate(columns)}

    def _depth(self, row: int, found: FoundSection) -> int | None:
        text = self._table.text(row, found.columns[0]) if found.columns else ""
        return int(text) if text.isdecimal() and int(text) < 20 else None

    def _rows_with_deeper(self) -> Iterator[int]:
        """The rows that the next row is deeper than, by the column of depth."""
        for rule, found in zip(self.rules, self._columns.sections, strict=True):
            if rule.source != "depth":
                continue
            depths = [(row, d) for row in self._body if (d := self._depth(row, found)) is not None]
            for (row, depth), (_, after) in pairwise(depths):
                if after > depth:
                    yield row

    def _by_depth(self, row: int, rule: SectionRule) -> HeadingRow | None:
        found = self._columns.sections[self.rules.index(rule)]
        depth = self._depth(row, found)
        if depth is None:
            return None
        if found.requirement is not None:
            is_heading = not self._table.text(row, found.requirement)
        else:
            is_heading = row in self._deeper
        if not is_heading:
            return None
        words = self._words(row)
        number = self._id(row) or None
        return HeadingRow(words, number, depth) if words else None

    def open(self, row: int, heading: HeadingRow, place: str) -> bool:
        """Begin a section at a row that is its heading; False where that section is open already."""
        outer = (*self._outer(row), *self._open[: heading.depth - 1])
        name = self._name(outer, heading.title, heading.number)
        path = (*outer, name)
        self._open = [*self._open[: heading.depth - 1], name]
        if path in self._numbers:
            return False
        self._announce(path, heading.title, heading.number, place, {})
        return True

    def path(self, row: int) -> tuple[str, ...]:
        """The path of a requirement in this row."""
        return (*self._outer(row), *self._open)

    def _outer(self, row: int) -> tuple[str, ...]:
        """The part of the path that no row is a heading of; its sections begin where they first stand."""
        path: tuple[str, ...] = ()
        for rule, found in zip(self.rules, self._columns.sections, strict=True):
            if rule.source == "sheet":
                path = self._enter(
                    path, self._sheet.name, dict.fromkeys(self._languages, self._sheet.name)
                )
            elif rule.source == "column":
                for at, column in enumerate(found.columns):
                    if text := self._value(row, column, fill=rule.fill):
                        others = {
                            language: self._value(row, columns[at], fill=rule.fill)
                            for language, columns in (found.translated or {}).items()
                            if at < len(columns)
                        }
                        path = self._enter(path, text, others)
        return path

    def _value(self, row: int, column: int, *, fill: bool) -> str:
        text = self._table.text(row, column)
        if not text and fill:
            return self._filled.get(column, "")
        if text and text != self._filled.get(column):
            self._filled[column] = text
            for inner in [c for c in self._filled if c > column]:
                del self._filled[inner]  # a new area does not go on with the old one's part
        return text

    def note_merged(self, row: int, column: int, text: str) -> None:
        """A merged cell above reaches into the row: its section is the row's too."""
        if not self._table.text(row, column):
            self._filled[column] = text

    def _enter(self, outer: tuple[str, ...], text: str, others: dict[str, str]) -> tuple[str, ...]:
        number, title = split_number(text)
        path = (*outer, self._name(outer, title, number))
        if path not in self._numbers:
            translated = {language: split_number(t)[1] for language, t in others.items() if t}
            self._announce(path, title, number, None, translated)
        return path

    def _name(self, outer: tuple[str, ...], title: str, number: str | None) -> str:
        """A section's name among those beside it: its title, with the number where two have one title."""
        path = (*outer, title)
        if path in self._numbers and self._numbers[path] != number and number is not None:
            return f"{number} {title}"
        return title

    def _announce(
        self,
        path: tuple[str, ...],
        title: str,
        number: str | None,
        place: str | None,
        others: dict[str, str],
    ) -> None:
        self._numbers[path] = number
        titles = {self._language: title, **others}
        self.headings.append(ImportedHeading(place, path, titles, number))


def _above(number: str) -> Iterator[str]:
    """The numbers that a number is beneath: 3.1.2 is beneath 3.1 and 3."""
    for at, character in enumerate(number):
        if character in ".-/" and at:
            yield number[:at]

"""The columns of one sheet by a mapping: which is which, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.authoring.sheets import findings
from tracker.authoring.sheets.aliases import same_heading
from tracker.authoring.sheets.header import read_heads
from tracker.authoring.sheets.mapping import ByLanguage, ImportMapping, SheetMap
from tracker.authoring.sheets.table import SheetTable
from tracker.catalogue.modality import LevelRole
from tracker.findings import Finding, Where
from tracker.frozen import dataclass

_SHOWN = 12  # headings named in a message


@dataclass(frozen=True, slots=True)
class FoundSection:
    """The columns a rule of sections goes by."""

    columns: tuple[int, ...] = ()
    translated: Mapping[str, tuple[int, ...]] | None = None
    requirement: int | None = None


@dataclass(frozen=True, slots=True)
class FoundColumns:
    """Columns by what they are; of the texts by language, each of one column or several.

    Attributes:
        used: all columns that say something; ``ignored`` are those left out by name.
    """

    texts: Mapping[str, Mapping[str, tuple[int, ...]]]
    id: int | None
    level: int | None
    tags: tuple[int, ...]
    sections: tuple[FoundSection, ...]
    level_ticks: Mapping[int, LevelRole]
    answer_ticks: Mapping[int, str]
    answer: int | None
    ignored: frozenset[int]
    heads: Mapping[int, str]

    @property
    def used(self) -> set[int]:
        """The columns that say something of a requirement."""
        found = {c for by in self.texts.values() for columns in by.values() for c in columns}
        found |= {*self.tags, *self.level_ticks, *self.answer_ticks}
        found |= {c for c in (self.id, self.level, self.answer) if c is not None}
        for section in self.sections:
            found |= {*section.columns}
            found |= {c for columns in (section.translated or {}).values() for c in columns}
            found |= {section.requirement} if section.requirement is not None else set()
        return found

    @property
    def text_columns(self) -> set[int]:
        """The columns of the texts of all languages, of the demand itself."""
        return {c for columns in self.texts.get("text", {}).values() for c in columns}


class _Finder:
    """Finds the columns of one sheet, and keeps what is wrong."""

    def __init__(self, table: SheetTable, sheet: SheetMap, mapping: ImportMapping) -> None:
        self.heads = read_heads(table, sheet.header)
        self.wrong: list[Finding] = []
        self._columns: dict[str, int] = {}
        for column, head in self.heads.items():
            self._columns.setdefault(same_heading(head), column)
        self._table, self._mapping = table, mapping
        self._where = table.where(sheet.header[0])
        self._used: dict[int, int] = {}

    def one(self, heading: str | None, *path: Any, again: bool = False) -> int | None:
        """The column of a heading.

        Args:
            path: where ``import.yaml`` names it, for the message.
            again: whether it may be used for something else too.
        """
        if heading is None:
            return None
        column = self._columns.get(same_heading(heading))
        if column is None:
            known = ", ".join([*self.heads.values()][:_SHOWN])
            self._say(findings.COLUMN_MISSING, heading, path, known=known)
        elif not again:
            self._used[column] = self._used.get(column, 0) + 1
            if self._used[column] > 1:
                self._say(findings.COLUMN_TWICE, heading, path)
        return column

    def many(self, headings: tuple[str, ...], *path: Any, again: bool = False) -> tuple[int, ...]:
        """The columns of several headings, without those that are not there."""
        found = (self.one(heading, *path, again=again) for heading in headings)
        return tuple(column for column in found if column is not None)

    def spoken(self, by_language: ByLanguage, *path: Any) -> dict[str, tuple[int, ...]]:
        """The columns of a text, by language."""
        return {name: self.many(heads, *path) for name, heads in by_language.items()}

    def _say(self, kind: Any, heading: str, path: tuple[Any, ...], **tokens: str) -> None:
        found = kind.at(self._where, heading=heading, value=self._mapping.at(*path), **tokens)
        self.wrong.append(found)


def find_columns(
    table: SheetTable, sheet: SheetMap, mapping: ImportMapping
) -> tuple[FoundColumns, list[Finding]]:
    """The columns of a sheet, and what is wrong: one that is not there, used twice, or left over."""
    finder = _Finder(table, sheet, mapping)
    columns = mapping.columns_of(sheet)
    # Where there is a sheet for each language, its one text is in the language of the sheet.
    first = mapping.languages[0]
    texts = {}
    for key, by_language in columns.texts.items():
        is_one = sheet.language is not None and [*by_language] == [first]
        spoken = {sheet.language or first: by_language[first]} if is_one else by_language
        texts[key] = finder.spoken(spoken, "columns", key)
    found = FoundColumns(
        texts=texts,
        id=finder.one(columns.id, "id", "column"),
        level=finder.one(columns.level, "columns", "level"),
        tags=finder.many(columns.tags, "columns", "tags"),
        sections=tuple(
            FoundSection(
                finder.many(rule.columns, "section", again=True),
                finder.spoken(rule.translated, "section"),
                finder.one(rule.requirement, "section", again=True),
            )
            for rule in mapping.sections_of(sheet)
        ),
        level_ticks={
            column: role
            for heading, role in mapping.level_ticks.items()
            if (column := finder.one(heading, "level_ticks", heading)) is not None
        },
        answer_ticks={
            column: heading
            for heading in mapping.answers.ticks
            if (column := finder.one(heading, "answers", "ticks")) is not None
        },
        answer=finder.one(mapping.answers.column, "answers", "column"),
        ignored=frozenset(),
        heads=finder.heads,
    )
    ignored = {same_heading(h) for h in (*mapping.ignore, *sheet.ignore)}
    left_out = {c for c, head in finder.heads.items() if same_heading(head) in ignored}
    used = found.used
    wrong = [*finder.wrong, *_left_over(table, sheet, finder.heads, used | left_out)]
    for column in used & left_out:
        where = Where(table.name, table.where(sheet.header[0], column).cell)
        wrong.append(findings.COLUMN_TWICE.at(where, heading=finder.heads[column]))
    return _with_ignored(found, left_out - used), wrong


def _with_ignored(found: FoundColumns, ignored: set[int]) -> FoundColumns:
    from dataclasses import replace

    return replace(found, ignored=frozenset(ignored))


def _left_over(
    table: SheetTable, sheet: SheetMap, heads: Mapping[int, str], decided: set[int]
) -> Iterator[Finding]:
    """The columns nobody has decided about: each with a heading, or with something below the header."""
    last = max(sheet.header)
    filled = {column for row, cells in table.rows.items() if row > last for column in cells}
    for column, head in heads.items():
        headless = head.startswith("[") and head.endswith("]")
        if column in decided or (headless and column not in filled):
            continue
        yield findings.COLUMN_UNMAPPED.at(table.where(last, column), heading=head)

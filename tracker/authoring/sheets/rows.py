"""The rows of one sheet, each a requirement, a heading, or skipped with why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from tracker.authoring.imported import ImportedHeading, ImportedRow, SkippedRow
from tracker.authoring.sheets import findings
from tracker.authoring.sheets.aliases import same_heading
from tracker.authoring.sheets.checks import cell_findings, merged_texts, odd_ids
from tracker.authoring.sheets.columns import FoundColumns
from tracker.authoring.sheets.header import looks_like_header, repeats
from tracker.authoring.sheets.ids import clean_id
from tracker.authoring.sheets.mapping import IGNORE, SPOKEN, ImportMapping, SheetMap, options
from tracker.authoring.sheets.paths import Paths
from tracker.authoring.sheets.table import SheetTable
from tracker.catalogue.answers import AnswerKind, AnswerType
from tracker.catalogue.modality import LevelRole
from tracker.findings import Finding
from tracker.frozen import dataclass
from tracker.texts import Text

_TAGS = re.compile(r"[,;\n]")
_ABOVE = Text("over overskriften", "above the header")
_HEADER = Text("en del af overskriften", "part of the header")
_AGAIN = Text("overskriften igen", "the header again")
_BY_NUMBER = Text("nævnt under »skip« i import.yaml", "named under 'skip' in import.yaml")
_ONLY_IGNORED = Text(
    "kun indhold i kolonner, der ikke er brugt", "content only in columns that are not used"
)
_SECTION_AGAIN = Text("afsnittets overskrift igen", "the section's heading again")
_NO_TEXT = Text("ingen tekst i den kolonne, kravene står i", "no text in the requirements' column")
_NO_ID = Text("uden nummer (»missing: skip«)", "without an id ('missing: skip')")
_CONTINUES = Text("fortsætter {id} i rækken over", "continues {id} in the row above")
_CONTINUES_NONE = Text("fortsætter et krav, der er fravalgt", "continues a requirement left out")
_NOTHING_ABOVE = Text("der er intet krav over den", "there is no requirement above it")
_HIDDEN_ROW = Text("rækken er skjult eller filtreret fra", "the row is hidden or filtered out")
_HIDDEN_COLUMN = Text("kolonnen er skjult", "the column is hidden")
_UNSEEN = Text("ordene har baggrundens farve", "the words have the colour of the background")
_LEVEL_OUT = Text("niveauet »{word}« er fravalgt", "the level '{word}' is ignored")
_LOOKS_LIKE_HEADER = Text(
    "den ligner en ny overskrift; kolonnerne kan være andre herfra",
    "it looks like another header; the columns may differ from here on",
)


@dataclass(frozen=True, slots=True)
class SheetRows:
    """All rows of one sheet; the words of its level and answer columns with how often each is there."""

    language: str
    rows: tuple[ImportedRow, ...]
    headings: tuple[ImportedHeading, ...]
    skipped: tuple[SkippedRow, ...]
    findings: tuple[Finding, ...]
    level_words: Mapping[str, int] = field(default_factory=dict)
    answer_words: Mapping[str, int] = field(default_factory=dict)


class _Reader:
    def __init__(
        self, table: SheetTable, sheet: SheetMap, columns: FoundColumns, mapping: ImportMapping
    ) -> None:
        self.language = sheet.language or mapping.languages[0]
        self.paths = Paths(table, sheet, columns, mapping)
        self.rows: list[ImportedRow] = []
        self.skipped: list[SkippedRow] = []
        self.findings: list[Finding] = []
        self._table, self._sheet, self._columns, self._mapping = table, sheet, columns, mapping
        self._pattern = re.compile(mapping.id.pattern) if mapping.id.pattern else None
        self._open = False  # whether the row above is a requirement, or continues one
        self.level_words: Counter[str] = Counter()
        self.answer_words: Counter[str] = Counter()
        self._left_out = False  # whether it was left out for its level
        self._used = columns.used
        self._over = _reaching(table, self._used)
        self._answered: dict[int, list[int]] = {}

    def read(self) -> None:
        first, last = min(self._sheet.header), max(self._sheet.header)
        again = repeats(self._table, self._sheet.header, self._table.rows)
        for row in sorted(self._table.rows):
            if row <= last:
                self._skip(row, _HEADER if row >= first else _ABOVE)
            elif self._sheet.skips(row):
                self._skip(row, _BY_NUMBER)
                self._open = False
            elif row in again:
                self._skip(row, _AGAIN)
            elif looks_like_header(self._table, row):
                self._doubt(row, _LOOKS_LIKE_HEADER)
            else:
                self._read_row(row)
        self.findings += cell_findings(self._table, self._columns.used, last)
        self.findings += self._answers_present()

    def _read_row(self, row: int) -> None:
        cells = self._table.rows[row]
        columns = self._columns
        answers = {*columns.answer_ticks} | ({columns.answer} - {None})
        if not any(c in self._used and c not in answers for c in cells):
            self._skip(row, _ONLY_IGNORED)
            return
        self._fill_merged(row)
        level = self._level_word(row)
        is_covered = any((row, column) in self._over for column in self._used)
        heading = self.paths.heading(row, level=level, is_covered=is_covered)
        place = self._place(row)
        if heading is not None:
            self._open = self._left_out = False
            if not self.paths.open(row, heading, place):
                self._skip(row, _SECTION_AGAIN)
            return
        texts = self._texts(row)
        demand = texts["text"]
        if not demand:
            self._without_text(row, texts)
            return
        shown, demand = self._id(row, demand)
        texts["text"] = demand
        if not shown and not self._may_lack_id(row, texts):
            return
        self._requirement(row, shown, texts, level)

    def _requirement(self, row: int, shown: str, texts: dict[str, Any], word: str) -> None:
        level = self._level(row, word)
        self._open = False
        self._left_out = level == IGNORE
        if self._left_out:
            self._skip(row, _LEVEL_OUT.fill(word=word))
            return
        self._note_unseen(row)
        id = self._sheet.prefix + clean_id(shown) if clean_id(shown) else None
        number = shown.rstrip(" .:") or None
        tags = (self._table.text(row, column) for column in self._columns.tags)
        self.rows.append(
            ImportedRow(
                place=self._place(row),
                id=id,
                number=number if number != id else None,
                level=level if isinstance(level, LevelRole) else None,
                section=self.paths.path(row),
                answer=self._answer(row),
                tags=tuple(t for text in tags for tag in _TAGS.split(text) if (t := tag.strip())),
                **texts,
            )
        )
        self._open = True

    def _note_unseen(self, row: int) -> None:
        """Report a requirement that nobody sees in the sheet; it is read all the same."""
        table, columns = self._table, sorted(self._columns.text_columns)
        unseen = [column for column in columns if (row, column) in table.unseen]
        hidden = [column for column in columns if column in table.hidden_columns]
        if row in table.hidden_rows:
            what, column = _HIDDEN_ROW, columns[0]
        elif unseen or hidden:
            what, column = (_UNSEEN, unseen[0]) if unseen else (_HIDDEN_COLUMN, hidden[0])
        else:
            return
        self.findings.append(findings.UNSEEN.at(table.where(row, column), what=what))

    def _texts(self, row: int) -> dict[str, Any]:
        """The texts of a row by language, several columns joined, those that are empty left out."""
        found: dict[str, dict[str, str]] = {}
        for key in SPOKEN:
            by_language = self._columns.texts.get(key, {})
            lines = {
                language: "\n".join(t for c in columns if (t := self._table.text(row, c)))
                for language, columns in by_language.items()
            }
            found[key] = {language: text for language, text in lines.items() if text}
        return found

    def _id(self, row: int, demand: dict[str, str]) -> tuple[str, dict[str, str]]:
        """A row's id as it shows, and its text without it."""
        rule, table = self._mapping.id, self._table
        if rule.source == "column" and self._columns.id is not None:
            return table.text(row, self._columns.id), demand
        if rule.source == "text" and self._pattern:
            language, text = next(iter(demand.items()))
            found = self._pattern.match(text)
            if found is None:
                return "", demand
            rest = {k: self._without_id(t) for k, t in demand.items()}
            return found[1] or "", {**rest, language: text[found.end() :].strip()}
        if rule.source == "numbering":
            for column in sorted(table.rows[row]):
                if number := table.numbers.get((row, column)):
                    return number, {k: t.removeprefix(number).strip() for k, t in demand.items()}
        return "", demand

    def _without_id(self, text: str) -> str:
        found = self._pattern.match(text) if self._pattern else None
        return text[found.end() :].strip() if found else text

    def _may_lack_id(self, row: int, texts: dict[str, Any]) -> bool:
        """Whether a row without an id is a requirement; if not, what else it is has been noted."""
        rule = self._mapping.id
        if rule.source == "generate" or rule.missing == "generate":
            return True
        merged = self._columns.id is not None and (row, self._columns.id) in self._over
        own_level = self._columns.level is not None and self._table.text(row, self._columns.level)
        is_after = self._open or self._left_out
        if merged or (rule.missing == "continue" and is_after and not own_level):
            self._continue(row, texts)
            return False
        if rule.missing == "skip":
            self._skip(row, _NO_ID)
            return False
        kind = findings.TEXT_UNMATCHED if rule.source == "text" else findings.ID_MISSING
        column = self._columns.id or min(self._columns.text_columns, default=1)
        value = next(iter(texts["text"].values()))
        self.findings.append(kind.at(self._table.where(row, column), value=value))
        return True

    def _continue(self, row: int, texts: dict[str, Any]) -> None:
        """Add a row to the requirement above."""
        if self._left_out:
            self._skip(row, _CONTINUES_NONE)
            return
        if not (self._open and self.rows):
            self._doubt(row, _NOTHING_ABOVE)
            return
        above = self.rows[-1]
        joined: Any = {
            key: _joined(getattr(above, key), texts[key]) for key in SPOKEN if texts.get(key)
        }
        self.rows[-1] = replace(above, **joined)
        self._skip(row, _CONTINUES.fill(id=above.id or above.place))

    def _without_text(self, row: int, texts: dict[str, Any]) -> None:
        id = self._columns.id
        is_own = id is not None and bool(self._table.text(row, id))
        if not is_own and any((row, column) in self._over for column in self._columns.text_columns):
            self._continue(row, texts)
        else:
            self._doubt(row, _NO_TEXT)

    def _fill_merged(self, row: int) -> None:
        for rule, found in zip(self.paths.rules, self._columns.sections, strict=True):
            for column in found.columns if rule.source == "column" else ():
                if (top := self._over.get((row, column))) is not None:
                    self.paths.note_merged(row, column, self._table.text(top, column))

    def _level_word(self, row: int) -> str:
        column = self._columns.level
        if column is None:
            ticked = [c for c in self._columns.level_ticks if self._table.text(row, c)]
            return ", ".join(self._columns.heads[c] for c in ticked)
        text = self._table.text(row, column)
        if not text and (top := self._over.get((row, column))) is not None:
            return self._table.text(top, column)
        return text

    def _level(self, row: int, word: str) -> LevelRole | str | None:
        columns = self._columns
        if columns.level is None and not columns.level_ticks:
            return None
        if columns.level_ticks:
            ticked = [c for c in columns.level_ticks if self._table.text(row, c)]
            if len(ticked) == 1:
                return columns.level_ticks[ticked[0]]
            if ticked:
                where = self._table.where(row, ticked[1])
                self.findings.append(findings.LEVEL_TICKS.at(where, value=str(len(ticked))))
                return None
        self.level_words[word] += 1
        role = self._mapping.levels.get(same_heading(word))
        if role is None:
            where = self._table.where(row, columns.level or min(columns.level_ticks))
            self.findings.append(findings.LEVEL_UNKNOWN.at(where, value=word, word=word))
        return role

    def _answer(self, row: int) -> AnswerType | None:
        rule = self._mapping.answers
        if self._columns.answer_ticks:
            for column in self._columns.answer_ticks:
                if self._table.text(row, column):
                    self._answered.setdefault(column, []).append(row)
            labels = [*self._columns.answer_ticks.values()]
            return (
                AnswerType(AnswerKind.CHOICE, options=options(labels)) if rule.as_choice else None
            )
        answer = self._columns.answer
        if answer is None:
            return None
        word = self._table.text(row, answer)
        self.answer_words[word] += 1
        known = rule.words.get(same_heading(word))
        if known == IGNORE:
            self._answered.setdefault(answer, []).append(row)
        elif known is None and word:
            where = self._table.where(row, answer)
            self.findings.append(findings.ANSWER_UNKNOWN.at(where, value=word, word=word))
        is_scale = isinstance(known, AnswerType) and known.type is AnswerKind.SCALE
        return known if isinstance(known, AnswerType) and not is_scale else None

    def _answers_present(self) -> Iterator[Finding]:
        for column, rows in self._answered.items():
            yield findings.ANSWERS_PRESENT.at(
                self._table.where(rows[0], column),
                heading=self._columns.heads[column],
                count=len(rows),
            )

    def _place(self, row: int) -> str:
        column = min(self._columns.text_columns & self._table.rows[row].keys(), default=None)
        if column is None:
            column = min(self._table.rows[row], default=1)
        where = self._table.where(row, column)
        return f"{where.sheet}!{where.cell}"

    def _skip(self, row: int, why: Text) -> None:
        self.skipped.append(SkippedRow(self._place(row), why))

    def _doubt(self, row: int, why: Text) -> None:
        """Skip a row that may be something, and report it."""
        self._skip(row, why)
        self._open = False
        column, value = min(self._table.rows[row].items())
        where = self._table.where(row, column)
        self.findings.append(findings.ROW_SKIPPED.at(where, value=value, why=why))


def _joined(above: Any, below: Any) -> dict[str, str]:
    return {
        language: "\n".join(t for t in (above.get(language), below.get(language)) if t)
        for language in {**above, **below}
    }


def _reaching(table: SheetTable, columns: set[int]) -> dict[tuple[int, int], int]:
    """The cells that a merged cell above reaches into, with the row that it begins in."""
    return {
        (row, column): area.top
        for area in table.merged.values()
        if area.bottom > area.top and area.left in columns
        for row in range(area.top + 1, min(area.bottom, area.top + 20_000) + 1)
        for column in (area.left,)
        if row in table.rows
    }


def read_rows(
    table: SheetTable, sheet: SheetMap, columns: FoundColumns, mapping: ImportMapping
) -> SheetRows:
    """The rows of a sheet by its mapping."""
    reader = _Reader(table, sheet, columns, mapping)
    reader.read()
    return SheetRows(
        reader.language,
        tuple(reader.rows),
        tuple(reader.paths.headings),
        tuple(reader.skipped),
        (*reader.findings, *merged_texts(table, sheet, columns), *odd_ids(table, sheet, columns)),
        reader.level_words,
        reader.answer_words,
    )

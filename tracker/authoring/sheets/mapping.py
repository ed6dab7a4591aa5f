"""``import.yaml``: what the sheets and columns of somebody's file mean (catalogue.md, section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from tracker import documents
from tracker.authoring.sheets.aliases import same_heading
from tracker.catalogue.answers import AnswerKind, AnswerOption, AnswerType
from tracker.catalogue.modality import LevelRole
from tracker.files import slug
from tracker.frozen import dataclass
from tracker.texts import Text

IGNORE = "ignore"
# Where a section comes from that is no column's.
SECTION_WORDS = ("headings", "number", "depth", "sheet")
# The columns whose texts may be in several languages.
SPOKEN = ("text", "evidence", "wanted", "guidance")
ByLanguage = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What stands under which heading; the texts by language, each of one column or several.

    ``lacks`` are those that a sheet has no column for.
    """

    texts: Mapping[str, ByLanguage] = field(default_factory=dict)
    id: str | None = None
    level: str | None = None
    tags: tuple[str, ...] = ()
    lacks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SectionRule:
    """Where a part of the path of sections comes from: ``column`` or one of ``SECTION_WORDS``."""

    source: str
    columns: tuple[str, ...] = ()
    fill: bool = False
    rows: str = "single"
    requirement: str | None = None
    translated: ByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetMap:
    """A sheet that is read; ``skip`` are ranges of rows, both ends included, None = to the end.

    ``uneven``: people have seen that the rows of a CSV file stand under their headings.
    """

    name: str
    header: tuple[int, ...]
    language: str | None = None
    prefix: str = ""
    skip: tuple[tuple[int, int | None], ...] = ()
    columns: ColumnMap | None = None
    ignore: tuple[str, ...] = ()
    sections: tuple[SectionRule, ...] | None = None
    uneven: bool = False

    def skips(self, row: int) -> bool:
        """Whether a row is left out by its number."""
        return any(row >= first and (last is None or row <= last) for first, last in self.skip)


@dataclass(frozen=True, slots=True)
class IdRule:
    """Where ids come from; ``missing`` says what a row without one is."""

    source: str = "column"
    column: str | None = None
    pattern: str | None = None
    missing: str = "ask"


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """The vendor's answer; ``words`` are types by what stands in the column, None = undecided."""

    ticks: tuple[str, ...] = ()
    as_choice: bool = False
    column: str | None = None
    words: Mapping[str, AnswerType | str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """How a file is read.

    Attributes:
        levels: roles by the words of the level column, compared as headings are; ``ignore`` leaves
            the rows out, None is undecided.
        places: where each thing stands in ``import.yaml``, for messages: path → "file:line:column".
    """

    sheets: tuple[SheetMap, ...]
    columns: ColumnMap
    id: IdRule
    sections: tuple[SectionRule, ...] = ()
    levels: Mapping[str, LevelRole | str | None] = field(default_factory=dict)
    level_ticks: Mapping[str, LevelRole] = field(default_factory=dict)
    answers: AnswerRule = AnswerRule()
    languages: tuple[str, ...] = ("da",)
    ignore: tuple[str, ...] = ()
    ignore_sheets: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    source: str = "import.yaml"
    places: Mapping[tuple[Any, ...], tuple[int, int]] = field(default_factory=dict)

    def at(self, *path: Any) -> str:
        """Where something stands, as ``import.yaml:5:3``; the nearest above it that is known."""
        for end in range(len(path), -1, -1):
            if found := self.places.get(tuple(path[:end])):
                return f"{self.source}:{found[0]}:{found[1]}"
        return self.source

    def sections_of(self, sheet: SheetMap) -> tuple[SectionRule, ...]:
        """The rules of sections on a sheet."""
        return self.sections if sheet.sections is None else sheet.sections

    def columns_of(self, sheet: SheetMap) -> ColumnMap:
        """The columns as a sheet calls them."""
        own, usual = sheet.columns or ColumnMap(), self.columns
        return ColumnMap(
            {**usual.texts, **own.texts},
            None if "id" in own.lacks else own.id or usual.id or self.id.column,
            None if "level" in own.lacks else own.level or usual.level,
            own.tags or usual.tags,
        )


def read_mapping(path: Path) -> ImportMapping:
    """An ``import.yaml``.

    Raises:
        DocumentError: it is missing, malformed, against its schema or against itself.
    """
    return parse_mapping(documents.read_bytes(path), str(path))


def parse_mapping(data: bytes, source: str, *, placed: bool = True) -> ImportMapping:
    """As ``read_mapping``, from bytes already read.

    Args:
        placed: False where no message will name a line of it, which is faster.
    """
    if placed:
        plain, places = documents.parse_placed(data, "import-mapping", source=source)
    else:
        plain, places = documents.parse_yaml(data, "import-mapping", source=source), {}
    languages = tuple(plain.get("languages", ["da"]))
    made = ImportMapping(
        sheets=tuple(_sheet(sheet, languages[0]) for sheet in plain["sheets"]),
        columns=_columns(plain["columns"], languages[0]),
        id=_id(plain.get("id", {})),
        sections=tuple(map(_section, _list(plain.get("section")))),
        levels=_levels(plain.get("levels", {})),
        level_ticks={k: LevelRole(v) for k, v in plain.get("level_ticks", {}).items()},
        answers=_answers(plain.get("answers", {})),
        languages=languages,
        ignore=tuple(plain.get("ignore", [])),
        ignore_sheets=tuple(plain.get("ignore_sheets", [])),
        undecided=tuple(plain.get("undecided", [])),
        source=source,
        places=places,
    )
    if wrong := [*_contradictions(made)]:
        documents.refuse(wrong, source, places)
    return made


def _contradictions(made: ImportMapping) -> Iterator[tuple[tuple[Any, ...], Text]]:
    for number, sheet in enumerate(made.sheets):
        if "text" not in made.columns_of(sheet).texts:
            yield (
                ("columns",),
                Text(
                    "»text« mangler: den kolonne, kravene står i",
                    "'text' is missing: the column the requirements stand in",
                ),
            )
        if sheet.language is not None and sheet.language not in made.languages:
            yield (
                ("sheets", number, "language"),
                Text(
                    f"»{sheet.language}« står ikke under »languages«",
                    f"'{sheet.language}' is not among 'languages'",
                ),
            )
    named = made.id.column or made.columns.id
    if (
        made.id.source == "column"
        and named is None
        and not all(sheet.columns and sheet.columns.id for sheet in made.sheets)
    ):
        yield (
            ("id",),
            Text(
                "der står ikke, hvor numrene er: id: {column: …} eller id: {from: generate}",
                "it does not say where the ids are: id: {column: …} or id: {from: generate}",
            ),
        )
    if made.id.source == "text":
        if made.id.pattern is None:
            yield ("id",), Text("»pattern« mangler", "'pattern' is missing")
        elif _groups(made.id.pattern) < 1:
            yield (
                ("id", "pattern"),
                Text(
                    "mønsteret skal have en gruppe, der er nummeret: ^(\\S+): ",
                    "the pattern must have a group that is the id: ^(\\S+): ",
                ),
            )
    every = [*made.sections, *(rule for s in made.sheets for rule in s.sections or ())]
    if any(rule.source in ("column", "depth") and not rule.columns for rule in every):
        yield ("section",), Text("»column« mangler", "'column' is missing")


def _groups(pattern: str) -> int:
    """How many groups a regular expression has; -1 where the text is not one."""
    try:
        return re.compile(pattern).groups
    except re.error:
        return -1


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _headings(value: Any) -> tuple[str, ...]:
    return tuple(_list(value))


def _sheet(plain: dict[str, Any], language: str) -> SheetMap:
    own = plain.get("language") or language
    return SheetMap(
        plain["name"],
        tuple(sorted(_list(plain["header"]))),
        plain.get("language"),
        plain.get("prefix", ""),
        tuple(map(_rows, plain.get("skip", []))),
        _columns(plain["columns"], own) if "columns" in plain else None,
        tuple(plain.get("ignore", [])),
        tuple(map(_section, _list(plain["section"]))) if "section" in plain else None,
        plain.get("uneven", False),
    )


def _rows(written: int | str) -> tuple[int, int | None]:
    if isinstance(written, int):
        return written, written
    first, _, last = written.partition("-")
    return int(first), int(last) if last else None


def _columns(plain: dict[str, Any], language: str) -> ColumnMap:
    texts = {}
    for key in SPOKEN:
        if (value := plain.get(key)) is None:
            continue
        spoken = value if isinstance(value, dict) else {language: value}
        texts[key] = {name: _headings(headings) for name, headings in spoken.items()}
    lacks = frozenset(key for key in ("id", "level") if key in plain and plain[key] is None)
    return ColumnMap(
        texts, plain.get("id"), plain.get("level"), _headings(plain.get("tags")), lacks
    )


def _id(plain: dict[str, Any]) -> IdRule:
    source = plain.get("from", "column")
    return IdRule(source, plain.get("column"), plain.get("pattern"), plain.get("missing", "ask"))


def _section(plain: dict[str, Any]) -> SectionRule:
    source, columns = plain.get("from"), _headings(plain.get("column"))
    if source is None or source not in SECTION_WORDS:
        source, columns = "column", columns or _headings(source)
    return SectionRule(
        source,
        columns,
        plain.get("fill") == "down",
        plain.get("rows", "single"),
        plain.get("requirement"),
        {name: _headings(h) for name, h in plain.get("translated", {}).items()},
    )


def _levels(plain: dict[str, str | None]) -> dict[str, LevelRole | str | None]:
    return {
        same_heading(word): LevelRole(role) if role not in (IGNORE, None) else role
        for word, role in plain.items()
    }


def _answers(plain: dict[str, Any]) -> AnswerRule:
    words = {same_heading(word): _answer(value) for word, value in plain.get("words", {}).items()}
    return AnswerRule(
        tuple(plain.get("ticks", [])), plain.get("as") == "choice", plain.get("column"), words
    )


def _answer(value: Any) -> AnswerType | str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return IGNORE if value == IGNORE else AnswerType(AnswerKind(value))
    return AnswerType(
        AnswerKind(value["type"]),
        unit=value.get("unit"),
        options=options(value.get("options", [])),
        several=value.get("several", False),
    )


def options(labels: list[str]) -> tuple[AnswerOption, ...]:
    """Options of a choice, with ids made of their labels.

    >>> [option.id for option in options(["Ja, i dag", "Nej"])]
    ['ja-i-dag', 'nej']
    """
    return tuple(AnswerOption(slug(label).lower(), Text(label, label)) for label in labels)

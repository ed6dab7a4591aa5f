"""The columns of the buyer's own requirements: what an entry of ``add`` says, and what a cell means in it.

A type of answer has the columns of the authoring workbook (``authoring.fields``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.authoring.cells import WrongCellError, put, refuse_thousands, shown
from tracker.authoring.edit import Entry
from tracker.authoring.fields import Field, FieldKind, fields_of
from tracker.catalogue.answer_faults import faults
from tracker.catalogue.load import answer_type
from tracker.errors import SelectionError
from tracker.evaluation.method.model import OWN_KEY
from tracker.forms.model import Column, ColumnKind, Option
from tracker.forms.spelling import spelled
from tracker.selection.chapters import Chapters, Conditions
from tracker.selection.model import CaseView
from tracker.selection.plain import with_value
from tracker.selection.rows import REMOVE, YES, YES_OPTION, plain_list
from tracker.selection.workbook import normal
from tracker.texts import Language, Text

LONGEST = 32_000  # characters: what a cell of the vendors' workbook shows whole
_COMPARED = re.compile(r"\s{0,9}(?:[<>=]|-?\d[\d.,]{0,40}\s{0,9}\.\.)")
_COMMA = re.compile(
    r"(?<=\d),(?=\d)"
)  # of decimals; what parts two conditions has a blank after it

ID = Column(
    "id",
    Text("Id", "Id"),
    14,
    hint=Text(
        "Ændres aldrig. Tom i en ny række: tracker giver et.",
        "Never changes. Empty in a new row: tracker gives one.",
    ),
)
SECTION = Text("Afsnit", "Section")
_SECTION_HINT = Text(
    "Vælg et afsnit, eller skriv jeres eget.", "Choose a section, or write one of your own."
)
LEVEL = Text("Niveau", "Level")
WHEN = Text("Gælder hvis", "Applies if")


class OwnColumns:
    """The columns, for one case.

    ``languages`` are those of the texts: the procurement's own, and the other where any text has both.
    """

    def __init__(self, view: CaseView) -> None:
        procurement = view.files.procurement
        main = str(procurement.get("language") or Language.DA.value)
        other = next(one.value for one in Language if one.value != main)
        has_both = _has_both(procurement.get("add"))
        self.languages = (main, other) if has_both else (main,)
        self.language, self.scale = view.language, view.scale
        self.chapters = Chapters(view)
        self.conditions = Conditions(view)
        self.fields = {
            one.id: one for one in fields_of("requirements", self.languages) if _is_own(one)
        }

    def columns(self) -> tuple[Column, ...]:
        """All of them, in their order."""
        levels = tuple(Option(one.id, one.label) for one in self.scale.levels)
        groups = ("text", "evidence", "answer")
        texts, evidence, answers = (
            [self._column(one) for one in self.fields.values() if one.path[0] == group]
            for group in groups
        )
        when = Column("when", WHEN, 30, ColumnKind.TEXT, options=tuple(self.conditions.options))
        return (
            ID,
            Column("section", SECTION, 24, ColumnKind.TEXT, _SECTION_HINT, self.chapters.options),
            *texts,
            Column("level", LEVEL, 16, ColumnKind.CHOICE, options=levels),
            *evidence,
            when,
            *answers,
            REMOVE,
        )

    def _column(self, one: Field) -> Column:
        kind, options = ColumnKind.TEXT, tuple[Option, ...]()
        if one.kind is FieldKind.WORD:
            kind = ColumnKind.CHOICE
            options = tuple(Option(id, label) for id, label in one.words.items())
        elif one.kind is FieldKind.YES:
            kind, options = ColumnKind.CHOICE, (YES_OPTION,)
        return Column(one.id, one.title, one.width, kind, one.hint, options)

    def title(self, column: str) -> Text:
        """What a column is called."""
        return next(one.title for one in self.columns() if one.id == column)

    # What an entry says

    def values(self, entry: Mapping[str, Any]) -> dict[str, str]:
        """The cells of an entry, by column; those that hold nothing are left out."""
        chapter = entry.get("section") or entry.get("package")
        cells = {
            "id": entry["id"],
            "section": self.chapters.shown(chapter) if chapter else "",
            "level": entry.get("level", ""),
            "when": self.conditions.shown(entry["when"]) if entry.get("when") else "",
        }
        plain = dict(entry)
        for id, one in self.fields.items():
            cells[id] = self._shown(one, plain)
        return {id: text for id, text in cells.items() if text}

    def _shown(self, one: Field, entry: Entry) -> str:
        if one.kind is FieldKind.WORD:  # a choice is canonical in a form
            return str(_inner(entry, one) or "")
        if one.kind is FieldKind.YES:
            return YES if _inner(entry, one) is True else ""
        return normal(shown(one, entry, self.languages, self.language))

    def chapter(self, entry: Mapping[str, Any]) -> str:
        """The chapter of the buyer's own that an entry stands in, as a method names it; none of a bank's."""
        named = " ".join(str(entry.get("section") or entry.get("package") or "").split())
        if not named:
            return OWN_KEY
        return named if named in self.chapters.own else ""

    # What a cell means

    def put(self, entry: Mapping[str, Any], column: str, cell: str) -> dict[str, Any]:
        """The entry with one cell's words in it.

        Raises:
            WrongCellError: the cell says something that cannot stand there.
        """
        cell = normal(cell)
        if len(cell) > LONGEST:
            raise _too_long(len(cell))
        match column:
            case "section":
                return self._with_chapter(entry, cell)
            case "when":
                return with_value(entry, ("when",), self.conditions.meant(cell) if cell else None)
            case "level":
                return with_value(entry, ("level",), self._level(cell) if cell else None)
        one = self.fields[column]
        if column == "answer.met" and _COMPARED.match(cell):
            refuse_thousands(cell)
            cell = _COMMA.sub(".", cell)
        made = put(one, dict(entry), cell, self.languages)
        return self._short(made, one.path[0]) if one.kind is FieldKind.PROSE else made

    def _with_chapter(self, entry: Mapping[str, Any], cell: str) -> dict[str, Any]:
        meant = self.chapters.meant(cell) if cell else None
        if "package" in entry and "section" not in entry and meant in self.chapters.known:
            return with_value(entry, ("package",), meant)
        return with_value(with_value(entry, ("package",), None), ("section",), meant)

    def _level(self, cell: str) -> str:
        if any(cell == one.id for one in self.scale.levels):
            return cell
        labels = (one.label for one in self.scale.levels)
        da, en = zip(*((label.da, label.en) for label in labels), strict=True)
        raise WrongCellError(Text(f"vælg mellem {', '.join(da)}", f"choose among {', '.join(en)}"))

    def _short(self, entry: Entry, key: str) -> Entry:
        """A text in one language alone is written as it is; in the other alone it is no text."""
        value = entry.get(key)
        if not isinstance(value, dict) or len(value) == len(Language):
            return entry
        if self.languages[0] not in value:
            raise WrongCellError(
                Text(
                    "den er kun på det ene sprog; skriv den også på udbuddets",
                    "it is in one language only; write it in the procurement's too",
                )
            )
        return {**entry, key: value[self.languages[0]]}

    def as_shown(self, column: str, cell: str) -> str:
        """A cell as it stands in the sheet: a choice by its word."""
        known = next(one for one in self.columns() if one.id == column)
        return spelled(known, cell, self.language) or "–"

    def blamed(self, reason: Text, columns: Sequence[str]) -> str:
        """Of the columns of a type of answer that somebody filled, the one that a fault of it names."""
        named = (
            id
            for id in columns
            if f"{id.partition('.')[2]}:" in reason.en or f"'{id.partition('.')[2]}'" in reason.en
        )
        return next(named, columns[0])

    def answer_fault(self, entry: Mapping[str, Any]) -> Text | None:
        """What does not fit together in an entry's type of answer; None where all does."""
        answer = entry.get("answer")
        if answer is None:
            return None
        if isinstance(answer, Mapping) and "type" not in answer:
            return Text(
                "vælg en svartype, når enhed, grænser eller valgmuligheder er udfyldt",
                "choose a type of answer where unit, bounds or options are filled in",
            )
        try:
            found = list(faults(answer_type(answer)))
        except (SelectionError, ValueError, LookupError, TypeError):
            return Text("svartypen kan ikke læses", "the type of answer cannot be read")
        if not found:
            return None
        return Text("; ".join(f.da for f in found), "; ".join(f.en for f in found))


def own_entries(view: CaseView) -> list[dict[str, Any]]:
    """The buyer's own requirements, as they are written."""
    return plain_list(view.files.procurement, "add")


def _is_own(one: Field) -> bool:
    return one.path[0] in ("text", "answer", "evidence")


def _inner(entry: Entry, one: Field) -> Any:
    value: Any = entry.get(one.path[0])
    if isinstance(value, Mapping):
        return value.get(one.path[1])
    return value if one.path[1] == "type" else None


def _has_both(value: Any) -> bool:
    """Whether any text in there is written in both languages."""
    if isinstance(value, Mapping):
        languages = {one.value for one in Language}
        return languages <= value.keys() or any(map(_has_both, value.values()))
    return isinstance(value, list | tuple) and any(map(_has_both, value))


def in_order(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A new entry with its keys as people expect them."""
    keys: Iterator[str] = iter(
        ("id", "section", "package", "level", "when", "text", "evidence", "answer")
    )
    return {key: entry[key] for key in keys if key in entry}


def _too_long(length: int) -> WrongCellError:
    return WrongCellError(
        Text(
            f"teksten er på {length} tegn, og der er plads til {LONGEST}; del kravet, eller henvis til et bilag",
            f"the text has {length} characters, and there is room for {LONGEST}; divide the requirement, or "
            "refer to an annex",
        )
    )

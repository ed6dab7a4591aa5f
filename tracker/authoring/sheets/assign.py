"""Which column of a sheet seems to be which: the part of a proposal that is about one sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from tracker.authoring.sheets.aliases import (
    aliases,
    plain,
    role_of_level,
    roles_of,
    same_heading,
    tagged_language,
)
from tracker.authoring.sheets.ids import clean_id, is_id_like
from tracker.authoring.sheets.survey import ColumnLook, SheetLook, fit
from tracker.authoring.sheets.table import OpenedFile
from tracker.frozen import dataclass

_GOOD = 60.0
_SURE = 85.0  # of a column that is joined to another
BANKS = ("da", "en")  # the languages a bank can have
# Ids at the start of a text, as people write them; the first that most texts begin with is proposed.
PATTERNS = (
    r"^\s*\[([^\]\s]{1,24})\]\s*[:.)–-]?\s*",
    r"^\s*\(([^)\s]{1,24})\)\s*[:.)–-]?\s*",
    r"^\s*([A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9._ -]{0,20}?\d[\w.-]*?)\s*[:)–]\s*",
    r"^\s*([A-Za-zÆØÅæøå]{1,10}[-_.]?\d[\w.-]*)\s+",
    r"^\s*(\d+(?:\.\d+)+)[.:)]?\s+",
    r"^\s*(\d+)[.:)]\s+",
    r"^(\S+): ",
)
_BEGIN = 0.7  # of the texts


@dataclass(frozen=True, slots=True)
class Assigned:
    """What each heading of a sheet seems to be; ``unsure`` are headings that may be something else."""

    text: tuple[str, ...] = ()
    translated: dict[str, tuple[str, ...]] = field(default_factory=dict)
    id: str | None = None
    id_source: str = "generate"
    pattern: str | None = None
    level: str | None = None
    level_ticks: tuple[str, ...] = ()
    answer: str | None = None
    ticks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sections: tuple[Mapping[str, Any], ...] = ()
    ignore: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()
    language: str | None = None

    @property
    def parts(self) -> frozenset[str]:
        """What it has of what tells one list of requirements from another."""
        has = {"id": self.id, "text": self.text, "level": self.level or self.level_ticks}
        found = {name for name, value in has.items() if value}
        columns = any("column" in rule for rule in self.sections)
        return frozenset(found | ({"section"} if columns else set()))

    def differing_from(self, usual: Assigned) -> dict[str, Any]:
        """The columns this sheet calls otherwise than the usual one."""
        found: dict[str, Any] = {}
        for key in ("text", "evidence", "wanted", "guidance", "tags"):
            mine = getattr(self, key)
            if mine and not _same(mine, getattr(usual, key)):
                found[key] = mine
        for key in ("id", "level"):
            mine, theirs = getattr(self, key), getattr(usual, key)
            if not _same((mine or "",), (theirs or "",)):
                found[key] = mine
        if self.sections != usual.sections:
            found["section"] = self.sections
        return found


def _same(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return [*map(same_heading, mine)] == [*map(same_heading, theirs)]


class _Assigner:
    def __init__(self, look: SheetLook) -> None:
        self.look = look
        self.free = {column.column: column for column in look.columns}
        self.unsure: set[str] = set()
        self.foreign: list[ColumnLook] = []  # translations into languages no bank has

    def take(self, *columns: ColumnLook) -> tuple[str, ...]:
        for column in columns:
            self.free.pop(column.column, None)
        return tuple(column.heading for column in columns)

    def best(self, role: str, least: float = _GOOD) -> ColumnLook | None:
        fits = [(fit(c, role), -c.column, c) for c in self.free.values() if self._mine(c, role)]
        score, _, column = max(fits, default=(0.0, 0, None), key=lambda f: f[:2])
        return column if column is not None and score >= least else None

    def all(self, role: str, least: float = _GOOD) -> list[ColumnLook]:
        return [c for c in self.free.values() if self._mine(c, role) and fit(c, role) >= least]

    def _mine(self, column: ColumnLook, role: str) -> bool:
        """Whether no other role fits a column clearly better."""
        mine = fit(column, role)
        return mine > 0 and all(fit(column, other) <= mine + 15 for other in _RIVALS)


_RIVALS = ("id", "text", "level", "section", "answer", "evidence", "wanted", "guidance", "comment")


def assign(look: SheetLook, file: OpenedFile) -> Assigned:
    """What each column of a sheet seems to be."""
    a = _Assigner(look)
    level_ticks = _ticks(a, _is_level, must_be_ticked=True)
    a.take(*level_ticks)
    ticks = _ticks(a, _is_tick, must_be_ticked=False)
    a.take(*ticks)
    id = _id(a)
    a.take(*filter(None, [id]))
    texts, translated = _texts(a)
    id = None if id in texts else id  # there is nothing else in the sheet
    level = None if level_ticks else a.best("level") or _level_by_content(a)
    a.take(*filter(None, [level]))
    depth = a.best("depth", 100)
    assessed = a.best("assessed", 100) if depth else None
    a.take(*filter(None, [depth, assessed]))
    sections = sorted(a.all("section"), key=lambda c: c.column)[:4]
    a.take(*sections)
    answer = a.best("answer")
    answers = [c for c in a.all("answer") if c is not answer]
    a.take(*answers, *filter(None, [answer]))
    further = _further(a)
    comments = a.all("comment", 45)
    a.take(*comments)
    is_empty = answer is not None and not answer.filled
    ignored = [*answers, *comments, *a.foreign, *([answer] if is_empty and answer else [])]
    source, pattern = _id_source(look, id, texts)
    rules = _sections(look, file, sections, (depth, assessed), id, level, texts)
    return Assigned(
        text=tuple(c.heading for c in texts),
        translated=translated,
        id=id.heading if id and source == "column" else None,
        id_source=source,
        pattern=pattern,
        level=level.heading if level else None,
        level_ticks=tuple(c.heading for c in level_ticks),
        answer=answer.heading if answer and not is_empty else None,
        ticks=tuple(c.heading for c in ticks),
        sections=rules,
        ignore=tuple(c.heading for c in sorted(ignored, key=lambda c: c.column))
        + ((id.heading,) if id and source != "column" else ())
        + tuple(c.heading for c in a.free.values() if not c.filled and not c.is_bare),
        undecided=tuple(c.heading for c in a.free.values() if c.filled),
        unsure=frozenset(a.unsure),
        language=next((c.language for c in texts if c.language), None),
        **further,
    )


def _id(a: _Assigner) -> ColumnLook | None:
    """The column of ids: by its heading, else by what stands in it."""
    id = a.best("id") or _id_by_content(a)
    if id is None or not id.filled or id.ids >= 0.5 or _numbered(a.look, id):
        return id
    is_named = id.is_unique and dict(roles_of(id.heading)).get("id", 0) >= 90
    return id if is_named else None


def _further(a: _Assigner) -> dict[str, tuple[str, ...]]:
    """The columns of what a requirement has besides, by role; those in languages no bank has are put aside."""
    found: dict[str, tuple[str, ...]] = {}
    for role in ("evidence", "wanted", "guidance", "tags"):
        fits = a.all(role, 45)
        foreign = [c for c in fits if (tagged_language(c.heading) or "da") not in BANKS]
        found[role] = a.take(*(c for c in fits if c not in foreign))
        a.take(*foreign)
        a.foreign += foreign
    return found


def _is_level(heading: str) -> bool:
    return role_of_level(heading.rpartition(" / ")[2]) is not None


def _is_tick(heading: str) -> bool:
    return plain(heading.rpartition(" / ")[2]) in aliases().ticks


def _ticks(
    a: _Assigner, fits: Callable[[str], bool], *, must_be_ticked: bool
) -> tuple[ColumnLook, ...]:
    """Columns beside each other that are ticked, by their headings; two at least."""
    found = [c for c in a.free.values() if not c.is_bare and fits(c.heading)]
    found = [c for c in found if c.is_ticked or (not c.filled and not must_be_ticked)]
    beside = [c for c in found if any(abs(c.column - o.column) == 1 for o in found if o is not c)]
    return tuple(beside) if len(beside) >= 2 else ()


def _numbered(look: SheetLook, column: ColumnLook) -> bool:
    """Whether Word numbers most of a column's cells by itself."""
    numbered = sum(at[1] == column.column for at in look.table.numbers)
    return numbered >= 0.5 * max(column.filled, 1)


def _id_by_content(a: _Assigner) -> ColumnLook | None:
    """The first column of ids, whatever its heading says."""
    for column in a.free.values():
        weak = not column.is_bare and fit(column, "text") < 90 and fit(column, "id") <= 0
        if column.ids >= 0.9 and column.is_unique and column.filled >= 2 and column.mean <= 20:
            if weak or fit(column, "id") > 0:
                a.unsure.add(column.heading)
            return column
        if column.mean > 40:
            return None  # ids stand before what they number
    return None


def _texts(a: _Assigner) -> tuple[list[ColumnLook], dict[str, tuple[str, ...]]]:
    """The columns of the text, the name first, and those of its translations."""
    found = [c for c in a.all("text") if c.filled or fit(c, "text") >= 100]
    if not found:
        longest = max(
            a.free.values() or a.look.columns, key=lambda c: (c.mean * min(c.filled, 5), -c.column)
        )
        a.unsure.add(longest.heading)
        found = [longest]
    main = max(found, key=lambda c: (c.filled > 0, min(c.mean, 120) + fit(c, "text")))
    danish = [c for c in found if c.language == "da" and c.mean >= 0.4 * main.mean]
    if main.language == "en" and danish:
        main = max(danish, key=lambda c: c.mean)  # the first language of a bank
    a.take(main)
    found = [c for c in found if c is not main and c.filled and fit(c, "text") >= _SURE]
    found += [c for c in a.all("title") if c.filled and c is not main and c not in found]
    spoken: dict[str, list[ColumnLook]] = {}
    joined = [main]
    for column in found:
        language = _other_language(column, main)
        if language is None:
            joined.append(column)
        else:
            spoken.setdefault(language, []).append(column)
    a.take(*found)
    a.foreign += [c for lang, columns in spoken.items() if lang not in BANKS for c in columns]
    a.unsure |= {c.heading for c in joined[1:] if fit(c, "title") < _GOOD}
    translated = {
        lang: tuple(c.heading for c in sorted(columns, key=lambda c: c.column))
        for lang, columns in spoken.items()
        if lang in BANKS
    }
    return sorted(joined, key=lambda c: c.column), translated


def _other_language(column: ColumnLook, main: ColumnLook) -> str | None:
    """The language of a column that says the same as the main one in another; None where it does not."""
    tagged = tagged_language(column.heading)
    if tagged is not None and tagged != main.language:
        return tagged
    is_as_long = column.mean >= 0.4 * main.mean and column.filled >= 0.5 * main.filled
    known = column.language in BANKS and main.language in BANKS
    return column.language if is_as_long and known and column.language != main.language else None


def _level_by_content(a: _Assigner) -> ColumnLook | None:
    """A column that has nothing but words for levels."""
    found = [c for c in a.free.values() if c.has_level_words and c.filled >= 2 and c.mean > 0]
    if found:
        a.unsure.add(found[0].heading)
    return found[0] if found else None


def _id_source(
    look: SheetLook, id: ColumnLook | None, texts: list[ColumnLook]
) -> tuple[str, str | None]:
    if id is not None and id.filled and not _numbered(look, id):
        return "column", None
    if look.table.numbers:
        return "numbering", None
    values = [
        text
        for row in sorted(look.table.rows)
        if texts and row > max(look.header.rows)
        for text in [look.table.text(row, texts[0].column)]
        if len(text) > 20
    ]
    for pattern in PATTERNS:
        found = [re.match(pattern, text) for text in values]
        ids = [match[1] for match in found if match and is_id_like(match[1])]
        if len(ids) >= max(2, _BEGIN * len(values)) and len(set(ids)) >= 0.9 * len(ids):
            return "text", pattern
    return "generate", None


def _sections(
    look: SheetLook,
    file: OpenedFile,
    columns: list[ColumnLook],
    depth: tuple[ColumnLook | None, ColumnLook | None],
    id: ColumnLook | None,
    level: ColumnLook | None,
    texts: list[ColumnLook],
) -> tuple[Mapping[str, Any], ...]:
    rule: dict[str, Any]
    if depth[0] is not None:
        rule = {"from": "depth", "column": depth[0].heading}
        return ({**rule, "requirement": depth[1].heading} if depth[1] else rule,)
    if columns:
        heads = [c.heading for c in columns]
        rule = {"column": heads[0] if len(heads) == 1 else heads}
        if any(c.filled < look.rows for c in columns):
            rule["fill"] = "down"
        return (rule,)
    alone, no_level = _lone_rows(look, texts, level)
    if alone >= 1:
        return ({"from": "headings"},)
    if id is not None and _has_parts(look, id, level):
        return ({"from": "number"},)
    if no_level >= 1 and level is not None and level.filled >= look.rows / 2:
        return ({"from": "headings", "rows": "no-level"},)
    return ({"from": "sheet"},) if file.format != "csv" else ()


_NEVER = -1_000_000


def _lone_rows(
    look: SheetLook, texts: list[ColumnLook], level: ColumnLook | None
) -> tuple[int, int]:
    """How many rows have one cell and look like a heading; and how many have no level and short words."""
    spoken = {c.column for c in texts}
    alone = no_level = 0
    is_last = False  # whether the last row is one without a level: then it is the head of nothing
    last = max(look.header.rows)
    for row, cells in look.table.rows.items():
        if row <= last:
            continue
        if len(cells) == 1:
            ((column, text),) = cells.items()
            area = look.table.merged.get((row, column))
            is_wide = area is not None and area.right > area.left
            is_title = len(text) <= 80 and not text.endswith((".", "?", ":")) and "\n" not in text
            alone += int(is_wide or (column not in spoken and is_title))
        elif level and not look.table.text(row, level.column):
            texts_here = [look.table.text(row, column) for column in spoken]
            is_title = any(0 < len(text) <= 80 for text in texts_here)
            no_level = no_level + 1 if is_title else _NEVER
            is_last = True
            continue
        is_last = False
    return alone, 0 if is_last else max(no_level, 0)


def _has_parts(look: SheetLook, id: ColumnLook, level: ColumnLook | None) -> bool:
    """Whether some rows' numbers are continued by others', and these have no level where others do."""
    numbers = {
        clean_id(look.table.text(row, id.column)): row
        for row in look.table.rows
        if look.table.text(row, id.column)
    }
    above = {
        number[:at]
        for number in numbers
        for at, character in enumerate(number)
        if character in ".-" and number[:at] in numbers
    }
    if not above or len(above) > 0.6 * len(numbers):
        return False
    return level is None or all(not look.table.text(numbers[n], level.column) for n in above)

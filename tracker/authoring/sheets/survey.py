"""What is found in a sheet before anybody has stated what it means: its header, and each column's looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from tracker.authoring.sheets.aliases import (
    aliases,
    language_of,
    plain,
    role_of_level,
    roles_of,
    tagged_language,
)
from tracker.authoring.sheets.header import (
    NO_HEADER,
    FoundHeader,
    find_header,
    read_heads,
    repeats,
)
from tracker.authoring.sheets.ids import is_id_like
from tracker.authoring.sheets.table import SheetTable
from tracker.frozen import dataclass

_TAGGED = re.compile(
    r"\s{0,9}[\[(](?:da|dk|en|uk|fr|de|sv|nb|dansk|engelsk|english)[\])]$", re.IGNORECASE
)
_WORDS = 20  # different values of a column that are kept
_TICKS = frozenset({"x", "1", "✓", "✔", "☒", "☑", "v", "*", "•"})


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column, by its heading and by what stands in it.

    Attributes:
        filled: how many of the rows below the header have something in it.
        distinct: how many different values it has; ``words`` are the most usual, with how often.
        mean: characters of a filled cell, on the average.
        ids: the share of the filled cells that can be ids.
        language: what most of it seems to be in.
    """

    column: int
    heading: str
    filled: int
    distinct: int
    words: Mapping[str, int]
    mean: float
    ids: float
    language: str | None

    @property
    def is_bare(self) -> bool:
        """Whether it has no heading."""
        return self.heading.startswith("[") and self.heading.endswith("]")

    @property
    def is_unique(self) -> bool:
        """Whether next to no value stands in it twice."""
        return self.filled > 0 and self.distinct >= 0.9 * self.filled

    @property
    def has_level_words(self) -> bool:
        """Whether all that stands in it are words for levels."""
        return 2 <= self.distinct <= 8 and all(map(role_of_level, self.words))

    @property
    def is_ticked(self) -> bool:
        """Whether nothing but ticks stands in it."""
        return self.filled > 0 and all(
            plain(word) in _TICKS or word in _TICKS for word in self.words
        )


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet: its header, its columns, and how far its cells are formulas."""

    table: SheetTable
    header: FoundHeader
    columns: tuple[ColumnLook, ...]
    rows: int

    @property
    def is_other(self) -> bool:
        """Whether its name is one of a sheet that seldom holds requirements."""
        name = plain(self.table.name)
        return (
            name in aliases().other_sheets or name.rstrip("0123456789 ") in aliases().other_sheets
        )

    @property
    def formulas(self) -> float:
        """The share of its cells that are formulas with a value."""
        cells = sum(map(len, self.table.rows.values()))
        return len(self.table.formulas) / cells if cells else 0.0

    @property
    def promise(self) -> int:
        """How much of a sheet of requirements it looks to be: 0 is not at all."""
        texts = [c for c in self.columns if c.filled and fit(c, "text") >= 60]
        if not texts:
            return 0
        others = sum(
            any(fit(c, role) >= 60 for c in self.columns) for role in ("id", "level", "section")
        )
        return 1 + others + int(self.header.is_sure)


def look_at(table: SheetTable) -> SheetLook:
    """What is found in a sheet."""
    header = find_header(table) or FoundHeader(NO_HEADER, is_sure=False)
    heads = read_heads(table, header.rows)
    last = max(header.rows)
    below = [row for row in sorted(table.rows) if row > last]
    again = repeats(table, header.rows, below)
    body = [row for row in below if row not in again]
    values: dict[int, list[str]] = {column: [] for column in heads}
    for row in body:
        for column, text in table.rows[row].items():
            values[column].append(text)
    columns = tuple(_column(column, heads[column], found) for column, found in values.items())
    return SheetLook(table, header, columns, len(body))


def _column(column: int, heading: str, values: list[str]) -> ColumnLook:
    words = Counter(values)
    count = len(values)
    return ColumnLook(
        column,
        heading,
        count,
        len(words),
        dict(words.most_common(_WORDS)),
        sum(map(len, values)) / count if count else 0.0,
        sum(map(is_id_like, values)) / count if count else 0.0,
        tagged_language(heading) or (language_of(values[:300]) if count else None),
    )


def fit(column: ColumnLook, role: str) -> float:
    """How well a role fits a column, by its heading and what stands in it; 60 and over is good."""
    roles = dict(roles_of(_TAGGED.sub("", column.heading)))
    points = roles.get(role, 0)
    if points < max(roles.values(), default=0) - 2:
        points -= 25  # the heading says something else first
    if points <= 0 or not column.filled:
        return float(max(points, 0))
    return points + _by_content(column, role)


def _by_content(column: ColumnLook, role: str) -> float:
    long, ids = column.mean, column.ids
    if role == "id":
        return (20 if ids >= 0.7 else -20) + (0 if long <= 40 else -80)
    if role == "text":
        return (
            min(long, 120) / 4 - (50 if ids >= 0.7 and long < 16 else 0) - (30 if long < 8 else 0)
        )
    if role == "title":
        again = column.distinct < 0.6 * column.filled  # a name is its row's own
        return -50 if again else 10 if 4 <= long <= 120 else -30
    if role == "level":
        if column.has_level_words:
            return 20
        return 5 if column.distinct <= 8 and long <= 40 else -60
    if role == "section":
        return 10 if not column.is_unique and long <= 120 else (-30 if long > 100 else -10)
    if role == "depth":
        return 20 if all(word.isdecimal() for word in column.words) else -100
    return 0.0

"""A submission while it is being read, before the rules: rows with their cells, and the words of the scale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import field

from tracker.findings import Where
from tracker.foreign_text import choices, fold, fold_choice, skeleton
from tracker.frozen import dataclass
from tracker.procurement.scale import AnswerChoice, Scale
from tracker.procurement.specification import Requirement, Specification
from tracker.spreadsheet.cells import AS_ASKED, Days
from tracker.submission.interpret.find_tables import Row, Table
from tracker.submission.model import SubmittingVendor, UnitPrice
from tracker.suggestions import did_you_mean, nearest
from tracker.texts import Text
from tracker.workbook.layout import Status
from tracker.workbook.rowrules import Applies, Ways

# The words of a scale, in the form in which a vendor's words are compared with them.

_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a scale, as ``fold_choice`` recognises them, with what they stand for."""

    answers: dict[str, AnswerChoice]
    aliases: dict[str, AnswerChoice]
    deliverers: dict[str, str]

    @classmethod
    def of(cls, scale: Scale) -> Words:
        """The words of a scale, in both languages."""
        return cls(
            answers=choices((t, a) for a in scale.answers for t in (a.label.da, a.label.en)),
            aliases=choices((t, a) for a in scale.answers for t in a.aliases),
            deliverers=choices(
                (t, d.id) for d in scale.deliverers for t in (d.label.da, d.label.en)
            ),
        )

    def all(self) -> frozenset[str]:
        """Every word that is understood as an answer."""
        return frozenset(self.answers) | frozenset(self.aliases)

    def alike(self, text: str) -> AnswerChoice | None:
        """The answer a text looks like, though some of its letters are of another alphabet."""
        if text.isascii():
            return None
        plain = fold_choice(skeleton(text))
        return self.answers.get(plain) or self.aliases.get(plain)

    def meant(self, text: str) -> Text:
        """The answer a misspelt text is close to, as a question; nothing where none is."""
        near = nearest(fold(text), self.answers, cutoff=_NEAR)
        return did_you_mean([self.answers[one].label for one in near], you="I")


@dataclass(frozen=True, slots=True)
class RowContext:
    """What every row of a workbook is read by.

    Attributes:
        words: of the specification's scale.
        replies: the vendor's to the conditions, and what it chose where it may choose.
        ways: requirement → the ways in which it binds (``rowrules.binding``).
        days: how the workbook writes its days.
        formats_seen: whether the file shows how its numbers look, as .xls and .xlsb do not.
    """

    specification: Specification
    words: Words
    replies: Mapping[str, bool | None]
    ways: Mapping[str, Ways]
    days: Days = AS_ASKED
    formats_seen: bool = True


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One issued requirement and what the vendor put beside it.

    Attributes:
        values: column id → value in its canonical form (ISO date, decimal number, id of a choice)
            or, where it could not be read, as written.
        table, row: where it stands.
        answer: what the answer was understood as.
        status: what the row still lacks.
        unreadable: an answer cell that holds something no one can read.
        illegible: the columns of dates and prices that hold something else.
        unread: column id → what stands there, of the columns that are no longer among ``values``.
        value: what the answer is, in its canonical form, where it is not on the scale (``typed``).
        prices: of the lines of a price table.
    """

    requirement: Requirement
    digest: str | None
    applies: Applies
    answer: AnswerChoice | None
    status: Status
    values: dict[str, str]
    table: Table
    row: Row
    unreadable: bool = False
    illegible: frozenset[str] = frozenset()
    unread: dict[str, str] = field(default_factory=dict)
    value: str | None = None
    prices: tuple[UnitPrice, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether the answer cell holds something, understood or not."""
        return self.answer is not None or self.value is not None or self.unreadable

    @property
    def is_outdated(self) -> bool:
        """Whether the row was answered in an earlier wording (phases, 3)."""
        return bool(self.digest) and not self.requirement.digest.startswith(self.digest or "")

    def at(self, column: str) -> Where:
        """Where a column's cell is in this row (the answer cell, when the column is gone)."""
        return self.table.place(self.row, column)

    def has(self, column: str) -> bool:
        """Whether the row has the column; a missing one is reported once, not row by row."""
        return column in self.table.columns


@dataclass(frozen=True, slots=True)
class VendorSheet:
    """The sheet about the vendor: fields and replies, each with its cell."""

    vendor: SubmittingVendor
    replies: dict[str, bool | None]
    places: dict[str, Where]


@dataclass(frozen=True, slots=True)
class Reading:
    """All a rule may look at.

    Attributes:
        reference: the day promises are held against.
        words: the words of the scale.
        beside: gives the names of the files that came along (``annexes``).
    """

    specification: Specification
    rows: tuple[ReadRow, ...]
    about: VendorSheet
    reference: dt.date
    words: Words
    beside: Callable[[], frozenset[str] | None] | None = None

    @property
    def is_blank(self) -> bool:
        """Whether there are rows with an answer cell, and none of these holds anything."""
        rows = [row for row in self.rows if row.has("answer")]
        return bool(rows) and not any(row.is_answered for row in rows)

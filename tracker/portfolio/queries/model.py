"""A question and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from tracker.frozen import dataclass
from tracker.texts import Text


class HeadingKind(StrEnum):
    """What a column of an answer holds, and so how it is shown."""

    TEXT = "text"
    CODE = "code"
    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    DATE = "date"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of an answer."""

    name: str
    title: Text
    kind: HeadingKind = HeadingKind.TEXT


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        name: what the command calls it.
        table: the table it is asked of.
        partial: SQL over the view of that name; its columns can be combined.
        final: SQL over the view ``partial``.
        parameters: names of ``$parameters`` in ``partial``; the same for every part.
        last: names of ``$parameters`` in ``final``.
    """

    name: str
    title: Text
    explains: Text
    table: str
    partial: str
    final: str
    headings: tuple[Heading, ...]
    parameters: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a table count; what is empty does not narrow.

    ``without`` leaves out the cases of one procurement.
    """

    years: tuple[int, ...] = ()
    buyers: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    without: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: rows of plain values under the question's headings.

    ``titles`` is what the cases among them are called, by id.
    """

    question: Question
    rows: tuple[tuple[object, ...], ...]
    filter: Filter = field(default_factory=Filter)
    titles: Mapping[str, str] = field(default_factory=dict)

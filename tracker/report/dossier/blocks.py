"""A report as data: sections of paragraphs, lists, tables and bars, drawn as PDF and as HTML alike.

Every text is safe to show already (``paper.values.clean``); what draws them treats them as data.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``alert`` when it must catch the eye."""

    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headings; the first cell of a row names the row.

    Attributes:
        widths: relative widths of the columns.
        numeric: the columns that are right-aligned.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``share`` is its length, between 0 and 1."""

    label: str
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars; ``alt`` says the same in words."""

    caption: str
    alt: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, each under a name or a role."""

    date: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    text: str


Block = Paragraph | Bullets | Facts | Table | Bars | Signatures | Heading


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report.

    Attributes:
        kind: what sort of document it is, over the title.
        status: the one line that must be read first.
    """

    kind: str
    title: str
    facts: tuple[tuple[str, str], ...]
    status: str
    sections: tuple[Section, ...]
    footer: str

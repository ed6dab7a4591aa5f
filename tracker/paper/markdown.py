"""A paper as GitHub-flavoured Markdown.

What Markdown or HTML would take as markup is escaped, and what a renderer would turn into a link or a
mention of its own accord stands as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import assert_never

from tracker.paper.bars import Bar, Bars
from tracker.paper.cell_values import Command, Link, Marked
from tracker.paper.cells import beneath, cell_text, columns, labelled
from tracker.paper.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Drawing,
    Facts,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Row,
    Section,
    Signatures,
    Table,
)
from tracker.paper.wordwise import SIGNS, Mark, unsigned
from tracker.texts import Language

# A scheme, "www." or "@" makes GitHub link or notify; the whole word becomes code.
_WORDS = re.compile(r"([\s`|<>]+)")
_LINKED = re.compile(r"://|www\.|@", re.IGNORECASE)
_MARKUP = re.compile(r"([\\`*_\[\]#|~$])")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def render(paper: Paper) -> str:
    """The paper as Markdown text; long tables are for other forms."""
    return "\n".join(_paper(paper)) + "\n"


def _paper(paper: Paper) -> Iterator[str]:
    yield f"# {escape(paper.heading)}"
    if paper.facts:
        yield from ("", *(_fact(label, value) for label, value in paper.facts))
    for notice in paper.notices:
        yield from _block(notice, paper.language)
    for number, section in enumerate(paper.sections, start=1):
        yield from _section(section, f"{number}. " if paper.numbered else "", paper.language)


def _section(section: Section, number: str, language: Language) -> Iterator[str]:
    yield from ("", f"## {number}{escape(section.title)}")
    for block in section.blocks:
        yield from _block(block, language)


def _block(block: Block, language: Language) -> Iterator[str]:
    yield ""
    match block:
        case Heading():
            yield f"### {escape(block.text)}"
        case Paragraph():
            yield escape(block.text)
        case Notice():
            text = escape(block.text)
            yield f"**! {text}**" if block.alert else text
        case Facts():
            yield from (_fact(label, value) for label, value in block.pairs)
        case Bullets():
            signs = (f"{n}." if block.numbered else "-" for n in count(1))
            yield from (
                f"{sign} {escape(text)}" for sign, text in zip(signs, block.texts, strict=False)
            )
        case Table():
            yield from _table(block, language)
        case Bars():
            yield from (f"**{escape(block.caption)}**", "")
            yield from table(("", ""), ((bar.label, _figures(bar.text, bar)) for bar in block.bars))
        case Drawing():
            yield from _table(block.table, language)
        case Signatures():
            yield from (f"- {escape(name)}, {escape(block.date)}:" for name in block.names)
        case _:
            assert_never(block)


def _fact(label: str, value: str) -> str:
    return f"- {escape(label)}: {escape(value)}"


def _figures(text: str, bar: Bar) -> str:
    """A bar's figure, and what it is made of."""
    parts = [f"{part.label} {part.figure}" for part in bar.segments if part.count]
    if len(bar.segments) == 1:
        return text
    return f"{text} ({', '.join(parts)})" if text else ", ".join(parts)


def _table(found: Table, language: Language) -> Iterator[str]:
    if found.caption:
        yield from (f"**{escape(found.caption)}**", "")
    if found.note:
        yield from (escape(found.note), "")
    if not len(found.rows):
        yield escape(found.empty)
        return
    shown = columns(found)
    yield from _head([column.title for column in shown])
    for row in found.rows:
        yield _line([_cell(found, column, row, language) for column in shown])


def _cell(found: Table, host: Column, row: Row, language: Language) -> str:
    """A cell with what stands in it, escaped."""
    lines = [_escaped(row.cells.get(host.key), language)]
    for label, cell in beneath(found, host, row):
        if text := _escaped(cell, language):
            lines.append(labelled(escape(label), cell, text))
    return "<br>".join(line for line in lines if line)


def _escaped(cell: Cell, language: Language) -> str:
    """What was found is bold, besides its signs in other forms."""
    if isinstance(cell, Link):
        return f"[{escape(cell.text)}]({cell.address})"
    if isinstance(cell, Command):
        return f"`{cell.text}`" if _is_code(cell.text) else escape(cell.text)
    if not isinstance(cell, Marked):
        return escape(cell_text(cell, language))
    return "".join(
        f"**{escape(piece.text)}**"
        if piece.mark is Mark.FOUND
        else escape(f"{SIGNS[piece.mark][0]}{piece.text}{SIGNS[piece.mark][1]}")
        for piece in unsigned(cell.pieces)
    ).strip()


def escape(text: str) -> str:
    """A text that is only text in Markdown, on one line.

    >>> escape("a|b <b> `x`")
    'a\\\\|b &lt;b&gt; \\\\`x\\\\`'
    >>> escape("se http://evil.example/a_b nu")
    'se `http://evil.example/a_b` nu'
    >>> escape("ib@eksempel.example, tlf. 1")
    '`ib@eksempel.example`, tlf. 1'
    """
    words_and_gaps = _WORDS.split(text)
    return "".join(_code(w) if _LINKED.search(w) else _plain(w) for w in words_and_gaps)


def _is_code(text: str) -> bool:
    """Whether a text can stand as code in a cell just as it is."""
    return not set("`|\n") & set(text)


def _code(word: str) -> str:
    """An address as code, so that nothing links it; what ends the sentence is no part of it."""
    address = word.rstrip(",.;:!?»" if "(" in word else ",.;:!?)»")
    return f"`{address}`{_plain(word[len(address) :])}"


def _plain(text: str) -> str:
    text = re.sub("[&<>]", lambda m: _HTML[m[0]], text)
    return _MARKUP.sub(r"\\\1", text).replace("\n", "<br>").replace("\t", " ")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; its cells are escaped."""
    yield from _head(heads)
    for row in rows:
        yield _line([escape(cell) for cell in row])


def _head(heads: Sequence[str]) -> Iterator[str]:
    yield _line([escape(head) for head in heads])
    yield f"|{' --- |' * len(heads)}"


def _line(cells: Sequence[str]) -> str:
    """Cells that are escaped already."""
    return f"| {' | '.join(cells)} |"

"""A paper as one HTML page that refers to nothing outside itself.

It runs nothing but the script of its tables, by its hash, and only where a table can be filtered,
sorted or unfolded; the page is whole without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import assert_never

from markupsafe import Markup

from tracker.files import data_folder
from tracker.paper import html_pieces as pieces
from tracker.paper import texts
from tracker.paper.bars import Bar, Bars, Look, Pattern, Share
from tracker.paper.cells import under
from tracker.paper.html_table import arranged, is_map, is_wide, offered, rows
from tracker.paper.model import (
    Block,
    Bullets,
    Drawing,
    Facts,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Place,
    Section,
    Signatures,
    Table,
)
from tracker.paper.templates import script_hash
from tracker.texts import Language

_SCRIPT = "paper/paper.js"
_FEW = 2  # columns of words beside a name: on a telephone they stand under it
_MANY = 8  # figures beside a name: on a narrow screen they stand under each other
_STYLES = (
    "reports/gap.css", "reports/paper.css", "dossier/dossier.css", "paper/paper.css",
)  # fmt: skip


def render(paper: Paper) -> bytes:
    """The page in UTF-8."""
    out = BytesIO()  # a large page as one string would take several times its size
    for piece in stream(paper):
        out.write(piece.encode("utf-8", "replace"))
    return out.getvalue()


def stream(paper: Paper) -> Iterator[str]:
    """The page in pieces; of a table one row at a time."""
    folder = data_folder("templates")
    style = "".join((folder / name).read_text("utf-8") for name in _STYLES)
    style += "".join(_widths(paper))
    script = (folder / _SCRIPT).read_text("utf-8") if _is_live(paper) else ""
    skip, contents = (text.get(paper.language) for text in (texts.SKIP, texts.CONTENTS))
    policy = f"script-src '{script_hash(script)}'; " if script else ""
    yield pieces.head(paper, Markup(style), skip, contents, policy)  # noqa: S704 (ours, not data)
    for number, section in enumerate(paper.sections, start=1):
        yield pieces.section(section, number if paper.numbered else 0)
        for place, block in enumerate(section.blocks, start=1):
            yield from _block(block, section, f"{section.id}-{place}", paper.language)
        yield pieces.section_end(section)
    yield pieces.end(Markup(script))  # noqa: S704


def _widths(paper: Paper) -> Iterator[str]:
    """The styles that say how many signs stand side by side in a map."""
    for section in paper.sections:
        for place, block in enumerate(section.blocks, start=1):
            if isinstance(block, Table) and is_map(block):
                count = sum(column.place is Place.SIGN for column in block.columns)
                yield f"#{section.id}-{place} {{ --signs: {count}; }}\n"


def _is_live(paper: Paper) -> bool:
    blocks = (block for section in paper.sections for block in section.blocks)
    return any(isinstance(block, Table) and block.is_live and len(block.rows) for block in blocks)


def _block(block: Block, section: Section, id: str, language: Language) -> Iterator[str]:
    match block:
        case Heading():
            yield pieces.heading(block.text)
        case Paragraph():
            yield pieces.paragraph(block.text, "")
        case Notice():
            yield pieces.paragraph(block.text, "alarm" if block.alert else "note")
        case Facts():
            yield pieces.facts(block)
        case Bullets():
            yield pieces.bullets(block)
        case Table():
            yield from _table(block, section, id, language)
        case Bars():
            yield pieces.bars(block, _patterns(block.bars, id))
        case Drawing():
            yield from _drawing(block, section, id, language)
        case Signatures():
            yield pieces.signatures(block)
        case _:
            assert_never(block)


def _drawing(drawing: Drawing, section: Section, id: str, language: Language) -> Iterator[str]:
    """The picture under its caption, then the figures, which the caption names too."""
    svg = Markup(drawing.svg)  # noqa: S704 (ours, escaped)
    caption = drawing.table.caption or section.title
    yield pieces.drawing(svg, drawing.alt, caption, id)
    yield from _table(replace(drawing.table, caption=""), section, id, language, f"{id}-caption")


def _patterns(bars: Iterable[Bar | Share], id: str) -> dict[Look, str]:
    """The patterns over the colours of bars, each with its id on the page."""
    looks = (part.look for bar in bars for part in bar.segments if part.look)
    patterned = dict.fromkeys(look for look in looks if look.pattern is not Pattern.SOLID)
    return {look: f"{id}-p{number}" for number, look in enumerate(patterned)}


def _table(
    table: Table, section: Section, id: str, language: Language, label: str = ""
) -> Iterator[str]:
    """A table; ``label`` is the id of what names it, where that is neither its caption nor the section."""
    if not len(table.rows):
        for text, look in ((table.caption, "label"), (table.note, "note"), (table.empty, "")):
            if text:
                yield pieces.paragraph(text, look)
        return
    first, rest = arranged(table)
    if table.note and not table.caption:
        yield pieces.paragraph(table.note, "note")
    label = label or (f"{id}-caption" if table.caption else section.id)
    title = " · ".join(column.title for column in first if column.place is not Place.ASIDE)
    if (filters := offered(table)) or table.switch or table.unfold:
        yield pieces.filters(table, id, filters, table.caption or section.title, _words(language))
    look = "map" if is_map(table) else "rows" if is_wide(table) else "figures"
    if look == "figures" and len(rest) >= _MANY:
        look += " stacks"
    elif look == "figures" and len(rest) >= _FEW and not any(c.numeric for c in rest):
        look += " cards-when-narrow"
    patterns: dict[Look, str] = {}
    if table.chart:
        cells = (cell for row in table.rows for cell in row.cells.values())
        patterns = _patterns((cell for cell in cells if isinstance(cell, Share)), id)
        yield pieces.defined(patterns)
    hosts = [column for column in rest if under(table, column)]
    yield pieces.table(table, id, title, rest, hosts, label, f"{look} told")
    yield from rows(table, language, patterns)
    yield pieces.table_end(table)


@cache
def _words(language: Language) -> dict[str, str]:
    """What the controls of a table say."""
    found = (
        texts.SHOW, texts.SEARCH, texts.ANY, texts.RESET, texts.SHOWN, texts.OPEN_ALL, texts.CLOSE_ALL,
    )  # fmt: skip
    names = ("show", "search", "any", "reset", "shown", "open", "close")
    return {name: text.get(language) for name, text in zip(names, found, strict=True)}

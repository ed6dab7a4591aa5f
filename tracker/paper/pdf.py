"""A paper as a tagged PDF (PDF/UA-1), set by typst with its own fonts: the same bytes anywhere."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, assert_never

from tracker.errors import CaseError
from tracker.files import data_folder
from tracker.paper import texts
from tracker.paper.bars import Bars, Look
from tracker.paper.cell_values import Sign, Tone
from tracker.paper.cells import (
    aside_text,
    beneath,
    columns,
    cut,
    entry_columns,
    labelled,
    short_text,
)
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
    Place,
    Row,
    Signatures,
    Table,
)
from tracker.paper.room import FilledTable, room_for, shares, size
from tracker.paper.values import number
from tracker.texts import Language, Text

# What the fonts inside typst can show, found by trying each character. PDF/UA allows no character
# without a shape (ISO 14289-1, 7.21.8), so that any other is shown as its number.
_SHOWN = (
    (0x0A, 0x0A), (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x36F), (0x384, 0x38A), (0x38C, 0x38C),
    (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x3F0, 0x477), (0x48C, 0x4C4), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20B5), (0x20BD, 0x20BD), (0x2100, 0x214F),
    (0x2190, 0x23FF), (0x2500, 0x262F), (0x2713, 0x2718), (0x27C0, 0x27FF), (0xFB00, 0xFB04),
)  # fmt: skip
_LONG = re.compile(r"\S{24}(?=\S)")
_BREAK = "\u200b"  # where a word that fits no column may be broken
_ROOM = 125.0  # characters beside each other on a page; above it each row is an entry
_ACROSS = (
    215.0  # as many on one that lies down, of a table whose rows have no names to be entries by
)
_IN_HEADS = 100.0  # characters of a head, in bold, beside each other on an upright page
_ACROSS_HEADS = 155.0  # as many on one that lies down
_AROUND = 3  # as many between the words of two columns
_TOGETHER = 24  # lines that are kept on one page
_UPRIGHT = 9  # columns of a table beside each other on an upright page
# Characters that take as much again as the piece of text itself: in a column, and in an entry.
_NARROW, _BROAD = 25, 45
_DEEP = "#17495C"
_INKS = {
    Tone.GOOD: "#14532D", Tone.OPEN: "#6B4A00", Tone.BAD: "#8A1C12", Tone.IDLE: "#434D52",
    Tone.CONFIDENTIAL: "#1B2A33",
}  # fmt: skip


def available() -> bool:
    """Whether what sets the PDF is installed (the extra ``pdf``)."""
    try:
        import typst  # noqa: F401
    except ImportError:
        return False
    return True


def render(paper: Paper, most: int | None = None) -> bytes:
    """The paper as the bytes of a PDF.

    Args:
        most: as of ``plain``.

    Raises:
        CaseError: the extra ``pdf`` is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise missing() from error
    root: Path = data_folder("templates") / "paper"
    moment = dt.datetime.fromisoformat(paper.at) if paper.at else None
    data: bytes = typst.compile(
        root / "paper.typ",
        root=root,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(plain(paper, most), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(moment.timestamp()) if moment else 0,
    )
    return data


def plain(paper: Paper, most: int | None = None) -> dict[str, Any]:
    """The paper as plain data for the template, with as many rows as there is room for.

    Args:
        most: pieces of text that its tables have room for together (``shares``), else what memory
            allows (``room_for``). Each table says how many of its rows are left out, and the paper
            first of all how many in all.
    """
    if most is None:
        most = room_for(sum(len(table.rows) for table in paper.tables), numbered=paper.numbered)
    return _Plain(paper.language, most).paper(paper)


def missing() -> CaseError:
    """The error when the extra is not installed."""
    return CaseError(
        Text(
            'PDF kræver udvidelsen »pdf«: pip install "kravtracker[pdf]". Eller vælg en anden form, fx html.',
            "PDF needs the extra 'pdf': pip install \"kravtracker[pdf]\". Or choose another form, such as "
            "html.",
        )
    )


def shown(text: str) -> str:
    """A text with every character that the fonts lack as its number, and long words breakable.

    >>> shown("Ørsted 😀")
    'Ørsted [U+1F600]'
    """
    return _LONG.sub(lambda m: m[0] + _BREAK, _with_shapes(text))


def _with_shapes(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return "".join(c if _has_shape(c) else f"[U+{ord(c):04X}]" for c in text)


def _has_shape(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _SHOWN)


class _Plain:
    """Makes plain data of a paper, for the template; each block names what it is."""

    def __init__(self, language: Language, most: int) -> None:
        self._language, self._most = language, most
        self._filled: list[FilledTable] = []

    def paper(self, paper: Paper) -> dict[str, Any]:
        """The whole."""
        found = self._whole(paper)
        rooms = shares([sum(table.sizes) for table in self._filled], self._most)
        over = 0
        for table, room in zip(self._filled, rooms, strict=True):
            if left_out := table.keep(room):
                table.data["more"] = self._text(self._counted(texts.MORE_ROWS, left_out))
                over += left_out
        if over:
            found["notices"] += [self._block(Notice(self._counted(texts.TOO_MANY_ROWS, over)))]
        return found

    def _counted(self, text: Text, count: int) -> str:
        return text.fill(count=number(count, self._language, 0)).get(self._language)

    def _whole(self, paper: Paper) -> dict[str, Any]:
        return {
            "kind": self._text(paper.kind),
            "title": self._text(paper.title),
            "facts": self._pairs(paper.facts),
            "notices": [self._block(notice) for notice in paper.notices],
            "sections": [
                {"title": self._text(s.title), "blocks": [self._block(b) for b in s.blocks]}
                for s in paper.sections
            ],
            "footer": self._text(paper.footer or paper.heading),
            "numbered": paper.numbered,
            "internal": self._text(paper.internal),
            "across": any(_is_crowded(table) for table in paper.tables),
            "dated": paper.at is not None,
            "language": paper.language.value,
            "author": self._text(paper.author),
            "contents": texts.CONTENTS.get(paper.language),
        }

    def _text(self, text: str) -> str:
        return shown(cut(text, self._language))

    def _pairs(self, pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
        return [[self._text(label), self._text(value)] for label, value in pairs]

    def _block(self, block: Block) -> dict[str, Any]:
        found = {"is": type(block).__name__}
        match block:
            case Heading() | Paragraph():
                return found | {"text": self._text(block.text)}
            case Notice():
                return found | {"text": self._text(block.text), "alert": block.alert}
            case Facts():
                return found | {"pairs": self._pairs(block.pairs)}
            case Bullets():
                texts_ = [self._text(text) for text in block.texts]
                return found | {"texts": texts_, "numbered": block.numbered}
            case Table():
                return self._table(block)
            case Bars():
                return found | self._bars(block)
            case Drawing():
                # No break in a word here: the markup is not running text.
                found |= {"svg": _with_shapes(block.svg), "alt": self._text(block.alt)}
                found |= {"caption": self._text(block.table.caption)}
                return found | {"table": self._table(replace(block.table, caption=""))}
            case Signatures():
                names = [self._text(name) for name in block.names]
                return found | {"date": self._text(block.date), "names": names}
            case _:
                assert_never(block)

    def _bars(self, bars: Bars) -> dict[str, Any]:
        return {
            "caption": self._text(bars.caption),
            "alt": self._text(bars.alt),
            "limit": None if bars.limit is None else bars.limit / bars.width,
            "legend": [
                _filled(look) | {"text": self._text(f"{look.sign} {label}")}
                for label, look in bars.legend.items()
            ],
            "bars": [
                {
                    "label": self._text(bar.label),
                    "text": self._text(bar.text),
                    "parts": [
                        _filled(part.look)
                        | {
                            "share": part.count / bars.width,
                            "text": self._text(part.figure) if len(bar.segments) > 1 else "",
                        }
                        for part in bar.segments
                        if part.count
                    ],
                }
                for bar in bars.bars
            ],
        }

    def _table(self, table: Table) -> dict[str, Any]:
        found: dict[str, Any] = {"is": "Table", "more": "", "entries": [], "empty": ""}
        found |= {key: self._text(getattr(table, key)) for key in ("caption", "note")}
        shown_ = columns(table)
        if not len(table.rows):
            found["empty"] = self._text(table.empty)
        elif not _has_room(table):
            self._fill(table, found, "entries", partial(self._entry, table), _BROAD)
        else:
            heads = [self._text(column.title) for column in shown_]
            widths, whole = _widths(heads, [column.width for column in shown_])
            found |= {
                "heads": heads,
                "whole": whole,
                "widths": widths,
                "numeric": [n for n, column in enumerate(shown_) if column.numeric],
                "rows": [],
            }
            cells = partial(self._cells, table, shown_)
            self._fill(table, found, "rows", cells, _NARROW)
            found["together"] = _lines(found["rows"], widths) <= _TOGETHER
        return found

    def _fill(
        self, table: Table, data: dict[str, Any], key: str, make: Callable[[Row], Any], line: int
    ) -> None:
        """Make the rows, until they alone fill the room of the whole paper."""
        sizes: list[int] = []
        room = self._most
        for row in table.rows:
            made = make(row)
            sizes.append(size(made, line))
            data[key].append(made)
            room -= sizes[-1]
            if room < 0:
                break
        self._filled.append(FilledTable(data, key, sizes, len(table.rows)))

    def _cells(self, table: Table, shown_: Sequence[Column], row: Row) -> list[str]:
        return [self._cell(table, column, row) for column in shown_]

    def _cell(self, table: Table, host: Column, row: Row) -> str:
        lines = [self._short(row.cells.get(host.key))]
        lines += [
            labelled(self._text(label), cell, text)
            for label, cell in beneath(table, host, row)
            if (text := self._short(cell))
        ]
        return "\n".join(line for line in lines if line)

    def _short(self, cell: Cell) -> str:
        return shown(short_text(cell, self._language))

    def _entry(self, table: Table, row: Row) -> dict[str, Any]:
        """Names and signs on a line, asides under it, the rest below with their labels."""
        names, asides, lines = [], [], []
        for column in entry_columns(table):
            cell = row.cells.get(column.key)
            text = self._short(cell)
            if text and column.place in (Place.BODY, Place.DETAIL):
                lines.append([self._text(column.title), text])
            elif text and column.place is Place.ASIDE:
                text = shown(aside_text(column, cell, self._language))
                asides.append(f"[{text}]" if _is_confidential(cell) else text)
            elif text:
                ink = _INKS[cell.tone] if isinstance(cell, Sign) else _DEEP
                names.append({"text": text, "ink": ink})
            lines += [
                [self._text(label), below]
                for label, found in beneath(table, column, row)
                if (below := self._short(found))
            ]
        return {"names": names, "asides": " · ".join(asides), "lines": lines}


def _widths(heads: Sequence[str], widths: Sequence[float]) -> tuple[list[float], bool]:
    """The columns so wide that no word of a head is broken, and whether there is room for that.

    >>> _widths(["Krav", "Forudsætning ikke"], [8, 8])
    ([8.0, 15.0], True)
    """
    words = [max(map(len, head.replace(_BREAK, " ").split()), default=0) for head in heads]
    least = [float(word + _AROUND) for word in words]
    room = _ACROSS_HEADS if len(heads) > _UPRIGHT else _IN_HEADS
    if sum(least) > room:
        return [*widths], False
    more = [max(width - word, 0) for width, word in zip(widths, least, strict=True)]
    share = min((room - sum(least)) / (sum(more) or 1), 1)
    return [word + share * over for word, over in zip(least, more, strict=True)], True


def _lines(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> float:
    """At most how many lines the rows of a table take up."""
    room = [max(_IN_HEADS * width / sum(widths) - _AROUND, 1) for width in widths]
    return sum(
        1
        + max(
            sum(1 + len(line) / wide for line in cell.split("\n"))
            for cell, wide in zip(row, room, strict=True)
        )
        for row in rows
    )


def _has_room(table: Table) -> bool:
    """Whether a page has room for its columns."""
    shown_ = columns(table)
    named = any(column.place is Place.NAME for column in shown_)
    return sum(column.width for column in shown_) <= (_ROOM if named else _ACROSS)


def _is_crowded(table: Table) -> bool:
    """Whether its columns are so many that the page must lie down."""
    return len(columns(table)) > _UPRIGHT and _has_room(table)


def _filled(look: Look | None) -> dict[str, Any]:
    """How a part of a bar is filled; in the colour of the house without a look."""
    if look is None:
        return {"fill": _DEEP, "ink": "#FFFFFF", "pattern": "solid", "mark": "#FFFFFF"}
    return {
        "fill": look.fill, "ink": look.ink, "pattern": look.pattern.value, "mark": look.mark,
    }  # fmt: skip


def _is_confidential(cell: Cell) -> bool:
    return isinstance(cell, Sign) and cell.tone is Tone.CONFIDENTIAL

"""Mutations of filled workbooks: of bytes, of the zip archive, of XML. All chance comes from a seed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

from corpus.base import (
    CONTENT,
    KRAV,
    LAST,
    STRINGS,
    Parts,
    ods,
    packed,
    parts,
    shared,
    text_cell,
    with_cell,
    with_rows,
)
from corpus.contents import commented
from corpus.zips import Entry, assemble, entries

from tracker.spreadsheet.grid import reference

Mutation = Callable[[Random], tuple[bytes, str]]
"""A file, and what it is called."""

_WORDS = (
    *("", "Ja", "Nej", "nan", "inf", "-1", "0", "1e999", "99999999999", "1048577", "XFD1048577"),
    *("A1", "H5", "rId3", "../x", "/", "æ", "\u202e", "=1+1", "true", "_x0000_", "x" * 5000),
    *("s", "str", "inlineStr", "d", "e", "b", "n", "#N/A", "&amp;", "Forbehold: intet"),
)
_RAW = ("&x;", "<", "]]>", "<![CDATA[", "<!-- -->", "<?x y?>", "\0", "<!DOCTYPE x>", "<t>x</t>")
_TOKEN = re.compile("(<[^>]*>)")


@cache
def seeds() -> tuple[tuple[Parts, str], ...]:
    """The workbooks mutation starts from."""
    return (
        (parts(), "svar.xlsx"),
        (shared(), "svar.xlsx"),
        (commented(), "svar.xlsx"),
        (ods(), "svar.ods"),
    )


def of_bytes(chance: Random) -> tuple[bytes, str]:
    """Bytes changed, taken out, doubled, or cut off."""
    members, name = chance.choice(seeds())
    if chance.random() < 0.6:  # a part's own bytes, packed again: no checksum betrays them
        part = chance.choice(_often(members))
        return packed(members | {part: _spoilt(members[part], chance)}), name
    return _spoilt(packed(members, chance.choice((0, 8))), chance), name


def _spoilt(content: bytes, chance: Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        _spoil(data, chance)
    return bytes(data)


def _spoil(data: bytearray, chance: Random) -> None:
    at = chance.randrange(max(len(data), 1))
    length = chance.choice((1, 1, 2, 4, 30, 500))
    match chance.randrange(6):
        case 0 if data:
            data[at % len(data)] ^= 1 << chance.randrange(8)
        case 1:
            data[at : at + length] = chance.randbytes(length)
        case 2:
            del data[at : at + length]
        case 3:
            data[at:at] = data[at : at + length]
        case 4:
            data[at : at + 4] = chance.choice(
                (b"\0\0\0\0", b"\xff\xff\xff\xff", b"PK\1\2", b"PK\5\6")
            )
        case _ if chance.random() < 0.2:
            del data[at:]
        case _:
            data[at : at + length] = bytes(length)


def of_zip(chance: Random) -> tuple[bytes, str]:
    """Members renamed, doubled, dropped, exchanged; their headers made to lie."""
    members, name = chance.choice(seeds())
    found = entries(members)
    for _ in range(chance.randint(1, 3)):
        _rearrange(found, chance)
    return assemble(found), name


def _rearrange(found: list[Entry], chance: Random) -> None:
    one, other = chance.randrange(len(found)), chance.randrange(len(found))
    match chance.randrange(9):
        case 0 if len(found) > 1:
            del found[one]
        case 1:
            found.insert(other, found[one])
        case 2:
            found[one], found[other] = found[other], found[one]
        case 3:
            found[one] = replace(found[one], name=found[other].name)
        case 4:
            data = replace(found[other], name=found[one].name)
            found[one] = data
        case 5:
            found[one] = replace(found[one], said=chance.choice((0, 1, 2**31, 0xFFFFFFFF)))
        case 6:
            found[one] = replace(found[one], flags=chance.randrange(2**16))
        case 7:
            found[one] = replace(found[one], name=_odd_name(found[one].name, chance))
        case _:
            found[one] = replace(found[one], method=chance.choice((0, 8, 9, 99)))


def _odd_name(name: bytes, chance: Random) -> bytes:
    return chance.choice((name.upper(), name.replace(b"/", b"\\"), b"../" + name, b"/" + name, b""))


def of_xml(chance: Random) -> tuple[bytes, str]:
    """Elements, attributes and texts of a part deleted, doubled, exchanged, made odd."""
    members, name = chance.choice(seeds())
    members = dict(members)
    for _ in range(chance.randint(1, 4)):
        part = chance.choice(_often(members))
        members[part] = _rewritten(members[part].decode(errors="replace"), chance).encode()
    return packed(members), name


def _often(members: Parts) -> list[str]:
    """The parts with answers in them, more often than the others."""
    main = [p for p in (KRAV, STRINGS, CONTENT) if p in members]
    return [*members, *main * 8]


def _rewritten(text: str, chance: Random) -> str:
    tokens = _TOKEN.split(text)
    tags = range(1, len(tokens), 2)
    if not tags:
        return text
    at = chance.choice(tags)
    match chance.randrange(9):
        case 0:
            _cut(tokens, at, chance)
        case 1:
            first, last = _element(tokens, at)
            tokens[first:first] = tokens[first : last + 1]
        case 2:
            other = chance.choice(tags)
            tokens[at], tokens[other] = tokens[other], tokens[at]
        case 3:
            tokens[at] = _attribute(tokens[at], chance)
        case 4:
            tokens[at - 1] = chance.choice(_WORDS).replace("&", "&amp;").replace("<", "&lt;")
        case 5:
            tokens[at - 1] += chance.choice(_RAW)
        case 6:
            _move(tokens, at, chance.choice(tags))
        case 7:
            tokens[at] = re.sub(
                r"^<(/?)\w+", rf"<\1{chance.choice(('x', 'row', 'c', 'v', 't'))}", tokens[at]
            )
        case _:
            other = chance.choice(tags)
            tokens[at - 1], tokens[other - 1] = tokens[other - 1], tokens[at - 1]
    return "".join(tokens)


def _element(tokens: list[str], at: int) -> tuple[int, int]:
    """The tokens of the element whose tag is at ``at``, from its start to its end."""
    depth = 0
    for i in range(at, len(tokens), 2):
        tag = tokens[i]
        if tag.startswith("</"):
            depth -= 1
        elif not tag.endswith("/>") and not tag.startswith("<?"):
            depth += 1
        if depth <= 0:
            return at, i
    return at, at


def _cut(tokens: list[str], at: int, chance: Random) -> None:
    first, last = _element(tokens, at)
    if chance.random() < 0.2:
        last = first
    if last - first < len(tokens) // 2:
        del tokens[first : last + 1]


def _move(tokens: list[str], at: int, to: int) -> None:
    first, last = _element(tokens, at)
    if last - first < len(tokens) // 2 and not first <= to <= last + 1:
        moved = tokens[first : last + 1]
        tokens[to:to] = [*moved, ""]


def _attribute(tag: str, chance: Random) -> str:
    """A tag with an attribute's value changed, or the attribute gone or doubled."""
    found = re.findall(r'\s[\w:]+="[^"]*"', tag)
    if not found:
        return tag
    chosen = chance.choice(found)
    name = chosen.partition("=")[0]
    word = chance.choice(_WORDS).replace("&", "&amp;").replace("<", "&lt;")
    new = chance.choice(
        ("", chosen + chosen.replace("=", "2="), f'{name}="{word}"', f'{name}="{word}"')
    )
    return tag.replace(chosen, new, 1)


def cells_changed(chance: Random) -> tuple[bytes, str]:
    """Cells of the table overwritten, emptied, put beside and below it; the file is well made."""
    members = dict(seeds()[0][0])
    for _ in range(chance.randint(1, 6)):
        row, column = chance.randint(4, 12), chance.randint(1, 20)
        ref = reference(row, column)
        if row > LAST:
            new = f'<row r="{row + chance.randint(0, 2000)}">{text_cell("", chance.choice(_WORDS))}</row>'
            members = with_rows(new.replace('r=""', ""), members)
        else:
            members = with_cell(members, ref, _cell(ref, chance, live=column in (7, 16)))
    return packed(members), "svar.xlsx"


def _cell(ref: str, chance: Random, *, live: bool) -> str:
    """A cell of any type; in the live columns no formula, see ``test_fuzz.HOLES``."""
    word = chance.choice(_WORDS)
    escaped = word.replace("&", "&amp;").replace("<", "&lt;")
    return chance.choice(
        (
            text_cell(ref, word),
            f'<c r="{ref}"/>',
            f'<c r="{ref}" t="{chance.choice(("n", "b", "e", "d", "str", "s"))}"><v>{escaped}</v></c>',
            f'<c r="{ref}" t="str">{"" if live else "<f>A1</f>"}<v>{escaped}</v></c>',
            f'<c r="{ref}" s="{chance.randint(0, 20)}"><v>{chance.randint(-5, 99999)}</v></c>',
        )
    )


FAMILIES: dict[str, Mutation] = {
    "bytes": of_bytes,
    "zip": of_zip,
    "xml": of_xml,
    "cells": cells_changed,
}

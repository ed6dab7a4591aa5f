"""Any output as plain text that shows what can be seen and what cannot: files of every form, a line per thing."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from golden.page import page_lines
from golden.workbook import tree_lines, workbook_lines

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_RUN = re.compile(r"(.)\1{199,}")
_BYTES = {"xlsx", "pdf", "docx"}


def readable(text: str) -> str:
    """A text whose every character can be seen, and back: ``‹U+202E›``; long runs are counted."""
    shown = "".join(map(_seen, text))
    return _RUN.sub(lambda run: f"‹{run[1]} × {len(run[0])}›", shown)


def _seen(letter: str) -> str:
    if letter == "\n" or (letter not in "‹\xa0" and unicodedata.category(letter) not in _UNSEEN):
        return letter
    return f"‹U+{ord(letter):04X}›"


def as_text(form: str, data: bytes) -> str:
    """An output's bytes as text, by its form (a file's suffix)."""
    if form == "xlsx":
        return "\n".join(map(readable, workbook_lines(data)))
    if form == "html":
        return "\n".join(map(readable, page_lines(data.decode())))
    if form == "pdf":
        return "\n".join(map(readable, _pdf_lines(data)))
    if form == "docx":
        return "\n".join(map(readable, _letter_lines(data)))
    if form == "zip":
        return "\n".join(map(readable, _archive_lines(data)))
    return readable(data.decode())


def _pdf_lines(data: bytes) -> Iterator[str]:
    """What a PDF says of itself, the words of its pages, and its tags."""
    reader = PdfReader(BytesIO(data))
    root = reader.root_object
    yield f"title {reader.metadata.title if reader.metadata else None}; language {root.get('/Lang')}"
    yield f"marked {root.get('/MarkInfo')}; pages {len(reader.pages)}"
    for number, page in enumerate(reader.pages, start=1):
        yield f"page {number}"
        # How a line was broken is the compiler's business: the words in their order are ours.
        yield from (f"  {line}" for line in page.extract_text().splitlines())
    yield from _tag_lines(root["/StructTreeRoot"].get_object(), 0)


def _tag_lines(node: object, depth: int) -> Iterator[str]:
    """The tags, with alternative texts; a run of the same is counted."""
    kids = _kids(node)
    names = [_tag(kid) for kid in kids]
    at = 0
    while at < len(kids):
        inner = list(_tag_lines(kids[at], depth + 1))
        same = 1
        while (
            at + same < len(kids)
            and names[at + same] == names[at]
            and inner == list(_tag_lines(kids[at + same], depth + 1))
        ):
            same += 1
        yield f"{' ' * depth}{names[at]}{f' × {same}' if same > 1 else ''}"
        yield from inner
        at += same


def _kids(node: object) -> list[DictionaryObject]:
    held = node.get("/K") if isinstance(node, DictionaryObject) else None
    held = held.get_object() if held is not None else None
    several = held if isinstance(held, ArrayObject) else [held]
    found = [kid.get_object() for kid in several if kid is not None]
    return [kid for kid in found if isinstance(kid, DictionaryObject) and "/S" in kid]


def _tag(node: DictionaryObject) -> str:
    alt = f" «{node['/Alt']}»" if "/Alt" in node else ""
    return f"{node['/S']}{alt}"


def _letter_lines(data: bytes) -> Iterator[str]:
    """A Word document: its paragraphs with their styles, its tables row by row."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = sorted(archive.namelist())
        for name in names:
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                yield f"part {name}"
                yield from _paragraphs(fromstring(archive.read(name)))
            elif name == "docProps/core.xml":
                yield f"part {name}"
                yield from tree_lines(fromstring(archive.read(name)))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _paragraphs(node: Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{_W}p":
            style = child.find(f"{_W}pPr/{_W}pStyle")
            name = style.get(f"{_W}val") if style is not None else "-"
            if words := "".join(t.text or "" for t in child.iter(f"{_W}t")):
                yield f"{name}: {words}"
        elif child.tag == f"{_W}tr":
            cells = ["".join(t.text or "" for t in c.iter(f"{_W}t")) for c in child.iter(f"{_W}tc")]
            yield " | ".join(cells)
        else:
            yield from _paragraphs(child)


def _archive_lines(data: bytes) -> Iterator[str]:
    """What an archive holds; its files are looked at where they stand unpacked."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            yield f"{entry.filename} {entry.date_time} {entry.external_attr:o}"

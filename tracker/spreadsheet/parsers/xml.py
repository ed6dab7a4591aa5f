"""XML from strangers: expat, streamed, counted, and never with a DOCTYPE.

Entities, external entities and DTDs all need a DOCTYPE, so refusing it at the parser's own event
ends them in every encoding, before anything is expanded. None of 2,181 real workbooks has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NoReturn, Protocol
from xml.parsers import expat

from tracker.spreadsheet import refusals
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.archive import CHUNK
from tracker.spreadsheet.refusals import Refused
from tracker.texts import Text

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # ISO/IEC 29500 Strict
)
OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_KNOWN = {
    *MAIN,
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "http://purl.org/dc/elements/1.1/",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "http://purl.oclc.org/ooxml/drawingml/diagram",
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    *OFFICE,
}
_ENCODINGS = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1"}

Visit = Callable[[str, str, dict[str, str], str], None]
"""Called at an element's end: its name, its parent's name, its attributes, its text."""


class Handler(Protocol):
    """What a part's reader gives the parser.

    ``names`` gives the short names it wants for elements and attributes, by ``namespace local``;
    what it does not list arrives as that, or as it is where it has no namespace. Text is appended
    to ``text``; the handler empties it where a new text begins. ``check`` is called after every
    piece of at most 64 KiB and at the end: what can only grow slowly is counted there and not at
    every element.
    """

    names: dict[str, str]
    text: list[str]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def check(self) -> None:
        """Refuse what has grown past a limit."""


def parse(
    chunks: Iterable[bytes],
    handler: Handler,
    part: str,
    limits: Limits,
    *,
    watch: Callable[[Any], None] | None = None,
) -> None:
    """Run one part through a handler.

    ``watch`` is given the parser before it starts, to ask it where it is.

    Raises:
        Refused: the part is not well-formed, has a DOCTYPE, or goes past a limit.
    """
    # pyexpat takes each name from this table if it is there: short names at no cost per event.
    intern = dict(handler.names)
    seeds = len(intern)
    parser = expat.ParserCreate(None, " ", intern)
    parser.buffer_text = True
    parser.buffer_size = CHUNK
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text.append
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = partial(_check_encoding, part)
    if watch is not None:
        watch(parser)
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > limits.silence:
                raise flood("én endeløs værdi", "one endless value")
            if len(intern) > limits.names + seeds:
                raise flood("for mange navne", "too many names")
            handler.check()
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Refused(refusals.FILE_PART_BROKEN, part=part) from None
    handler.check()


def main_names(*names: str) -> dict[str, str]:
    """The short names of the main namespace's elements, strict and transitional."""
    return {f"{space} {name}": name for space in MAIN for name in names}


def flood(da: str, en: str) -> Refused:
    """The refusal of a part that goes past a limit."""
    return Refused(refusals.FILE_UNSAFE, reason=Text(da, en))


def check_names(sheets: Iterable[str]) -> None:
    """Refuse two sheets of one name: a cell is named by its sheet, everywhere after this."""
    names = [name.casefold() for name in sheets]
    if len(set(names)) < len(names):
        raise flood("to ark har samme navn", "two sheets have the same name")


def misplaced(part: str) -> Refused:
    """The refusal of a part with an element where it may not stand: its text would go astray."""
    return Refused(refusals.FILE_PART_BROKEN, part=part)


def deep(depth: int, limits: Limits) -> NoReturn:
    """Refuse an element that is too deep, or else has too many attributes."""
    if depth > limits.depth:
        raise flood("elementer i for mange lag", "elements nested too deeply")
    raise flood("et element med for mange attributter", "an element with too many attributes")


def _refuse_doctype(*_: object) -> NoReturn:
    raise flood("den har en DOCTYPE", "it has a DOCTYPE")


def _check_encoding(part: str, _version: str, encoding: str | None, _standalone: int) -> None:
    """Only what expat decodes itself: never a codec of Python's, chosen by the vendor."""
    if encoding and encoding.upper() not in _ENCODINGS:
        raise Refused(refusals.FILE_PART_BROKEN, part=part)


class _Walk:
    """Calls ``visit`` at each end of a known element; for the small parts."""

    names: dict[str, str] = {}  # noqa: RUF012 - never changed

    def __init__(self, visit: Visit, limits: Limits) -> None:
        self.text: list[str] = []
        self._visit = visit
        self._limits = limits
        self._open: list[tuple[str, dict[str, str]]] = [("", {})]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > self._limits.depth or len(attributes) > self._limits.attributes:
            deep(len(self._open), self._limits)
        self.text.clear()
        self._open.append((name, attributes))

    def end(self, name: str) -> None:
        _, attributes = self._open.pop()
        space, _, local = name.rpartition(" ")
        if not space or space in _KNOWN:
            parent = self._open[-1][0].rpartition(" ")[2]
            bare = {
                key.rpartition(" ")[2]: value
                for key, value in attributes.items()
                if " " not in key or key.rpartition(" ")[0] in _KNOWN
            }
            self._visit(local, parent, bare, "".join(self.text))
        self.text.clear()

    def check(self) -> None:
        if sum(map(len, self.text)) > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")


def walk(chunks: Iterable[bytes], visit: Visit, part: str, limits: Limits) -> None:
    """Visit every element of a small part, children before parents; raises as ``parse`` does."""
    parse(chunks, _Walk(visit, limits), part, limits)

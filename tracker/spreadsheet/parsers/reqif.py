"""ReqIF from strangers: streamed, counted, and never with a DOCTYPE (``xml``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from tracker.spreadsheet import refusals
from tracker.spreadsheet.limits import MIB, Limits
from tracker.spreadsheet.parsers.archive import CHUNK, Archive
from tracker.spreadsheet.parsers.xhtml import SPACE, PlainText
from tracker.spreadsheet.parsers.xml import deep, flood, misplaced, parse
from tracker.spreadsheet.refusals import Refused
from tracker.spreadsheet.reqif import (
    Attribute,
    AttributeKind,
    AttributeValue,
    Entry,
    Reqif,
    ReqifFile,
    Specification,
    SpecObject,
)
from tracker.texts import Text

# 1.0.1, 1.1 and 1.2 share one namespace; drafts that programs still write have others here.
_NAMESPACE = "http://www.omg.org/spec/ReqIF/"
_SUFFIX = ".reqif"
_DATATYPE = "DATATYPE-DEFINITION-"
_DEFINITION, _VALUE = "ATTRIBUTE-DEFINITION-", "ATTRIBUTE-VALUE-"
_TYPES = ("SPEC-OBJECT-TYPE", "SPECIFICATION-TYPE", "SPEC-RELATION-TYPE", "RELATION-GROUP-TYPE")
_ASIDE = ("REQ-IF-TOOL-EXTENSION", "THE-ORIGINAL-VALUE")
_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def read_reqif(data: bytes, name: str, limits: Limits) -> ReqifFile | None:
    """A .reqif or .reqifz, known by its content; None when the file is something else.

    Args:
        data: the whole file.
        name: the file's name, without its folder.
        limits: how much is read.

    Raises:
        Refused: it is ReqIF, but broken, unsafe or larger than the limits.
    """
    if not data.startswith(_ZIP):
        if b"REQ-IF" not in data[:_HEAD].replace(b"\x00", b""):  # UTF-16 too
            return None
        chunks = (data[at : at + CHUNK] for at in range(0, len(data), CHUNK))
        return _bounded(ReqifFile((_document(chunks, name, limits),)), limits)
    archive = Archive(data, limits)
    found = sorted(key for key in archive.members if key.endswith(_SUFFIX))
    if not found:
        return None
    documents = tuple(
        _document(archive.chunks(key), archive.members[key].name, limits) for key in found
    )
    others = (m.name for key, m in archive.members.items() if key not in found and m.size)
    return _bounded(ReqifFile(documents, tuple(sorted(others))), limits)


def _bounded(file: ReqifFile, limits: Limits) -> ReqifFile:
    """The file, unless it is more than the parent process should be given to interpret.

    A value's name and what a type of objects says by default are written once and stand in every object.
    """
    count = len(file.attached)
    texts = 0
    for document in file.documents:
        count += len(document.attributes) + len(document.types)
        count += len(document.objects) + len(document.lost)
        count += sum(len(attribute.options) for attribute in document.attributes.values())
        count += sum(1 + len(s.entries) + len(s.values) for s in document.specifications)
        defaults = {type: _length(document, held) for type, held in document.defaults.items()}
        for thing in document.objects:
            count += sum(1 + len(value.chosen) for value in thing.values)
            texts += _length(document, thing.values) + defaults.get(thing.type or "", 0)
        if count > limits.content:
            raise flood("den har for mange værdier", "it has too many values")
    if texts > limits.reply:
        most = limits.reply // MIB
        reason = Text(
            f"dens tekster fylder over {most} MiB, når de er skrevet ud",
            f"its texts take more than {most} MiB when they are written out",
        )
        raise Refused(refusals.FILE_TOO_FULL, reason=reason)
    return file


def _length(document: Reqif, values: Iterable[AttributeValue]) -> int:
    """Characters of values, with the names of those that are chosen."""
    length = 0
    for value in values:
        attribute = document.attributes.get(value.attribute)
        options = attribute.options if attribute else {}
        length += len(value.text) + sum(len(options.get(id) or id) for id in value.chosen)
    return length


def _document(chunks: Iterable[bytes], name: str, limits: Limits) -> Reqif:
    reading = _Reading(name, limits)
    parse(chunks, reading, name, limits, watch=reading.follow)
    return reading.document()


class _Reading:
    """One document as its elements come. A value is kept when its element ends."""

    names: dict[str, str] = {}  # noqa: RUF012 - never changed

    def __init__(self, name: str, limits: Limits) -> None:
        self.text: list[str] = []
        self._name = name
        self._limits = limits
        self._parser: Any = None
        self._open: list[str] = []
        self._aside = 0  # elements open inside what is not read
        self._items = 0
        self._tool: str | None = None
        self._options: dict[str, dict[str, str]] = {}  # by datatype
        self._datatype = ""
        self._attributes: dict[str, tuple[str, AttributeKind, str]] = {}  # name, kind, datatype
        self._attribute = ""
        self._types: dict[str, str] = {}
        self._type = ""
        self._defaults: dict[str, list[AttributeValue]] = {}
        self._objects: list[SpecObject] = []
        self._seen: set[str] = set()
        self._object: dict[str, Any] = {}
        self._specifications: list[Specification] = []
        self._specification: dict[str, Any] = {}
        self._depth = 0
        self._values: list[AttributeValue] = []
        self._value: dict[str, Any] | None = None
        self._prose: PlainText | None = None
        self._relations = 0
        self._lost: list[tuple[str, str]] = []

    def follow(self, parser: Any) -> None:
        """Know where the parser is, for places."""
        self._parser = parser

    def document(self) -> Reqif:
        """What was read."""
        if not self._items and self._tool is None:
            raise misplaced(self._name)
        return Reqif(
            name=self._name,
            tool=self._tool,
            attributes={
                id: Attribute(id, name, kind, self._options.get(datatype, {}))
                for id, (name, kind, datatype) in self._attributes.items()
            },
            types=self._types,
            defaults={type: tuple(values) for type, values in self._defaults.items()},
            objects=tuple(self._objects),
            specifications=tuple(self._specifications),
            relations=self._relations,
            lost=tuple(self._lost),
        )

    def check(self) -> None:
        """Refuse what has grown past a limit."""
        if sum(map(len, self.text)) > self._limits.text_refused:
            raise flood("en tekst er for lang", "a text is too long")
        if self._items > self._limits.cells:
            raise flood("den har for mange værdier", "it has too many values")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if len(self._open) >= self._limits.depth or len(attributes) > self._limits.attributes:
            deep(len(self._open) + 1, self._limits)
        space, _, local = name.rpartition(" ")
        self._open.append(local)
        if self._aside or local in _ASIDE:
            self._aside += 1
        elif self._prose is not None:
            self._flush()
            self._prose.start(local if space + " " == SPACE else "", attributes)
        elif _is_reqif(space):
            self._items += 1
            self._begin(local, attributes)
        self.text.clear()

    def end(self, name: str) -> None:
        """An element ends."""
        local = self._open.pop()
        if self._aside:
            self._aside -= 1
        elif self._prose is not None and not (local == "THE-VALUE" and _is_reqif(name)):
            self._flush()
            self._prose.end(local)
        elif _is_reqif(name):
            self._finish(local, "".join(self.text).strip())
        self.text.clear()

    def _flush(self) -> None:
        if self.text and self._prose is not None:
            self._prose.text("".join(self.text))

    def _begin(self, name: str, given: dict[str, str]) -> None:
        id = given.get("IDENTIFIER", "")
        if name in _TYPES:
            self._type = id
            self._types[id] = given.get("LONG-NAME") or ""
        elif name.startswith(_DATATYPE) and id:
            self._datatype = id
        elif name.startswith(_DEFINITION) and id:
            kind = _kind(name, _DEFINITION, self._name)
            self._attributes[id] = (given.get("LONG-NAME") or id, kind, "")
            self._attribute = id
        elif name.startswith(_VALUE):
            _kind(name, _VALUE, self._name)
            self._value = {"attribute": "", "text": given.get("THE-VALUE", ""), "chosen": []}
        elif begin := self._BEGIN.get(name):
            begin(self, id, given)

    def _begin_option(self, id: str, given: dict[str, str]) -> None:
        self._options.setdefault(self._datatype, {})[id] = given.get("LONG-NAME") or ""
        self._attribute = id

    def _name_option(self, _id: str, given: dict[str, str]) -> None:
        options = self._options.setdefault(self._datatype, {})
        options[self._attribute] = options.get(self._attribute) or given.get("OTHER-CONTENT", "")

    def _begin_prose(self, _id: str, _given: dict[str, str]) -> None:
        self._prose = PlainText()

    def _begin_specification(self, _id: str, given: dict[str, str]) -> None:
        self._values = []
        self._specification = {"name": given.get("LONG-NAME"), "entries": []}
        self._depth = 0

    def _begin_entry(self, _id: str, _given: dict[str, str]) -> None:
        self._depth += 1

    def _begin_relation(self, _id: str, _given: dict[str, str]) -> None:
        self._relations += 1
        self._values = []

    def _begin_object(self, id: str, given: dict[str, str]) -> None:
        if not id or id in self._seen:
            raise flood("to objekter har samme id", "two objects have the same id")
        self._seen.add(id)
        self._values = []
        self._object = {
            "id": id,
            "type": None,
            "name": given.get("LONG-NAME") or None,
            "description": given.get("DESC") or None,
            "line": self._parser.CurrentLineNumber,
            "column": self._parser.CurrentColumnNumber + 1,
        }

    def _finish(self, name: str, text: str) -> None:
        above = self._open[-1] if self._open else ""
        if finish := self._FINISH.get(name):
            finish(self, text, above)
        elif self._value is None:
            return
        elif name.startswith(_DEFINITION) and name.endswith("-REF"):
            self._value["attribute"] = text
        elif name.startswith(_VALUE):
            self._end_value(above)

    def _end_tool(self, text: str, _above: str) -> None:
        self._tool = text

    def _end_datatype(self, text: str, _above: str) -> None:
        if self._attribute in self._attributes:
            name, kind, _ = self._attributes[self._attribute]
            self._attributes[self._attribute] = (name, kind, text)

    def _end_chosen(self, text: str, _above: str) -> None:
        if self._value is not None:
            self._value["chosen"].append(text)

    def _end_type(self, text: str, above: str) -> None:
        if above == "TYPE":
            self._object["type"] = text

    def _end_object(self, _text: str, _above: str) -> None:
        self._objects.append(SpecObject(values=tuple(self._values), **self._object))

    def _end_place(self, text: str, above: str) -> None:
        if above == "OBJECT":
            if not self._specification:
                raise misplaced(self._name)
            self._specification["entries"].append(Entry(text, self._depth))

    def _end_entry(self, _text: str, _above: str) -> None:
        self._depth -= 1

    def _end_specification(self, _text: str, _above: str) -> None:
        entries = tuple(self._specification["entries"])
        name, values = self._specification["name"], tuple(self._values)
        self._specifications.append(Specification(name, entries, values))

    def _end_prose(self, _text: str, _above: str) -> None:
        prose, self._prose = self._prose, None
        if prose is None or self._value is None:
            raise misplaced(self._name)
        prose.text("".join(self.text))
        self._value |= {"text": prose.plain, "language": prose.language}
        if "DEFAULT-VALUE" not in self._open:
            self._lost += [(self._object.get("id", ""), sort) for sort in prose.lost]

    def _end_value(self, above: str) -> None:
        given, self._value = self._value or {}, None
        value = AttributeValue(**{**given, "chosen": tuple(given.get("chosen", ()))})
        if above == "DEFAULT-VALUE":
            default = AttributeValue(self._attribute, value.text, value.chosen, value.language)
            self._defaults.setdefault(self._type, []).append(default)
        else:
            self._values.append(value)

    _BEGIN: ClassVar = {
        "ENUM-VALUE": _begin_option,
        "EMBEDDED-VALUE": _name_option,
        "THE-VALUE": _begin_prose,
        "SPEC-OBJECT": _begin_object,
        "SPECIFICATION": _begin_specification,
        "SPEC-HIERARCHY": _begin_entry,
        "SPEC-RELATION": _begin_relation,
    }
    _FINISH: ClassVar = {
        "SOURCE-TOOL-ID": _end_tool,
        "DATATYPE-DEFINITION-ENUMERATION-REF": _end_datatype,
        "THE-VALUE": _end_prose,
        "ENUM-VALUE-REF": _end_chosen,
        "SPEC-OBJECT-TYPE-REF": _end_type,
        "SPEC-OBJECT": _end_object,
        "SPEC-OBJECT-REF": _end_place,
        "SPEC-HIERARCHY": _end_entry,
        "SPECIFICATION": _end_specification,
    }


def _kind(name: str, before: str, part: str) -> AttributeKind:
    try:
        return AttributeKind(name.removeprefix(before))
    except ValueError:
        raise misplaced(part) from None


def _is_reqif(name: str) -> bool:
    return name.startswith(_NAMESPACE)

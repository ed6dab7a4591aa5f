"""A bank as ReqIF 1.2: sections and requirements in their hierarchy, both languages, the same bytes each time.

Texts are XHTML with their language; levels and types of answers are enumerations. What has no attribute
of its own stands as JSON in ``tracker.Details``, so that ``reqif_bank`` makes the same bank of the file.
A bank knows no hour, and ReqIF wants one everywhere: it is the day of the bank's source, or 1970.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tracker.authoring.formats import reqif_names as names
from tracker.catalogue.answers import AnswerKind
from tracker.catalogue.load import to_plain
from tracker.catalogue.modality import LevelRole
from tracker.catalogue.model import Catalogue
from tracker.frozen import dataclass

SECTION, REQUIREMENT, GUIDANCE, BANK = "Section", "Requirement", "Guidance", "Bank"
_NAMESPACES = (
    'xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
_LEVELS = tuple(role.value for role in LevelRole)
_KINDS = tuple(kind.value for kind in AnswerKind)
_PROSE = {
    "title": names.TITLE,
    "text": names.TEXT,
    "evidence": names.EVIDENCE,
    "wanted": names.WANTED,
}
_LINES = {"id": names.ID, "number": names.NUMBER}
_ATTRIBUTES = {
    SECTION: ("id", "number", "title"),
    REQUIREMENT: ("id", "number", "text", "level", "answer", "evidence", "wanted", "tags"),
    GUIDANCE: ("text",),
    BANK: (),
}
# What stands in an attribute or in the hierarchy, and so not among the details.
_OUTSIDE = {
    SECTION: {"id", "number", "parent"},
    REQUIREMENT: {"id", "number", "section", "parent", "level", "tags"},
    GUIDANCE: {"section"},
}
# Lines as XHTML gives them back: single spaces, no other white space or control characters, at most
# one blank line between.
_WORD = r"[^\s\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+"
_LINE = f"{_WORD}(?: {_WORD})*"
_PLAIN = re.compile(f"{_LINE}(?:\n{{1,2}}{_LINE})*")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ODD = re.compile(r"[^A-Za-z0-9.-]")
_DEEPEST = 20  # levels; a reader of ours takes 28
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def write_reqif(catalogue: Catalogue) -> bytes:
    """The bank as a .reqif, in UTF-8."""
    plain = to_plain(catalogue)
    return ("\n".join(_Writing(plain).lines()) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Item:
    """One object: its identifier, what sort it is, and what it holds."""

    id: str
    sort: str
    entry: Mapping[str, Any]


def identifier(sort: str, id: str) -> str:
    """An identifier as XML has them, another for each id.

    >>> identifier("Requirement", "A/1"), identifier("Requirement", "A_2F_1")
    ('Requirement-A_2f_1', 'Requirement-A_5f_2F_5f_1')
    """
    return f"{sort}-" + _ODD.sub(lambda found: f"_{ord(found[0]):x}_", id)


def is_plain(text: str) -> bool:
    """Whether XHTML gives a text back as it is.

    >>> is_plain("a b\\n- c\\n\\nd"), is_plain("a  b"), is_plain("a\\n")
    (True, False, False)
    """
    return _PLAIN.fullmatch(text) is not None


class _Writing:
    """One bank as lines of XML."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self._plain = plain
        self._languages: list[str] = plain.get("languages") or ["da", "en"]
        day = (plain.get("source") or {}).get("date", "")
        self._time = f"{day if _DAY.fullmatch(day) else '1970-01-01'}T00:00:00Z"
        self._changed = f' LAST-CHANGE="{self._time}"'

    def lines(self) -> Iterator[str]:
        title = self._first(self._plain["title"])
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield f"<REQ-IF {_NAMESPACES}>"
        yield '<THE-HEADER><REQ-IF-HEADER IDENTIFIER="header">'
        yield f"<CREATION-TIME>{self._time}</CREATION-TIME>"
        yield "<REQ-IF-TOOL-ID>tracker</REQ-IF-TOOL-ID><REQ-IF-VERSION>1.0</REQ-IF-VERSION>"
        yield f"<SOURCE-TOOL-ID>tracker</SOURCE-TOOL-ID><TITLE>{_text(title)}</TITLE>"
        yield "</REQ-IF-HEADER></THE-HEADER>"
        yield "<CORE-CONTENT><REQ-IF-CONTENT>"
        yield from self._datatypes()
        yield from self._types()
        objects = list(self._objects())
        self._tree = Outline(objects)
        yield "<SPEC-OBJECTS>"
        for thing in objects:
            yield from self._object(thing)
        yield "</SPEC-OBJECTS>"
        yield from self._specification(title)
        yield "</REQ-IF-CONTENT></CORE-CONTENT>"
        yield "</REQ-IF>"

    def _datatypes(self) -> Iterator[str]:
        changed = self._changed
        yield "<DATATYPES>"
        yield (
            f'<DATATYPE-DEFINITION-STRING IDENTIFIER="datatype-string"{changed} LONG-NAME="String" '
            'MAX-LENGTH="2147483647"/>'
        )
        yield f'<DATATYPE-DEFINITION-XHTML IDENTIFIER="datatype-xhtml"{changed} LONG-NAME="XHTML"/>'
        for name, values in (("level", _LEVELS), ("answer", _KINDS)):
            yield (
                f'<DATATYPE-DEFINITION-ENUMERATION IDENTIFIER="datatype-{name}"{changed} '
                f'LONG-NAME="{name}"><SPECIFIED-VALUES>'
            )
            for key, value in enumerate(values):
                yield (
                    f'<ENUM-VALUE IDENTIFIER="{name}-{value}"{changed} LONG-NAME="{value}"><PROPERTIES>'
                    f'<EMBEDDED-VALUE KEY="{key}" OTHER-CONTENT="{value}"/></PROPERTIES></ENUM-VALUE>'
                )
            yield "</SPECIFIED-VALUES></DATATYPE-DEFINITION-ENUMERATION>"
        yield "</DATATYPES>"

    def _types(self) -> Iterator[str]:
        yield "<SPEC-TYPES>"
        for sort, fields in _ATTRIBUTES.items():
            element = "SPECIFICATION-TYPE" if sort == BANK else "SPEC-OBJECT-TYPE"
            yield f'<{element} IDENTIFIER="type-{sort}"{self._changed} LONG-NAME="{sort}"><SPEC-ATTRIBUTES>'
            for field in (*fields, "details"):
                for language in self._languages if field in _PROSE else self._languages[:1]:
                    yield self._definition(sort, field, language)
            yield f"</SPEC-ATTRIBUTES></{element}>"
        yield "</SPEC-TYPES>"

    def _definition(self, sort: str, field: str, language: str) -> str:
        kind = _kind(field)
        datatype = field if kind == "ENUMERATION" else kind.lower()
        several = ' MULTI-VALUED="false"' if kind == "ENUMERATION" else ""
        name = self._attribute_name(field, language)
        return (
            f'<ATTRIBUTE-DEFINITION-{kind} IDENTIFIER="{self._attribute(sort, field, language)}"'
            f"{self._changed} LONG-NAME={_quoted(name)}{several}><TYPE>"
            f"<DATATYPE-DEFINITION-{kind}-REF>datatype-{datatype}</DATATYPE-DEFINITION-{kind}-REF>"
            f"</TYPE></ATTRIBUTE-DEFINITION-{kind}>"
        )

    def _attribute(self, sort: str, field: str, language: str) -> str:
        end = f"-{language}" if language != self._languages[0] else ""
        return f"attribute-{sort}-{field}{end}"

    def _attribute_name(self, field: str, language: str) -> str:
        own = {"level": names.LEVEL, "answer": names.ANSWER, "tags": names.TAGS}
        name = {**_PROSE, **_LINES, **own, "details": names.DETAILS}[field]
        return f"{name}[{language}]" if language != self._languages[0] else name

    def _objects(self) -> Iterator[Item]:
        for sort, key in (
            (SECTION, "sections"),
            (REQUIREMENT, "requirements"),
            (GUIDANCE, "guidance"),
        ):
            for number, entry in enumerate(self._plain.get(key, []), 1):
                yield Item(identifier(sort, entry.get("id", str(number))), sort, entry)

    def _object(self, thing: Item) -> Iterator[str]:
        yield f'<SPEC-OBJECT IDENTIFIER="{thing.id}"{self._changed}><VALUES>'
        for field in _ATTRIBUTES[thing.sort]:
            yield from self._values(thing, field)
        if details := self._details(thing):
            yield self._string(thing.sort, "details", _json(details))
        yield (
            f"</VALUES><TYPE><SPEC-OBJECT-TYPE-REF>type-{thing.sort}</SPEC-OBJECT-TYPE-REF></TYPE>"
            "</SPEC-OBJECT>"
        )

    def _values(self, thing: Item, field: str) -> Iterator[str]:
        value = thing.entry.get(field)
        if value is None:
            return
        if field in _PROSE:
            for language in self._languages:
                yield self._xhtml(thing.sort, field, language, value[language])
        elif field == "tags":
            yield self._string(thing.sort, field, "\n".join(value))
        elif _kind(field) == "ENUMERATION":
            chosen = value["type"] if field == "answer" else value
            yield (
                f"<ATTRIBUTE-VALUE-ENUMERATION><DEFINITION><ATTRIBUTE-DEFINITION-ENUMERATION-REF>"
                f"attribute-{thing.sort}-{field}</ATTRIBUTE-DEFINITION-ENUMERATION-REF></DEFINITION>"
                f"<VALUES><ENUM-VALUE-REF>{field}-{chosen}</ENUM-VALUE-REF></VALUES>"
                "</ATTRIBUTE-VALUE-ENUMERATION>"
            )
        else:
            yield self._string(thing.sort, field, value)

    def _string(self, sort: str, field: str, text: str) -> str:
        quoted = _quoted(text)
        return (
            f"<ATTRIBUTE-VALUE-STRING THE-VALUE={quoted}><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>"
            f"attribute-{sort}-{field}</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION>"
            "</ATTRIBUTE-VALUE-STRING>"
        )

    def _xhtml(self, sort: str, field: str, language: str, text: str) -> str:
        paragraphs = "".join(
            f"<xhtml:p>{'<xhtml:br/>'.join(map(_text, paragraph.split(chr(10))))}</xhtml:p>"
            for paragraph in text.split("\n\n")
        )
        attribute = self._attribute(sort, field, language)
        return (
            f"<ATTRIBUTE-VALUE-XHTML><DEFINITION><ATTRIBUTE-DEFINITION-XHTML-REF>{attribute}"
            "</ATTRIBUTE-DEFINITION-XHTML-REF></DEFINITION>"
            f'<THE-VALUE><xhtml:div xml:lang="{language}">{paragraphs}</xhtml:div></THE-VALUE>'
            "</ATTRIBUTE-VALUE-XHTML>"
        )

    def _details(self, thing: Item) -> dict[str, Any]:
        """What has no attribute, and what its attribute cannot give back."""
        outside = _OUTSIDE[thing.sort]
        details = self._tree.misplaced(thing)
        for key, value in thing.entry.items():
            if key in _PROSE and key in _ATTRIBUTES[thing.sort]:
                odd = {spoken: text for spoken, text in value.items() if not is_plain(text)}
                details |= {key: odd} if odd else {}
            elif key == "answer":
                details |= {key: value} if set(value) > {"type"} else {}
            elif key not in outside or (key in ("number", "tags") and not _are_lines(value)):
                details[key] = value
        return details

    def _specification(self, title: str) -> Iterator[str]:
        kept = ("sections", "requirements", "guidance")
        details = {key: value for key, value in self._plain.items() if key not in kept}
        yield (
            f'<SPECIFICATIONS><SPECIFICATION IDENTIFIER="bank"{self._changed} LONG-NAME={_quoted(title)}>'
        )
        yield f"<VALUES>{self._string(BANK, 'details', _json(details))}</VALUES>"
        yield "<CHILDREN>"
        for thing in self._tree.top:
            yield from self._place(thing)
        yield "</CHILDREN>"
        yield (
            f"<TYPE><SPECIFICATION-TYPE-REF>type-{BANK}</SPECIFICATION-TYPE-REF></TYPE>"
            "</SPECIFICATION></SPECIFICATIONS>"
        )

    def _place(self, thing: Item) -> Iterator[str]:
        yield (
            f'<SPEC-HIERARCHY IDENTIFIER="place-{thing.id}"{self._changed}><OBJECT>'
            f"<SPEC-OBJECT-REF>{thing.id}</SPEC-OBJECT-REF></OBJECT>"
        )
        if inside := self._tree.inside(thing):
            yield "<CHILDREN>"
            for part in inside:
                yield from self._place(part)
            yield "</CHILDREN>"
        yield "</SPEC-HIERARCHY>"

    def _first(self, text: Mapping[str, str]) -> str:
        return text[self._languages[0]]


class Outline:
    """Where each object stands: a section in its parent, a requirement in its section or its parent.

    What cannot stand there (a parent in another section, one that is not there, a circle, more levels
    than a reader takes) stands as high as it can, and says its parent among its details.
    """

    def __init__(self, things: Sequence[Item]) -> None:
        self._ids = {
            (thing.sort, thing.entry["id"]): thing for thing in things if "id" in thing.entry
        }
        self._above = {thing.id: self._home(thing) for thing in things}
        for thing in things:
            if self._depth(thing) > _DEEPEST:
                self._above[thing.id] = self._section(thing)
        self._inside: dict[str | None, list[Item]] = {}
        for thing in sorted(things, key=lambda thing: thing.sort == SECTION):
            home = self._above[thing.id]
            self._inside.setdefault(home.id if home else None, []).append(thing)

    @property
    def top(self) -> Sequence[Item]:
        """What stands in nothing."""
        return self._inside.get(None, ())

    def inside(self, thing: Item) -> Sequence[Item]:
        """What stands in a thing."""
        return self._inside.get(thing.id, ())

    def misplaced(self, thing: Item) -> dict[str, Any]:
        """The parent of a thing that does not stand in it."""
        home, parent = self._above[thing.id], thing.entry.get("parent")
        is_there = home is not None and home.sort == thing.sort and home.entry["id"] == parent
        return {} if parent is None or is_there else {"parent": parent}

    def _section(self, thing: Item) -> Item | None:
        return self._ids.get((SECTION, thing.entry.get("section", "")))

    def _home(self, thing: Item) -> Item | None:
        parent = self._ids.get((thing.sort, thing.entry.get("parent", "")))
        if parent is None or parent.entry.get("section") != thing.entry.get("section"):
            return self._section(thing)
        return parent

    def _depth(self, thing: Item) -> int:
        """How many stand above it; more than the deepest where they go in a circle."""
        depth, above = 0, self._above[thing.id]
        while above is not None and depth <= _DEEPEST:
            depth, above = depth + 1, self._above[above.id]
        return depth


def _kind(field: str) -> str:
    if field in _PROSE:
        return "XHTML"
    return "ENUMERATION" if field in ("level", "answer") else "STRING"


def _are_lines(value: str | Sequence[str]) -> bool:
    """Whether an attribute on one line gives it back."""
    lines = [value] if isinstance(value, str) else value
    return all(is_plain(line) and "\n" not in line for line in lines)


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoteattr(_UNWRITABLE.sub("\ufffd", text))


def _json(value: Any) -> str:
    """JSON that XML can hold as it is."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)

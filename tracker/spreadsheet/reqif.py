"""A ReqIF file as values: its objects with their attributes, in their hierarchy, without meaning.

OMG ReqIF 1.2 (formal/2016-07-01), clause 10. Like a ``Grid`` it is what the child process hands over:
which attribute holds a requirement's text is not known here.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from tracker.frozen import dataclass


class AttributeKind(StrEnum):
    """The sorts of values an attribute may have."""

    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    ENUMERATION = "ENUMERATION"
    INTEGER = "INTEGER"
    REAL = "REAL"
    STRING = "STRING"
    XHTML = "XHTML"


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute a type of objects has. ``options`` are an enumeration's values by identifier."""

    id: str
    name: str
    kind: AttributeKind
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """What an object has in one attribute: a text, or the identifiers of an enumeration's values.

    ``language`` is what XHTML says of itself (``xml:lang``).
    """

    attribute: str
    text: str = ""
    chosen: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SpecObject:
    """One object; ``line`` and ``column`` are where its element begins, ``description`` its DESC."""

    id: str
    type: str | None
    name: str | None
    values: tuple[AttributeValue, ...]
    line: int
    column: int
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of an object in a specification, in reading order; ``depth`` counts from 1."""

    object: str
    depth: int


@dataclass(frozen=True, slots=True)
class Specification:
    """A document of the file: its entries in order. ``values`` are the document's own."""

    name: str | None
    entries: tuple[Entry, ...]
    values: tuple[AttributeValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Reqif:
    """All that was read from one .reqif.

    Attributes:
        name: of the file, inside a .reqifz.
        tool: the program that says it wrote the file.
        attributes: by identifier.
        types: the types of objects, by identifier.
        defaults: the values that objects have where they say nothing, by type.
        objects: in the file's order.
        relations: how many links between objects there are.
        lost: what was not kept of a text: the object's id, and ``image``, ``table`` or ``struck``.
    """

    name: str
    tool: str | None
    attributes: dict[str, Attribute]
    types: dict[str, str]
    defaults: dict[str, tuple[AttributeValue, ...]]
    objects: tuple[SpecObject, ...]
    specifications: tuple[Specification, ...]
    relations: int = 0
    lost: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReqifFile:
    """A .reqif, or every one in a .reqifz with the names of what else is in it."""

    documents: tuple[Reqif, ...]
    attached: tuple[str, ...] = ()

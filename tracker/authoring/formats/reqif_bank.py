"""A bank out of the ReqIF that ``reqif_write`` made of it, whoever has edited it since.

What stands in attributes and in the hierarchy counts; ``tracker.Details`` gives what has none, and the
exact white space of a text that nobody has changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from tracker import documents
from tracker.authoring.formats import reqif_names as names
from tracker.authoring.formats.reqif import Words, usable_id, words_of
from tracker.authoring.formats.reqif_write import GUIDANCE, REQUIREMENT, SECTION
from tracker.foreign_text import fold
from tracker.spreadsheet.reqif import Reqif, ReqifFile, SpecObject

T = TypeVar("T", dict[str, Any], list[Any])
_LISTS = {SECTION: "sections", REQUIREMENT: "requirements", GUIDANCE: "guidance"}
_PROSE = {
    SECTION: {"title": names.TITLE},
    REQUIREMENT: {"text": names.TEXT, "evidence": names.EVIDENCE, "wanted": names.WANTED},
    GUIDANCE: {"text": names.TEXT},
}
_TOOL = "tracker"


def bank_in(file: ReqifFile) -> dict[str, Any] | None:
    """The whole bank as a document of format 2, where the file is one that tracker wrote.

    Raises:
        DocumentError: it is, but what it holds now is no bank.
    """
    if len(file.documents) != 1 or len(file.documents[0].specifications) != 1:
        return None
    document = file.documents[0]
    words = words_of(
        document, SpecObject("", None, None, document.specifications[0].values, 1, 1), ""
    )
    head = _details(words)
    if document.tool != _TOOL or head.get("format") != 2:
        return None
    plain = _Rebuilding(document, head).plain()
    documents.require(plain, "catalogue", document.name, {})
    return plain


class _Rebuilding:
    """One document as a bank."""

    def __init__(self, document: Reqif, head: Mapping[str, Any]) -> None:
        self._document = document
        self._head = head
        languages = _as(list, head.get("languages"))
        self._first = str(languages[0]) if languages else "da"
        self._things = {thing.id: thing for thing in document.objects}
        self._entries: dict[str, dict[str, Any]] = {}

    def plain(self) -> dict[str, Any]:
        lists: dict[str, list[Any]] = {key: [] for key in _LISTS.values()}
        for thing in self._document.objects:
            if key := _LISTS.get(self._sort(thing)):
                self._entries[thing.id] = self._entry(thing)
                lists[key].append(self._entries[thing.id])
        self._place()
        kept = {key: found for key, found in lists.items() if found or key != "guidance"}
        return {**self._head, **kept}

    def _sort(self, thing: SpecObject) -> str:
        return self._document.types.get(thing.type or "", "")

    def _entry(self, thing: SpecObject) -> dict[str, Any]:
        sort = self._sort(thing)
        words = words_of(self._document, thing, self._first)
        details = _details(words)
        entry: dict[str, Any] = {}
        if sort != GUIDANCE:
            entry["id"] = words.line((fold(names.ID),)) or usable_id(thing.id)
            if number := _same(words.line((fold(names.NUMBER),)), details.get("number")):
                entry["number"] = number
        for field, name in _PROSE[sort].items():
            texts = words.first((fold(name),))
            exact = _as(dict, details.pop(field, None))
            if texts:
                entry[field] = {
                    spoken: _same(text, exact.get(spoken)) for spoken, text in texts.items()
                }
        if sort == REQUIREMENT:
            entry |= _requirement(words, details)
        return {
            **{k: v for k, v in details.items() if k not in ("number", "answer", "tags")},
            **entry,
        }

    def _place(self) -> None:
        """Sections and parents by the hierarchy, where the details do not say a parent."""
        above: list[tuple[int, str]] = []
        for entry in self._document.specifications[0].entries:
            above = [(depth, id) for depth, id in above if depth < entry.depth]
            held = self._entries.get(entry.object)
            if held is not None:
                sort = self._sort(self._things[entry.object])
                self._stand(held, sort, [id for _, id in above])
            above.append((entry.depth, entry.object))

    def _stand(self, held: dict[str, Any], sort: str, above: list[str]) -> None:
        sorts = {id: self._sort(self._things[id]) for id in above if id in self._entries}
        sections = [id for id in sorts if sorts[id] == SECTION]
        if sort != SECTION and sections:
            held["section"] = self._entries[sections[-1]]["id"]
        parents = [id for id in list(sorts)[-1:] if sorts[id] == sort]
        if sort != GUIDANCE and parents:
            held.setdefault("parent", self._entries[parents[0]]["id"])


def _requirement(words: Words, details: Mapping[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if level := words.line((fold(names.LEVEL),)):
        entry["level"] = level
    if kind := words.line((fold(names.ANSWER),)):
        whole = _as(dict, details.get("answer"))
        entry["answer"] = whole if whole.get("type") == kind else {"type": kind}
    if tags := words.line((fold(names.TAGS),)):
        exact = _as(list, details.get("tags"))
        is_same = _loose("\n".join(map(str, exact))) == _loose(tags)
        entry["tags"] = exact if is_same else tags.split("\n")
    return entry


def _same(text: str | None, exact: Any) -> str | None:
    """The exact text, where the one in the file differs from it in white space only."""
    if text is None or not isinstance(exact, str):
        return text
    return exact if _loose(exact) == _loose(text) else text


def _loose(text: str) -> str:
    return " ".join(
        "".join(c if c.isprintable() else " " for c in text.replace("\ufffd", " ")).split()
    )


def _details(words: Words) -> dict[str, Any]:
    text = words.line((fold(names.DETAILS),))
    try:
        return _as(dict, json.loads(text) if text else None)
    except (ValueError, RecursionError):
        return {}


def _as(kind: type[T], value: Any) -> T:
    """What anybody may have written in the place of a list or a group; the schema looks at the rest."""
    return value if isinstance(value, kind) else kind()

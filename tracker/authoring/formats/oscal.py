"""An OSCAL catalog in JSON as requirements (NIST, OSCAL 1.x, catalog model).

Groups are sections, controls requirements, controls inside controls sub-requirements. The statement is
what is demanded, guidance is advice; parameters stand in the text by their values. A withdrawn control
is skipped, and so says the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tracker import documents
from tracker.authoring.formats import findings
from tracker.authoring.formats.gather import (
    Gathering,
    language_by_words,
    paragraphs,
    spoken,
    where_of,
)
from tracker.authoring.imported import ImportedFile, ImportedHeading, ImportedRow
from tracker.errors import DocumentError, UnreadableError
from tracker.spreadsheet.limits import Limits
from tracker.texts import Text, counted

_STATEMENT = "statement"
_ADVICE = ("guidance", "overview", "information", "example")
_INSERT = re.compile(r"\{\{\s*(?:insert:\s*param\s*,\s*|param:\s*)?([\w.\-:]+)\s*\}\}")
_ID = re.compile(rb'"id"\s*:\s*"([^"\\]+)"')
_PLAIN_PROPS = (
    "label",
    "sort-id",
    "alt-identifier",
    "status",
)  # stands elsewhere, or means nothing here
_STEP = "    "
_DEEPEST = 40  # groups, controls and parts inside each other; real catalogues have six
_MOST_TEXT = Limits().text_refused  # characters of one text, and of what is inserted into one
_INSERTED = 64  # characters that an insertion counts for besides its own: a value may name the next one twice
_TOO_MUCH = Text(
    "En tekst er for lang: med det, parametrene sætter ind, fylder den over {most} tegn.",
    "A text is too long: with what parameters insert, it takes more than {most} characters.",
)
_TOO_DEEP = Text("dele ligger for dybt inden i hinanden.", "parts are nested too deeply.")
_WITHDRAWN = Text("kilden har trukket kravet tilbage", "the source has withdrawn the requirement")
_WORDLESS = Text("kravet har ingen tekst i kilden", "the requirement has no text in the source")


class _Prop(msgspec.Struct, frozen=True):
    name: str
    value: str
    class_: str | None = msgspec.field(default=None, name="class")


class _Select(msgspec.Struct, frozen=True, rename="kebab"):
    how_many: str | None = None
    choice: tuple[str, ...] = ()


class _Param(msgspec.Struct, frozen=True):
    id: str
    label: str | None = None
    values: tuple[str, ...] = ()
    select: _Select | None = None


class _Part(msgspec.Struct, frozen=True):
    name: str
    title: str | None = None
    prose: str | None = None
    props: tuple[_Prop, ...] = ()
    parts: tuple[_Part, ...] = ()


class _Node(msgspec.Struct, frozen=True):
    """A group or a control: what has parameters and parts, and others like it inside."""

    id: str | None = None
    title: str = ""
    params: tuple[_Param, ...] = ()
    props: tuple[_Prop, ...] = ()
    parts: tuple[_Part, ...] = ()
    links: tuple[dict[str, Any], ...] = ()
    controls: tuple[_Node, ...] = ()
    groups: tuple[_Node, ...] = ()


class _Metadata(msgspec.Struct, frozen=True):
    title: str
    language: str | None = None


class _BackMatter(msgspec.Struct, frozen=True):
    resources: tuple[dict[str, Any], ...] = ()


class _Catalog(msgspec.Struct, frozen=True, rename={"back_matter": "back-matter"}):
    metadata: _Metadata
    params: tuple[_Param, ...] = ()
    controls: tuple[_Node, ...] = ()
    groups: tuple[_Node, ...] = ()
    back_matter: _BackMatter | None = None


class _File(msgspec.Struct, frozen=True):
    catalog: _Catalog


def is_oscal(plain: Any) -> bool:
    """Whether a JSON document is an OSCAL catalog.

    >>> is_oscal({"catalog": {"uuid": "…", "metadata": {"oscal-version": "1.1.2"}}})
    True
    """
    catalog = plain.get("catalog") if isinstance(plain, dict) else None
    return isinstance(catalog, dict) and isinstance(catalog.get("metadata"), dict)


def read_oscal(data: bytes, name: str) -> ImportedFile:
    """The requirements of an OSCAL catalog.

    Args:
        data: the whole file.
        name: the file's name, for places.

    Raises:
        UnreadableError: it is not JSON, or not built as a catalog is.
    """
    try:
        catalog = documents.decode(data, source=name, kind=_File).catalog
        return _Reading(catalog, _places(data, name), name).read()
    except (DocumentError, RecursionError) as error:
        why = error.text if isinstance(error, DocumentError) else _TOO_DEEP
        raise UnreadableError(
            Text(
                f"Filen er ikke et OSCAL-katalog, der kan læses: {why.da}",
                f"The file is not an OSCAL catalog that can be read: {why.en}",
            ),
            where=name,
        ) from error


class _Reading:
    """One catalogue, from the top down."""

    def __init__(self, catalog: _Catalog, places: dict[str, str], name: str) -> None:
        self._catalog = catalog
        self._places = places
        self._name = name
        self._params = {param.id: param for param in _params(catalog)}
        self._found = Gathering()
        self._language = self._spoken_by()
        self._room = 0  # characters that may still be inserted into the text being read
        self._open: dict[str, None] = {}  # parameters without a value in the control being read

    def read(self) -> ImportedFile:
        self._inside(self._catalog.groups, self._catalog.controls, (), None)
        if self._catalog.back_matter and (found := self._catalog.back_matter.resources):
            what = counted(
                len(found),
                Text("kilde (back-matter)", "resource (back-matter)"),
                Text("kilder (back-matter)", "resources (back-matter)"),
            )
            self._found.lost(f"{self._name}:1:1", what)
        return self._found.imported(self._language)

    def _spoken_by(self) -> str:
        """The language the file says, else the one of its words; English where they do not show it."""
        if given := self._catalog.metadata.language:
            return given.partition("-")[0].lower()
        words = [node.title for node in _nodes(self._catalog)]
        words += [p.prose for node in _nodes(self._catalog) for p in node.parts if p.prose]
        return language_by_words(words, f"{self._name}:1:1", self._found, "en")

    def _inside(
        self,
        groups: Iterable[_Node],
        controls: Iterable[_Node],
        section: tuple[str, ...],
        parent: str | None,
    ) -> None:
        if len(section) > _DEEPEST:
            raise RecursionError("too deep")
        for control in controls:
            self._control(control, section, parent)
        for group in groups:
            path = (*section, group.id or group.title)
            heading = ImportedHeading(
                self._place(group), path, {self._language: group.title}, _label(group.props)
            )
            self._found.heading(heading)
            for part in group.parts:
                self._lost(part, group)
            self._inside(group.groups, group.controls, path, None)

    def _control(self, control: _Node, section: tuple[str, ...], parent: str | None) -> None:
        place = self._place(control)
        self._open = {}
        words = [self._prose(p) for p in control.parts if p.name == _STATEMENT]
        blanks = ", ".join(self._open)
        advice = [self._prose(p) for p in control.parts if p.name in _ADVICE]
        for part in control.parts:
            if part.name != _STATEMENT and part.name not in _ADVICE:
                self._lost(part, control)
        if _is_withdrawn(control):
            self._found.skip(place, _WITHDRAWN)
        elif not (text := paragraphs(control.title, *words)):
            self._found.skip(place, _WORDLESS)
        else:
            row = ImportedRow(
                place=place,
                id=control.id,
                text={self._language: text},
                number=_label(control.props),
                section=section,
                parent=parent,
                guidance=spoken(self._language, paragraphs(*advice)),
                tags=tuple(f"{p.name}: {p.value}" for p in _own(control.props)),
            )
            self._found.row(row)
            if blanks:
                finding = findings.OPEN_PARAMETER.at(
                    where_of(place), requirement=control.id, value=blanks
                )
                self._found.doubt(finding)
            parent = control.id
            for link in control.links:
                sort = str(link.get("rel", "link"))
                what = Text(f"henvisninger ({sort})", f"links ({sort})")
                self._found.lost(place, what)
        self._inside((), control.controls, section, parent)

    def _prose(self, part: _Part, depth: int = 0) -> str:
        """A part's text and those inside it, with labels, each a step further in."""
        if depth > _DEEPEST:
            raise RecursionError("too deep")
        label = _label(part.props)
        own = " ".join(filter(None, (label, part.title, self._filled(part.prose))))
        inner = [self._prose(p, depth + 1) for p in part.parts]
        text = "\n".join(filter(None, (own, *inner)))
        return text.replace("\n", "\n" + _STEP).replace(_STEP + "\n", "\n") if label else text

    def _filled(self, prose: str | None, within: tuple[str, ...] = ()) -> str:
        """A text with its parameters' values; what has none is shown as a blank to fill in."""
        if not within:
            self._room = _MOST_TEXT
            self._take(len(prose or ""))

        def inserted(match: re.Match[str]) -> str:
            self._take(_INSERTED)
            text = value(match[1])
            self._take(len(text))
            return text

        def value(id: str) -> str:
            param = None if id in within else self._params.get(id)
            if param is not None and param.values:
                return ", ".join(self._filled(v, (*within, id)) for v in param.values)
            self._open.setdefault(id)
            if param is None:
                return f"[{id}]"
            if param.select is None:
                return f"[{param.label or id}]"
            choices = [self._filled(c, (*within, id)) for c in param.select.choice]
            return f"[{param.select.how_many or 'one'}: {'; '.join(choices)}]"

        return _INSERT.sub(inserted, prose or "").strip()

    def _take(self, characters: int) -> None:
        self._room -= characters
        if self._room < 0:
            raise UnreadableError(_TOO_MUCH.fill(most=_MOST_TEXT), where=self._name)

    def _lost(self, part: _Part, node: _Node) -> None:
        what = Text(f"delen »{part.name}«", f"the part '{part.name}'")
        self._found.lost(self._place(node), what)

    def _place(self, node: _Node) -> str:
        return self._places.get(node.id or "", f"{self._name}:1:1")


def _params(catalog: _Catalog) -> Iterator[_Param]:
    yield from catalog.params
    for node in _nodes(catalog):
        yield from node.params


def _nodes(catalog: _Catalog) -> Iterator[_Node]:
    waiting = [*catalog.groups, *catalog.controls]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [*node.groups, *node.controls]


def _label(props: Iterable[_Prop]) -> str | None:
    """The number people see: the label without a class, or else the first."""
    labels = [prop for prop in props if prop.name == "label"]
    plain = [prop for prop in labels if prop.class_ is None]
    return next((prop.value for prop in [*plain, *labels]), None)


def _own(props: Iterable[_Prop]) -> Iterator[_Prop]:
    return (prop for prop in props if prop.name not in _PLAIN_PROPS)


def _is_withdrawn(control: _Node) -> bool:
    return any(
        prop.name == "status" and prop.value.lower() == "withdrawn" for prop in control.props
    )


def _places(data: bytes, name: str) -> dict[str, str]:
    """Where each id stands first, as ``file:line:column``."""
    places: dict[str, str] = {}
    line, start = 1, 0
    for match in _ID.finditer(data):
        line += data.count(b"\n", start, match.start())
        start = match.start()
        column = start - data.rfind(b"\n", 0, start)
        places.setdefault(match[1].decode("utf-8", "replace"), f"{name}:{line}:{column}")
    return places

"""YAML 1.2 as plain data: dates are ISO texts, ``yes`` and ``no`` are words, a duplicate key is refused.

Two readers give the same. ruamel.yaml knows all of YAML 1.2, and the line and column of everything;
it takes two milliseconds a requirement. ``quick`` takes what the C core of PyYAML parses and
decides itself where YAML 1.1 and 1.2 may differ: it knows the plain part of the language, which nearly
all files keep to, and is in doubt about the rest (anchors, tags, directives, odd numbers, odd lines).
Whatever it is in doubt about, and whatever is wrong, is left to ruamel.yaml.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import Any

from tracker.errors import DocumentError
from tracker.texts import Text
from tracker.yaml_problems import date_problem, yaml_problem

Place = tuple[int, int]
Places = dict[tuple[Any, ...], Place]
_MOST = 32 * 1024 * 1024  # characters of one file when its aliases are written out
_DEEPEST = 64  # nodes within each other
_MOST_NODES = 300_000  # of one file that ruamel.yaml reads; each takes it a kilobyte and a tenth of a millisecond
_LINES = 4  # that count for as much as a node: most are comments, or text
_NODE = 32  # characters that a value counts for besides its own

_WORDS = {
    "": None,
    **dict.fromkeys(("~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_BEGINS_MORE = frozenset("-+.0123456789<=")  # what a number, a date, `<<` and `=` begin with
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){2,}")  # a text: no number has two points
# All that ruamel.yaml might not take for a text; a timestamp has seconds.
_MAY_BE_MORE = re.compile(
    r"[-+]?[._0-9][._0-9]*(?:[eE][-+]?[0-9]+)?|[-+]?0[box][0-9a-f_]+|[-+]?\.(?:inf|nan)|<<|="
    r"|[0-9]{4}-[0-9]{1,2}-.+:[0-9]{2}:[0-9]{2}.*",
    re.IGNORECASE | re.DOTALL,
)
_ODD = re.compile("[\t\x85\u2028\u2029\ufeff]|\r(?!\n)|^%|[|>][-+0-9]*#", re.MULTILINE)


class DoubtError(Exception):
    """This is for ruamel.yaml to read."""


def quick(text: str) -> Any:
    """What a file says, where it keeps to the plain part of YAML.

    Raises:
        DoubtError: it does not, something is wrong with it, or PyYAML has no C core here.
    """
    try:
        from yaml.cyaml import CParser
        from yaml.error import YAMLError
    except ImportError as error:
        raise DoubtError from error
    if _ODD.search(text):
        raise DoubtError
    try:
        return _document(CParser(text), (_MOST - len(text)) // _NODE)
    except (YAMLError, ValueError) as error:
        raise DoubtError from error


def quick_nodes(text: str) -> Any:
    """The top node of a file, with the place of each node in the text, to the character.

    Raises:
        DoubtError: as ``quick``; ``nodes`` reads it then.
    """
    try:
        from yaml import compose
        from yaml.cyaml import CParser
        from yaml.error import YAMLError
        from yaml.resolver import BaseResolver
    except ImportError as error:
        raise DoubtError from error
    if _ODD.search(text):
        raise DoubtError

    class Loader(CParser, BaseResolver):  # type: ignore[misc] # as yaml.CBaseLoader, without its constructor
        def __init__(self, stream: str) -> None:
            CParser.__init__(self, stream)
            BaseResolver.__init__(self)

    try:
        return compose(text, Loader)
    except (YAMLError, ValueError) as error:
        raise DoubtError from error


def nodes(text: str) -> Any:
    """As ``quick_nodes``, of any YAML 1.2 that ``placed`` has read without error."""
    from ruamel.yaml import YAML

    return YAML(typ="rt").compose(text)


def _document(parser: Any, most: int) -> Any:
    """The only document of a stream, which may be made of so many events."""
    from yaml.events import DocumentStartEvent, StreamEndEvent

    parser.get_event()  # the stream begins
    head = parser.get_event()
    if not isinstance(head, DocumentStartEvent) or head.version or head.tags:
        raise DoubtError
    made = _node(parser, most)
    parser.get_event()  # the document ends
    if not isinstance(parser.get_event(), StreamEndEvent):
        raise DoubtError
    return made


def _node(parser: Any, most: int) -> Any:
    from yaml.events import (
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )

    starts, ends = (MappingStartEvent, SequenceStartEvent), (MappingEndEvent, SequenceEndEvent)
    around: list[list[Any]] = [[]]  # of what is being read: keys and values by turns, or items
    for _ in range(most):
        event = parser.get_event()
        if isinstance(event, ScalarEvent) and len(around) > 1:
            around[-1].append(_meaning(event))
        elif isinstance(event, starts):
            if event.anchor or event.tag or len(around) >= _DEEPEST:
                raise DoubtError
            around.append([])
        elif isinstance(event, ends):
            items = around.pop()
            is_list = isinstance(event, SequenceEndEvent)
            around[-1].append(items if is_list else _mapping(items[::2], items[1::2]))
        else:  # an alias, or no list of fields at all
            raise DoubtError
        if len(around) == 1:
            return around[0][0]
    raise DoubtError


def _mapping(keys: list[Any], values: list[Any]) -> dict[str, Any]:
    if not all(isinstance(key, str) for key in keys) or len(set(keys)) < len(keys):
        raise DoubtError
    return dict(zip(keys, values, strict=True))


def _meaning(event: Any) -> Any:
    """What a scalar stands for; quoted and in a block it is a text."""
    text: str = event.value
    if event.anchor or event.tag:
        raise DoubtError
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _BEGINS_MORE:
        return text
    if number := _NUMBER.fullmatch(text):
        return float(text) if number[1] else int(text)
    if _DAY.fullmatch(text):
        return dt.date.fromisoformat(text).isoformat()
    if _MAY_BE_MORE.fullmatch(text) and not _VERSION.fullmatch(text):
        raise DoubtError
    return text


def is_long(text: str) -> bool:
    """Whether there is more in a file than ``placed`` can be asked to read."""
    if text.count("\n") > _MOST_NODES * _LINES:
        return True
    if len(text) < _MOST_NODES:
        return False
    try:
        from yaml.cyaml import CParser
        from yaml.error import YAMLError
        from yaml.events import StreamEndEvent
    except ImportError:
        return False
    try:
        parser = CParser(text)
        return not any(isinstance(parser.get_event(), StreamEndEvent) for _ in range(_MOST_NODES))
    except (YAMLError, ValueError):  # ruamel.yaml stops there too, and says why
        return False


def placed(text: str, source: str) -> tuple[Any, Places]:
    """What a file says, with where each key and item stands: path in the data → (line, column).

    Raises:
        DocumentError: it is not YAML, or too long or too deep; with line and column.
    """
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    places: Places = {(): (1, 1)}
    if is_long(text):
        raise DocumentError(_TOO_LARGE.fill(most=_MOST_NODES), where=source)
    try:
        loaded = _reader().load(text)
        if _extent(loaded, {}) > _MOST:
            raise _too_long(source)
        return _plain(loaded, (), places), places
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        at = f"{source}:{mark.line + 1}:{mark.column + 1}" if mark else source
        problem = (error.problem or "") if isinstance(error, MarkedYAMLError) else str(error)
        why = yaml_problem(problem)
        raise DocumentError(
            Text(
                da=f"Filen er ikke gyldig YAML: {why.da}. Se efter indrykning, kolon og anførselstegn.",
                en=f"The file is not valid YAML: {why.en}. Check indentation, colons and quotes.",
            ),
            where=at,
        ) from error
    except ValueError as error:  # a date that YAML knows by its form, and no calendar has
        if "digits" in str(error):  # Python's own limit on the length of a whole number
            raise DocumentError(_TOO_MANY_DIGITS, where=source) from error
        wrong = date_problem(str(error))
        raise DocumentError(
            Text(
                da=f"Filen har en dato, der ikke findes i kalenderen: {wrong.da}. Datoer skrives "
                "ÅÅÅÅ-MM-DD.",
                en=f"The file has a date that is in no calendar: {wrong.en}. Dates are written "
                "YYYY-MM-DD.",
            ),
            where=source,
        ) from error
    except RecursionError as error:
        raise _too_deep(source) from error
    except (AssertionError, NotImplementedError, TypeError) as error:  # a list as a key, for one
        raise DocumentError(
            Text(
                da="Filen er skrevet på en måde, der ikke kan læses: en liste som feltnavn, eller et "
                "mærke (!) eller en kommentar på et sted, hvor ingen plejer at stå.",
                en="The file is written in a way that cannot be read: a list as a field's name, or a "
                "tag (!) or a comment where there usually is none.",
            ),
            where=source,
        ) from error


def _reader() -> Any:
    """A reader of YAML that gives up as soon as nodes lie too deep, or one within itself."""
    from ruamel.yaml import YAML
    from ruamel.yaml.composer import Composer, ComposerError
    from ruamel.yaml.events import AliasEvent

    within: list[str | None] = []  # the anchors of the nodes being read

    class Bounded(Composer):
        def compose_node(self, parent: Any, index: Any) -> Any:
            event = self.parser.peek_event()
            if isinstance(event, AliasEvent) and event.anchor in within:
                problem = f"'{event.anchor}' is part of itself"
                raise ComposerError(None, None, problem, event.start_mark)
            if len(within) >= _DEEPEST:
                raise RecursionError
            within.append(event.anchor)
            node = super().compose_node(parent, index)
            within.pop()
            return node

    yaml = YAML(typ="rt")
    yaml.Composer = Bounded
    return yaml


def _extent(node: Any, known: dict[int, int]) -> int:
    """The characters of a node with all it holds, aliases written out.

    Each node is looked at once, however often it is named: what takes long is never begun.
    """
    if not isinstance(node, dict | list):
        return _NODE + (len(node) if isinstance(node, str) else 0)
    if id(node) not in known:
        parts = itertools.chain(*node.items()) if isinstance(node, dict) else node
        known[id(node)] = _NODE + sum(_extent(part, known) for part in parts)
    return known[id(node)]


def _too_long(source: str) -> DocumentError:
    return DocumentError(
        Text(
            da=f"Filen er for lang: med henvisningerne (& og *) skrevet ud fylder den mere end "
            f"{_MOST // 2**20} millioner tegn. Skriv teksten, hvor den hører til.",
            en=f"The file is too long: with its aliases (& and *) written out it is more than "
            f"{_MOST // 2**20} million characters. Write the text where it belongs.",
        ),
        where=source,
    )


def _too_deep(source: str) -> DocumentError:
    return DocumentError(
        Text(
            da="Filen er ikke gyldig: felter ligger for dybt inden i hinanden.",
            en="The file is not valid: fields are nested too deeply.",
        ),
        where=source,
    )


def _plain(node: Any, path: tuple[Any, ...], places: Places) -> Any:
    """Nodes of ruamel as plain data, noting where each key and item stands."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(node, CommentedMap):
        for key in node:
            known = node.lc.data or {}
            line, column, *_ = known.get(key, (node.lc.line, node.lc.col))  # by `<<`: not its own
            places[(*path, key)] = (line + 1, column + 1)
        return {_scalar(k): _plain(v, (*path, k), places) for k, v in node.items()}
    if isinstance(node, CommentedSeq):
        for index in range(len(node)):
            line, column = node.lc.item(index)
            places[(*path, index)] = (line + 1, column + 1)
        return [_plain(v, (*path, i), places) for i, v in enumerate(node)]
    return _scalar(node)


def _scalar(value: Any) -> Any:
    match value:
        case bool() | None:
            return value
        case dt.datetime():
            return value.isoformat(timespec="minutes")
        case dt.date():
            return value.isoformat()
        case int():
            return int(value)
        case float():
            return float(value)
        case _:
            return str(value)


_TOO_MANY_DIGITS = Text(
    "Filen har et tal med flere tusinde cifre. Er det ikke et tal, så skriv det i anførselstegn.",
    "The file has a number of several thousand digits. If it is not a number, write it in quotation marks.",
)
_TOO_LARGE = Text(
    "Filen har over {most} felter og værdier, og noget i den er ikke almindelig YAML (en henvisning, et mærke, en "
    "tabulator eller en fejl). Del filen, eller ret det.",
    "The file has more than {most} fields and values, and something in it is not ordinary YAML (an alias, a tag, a tab "
    "or a fault). Split the file, or correct it.",
)

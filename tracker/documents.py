"""Documents against their schemas: YAML that people edit, JSON that the program writes.

Every document has a JSON Schema (draft 2020-12) in ``schemas/``. jsonschema-rs is the fast gate:
when it says valid, that is all; when not, jsonschema finds every violation and ``violations`` says
each in the user's words, with file, line and column.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec

from tracker.errors import DocumentError, system_reason
from tracker.files import data_folder, read_file
from tracker.texts import Text

T = TypeVar("T")
Place = tuple[int, int]
_LARGEST = 256 * 1024 * 1024  # bytes of one document
_MOST = 32 * 1024 * 1024  # characters of one YAML file when its aliases are written out
_DEEPEST = 64  # nodes within each other
_NODE = 32  # characters that a value counts for besides its own
_NOT_A_NUMBER = Text("her skal stå et almindeligt tal", "this must be an ordinary number")


def schema_names() -> list[str]:
    """The names of all schemas, sorted."""
    return sorted(p.name.removesuffix(".schema.json") for p in data_folder("schemas").iterdir())


@cache
def schema(name: str) -> dict[str, Any]:
    """One schema as a JSON object."""
    path = data_folder("schemas") / f"{name}.schema.json"
    loaded: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    return loaded


@cache
def _gate(name: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema(name))


def is_valid(data: Any, name: str) -> bool:
    """Whether plain JSON data meets the schema, by the fast gate."""
    return bool(_gate(name).is_valid(data))


def require(data: Any, name: str, source: str, places: dict[tuple[Any, ...], Place]) -> None:
    """Raise a DocumentError that lists every violation, unless the data meets the schema.

    Args:
        data: plain JSON data.
        name: the schema's name.
        source: the file, as the user knows it.
        places: path in the data → (line, column), for messages.
    """
    if is_valid(data, name):
        return
    from tracker.violations import violations

    refuse(violations(data, schema(name)), source, places)


def refuse(
    found: Sequence[tuple[tuple[Any, ...], Text]], source: str, places: dict[tuple[Any, ...], Place]
) -> NoReturn:
    """Raise a DocumentError that lists what is wrong, each with line and column where known.

    Args:
        found: path in the data, and what is wrong there.
        source: the file, as the user knows it.
        places: path in the data → (line, column).
    """
    said = [(_locate(path, places), text) for path, text in found]
    lines = [(f"{source}:{p[0]}:{p[1]}" if p else source, text) for p, text in said]
    raise DocumentError(
        Text(
            da="\n".join(f"{at}: {text.da}" for at, text in lines),
            en="\n".join(f"{at}: {text.en}" for at, text in lines),
        )
    )


def _locate(path: Sequence[Any], places: dict[tuple[Any, ...], Place]) -> Place | None:
    for end in range(len(path), -1, -1):
        if tuple(path[:end]) in places:
            return places[tuple(path[:end])]
    return None


def read_bytes(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        DocumentError: it is not there or cannot be read.
    """
    try:
        return read_file(path, _LARGEST)
    except OSError as error:
        why = system_reason(error)
        raise DocumentError(
            Text(f"Filen kan ikke læses: {why.da}.", f"The file cannot be read: {why.en}."),
            where=str(path),
        ) from error


def read_yaml(path: Path, name: str | None) -> Any:
    """A YAML 1.2 file as plain data, checked against a schema (None = not checked).

    Raises:
        DocumentError: missing, or as ``parse_yaml``.
    """
    return parse_yaml(read_bytes(path), name, source=str(path))


def parse_yaml(data: bytes, name: str | None, *, source: str) -> Any:
    """YAML 1.2 as plain data, checked against a schema (None = not checked).

    Dates become ISO strings; ``yes`` and ``no`` stay words; a duplicate key is refused.

    Raises:
        DocumentError: with source, line and column for each violation.
    """
    return parse_placed(data, name, source=source)[0]


def parse_placed(
    data: bytes, name: str | None, *, source: str
) -> tuple[Any, dict[tuple[Any, ...], Place]]:
    """As ``parse_yaml``, with where each key and item stands: path in the data → (line, column)."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        loaded = _reader().load(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DocumentError(
            Text(da="Filen er ikke gemt som UTF-8.", en="The file is not saved as UTF-8."),
            where=source,
        ) from error
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        at = f"{source}:{mark.line + 1}:{mark.column + 1}" if mark else source
        why = (error.problem or "") if isinstance(error, MarkedYAMLError) else str(error)
        raise DocumentError(
            Text(
                da=f"Filen er ikke gyldig YAML: {why}. Se efter indrykning, kolon og anførselstegn.",
                en=f"The file is not valid YAML: {why}. Check indentation, colons and quotes.",
            ),
            where=at,
        ) from error
    except ValueError as error:  # a date that YAML knows by its form, and no calendar has
        raise DocumentError(
            Text(
                da=f"Filen har en dato, der ikke findes i kalenderen: {error}. Datoer skrives "
                "ÅÅÅÅ-MM-DD.",
                en=f"The file has a date that is in no calendar: {error}. Dates are written "
                "YYYY-MM-DD.",
            ),
            where=source,
        ) from error
    except RecursionError as error:
        raise _too_deep(source) from error
    places: dict[tuple[Any, ...], Place] = {(): (1, 1)}
    try:
        if _extent(loaded, {}) > _MOST:
            raise _too_long(source)
        plain = _plain(loaded, (), places)
    except RecursionError as error:
        raise _too_deep(source) from error
    if odd := [(path, _NOT_A_NUMBER) for path in _not_finite(plain, ())]:
        refuse(odd, source, places)
    if name is not None:
        if plain is None and not is_valid(plain, name):
            raise empty(source)
        require(plain, name, source, places)
    return plain, places


def _reader() -> Any:
    """What reads YAML, and gives up as soon as nodes lie too deep, or one within itself."""
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


def empty(source: str) -> DocumentError:
    """What to say of a file with nothing in it, or nothing but comments."""
    return DocumentError(
        Text("Filen er tom; der står ingen felter i den.", "The file is empty: it has no fields."),
        where=source,
    )


def _not_finite(node: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Where ``.nan`` and ``.inf`` stand: YAML has them, JSON and its schemas do not."""
    if isinstance(node, float) and not math.isfinite(node):
        yield path
    for key, value in (
        node.items()
        if isinstance(node, dict)
        else enumerate(node if isinstance(node, list) else ())
    ):
        yield from _not_finite(value, (*path, key))


def _plain(node: Any, path: tuple[Any, ...], places: dict[tuple[Any, ...], Place]) -> Any:
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


def convert(data: Any, kind: type[T]) -> T:
    """Plain data, already checked against its schema, as a dataclass."""
    return msgspec.convert(data, kind)


def read_json(path: Path, name: str, kind: type[T]) -> T:
    """A JSON document, checked against its schema, as a dataclass.

    Raises:
        DocumentError: missing, malformed or against the schema.
    """
    return parse_json(read_bytes(path), name, kind, source=str(path))


def parse_json(data: bytes | str, name: str, kind: type[T], *, source: str) -> T:
    """As ``read_json``, from bytes or text already read."""
    try:
        plain = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise DocumentError(
            Text(da=f"Ikke gyldig JSON: {error}.", en=f"Not valid JSON: {error}."), where=source
        ) from error
    require(plain, name, source, {})
    return convert(plain, kind)


def to_plain(value: Any) -> Any:
    """A dataclass as plain JSON data."""
    return msgspec.to_builtins(value)


def to_json(value: Any, *, indent: int = 2) -> bytes:
    """A dataclass or plain data as JSON text, UTF-8, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(value), indent=indent) + b"\n"


def raw(value: Any) -> Any:
    """A part of a document as JSON already, for what would be too large as plain data."""
    try:
        return msgspec.Raw(msgspec.json.encode(value))
    except UnicodeEncodeError:
        return msgspec.Raw(msgspec.json.encode(encodable(to_plain(value))))


def encodable(value: Any) -> Any:
    """A plain value without half characters: Excel can store one, and it has no UTF-8 form."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {encodable(k): encodable(v) for k, v in value.items()}
        case list() | tuple():
            return [encodable(v) for v in value]
        case _:
            return value


def canonical(value: Any) -> bytes:
    """The one spelling of a value as JSON, for digests: sorted keys, no spaces."""
    return msgspec.json.encode(value, order="deterministic")

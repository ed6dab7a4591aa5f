"""Documents against their schemas: YAML that people edit, JSON that the program writes.

Every document has a JSON Schema (draft 2020-12) in ``schemas/``. jsonschema-rs is the fast gate:
when it says valid, that is all; when not, jsonschema finds every violation and ``violations`` says
each in the user's words, with file, line and column.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import msgspec

from tracker.errors import DocumentError, cannot_read
from tracker.files import data_folder, read_file
from tracker.texts import Language, Text

if TYPE_CHECKING:
    from tracker import yaml12

T = TypeVar("T")
_MIB = 1024 * 1024
_LARGEST = 160 * _MIB  # bytes of one document: all the text that a workbook may give, as JSON
_MOST_TOLD = 100  # faults of one document that are told at once
_MOST_VALUES = (
    2_000_000  # of one JSON document; 20,000 requirements with all of theirs have a third
)
_TEXT_OF_JSON = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
# Up to a text that has no end.
_WHOLE = re.compile(rb'[^"]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"]*+)*+', re.DOTALL)
_HALVES = re.compile(rb"\\u[dD][89abAB]")
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


def require(data: Any, name: str, source: str, places: yaml12.Places) -> None:
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

    refuse(violations(data, schema(name)) or list(_objections(data, name)), source, places)


def _objections(data: Any, name: str) -> Iterator[tuple[tuple[Any, ...], Text]]:
    """What the fast gate objects to, in its own words: the two read some patterns differently."""
    for error in _gate(name).iter_errors(data):
        why = error.message
        words = Text(f"værdien er ikke tilladt ({why})", f"not allowed ({why})")
        yield tuple(error.instance_path), words


def refuse(
    found: Sequence[tuple[tuple[Any, ...], Text]], source: str, places: yaml12.Places
) -> NoReturn:
    """Raise a DocumentError that lists what is wrong, each with line and column where known.

    Args:
        found: path in the data, and what is wrong there.
        source: the file, as the user knows it.
        places: path in the data → (line, column).
    """
    located = [(_locate(path, places), text) for path, text in found[:_MOST_TOLD]]
    lines = [(f"{source}:{p[0]}:{p[1]}" if p else source, text) for p, text in located]
    if len(found) > _MOST_TOLD:
        lines.append((source, _MORE.fill(most=_MOST_TOLD)))
    raise DocumentError(
        Text(
            da="\n".join(f"{at}: {text.da}" for at, text in lines),
            en="\n".join(f"{at}: {text.en}" for at, text in lines),
        ),
        problems=[(text, at) for at, text in lines],
    )


def _locate(path: Sequence[Any], places: yaml12.Places) -> yaml12.Place | None:
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
        raise DocumentError(cannot_read(error), where=str(path)) from error


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
    from tracker import yaml12

    text = _text(data, source)
    try:
        plain = _joined(yaml12.quick(text), data)
        if name is None or is_valid(plain, name):
            return plain
        if yaml12.is_long(text):  # what is wrong is told without its lines
            require(plain, name, source, {})
    except yaml12.DoubtError:
        pass
    return parse_placed(data, name, source=source)[0]


def parse_placed(data: bytes, name: str | None, *, source: str) -> tuple[Any, yaml12.Places]:
    """As ``parse_yaml``, with where each key and item stands: path in the data → (line, column)."""
    from tracker import yaml12

    plain, places = yaml12.placed(_text(data, source), source)
    plain = _joined(plain, data)
    if odd := [(path, _NOT_A_NUMBER) for path in _not_finite(plain, ())]:
        refuse(odd, source, places)
    if name is not None:
        if plain is None and not is_valid(plain, name):
            raise empty(source)
        require(plain, name, source, places)
    return plain, places


def _joined(plain: Any, data: bytes) -> Any:
    """Plain data in which a character written as two halves (``\\ud83d\\ude00``, as JSON has it) is one."""
    return encodable(plain) if _HALVES.search(data) else plain


def _text(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            Text(da="Filen er ikke gemt som UTF-8.", en="The file is not saved as UTF-8."),
            where=source,
        ) from error


def empty(source: str) -> DocumentError:
    """The error for a file with nothing in it, or nothing but comments."""
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
    return convert(parse_plain(data, name, source=source), kind)


def parse_plain(data: bytes | str, name: str, *, source: str) -> Any:
    """JSON as plain data, checked against a schema (DocumentError: as ``decode``, or against it)."""
    plain = decode(data, source=source)
    require(plain, name, source, {})
    return plain


def decode(data: bytes | str, *, source: str, kind: Any = Any) -> Any:
    """JSON as plain data, or as values of a kind.

    Counted before it is read: three bytes (``[],``) become sixty of memory, so that the size of a file
    says little of what it takes.

    Raises:
        DocumentError: it is not JSON, not of the kind, or has more values than any document.
    """
    if _values(data, _MOST_VALUES) > _MOST_VALUES:
        raise DocumentError(_TOO_MANY.fill(most=_MOST_VALUES // 1_000_000), where=source)
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DocumentError(
            Text(da=f"Ikke gyldig JSON: {error}.", en=f"Not valid JSON: {error}."), where=source
        ) from error
    except RecursionError as error:
        raise DocumentError(_TOO_DEEP, where=source) from error


def _values(data: bytes | str, most: int) -> int:
    """How many values there are in JSON, at least, and not many more than ``most``.

    Signs within texts are left out where they would make the difference.
    """
    held = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if (signs := _signs(held)) <= most:
        return signs
    count, at, size = 0, 0, _MIB
    while at < len(held) and count <= most:
        piece = held[at : at + size]
        whole = _WHOLE.match(piece)
        end = whole.end() if whole else 0
        # A text without an end is no JSON, which its reader says.
        if not end and at + size >= len(held):
            break
        size = _MIB if end else 2 * size
        count += _signs(_TEXT_OF_JSON.sub(b"", piece[:end]))
        at += end
    return count


def _signs(data: bytes) -> int:
    return sum(map(data.count, (b"{", b"[", b",")))


def to_plain(value: Any) -> Any:
    """A dataclass as plain JSON data."""
    return msgspec.to_builtins(value)


def to_json(value: Any, *, indent: int = 2) -> bytes:
    """A dataclass or plain data as JSON text, UTF-8, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(value), indent=indent) + b"\n"


def to_document(name: str, value: Any) -> bytes:
    """A document that programs read: it begins with the name of its schema, and which version that is.

    Args:
        name: of the schema in ``schemas/``.
        value: a dataclass, or plain data with names.
    """
    known = schema(name)["properties"]["schema_version"]["const"]
    plain = value if isinstance(value, dict) else to_plain(value)
    return to_json({"schema": name, "schema_version": known, **plain})


def to_stored(name: str, value: Any) -> bytes:
    """As ``to_document``, for a file that is read again: it is held to its schema before it is written.

    Raises:
        DocumentError: as ``require_readable``.
    """
    return require_readable(to_document(name, value), name)


def require_readable(data: bytes, name: str) -> bytes:
    """A document that is about to be written, as it is, if it meets its schema.

    Raises:
        DocumentError: it does not; once written, no command could read it.
    """
    plain = msgspec.json.decode(data)
    if is_valid(plain, name):
        return data
    try:
        require(plain, name, f"{name}.json", {})
    except DocumentError as error:
        raise DocumentError(
            Text(
                f"tracker ville skrive et dokument, det ikke selv kan læse igen; det er ikke skrevet. Meld det som "
                f"en fejl i tracker:\n{error.text.da}",
                f"tracker would write a document that it cannot read again itself; it was not written. Report it "
                f"as a fault in tracker:\n{error.text.en}",
            ),
            problems=error.problems,
        ) from error
    return data


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


def in_language(plain: Any, language: Language) -> Any:
    """Plain data with each text as it reads in one language.

    >>> in_language([{"da": "ja", "en": "yes"}, 3], Language.EN)
    ['yes', 3]
    """
    if isinstance(plain, list | tuple):
        return [in_language(item, language) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if plain.keys() == _TEXT:
        return plain[language.value]
    return {key: in_language(item, language) for key, item in plain.items()}


_TEXT = {language.value for language in Language}
_MORE = Text(
    "der er flere fejl end de {most}, der står her; ret dem først",
    "there are more faults than the {most} above; correct those first",
)
_TOO_MANY = Text(
    "Filen har flere værdier, end nogen fil til tracker har: over {most} millioner. Del den.",
    "The file has more values than any file for tracker: above {most} million. Split it.",
)
_TOO_DEEP = Text(
    "Ikke gyldig JSON her: felter ligger for dybt inden i hinanden.",
    "Not valid JSON here: fields are nested too deeply.",
)

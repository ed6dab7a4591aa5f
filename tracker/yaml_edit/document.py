"""A whole YAML file made to say something else by key: what is not touched stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from tracker import documents
from tracker.errors import DocumentError
from tracker.texts import Text
from tracker.yaml_edit.lists import differences, same
from tracker.yaml_edit.nodes import NotEditableError, compose
from tracker.yaml_edit.rewriter import Layout, Rewriter, new_lines

_BOM = b"\xef\xbb\xbf"
_NAMED = 5  # keys that a message names


def rewritten(data: bytes, wanted: Mapping[str, Any], layout: Layout, *, source: str) -> bytes:
    """The bytes of a file that says what is wanted.

    Comments, order, quotation marks and line ends stay. A new key stands beside its example in a
    comment, else where the order has it; an entry of a list is known by its keys. The result is read
    again and says exactly what is wanted.

    Args:
        data: the file as it is.
        wanted: all of it, as plain data.
        source: the file, as the user knows it.

    Raises:
        DocumentError: it is no YAML, or it is written in a way that cannot be changed by key.
    """
    old = documents.parse_yaml(data, None, source=source)
    if same(old, wanted):
        return data
    bom = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(_BOM).decode()
    try:
        made = bom + _made(text, old, wanted, layout).encode()
        if same(documents.parse_yaml(made, None, source=source), wanted):
            return made
    except (NotEditableError, ValueError, LookupError, DocumentError) as error:
        raise by_hand(_names(old, wanted, layout), source) from error
    raise by_hand(_names(old, wanted, layout), source)


def _made(text: str, old: Any, wanted: Mapping[str, Any], layout: Layout) -> str:
    if old is None:  # nothing but comments
        lead = "" if not text or text.endswith("\n") else "\n"
        return text + lead + "".join(f"{line}\n" for line in new_lines(wanted, layout))
    root = compose(text)
    rewriter = Rewriter(text, root, layout)
    rewriter.change(root, old, wanted)
    return rewriter.result()


def _names(old: Any, wanted: Mapping[str, Any], layout: Layout) -> list[str]:
    found = islice(differences(old or {}, wanted, layout.keys), _NAMED + 1)
    return [".".join(one.path) for one in found]


def by_hand(names: Iterable[str], source: str) -> DocumentError:
    """The error for a file that a person must change; it names the keys."""
    first = list(names)
    named = ", ".join(first[:_NAMED]) + (" …" if len(first) > _NAMED else "")
    return DocumentError(
        Text(
            f"Filen er skrevet på en måde, der ikke kan ændres uden at noget andet gik tabt ({named}): måske "
            "en henvisning (& og *), en kommentar inde i en værdi eller en liste på én linje. Intet er "
            "ændret; ret det i filen selv.",
            f"The file is written in a way that cannot be changed without losing something else ({named}): "
            "perhaps an alias (& and *), a comment within a value, or a list on one line. Nothing was "
            "changed; change it in the file itself.",
        ),
        where=source,
    )

"""A file as it is written, read and changed at a path of its keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.selection.model import Plain
from tracker.texts import Language


def value_at(plain: Plain | None, *path: str) -> Any:
    """What stands at a path; None where nothing does."""
    value: Any = plain
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def with_value(plain: Plain, path: Sequence[str], value: Any) -> dict[str, Any]:
    """The same with a value at a path; None takes it away, and the keys above that then hold nothing."""
    key, *rest = path
    made = dict(plain)
    if value is None and value_at(plain, *path) is None:
        return made
    if rest:
        inner = made.get(key)
        value = with_value(inner if isinstance(inner, Mapping) else {}, rest, value) or None
    if value is None:
        made.pop(key, None)
    else:
        made[key] = value
    return made


def text_in(value: Any, language: Language) -> str:
    """A text of the buyer's, written once or in both languages."""
    if isinstance(value, Mapping):
        return str(value.get(language) or "")
    return "" if value is None else str(value)


def with_text(old: Any, given: str, language: Language) -> Any:
    """The text as a cell says it: where it is written in both languages, in that of the cell."""
    if isinstance(old, Mapping):
        return {**old, language.value: given}
    return given


def shortened(text: str, most: int) -> str:
    """A text on one line, cut at a word.

    >>> shortened("Løsningen skal kunne dette", 16)
    'Løsningen skal …'
    """
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"

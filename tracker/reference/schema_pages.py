"""Every document, by its schema: ``docs/documents.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tracker import documents
from tracker.reference.page import page, row

_INTRODUCTION = (
    "Every document tracker reads or writes, by its JSON Schema in `schemas/` (draft 2020-12; "
    "`tracker schema NAME` prints one). `[]` is each item of a list, `*` each key. A *text* is "
    "`{da, en}`. ● marks what is required."
)


def documents_page() -> str:
    """``docs/documents.md``."""
    lines = [_INTRODUCTION]
    for name in documents.schema_names():
        schema = documents.schema(name)
        lines += ["", f"## {name}", "", f"{schema['title']}."]
        if "description" in schema:
            lines += ["", schema["description"]]
        lines += ["", "| Property | | Type | Meaning |", "|---|---|---|---|"]
        lines += _property_lines(schema, schema.get("$defs", {}), "", ())
    return page("Documents", lines)


def _property_lines(
    schema: Mapping[str, Any], defs: Mapping[str, Any], path: str, inside: tuple[str, ...]
) -> Iterator[str]:
    """One line per property, and those of what is inside it, however deep."""
    schema, inside = _resolved(schema, defs, inside)
    if _is_text(schema):
        return
    for name, inner in schema.get("properties", {}).items():
        yield from _line(inner, defs, f"{path}{name}", inside, name in schema.get("required", ()))
    rest = schema.get("additionalProperties")
    if isinstance(rest, dict):
        yield from _line(rest, defs, f"{path}*", inside, required=False)
    if "items" in schema:
        yield from _property_lines(schema["items"], defs, f"{path.removesuffix('.')}[].", inside)


def _line(
    inner: Mapping[str, Any],
    defs: Mapping[str, Any],
    path: str,
    inside: tuple[str, ...],
    required: bool,
) -> Iterator[str]:
    target, within = _resolved(inner, defs, inside)
    meaning = inner.get("description", target.get("description", ""))
    yield row(f"`{path}`", "●" if required else "", _type(inner, defs), meaning)
    if len(within) == len(set(within)):  # a definition inside itself is named, not followed
        yield from _property_lines(inner, defs, f"{path}.", inside)


def _resolved(
    schema: Mapping[str, Any], defs: Mapping[str, Any], inside: tuple[str, ...]
) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    while "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema, inside = defs[name], (*inside, name)
    return schema, inside


def _is_text(schema: Mapping[str, Any]) -> bool:
    return set(schema.get("properties", ())) == {"da", "en"}


def _type(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> str:
    schema, _ = _resolved(schema, defs, ())
    if _is_text(schema):
        return "text"
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return " or ".join(dict.fromkeys(_type(s, defs) for s in schema[choice]))
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return ", ".join("null" if v is None else f"`{v}`" for v in values)
    named = schema.get("type", "any")
    names = [named] if isinstance(named, str) else named
    return " or ".join("list" if name == "array" else name for name in names)

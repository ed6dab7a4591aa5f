"""A text that becomes another one: in the way the old one is written, as far as that can hold the new one."""

from __future__ import annotations

from typing import Any

from tracker.yaml_edit import written
from tracker.yaml_edit.nodes import Places

_ROOM = 20  # columns that a line may be wider than usual before it is broken


def changed_text(at: Places, node: Any, old: str, new: str) -> str:
    """What is written in the place of a text.

    Args:
        at: the places in the file.
        node: where the text stands.
        old: what it says.
        new: what it is to say.
    """
    raw = at.text[at.start(node) : at.end(node)].replace("\r\n", "\n")
    if node.style in ("|", ">") and (made := _in_block(node, raw, old, new)) is not None:
        return made
    return _on_several_lines(at, node, raw, old, new) or _on_one_line(at, node, new)


def _on_several_lines(at: Places, node: Any, raw: str, old: str, new: str) -> str | None:
    """In the lines of the old text, bare or in quotation marks; None where that cannot be."""
    first, *rest = raw.split("\n")
    mark = node.style or ""
    if not rest or mark in ("|", ">") or not written.can_fold(new):
        return None
    is_bare = written.is_bare(new, in_flow=at.is_in_flow(node))
    fits = not {mark, "\\"} & set(new) if mark else is_bare
    lines = [line.strip() for line in raw[len(mark) : len(raw) - len(mark)].split("\n")]
    if not fits or " ".join(lines) != old:
        return None
    indent = rest[0][: len(rest[0]) - len(rest[0].lstrip())]
    made = written.refolded(lines, new, max(map(len, (first, *rest))))
    return mark + f"\n{indent}".join(made) + mark


def _on_one_line(at: Places, node: Any, new: str) -> str:
    """On one line, or in a block where that would be too wide."""
    start, end = at.start(node), at.end(node)
    in_flow = at.is_in_flow(node)
    is_alone = not at.text[end : at.line_end(end)].strip()  # no comment behind it
    width = max(written.WIDTH, end - at.line_start(start)) + _ROOM
    is_wide = at.column(node) + len(new) > width and written.can_fold(new) and " " in new
    if not in_flow and is_alone and (is_wide or ("\n" in new and written.can_be_block(new))):
        indent = " " * (at.indent(start) + 2)
        header = ">-" if is_wide else "|" if new.endswith("\n") else "|-"
        lines = written.folded(new, written.WIDTH - len(indent)) if is_wide else new.split("\n")
        return "".join([header, *(f"\n{indent}{line}".rstrip(" ") for line in lines)]).rstrip("\n")
    if node.style == "'" and written.can_fold(new):
        return "'" + new.replace("'", "''") + "'"
    if node.style == '"':
        return written.quoted(new)
    return written.inline(new, in_flow=in_flow)


def _in_block(node: Any, raw: str, old: str, new: str) -> str | None:
    """In a block as the old one; None where that cannot hold the new text."""
    header, *rows = raw.split("\n")
    marks, comment, words = header.partition(" #")
    shown = [row for row in rows if row.strip()]
    body = new.removesuffix("\n")
    if not shown or any(mark.isdigit() for mark in marks):
        return None
    indent = " " * min(len(row) - len(row.lstrip(" ")) for row in shown)
    lines = [row.strip() for row in rows]
    if node.style == ">" and written.can_fold(body):
        width = max(map(len, lines))
        as_before = " ".join(lines) == old.removesuffix("\n")
        made = written.refolded(lines if as_before else (), body, max(width, written.WIDTH // 2))
    elif written.can_be_block(body):
        made = body.split("\n")
    else:
        return None
    style = ">" if node.style == ">" and written.can_fold(body) else "|"
    head = style + ("-" if body == new else "") + comment + words
    return "".join([head, *(f"\n{indent}{line}".rstrip(" ") for line in made)])

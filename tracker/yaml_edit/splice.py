"""What to put where in a YAML file so that it says something else: all the rest stays, to the letter.

What comes out are replacements of stretches of the text. Whoever calls parses the result and holds it
against what was meant, so that a way of writing nobody thought of here is refused and spoils no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.yaml_edit import written
from tracker.yaml_edit.nodes import NotEditableError, Places, is_empty

_ROOM = 20  # columns that a line may be wider than usual before it is broken


class _Splice(NamedTuple):
    """A stretch of the text and what takes its place."""

    start: int
    end: int
    text: str


class Splicer:
    """Collects the replacements in one text.

    Args:
        text: the file, without a byte order mark.
        root: its top node.
    """

    def __init__(self, text: str, root: Any) -> None:
        self.text = text
        self.at = Places(text, root)
        self._newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
        self._splices: list[_Splice] = []

    def result(self) -> str:
        """The text with all replacements made.

        Raises:
            NotEditableError: two of them are in each other's way.
        """
        out, at = [], 0
        for start, end, new in sorted(self._splices, key=lambda s: (s.start, s.end)):
            if start < at:
                raise NotEditableError
            out += [self.text[at:start], new]
            at = end
        return "".join([*out, self.text[at:]])

    def _put(self, start: int, end: int, text: str) -> None:
        plain = text.replace("\r\n", "\n").replace("\n", self._newline)
        self._splices.append(_Splice(start, end, plain))

    # What a value becomes

    def change(self, node: Any, old: Any, new: Any, order: Sequence[str], key: Any = None) -> None:
        """Make a value another one.

        Args:
            node: where it stands.
            old: what it says.
            new: what it is to say.
            order: of the keys of a mapping, for those that are new.
            key: the node of the key it is the value of.

        Raises:
            NotEditableError: it is written in a way that nothing can be put in its place.
        """
        if type(old) is type(new) and old == new:
            return
        if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
            self._change_mapping(node, old, new, order)
        elif isinstance(old, list) and isinstance(new, list) and old and new:
            self._change_list(node, old, new)
        elif isinstance(old, str) and isinstance(new, str) and not is_empty(node):
            self._change_text(node, old, new)
        else:
            self._replace(node, new, key)

    def _change_mapping(
        self, node: Any, old: dict[str, Any], new: dict[str, Any], order: Sequence[str]
    ) -> None:
        pairs = {key.value: (key, value) for key, value in node.value}
        for name, (key, value) in pairs.items():
            if name in new:
                self.change(value, old[name], new[name], order, key)
        for at, name in enumerate(pairs):
            if name not in new:
                self._remove_key(node, at)
        stays = [name for name in pairs if name in new]
        for name in sorted((n for n in new if n not in pairs), key=lambda n: rank(n, order)):
            before = [known for known in stays if rank(known, order) < rank(name, order)]
            after = max(before, key=lambda k: rank(k, order)) if before else stays[-1]
            self.add_key(node, name, new[name], pairs[after])

    def add_key(self, node: Any, name: str, value: Any, after: tuple[Any, Any]) -> None:
        """Put a key into a mapping, after another key and its value."""
        key, last = after
        if node.flow_style:
            pair = f"{written.inline(name)}: {written.inline(value, in_flow=True)}"
            end = self.at.colon(key) if is_empty(last) else self.at.end(last)
            self._put(end, end, f", {pair}")
        else:
            end = self.at.colon(key) if is_empty(last) else self.at.end(last)
            self._add_lines(end, written.field(name, value, self.at.column(node)))

    def _remove_key(self, node: Any, at: int) -> None:
        key, value = node.value[at]
        start = self.at.start(key)
        end = self.at.colon(key) if is_empty(value) else self.at.end(value)
        line = self.at.line_start(start)
        if node.flow_style and at:
            self._put(self.at.end(node.value[at - 1][1]), end, "")
        elif node.flow_style:
            self._put(start, self.at.start(node.value[1][0]), "")
        elif self.text[line:start].strip():
            raise NotEditableError  # behind the dash of a list
        else:
            self._put(line, self.at.line_end(end), "")

    def _change_list(self, node: Any, old: list[Any], new: list[Any]) -> None:
        if len(old) == len(new) and all(isinstance(each, dict) for each in (*old, *new)):
            for child, before, after in zip(node.value, old, new, strict=True):
                self.change(child, before, after, ("id",))
            return
        if "#" in self.at.between(node):
            raise NotEditableError  # a comment that would be lost
        kept = {
            repr(value): self.text[self.at.start(child) : self.at.end(child)]
            for child, value in zip(node.value, old, strict=True)
        }
        if node.flow_style:
            items = (kept.get(repr(v)) or written.inline(v, in_flow=True) for v in new)
            self._put(self.at.start(node), self.at.end(node), f"[{', '.join(items)}]")
            return
        dash = self.at.column(node)
        lines: list[str] = []
        for value in new:
            raw = kept.get(repr(value))
            lines += [f"{' ' * dash}- {raw}"] if raw else written.item(value, dash)
        start = self.at.line_start(self.at.start(node))
        self._put(start, self.at.end(node), "\n".join(lines))

    def _replace(self, node: Any, new: Any, key: Any) -> None:
        """Put a value of another kind in the place of one, on one line."""
        if key is None or self.text[self.at.start(node) : self.at.start(node) + 1] in (
            "&",
            "*",
            "!",
        ):
            raise NotEditableError
        colon = self.at.colon(key)
        if is_empty(node):
            start = end = colon
        else:
            start, end = colon, self.at.end(node)
            if "#" in self.text[colon : self.at.start(node)] or "#" in self.at.between(node):
                raise NotEditableError  # a comment that would be lost
        in_flow = self.at.is_in_flow(node) or self.at.is_in_flow(key)
        self._put(start, end, f" {written.inline(new, in_flow=in_flow)}")

    # Texts: in the way the old one is written, as far as that can hold the new one

    def _change_text(self, node: Any, old: str, new: str) -> None:
        start, end = self.at.start(node), self.at.end(node)
        raw = self.text[start:end].replace("\r\n", "\n")
        made = self._in_block(node, raw, old, new) if node.style in ("|", ">") else None
        if made is None:
            made = self._on_several_lines(node, raw, old, new) or self._on_one_line(node, new)
        self._put(start, end, made)

    def _on_several_lines(self, node: Any, raw: str, old: str, new: str) -> str | None:
        """In the lines of the old text, bare or in quotation marks; None where that cannot be."""
        first, *rest = raw.split("\n")
        mark = node.style or ""
        if not rest or mark in ("|", ">") or not written.can_fold(new):
            return None
        fits = not {mark, "\\"} & set(new) if mark else self._is_bare(node, new)
        lines = [line.strip() for line in raw[len(mark) : len(raw) - len(mark)].split("\n")]
        if not fits or " ".join(lines) != old:
            return None
        indent = rest[0][: len(rest[0]) - len(rest[0].lstrip())]
        made = written.refolded(lines, new, max(map(len, (first, *rest))))
        return mark + f"\n{indent}".join(made) + mark

    def _on_one_line(self, node: Any, new: str) -> str:
        """On one line, or in a block where that would be too wide."""
        start, end = self.at.start(node), self.at.end(node)
        in_flow = self.at.is_in_flow(node)
        is_alone = not self.text[end : self.at.line_end(end)].strip()  # no comment behind it
        width = max(written.WIDTH, end - self.at.line_start(start)) + _ROOM
        is_wide = self.at.column(node) + len(new) > width and written.can_fold(new) and " " in new
        if not in_flow and is_alone and (is_wide or ("\n" in new and written.can_be_block(new))):
            indent = " " * (self.at.indent(start) + 2)
            header = ">-" if is_wide else "|" if new.endswith("\n") else "|-"
            lines = written.folded(new, written.WIDTH - len(indent)) if is_wide else new.split("\n")
            return "".join([header, *(f"\n{indent}{line}".rstrip(" ") for line in lines)]).rstrip(
                "\n"
            )
        if node.style == "'" and written.can_fold(new):
            return "'" + new.replace("'", "''") + "'"
        if node.style == '"':
            return written.quoted(new)
        return written.inline(new, in_flow=in_flow)

    def _in_block(self, node: Any, raw: str, old: str, new: str) -> str | None:
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
            made = written.refolded(
                lines if as_before else (), body, max(width, written.WIDTH // 2)
            )
        elif written.can_be_block(body):
            made = body.split("\n")
        else:
            return None
        style = ">" if node.style == ">" and written.can_fold(body) else "|"
        head = style + ("-" if body == new else "") + comment + words
        return "".join([head, *(f"\n{indent}{line}".rstrip(" ") for line in made)])

    def _is_bare(self, node: Any, text: str) -> bool:
        return written.is_bare(text, in_flow=self.at.is_in_flow(node))

    # Entries of lists

    def _add_lines(self, at: int, lines: Iterable[str], *, blank: bool = False) -> None:
        """Put lines after the line that a place is in."""
        end = self.at.line_end(at)
        lead = "" if not end or self.text[end - 1] == "\n" else "\n"
        body = "".join(f"{line}\n" for line in lines)
        self._put(end, end, lead + ("\n" if blank else "") + body)

    def add_item(self, rows: Any, entry: Mapping[str, Any], after: int) -> None:
        """Put an entry into a list, after one that is there."""
        before = rows.value[after]
        end = self.at.end(before)
        if rows.flow_style:
            self._put(end, end, f", {written.inline(entry, in_flow=True)}")
            return
        dash = self.at.dash(before)
        column = dash - self.at.line_start(dash)
        self._add_lines(end, written.item(entry, column), blank=self._is_spaced(rows))

    def fill_list(self, key: Any, rows: Any, entries: Sequence[Mapping[str, Any]]) -> None:
        """Put entries into a list that is empty."""
        start = self.at.colon(key)
        end = start if is_empty(rows) else self.at.end(rows)
        if self.at.is_in_flow(key):
            self._put(start, end, f" {written.inline(list(entries), in_flow=True)}")
            return
        column = self.at.column(key) + 2
        lines = [line for entry in entries for line in ("", *written.item(entry, column))]
        self._put(start, end, "\n" + "\n".join(lines[1:]))

    def remove_items(self, key: Any, rows: Any, places: Sequence[int]) -> None:
        """Take entries out of a list."""
        if rows.flow_style:
            self._remove_in_flow(key, rows, places)
            return
        if len(places) == len(rows.value):
            self._put(self.at.colon(key), self.at.colon(key), " []")
        for place in places:
            child = rows.value[place]
            start = self.at.line_start(self.at.dash(child))
            end = self.at.line_end(self.at.end(child))
            following = self.text[end : self.at.line_end(end)]
            above = self.text[self.at.line_start(max(start - 1, 0)) : start]
            if following and not following.strip() and not above.strip():
                end += len(following)  # else two blank lines would stand together
            self._put(start, end, "")

    def _remove_in_flow(self, key: Any, rows: Any, places: Sequence[int]) -> None:
        """Take entries out of a list in brackets, each with the comma beside it."""
        kept = [place for place in range(len(rows.value)) if place not in places]
        if not kept:
            self._put(self.at.colon(key), self.at.end(rows), " []")
            return
        for place in places:
            if place < kept[-1]:
                start, following = rows.value[place], rows.value[place + 1]
                self._put(self.at.start(start), self.at.start(following), "")
        if kept[-1] < len(rows.value) - 1:
            self._put(self.at.end(rows.value[kept[-1]]), self.at.end(rows.value[-1]), "")

    def _is_spaced(self, rows: Any) -> bool:
        """Whether blank lines stand between a list's entries."""
        if len(rows.value) < 2:
            return True
        start = self.at.line_end(self.at.end(rows.value[-2]))
        gap = self.text[start : self.at.dash(rows.value[-1])]
        return any(not line.strip() for line in gap.split("\n")[:-1])


def rank(key: str, order: Sequence[str]) -> int:
    """Where a key stands in an order; one that is not in it stands last."""
    return order.index(key) if key in order else len(order)

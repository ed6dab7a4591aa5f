"""A YAML file made to say something else: what to put where, key by key and entry by entry.

Whoever calls parses the result and holds it against what was meant (``document``), so that a way of writing
nobody thought of here is refused and spoils no file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.frozen import dataclass
from tracker.yaml_edit import written
from tracker.yaml_edit.changed_text import changed_text
from tracker.yaml_edit.examples import example_end, rest_end
from tracker.yaml_edit.lists import Keys, identity, pairs, same
from tracker.yaml_edit.nodes import NotEditableError, is_empty
from tracker.yaml_edit.splice import Splices

_APART = 3  # lines of an entry from which a blank line stands between it and the next


@dataclass(frozen=True, slots=True)
class Layout:
    """How files of a kind are written.

    Attributes:
        order: of the keys of mappings, for those that are new.
        keys: what an entry of a list is known by: the first of these groups that it has a key of.
        opened: the keys whose mapping has a line for each of its own, however short it is.
        words: texts that stand without quotation marks, though another reader of YAML may know them as
            something else.
    """

    order: Sequence[str] = ()
    keys: Keys = (("id",),)
    opened: Collection[str] = ()
    words: Collection[str] = ()

    def rank(self, key: str) -> int:
        """Where a key stands in the order; one that is not in it stands last."""
        return self.order.index(key) if key in self.order else len(self.order)


class _Span(NamedTuple):
    start: int
    end: int


class Rewriter:
    """Changes the values of one text.

    Args:
        text: the file, without a byte order mark.
        root: its top node.
    """

    def __init__(self, text: str, root: Any, layout: Layout) -> None:
        self.text, self._layout = text, layout
        self._splices = Splices(text, root)
        self._at = self._splices.at

    def result(self) -> str:
        """The text with all changes made.

        Raises:
            NotEditableError: two of them are in each other's way.
        """
        return self._splices.result()

    def change(
        self, node: Any, old: Any, new: Any, key: Any = None, limit: int | None = None
    ) -> None:
        """Make a value another one.

        Args:
            node: where it stands.
            old: what it says.
            new: what it is to say.
            key: the node of the key it is the value of; None at the top, and in a list.
            limit: where the next key after it begins.

        Raises:
            NotEditableError: it is written in a way that nothing can be put in its place.
        """
        if same(old, new) and type(old) is type(new):
            return
        limit = len(self.text) if limit is None else limit
        if isinstance(old, dict) and isinstance(new, Mapping) and old and new:
            self._mapping(node, old, new, limit)
        elif isinstance(old, list) and isinstance(new, list) and old and new:
            self._list(node, old, new, limit)
        elif isinstance(new, list | Mapping) and not old and isinstance(old, list | dict | None):
            self._fill(node, new, key)
        elif isinstance(old, list | dict) and not new and type(old) is type(new):
            self._empty(node, key, new)
        elif isinstance(old, str) and isinstance(new, str) and not is_empty(node):
            made = changed_text(self._at, node, old, as_written(new, self._layout))
            self._splices.put(self._at.start(node), self._at.end(node), made)
        else:
            self._replace(node, new, key)

    # Mappings

    def _mapping(self, node: Any, old: dict[str, Any], new: Mapping[str, Any], limit: int) -> None:
        known = {key.value: (key, value) for key, value in node.value}
        if known.keys() != old.keys():
            raise NotEditableError  # `<<`, or keys that are no texts
        starts = [*(self._at.start(key) for key, _ in node.value), limit]
        for at, (name, (key, value)) in enumerate(known.items()):
            if name in new:
                self.change(value, old[name], new[name], key, starts[at + 1])
        kept = [at for at, name in enumerate(known) if name in new]
        added = sorted((name for name in new if name not in known), key=self._layout.rank)
        if node.flow_style:
            self._pairs_in_flow(node, list(known), kept, {name: new[name] for name in added})
            return
        stays = [node.value[at] for at in kept]
        for name in added:
            self._add_key(node, stays, name, new[name], limit)
        self._cut_keys(node, kept)

    def _add_key(
        self, node: Any, stays: Sequence[tuple[Any, Any]], name: str, value: Any, limit: int
    ) -> None:
        """Put a key into a mapping: beside its example in a comment, else where the order has it."""
        start, column = self._at.line_start(self._at.start(node)), self._at.column(node)
        lines = self._field(name, value, column)
        example = example_end(self.text, name, column, start, limit)
        if example is not None:
            self._splices.add_lines(example, lines)
            return
        rank = self._layout.rank(name)
        places: list[tuple[int, int]] = []
        for key, last in stays:
            if self._layout.rank(key.value) <= rank:
                end = self._at.line_end(self._end(key, last))
                places.append((self._layout.rank(key.value), rest_end(self.text, end, column)))
        places += [
            (self._layout.rank(other), found)
            for other in self._layout.order[:rank]
            if (found := example_end(self.text, other, column, start, limit))
        ]
        if places:
            _, place = max(places)
            following = self.text[place : self._at.line_end(place)]
            is_apart = column == 0 and len(lines) > 1 and following.isspace()
            self._splices.add_lines(place, lines, is_apart=is_apart)
        elif not self._is_behind_dash(node):
            self._splices.add_lines(start, lines)
        elif stays:
            self._splices.add_lines(self._at.line_end(self._end(*stays[-1])), lines)
        else:
            raise NotEditableError

    def _is_behind_dash(self, node: Any) -> bool:
        start = self._at.start(node)
        return bool(self.text[self._at.line_start(start) : start].strip())

    def _cut_keys(self, node: Any, kept: Sequence[int]) -> None:
        for at, (key, value) in enumerate(node.value):
            if at in kept:
                continue
            start = self._at.start(key)
            if not self.text[self._at.line_start(start) : start].strip():
                self._splices.cut_lines(start, self._end(key, value))
                continue
            if at + 1 not in kept:
                raise NotEditableError  # behind the dash of a list, with nothing to take its place
            following = self._at.start(node.value[at + 1][0])
            self._splices.refuse_comment(self._end(key, value), following)
            self._splices.put(start, following, "")

    def _pairs_in_flow(
        self, node: Any, known: Sequence[str], kept: Sequence[int], added: Mapping[str, Any]
    ) -> None:
        """Pairs in braces: new ones where the order has them."""
        spans = [_Span(self._at.start(key), self._end(key, value)) for key, value in node.value]
        more: list[tuple[int, str]] = []
        for name, value in added.items():
            before = [at for at in kept if self._layout.rank(known[at]) <= self._layout.rank(name)]
            after = before[-1] if before else -1
            pair = f"{written.inline(name)}: {written.inline(as_written(value, self._layout), in_flow=True)}"
            more.append((after, pair))
        self._in_flow(node, spans, kept, more)

    # Lists

    def _list(self, rows: Any, old: list[Any], new: list[Any], limit: int) -> None:
        kept: list[int] = []
        added: list[tuple[int, Any]] = []
        starts = [*(self._at.start(row) for row in rows.value), limit]
        for left, right in pairs(old, new, self._layout.keys):
            if left is not None and right is not None:
                self.change(rows.value[left], old[left], new[right], None, starts[left + 1])
                kept.append(left)
            elif right is not None:
                added.append((kept[-1] if kept else -1, new[right]))
        gone = sorted({*range(len(old))} - {*kept})
        known = [identity(value, self._layout.keys) for _, value in added]
        for at in gone:
            if identity(old[at], self._layout.keys) in known:  # moved: it is written anew
                end = self._at.end(rows.value[at])
                self._splices.refuse_comment(end, self._at.line_end(end))
                self._splices.refuse_comment_in(rows.value[at])
        if rows.flow_style:
            spans = [_Span(self._at.start(row), self._at.end(row)) for row in rows.value]
            more = [
                (at, written.inline(as_written(value, self._layout), in_flow=True))
                for at, value in added
            ]
            self._in_flow(rows, spans, kept, more)
            return
        for after, value in added:
            self._add_item(rows, value, after)
        for at in gone:
            dash = self._at.dash(rows.value[at])
            if self.text[self._at.line_start(dash) : dash].strip():
                raise NotEditableError  # a list within a list
            self._splices.cut_lines(dash, max(self._at.end(rows.value[at]), dash))

    def _add_item(self, rows: Any, value: Any, after: int) -> None:
        """Put an entry into a list on several lines, after one that is there; -1 is before them all."""
        beside = rows.value[max(after, 0)]
        dash = self._at.dash(beside)
        column = dash - self._at.line_start(dash)
        lines = list(written.item(as_written(value, self._layout), column))
        is_apart = self._is_spaced(rows, len(lines))
        if after >= 0:
            place = self._at.line_end(max(self._at.end(beside), dash))
            self._splices.add_lines(place, lines, is_apart=is_apart)
        else:
            self._splices.add_lines(self._at.line_start(dash), [*lines, ""] if is_apart else lines)

    def _is_spaced(self, rows: Any, count: int) -> bool:
        """Whether blank lines stand between a list's entries."""
        if len(rows.value) < 2:
            return count > _APART
        start = self._at.line_end(self._at.end(rows.value[-2]))
        gap = self.text[start : self._at.dash(rows.value[-1])]
        return any(not line.strip() for line in gap.split("\n")[:-1])

    # Both

    def _in_flow(
        self,
        node: Any,
        spans: Sequence[_Span],
        kept: Sequence[int],
        added: Sequence[tuple[int, str]],
    ) -> None:
        """Entries in brackets or braces, each with the comma beside it.

        Args:
            added: what is new, each with the entry it stands after (-1: before them all).
        """
        if not kept:
            self._splices.refuse_comment_in(node)
            start, end = spans[0].start, spans[-1].end
            self._splices.put(start, end, ", ".join(text for _, text in added))
            return
        for at, span in enumerate(spans):
            if at in kept:
                continue
            if at < kept[-1]:
                self._splices.refuse_comment(span.start, spans[at + 1].start)
                self._splices.put(span.start, spans[at + 1].start, "")
        if kept[-1] < len(spans) - 1:
            start, end = spans[kept[-1]].end, spans[-1].end
            self._splices.refuse_comment(start, end)
            self._splices.put(start, end, "")
        for after, text in added:
            if after < 0:
                place = spans[kept[0]].start
                self._splices.put(place, place, f"{text}, ")
            else:
                self._splices.put(spans[after].end, spans[after].end, f", {text}")

    def _fill(self, node: Any, new: Any, key: Any) -> None:
        """Put entries where there are none."""
        if not new or key is None or self._is_inside(node, key):
            self._replace(node, new, key)
            return
        column, is_list = self._at.column(key), not isinstance(new, Mapping)
        lines = self._field(key.value, new, column, is_open=is_list)
        if len(lines) == 1:
            self._replace(node, new, key)
            return
        colon, end = self._at.colon(key), self._at.end(node)
        end = colon if is_empty(node) else end
        if "#" in self.text[colon : self._at.start(node)] and not is_empty(node):
            raise NotEditableError
        rest = self.text[end : self._at.line_end(end)]
        if rest.strip():  # a comment behind it
            self._splices.put(colon, end, "")
            self._splices.add_lines(self._at.line_end(end), lines[1:])
        else:
            self._splices.put(colon, end, "\n" + "\n".join(lines[1:]))

    def _empty(self, node: Any, key: Any, new: Any) -> None:
        """Take all entries out: ``[]`` or ``{}`` is left."""
        sign = "{}" if isinstance(new, Mapping) else "[]"
        if node.flow_style or key is None:
            self._replace(node, new, key)
            return
        colon = self._at.colon(key)
        self._splices.put(colon, colon, f" {sign}")
        self._splices.cut_lines(self._at.start(node), self._at.end(node))

    def _replace(self, node: Any, new: Any, key: Any) -> None:
        """Put a value of another kind in the place of one."""
        start = self._at.start(node)
        if self.text[start : start + 1] in ("&", "*", "!"):
            raise NotEditableError
        end = self._at.end(node)
        new = as_written(new, self._layout)
        is_word = isinstance(node.value, str) and node.style not in ("|", ">")
        is_inside = self._is_inside(node, key)
        if is_word and not is_empty(node) and (is_inside or not isinstance(new, list | Mapping)):
            self._splices.put(start, end, written.inline(new, in_flow=is_inside))
            return
        if key is None:
            if node.flow_style:
                self._splices.refuse_comment_in(node)
                self._splices.put(start, end, written.inline(new, in_flow=True))
                return
            raise NotEditableError
        colon = self._at.colon(key)
        if is_empty(node):
            end = colon
        else:
            self._splices.refuse_comment(colon, start)
            self._splices.refuse_comment_in(node)
        if is_inside or self.text[end : self._at.line_end(end)].strip():
            made = f" {written.inline(new, in_flow=is_inside)}"
        else:
            column = self._at.column(key)
            lines = self._field(key.value, new, column)
            lines[0] = lines[0][column + len(written.inline(key.value)) + 1 :]
            made = "\n".join(lines)
        self._splices.put(colon, end, made)

    def _is_inside(self, node: Any, key: Any) -> bool:
        """Whether a value stands in brackets or braces."""
        return self._at.is_in_flow(node) or (key is not None and self._at.is_in_flow(key))

    def _end(self, key: Any, value: Any) -> int:
        return self._at.colon(key) if is_empty(value) else self._at.end(value)

    def _field(self, name: str, value: Any, column: int, *, is_open: bool = False) -> list[str]:
        """A key and its value as lines."""
        is_open = is_open or column == 0 or name in self._layout.opened
        return list(written.field(name, as_written(value, self._layout), column, is_open=is_open))


def new_lines(value: Mapping[str, Any], layout: Layout) -> Iterator[str]:
    """A whole file's lines, where there was nothing."""
    for name, each in as_written(value, layout).items():
        yield from written.field(name, each, 0, is_open=True)


def as_written(value: Any, layout: Layout) -> Any:
    """A value as people write it: known words bare, keys in their order."""
    match value:
        case str():
            return written.Bare(value) if value in layout.words else value
        case Mapping():
            names = sorted(value, key=layout.rank)
            return {name: as_written(value[name], layout) for name in names}
        case list() | tuple():
            return [as_written(each, layout) for each in value]
        case _:
            return value
